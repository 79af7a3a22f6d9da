"""What a browser would send back from a page of the desk, were its button pressed."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models.fields.files import FieldFile
from django.forms.utils import ErrorList
from django.urls import reverse


def page_of(article):
    """Where the desk changes an article."""
    return reverse("admin:articles_article_change", args=[article.pk])


def filled(opened, /, **typed):
    """The fields of an open form as they stand, with what an editor typed over them."""
    context = opened.context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    sent = {bound.html_name: bound.value() for form in forms for bound in form if is_sent(bound.value())}
    return {**sent, **typed}


def is_sent(value) -> bool:
    """An unticked box, an empty choice and a picture that is there already are not sent at all; a zero is."""
    return not (value is None or value is False or isinstance(value, FieldFile))


def sentences(page):
    """What the desk says above the next page."""
    return [str(message) for message in page.context["messages"]]


def errors(page):
    """Every sentence that says why the form was not saved."""
    found = page.context["errors"]
    return [sentence for error in found for sentence in (error if isinstance(error, list | ErrorList) else [error])]


def member(group, name=""):
    """Somebody of this group of the desk."""
    user, _ = get_user_model().objects.get_or_create(username=name or f"{group}一人", defaults={"is_staff": True})
    user.groups.add(Group.objects.get(name=group))
    return user
