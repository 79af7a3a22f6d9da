"""看过了 on an article's page, and for many of a list."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import path, reverse

from articles.desk.acts import attempt
from articles.desk.evidence import notes
from articles.desk.looking import doubt_again, is_in_doubt, look_at

#: Each button of the page, and what the record says of it.
ACTS = {"look": (look_at, "看过"), "doubt": (doubt_again, "撤回看过")}


class LookingPages:
    actions = ["look_at_all"]

    def get_urls(self):
        looked = self.admin_site.admin_view(self.looked)
        return [path("<int:pk>/looked/", looked, name="articles_article_looked"), *super().get_urls()]

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj and (is_in_doubt(obj) or obj.looked_at):
            context["in_doubt"] = is_in_doubt(obj)
            context["doubts"] = [note for note in notes(obj) if note.is_doubt]
            context["may_look"] = self.has_change_permission(request, obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def looked(self, request, pk):
        """Note that somebody has looked, or take it back."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        article, act = self.get_object(request, str(pk)), ACTS.get(request.POST.get("act", ""))
        if not article or not self.has_change_permission(request, article):
            raise PermissionDenied
        if act:
            self._look(request, [article], *act)
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[pk]))

    @admin.action(description="看过了：所选的稿件无误", permissions=["change"])
    def look_at_all(self, request, articles):
        self._look(request, articles.select_related("column"), *ACTS["look"])

    def _look(self, request, articles, act, done):
        self.tell(request, attempt(lambda article: act(article, request.user), articles), done)
