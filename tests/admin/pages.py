"""What a browser would send back from a page of the desk, were its button pressed."""

from django.db.models.fields.files import FieldFile
from django.forms.utils import ErrorList


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
