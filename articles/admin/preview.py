"""预览: the desk looks at an article or an issue as readers will, and gives somebody without an account a look."""

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone

from articles.desk.rights import may, may_file
from articles.models import Article, Issue, Photo, PreviewLink
from articles.previewing import Banner, article_page, issue_page, previewed

#: For how many hours a link may be given.
HOURS = ("1", "24", "168")


class DeskAddresses:
    """From a preview at the desk everything leads to a preview at the desk."""

    def article(self, article: Article) -> str:
        return reverse("admin:articles_article_preview", args=[article.pk])

    def photo(self, photo: Photo) -> str:
        return reverse("admin:articles_photo_file", args=[photo.pk])


class PreviewPages:
    """An address beside each row's own."""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_preview"
        return [path("<int:pk>/preview/", self.admin_site.admin_view(self.preview), name=name), *super().get_urls()]

    def preview(self, request, pk):
        if request.method not in ("GET", "HEAD", "POST"):
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        row = self.to_preview(pk)
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        if row is None:
            raise Http404
        if request.method == "POST":
            return self._give_or_revoke(request, row)
        return self.show_preview(request, row)

    def banner(self, request, row, state: str) -> Banner:
        desk = reverse(f"admin:articles_{self.opts.model_name}_change", args=[row.pk])
        gives = self.may_give(request.user, row)
        links = tuple(row.preview_links.valid().select_related("made_by")) if gives else ()
        return Banner(state, desk, links, gives)

    def _give_or_revoke(self, request, row):
        if not self.may_give(request.user, row):
            raise PermissionDenied
        act, hours = request.POST.get("act"), request.POST.get("hours")
        if act == "give" and hours in HOURS:
            until = timezone.now() + timedelta(hours=int(hours))
            link = PreviewLink.objects.create(**{self.opts.model_name: row}, made_by=request.user, expires_at=until)
            self.log_change(request, row, f"给出预览链接，{timezone.localtime(link.expires_at):%Y-%m-%d %H:%M} 失效")
        elif act == "revoke" and (link := _among(row.preview_links.valid(), request.POST.get("link", ""))):
            link.revoke()
            self.log_change(request, row, "撤销预览链接")
        else:
            self.message_user(request, "没有办成：请从预览页上给出或撤销链接。", messages.WARNING)
        return HttpResponseRedirect(request.path)


class ArticlePreview(PreviewPages):
    def to_preview(self, pk):
        return previewed(pk)

    def may_give(self, user, article) -> bool:
        return may_file(user, article)

    def show_preview(self, request, article):
        if article.continues_id:
            return HttpResponseRedirect(reverse("admin:articles_article_preview", args=[article.continues_id]))
        return article_page(request, article, DeskAddresses(), self.banner(request, article, state_of(article)))


class IssuePreview(PreviewPages):
    def to_preview(self, pk):
        return Issue.objects.filter(pk=pk).first()

    def may_give(self, user, issue) -> bool:
        return may(user, "change_issue")

    def show_preview(self, request, issue):
        return issue_page(request, issue, DeskAddresses(), self.banner(request, issue, f"{issue}，含未发布的稿件"))


def state_of(article: Article) -> str:
    """What an article is before it is out, for whoever looks at its preview."""
    if article.status == Article.Status.PUBLISHED and article.publish_at > timezone.now():
        return f"定于 {timezone.localtime(article.publish_at):%Y-%m-%d %H:%M} 发布"
    return article.get_status_display()


def _among(links, said: str) -> PreviewLink | None:
    return links.filter(pk=said).first() if said.isdecimal() and len(said) < 18 else None
