"""待定的更正 on an article's page: what stands beside what the source says, and a button for either."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import path, reverse

from articles.desk.settling import initial_from_source, keep_ours, questions
from articles.models import Article


class SettlingPages:
    """`?source=headline` opens the article's form with the source's headline in it; nothing is saved by that."""

    def get_urls(self):
        settle = self.admin_site.admin_view(self.settle)
        return [path("<int:pk>/settle/", settle, name="articles_article_settle"), *super().get_urls()]

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj and obj.suggestions:
            standing = Article.objects.get(pk=obj.pk) if request.method == "POST" else obj
            context["questions"] = questions(standing)
            context["may_settle"] = self.has_change_permission(request, obj)
            form = context["adminform"].form
            if request.method == "GET" and (names := request.GET.getlist("source")):
                form.initial |= initial_from_source(obj, names)
                context["filled"] = True
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def settle(self, request, pk):
        """Keep what stands, for one field or for all that are asked."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        article = self.get_object(request, str(pk))
        if not article or not self.has_change_permission(request, article):
            raise PermissionDenied
        if kept := keep_ours(article, request.POST.getlist("keep")):
            told = f"留下现在的：{'、'.join(kept)}"
            self.log_change(request, article, told)
            self.message_user(request, f"{told}。", messages.SUCCESS)
        else:
            self.message_user(request, "没有要定的了：别人已经定过，或者来源又改了。", messages.WARNING)
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[pk]))
