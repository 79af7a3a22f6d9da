"""Two editors, one article: the page that a late save leads to."""

from django.contrib import messages

from articles.desk.conflicts import Conflict, Rebase, opened, typed
from articles.models import Article
from articles.models.history import as_it_stands

#: The buttons of the page, and whether mine wins everywhere.
CHOICES = {"_over": True, "_merge": False}


class ConflictPages:
    """What an article's page knows of a save that came too late; both texts are in articles/desk/conflicts.py."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        choice = next((name for name in CHOICES if name in request.POST), "")
        article = self.get_object(request, object_id) if choice and object_id else None
        # What stands may have changed once more since the page was shown: then it is shown anew.
        if article and request.POST[choice] == str(article.version) and self.has_change_permission(request, article):
            self._rebase(request, article, over=CHOICES[choice])
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        form = context["adminform"].form
        if obj and form.is_bound and form.has_error("__all__", "stale"):
            standing = Article.objects.select_related("dump").get(pk=obj.pk)
            context["conflict"] = Conflict.of(standing, form)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def _rebase(self, request, article, *, over):
        form = self.get_form(request, article, change=True)(request.POST, instance=Article.objects.get(pk=article.pk))
        base, theirs = opened(article, request.POST), as_it_stands(article)
        mine = typed(article, form, base)
        if base is None and not over:
            return
        if not over and (both := Conflict.of(article, form).contradictions):
            self.message_user(request, f"两人都改过的是：{'、'.join(both)}。下面是您的，请核对。", messages.WARNING)
        data, files = Rebase(base, theirs, mine, over).data(request.POST, request.FILES)
        request.POST = data
        request._files = files  # what `request.FILES` gives; Django has no door to it
