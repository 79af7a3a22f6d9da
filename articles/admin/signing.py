"""审签: the panel on an article's page, the acts on many articles, and the record."""

from dataclasses import dataclass

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from articles.desk.light import heavy, opening_of, title_of
from articles.desk.questions import ActForm
from articles.desk.rights import may
from articles.desk.signing import ACTS, objections_to, open_acts, take, take_all
from articles.desk.stages import Step, name_of, stands, steps, waiting_for
from articles.desk.waiting import scheduled
from articles.models import Article, Review

from .base import EvidenceAdmin

#: What somebody can be thought to have looked through before a button is pressed; well below what one form may hold.
MOST_AT_ONCE = 500


class WaitingFilter(admin.SimpleListFilter):
    title, parameter_name = "待办", "waiting"

    def lookups(self, request, model_admin):
        return [("sign", "待我审签"), ("publish", "待发布"), ("scheduled", "定时发布"), ("own", "我写的稿件")]

    def queryset(self, request, articles):
        if self.value() == "sign":
            return waiting_for(request.user, articles)
        if self.value() == "publish":
            return articles.filter(status=Article.Status.SIGNED)
        if self.value() == "scheduled":
            return scheduled(articles)
        return articles.filter(writers=request.user) if self.value() == "own" else articles


@dataclass(frozen=True)
class Panel:
    """Where an article stands, and what this user may do about it."""

    steps: list[Step]
    #: (review, by whom, whether a signature is void), the newest last
    record: list[tuple[Review, str, bool]]
    acts: dict
    #: why this user may not do what their group does
    objections: list[str]
    form: ActForm
    version: int

    @classmethod
    def of(cls, article: Article, user):
        digest = article.digest
        record = [
            (review, name_of(review.reviewer), review.is_signature and not stands(review, article, digest))
            for review in article.reviews.select_related("reviewer").order_by("signed_at", "pk")
        ]
        form, told = ActForm(auto_id="act_%s"), objections_to(article, user)
        return cls(steps(article), record, open_acts(article, user), told, form, article.version)

    @property
    def takes_time(self):
        return any(act.takes_time for act in self.acts.values())


class SigningPages:
    """What an article's page and list know of 审签; the rules are in articles/desk/signing.py."""

    change_form_template = "admin/articles/article/change_form.html"
    actions = ["submit_all", "approve_all", "publish_all", "withdraw_all"]

    def get_urls(self):
        view = self.admin_site.admin_view(self.act)
        return [path("<int:pk>/act/", view, name="articles_article_act"), *super().get_urls()]

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj:
            # The form may have typed words into its own copy.
            standing = Article.objects.get(pk=obj.pk) if request.method == "POST" else obj
            context["panel"] = Panel.of(standing, request.user)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def act(self, request, pk):
        """One act on one article. Whether this user may is asked of the article as it stands."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        article, name = self.get_object(request, str(pk)), request.POST.get("act")
        if not article or not self.has_view_permission(request, article) or name not in ACTS:
            raise PermissionDenied
        form, seen = ActForm(request.POST), request.POST.get("seen", "")
        if not form.is_valid():
            return self._back(
                request, article, "；".join(error for errors in form.errors.values() for error in errors)
            )
        try:
            take(name, article, request.user, seen=int(seen) if seen.isdecimal() else 0, **form.cleaned_data)
        except ValueError as refusal:
            return self._back(request, article, str(refusal))
        done = ACTS[name].done(form.cleaned_data["at"])
        self.log_change(request, article, done)
        return self._back(request, article, f"已{done}。", messages.SUCCESS)

    def _back(self, request, article, sentence, level=messages.WARNING):
        self.message_user(request, sentence, level)
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))

    # --- Many at once

    @admin.action(description="提交所选的稿件", permissions=["submit"])
    def submit_all(self, request, articles):
        return self._act_on(request, articles, "submit")

    @admin.action(description="通过所选的稿件（待我审签的）", permissions=["sign"])
    def approve_all(self, request, articles):
        return self._act_on(request, articles, "approve")

    @admin.action(description="发布所选的稿件", permissions=["publish"])
    def publish_all(self, request, articles):
        return self._act_on(request, articles, "publish")

    @admin.action(description="撤下所选的稿件", permissions=["withdraw"])
    def withdraw_all(self, request, articles):
        return self._act_on(request, articles, "withdraw")

    def has_submit_permission(self, request):
        return self.has_change_permission(request)

    def has_sign_permission(self, request):
        return any(may(request.user, f"sign_{stage}") for stage in Review.Stage)

    def has_publish_permission(self, request):
        return may(request.user, "publish_article")

    def has_withdraw_permission(self, request):
        return may(request.user, "withdraw_article")

    def _act_on(self, request, articles, name):
        """Show what is about to be done, and do it once that was seen: to each article as it was then."""
        confirmed = "confirmed" in request.POST
        if articles.count() > MOST_AT_ONCE:
            return self.message_user(request, f"一次至多{ACTS[name].label} {MOST_AT_ONCE} 篇。", messages.WARNING)
        form = ActForm(request.POST) if confirmed else ActForm()
        if confirmed and form.is_valid():
            seen = {article.pk: _seen(request, article) for article in articles}
            report = take_all(name, seen, request.user, **form.cleaned_data)
            return self.tell(request, report, ACTS[name].done(form.cleaned_data["at"]))
        rows = articles.annotate(opening_=opening_of())
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "act": ACTS[name],
            "title": f"确认{ACTS[name].label}",
            "form": form,
            "rows": [(article, self.name_of(article), self.standing(article)) for article in rows],
            "action": request.POST["action"],
            "action_checkbox_name": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/articles/article/acts.html", context)


def _seen(request, article) -> int:
    """The version that the confirming page showed; 0, which no article has, where it showed none."""
    said = request.POST.get(f"seen-{article.pk}", "")
    return int(said) if said.isdecimal() else 0


@admin.register(Review)
class ReviewAdmin(EvidenceAdmin):
    fields = ["article", "round", "stage", "verdict", "reviewer", "signed_at", "note", "stands", "digest"]
    readonly_fields = ["stands"]
    list_display = ["article_title", "round", "stage", "verdict", "reviewer", "signed_at", "note"]
    list_filter = ["stage", "verdict", ("signed_at", admin.DateFieldListFilter)]
    ordering = ["-id"]
    sortable_by = ()
    search_fields = ["note", "reviewer__username"]
    search_help_text = "按意见或审签人的账号找；一篇稿件的审签在它自己的页上。"
    view_on_site = False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("article__column", "reviewer")

    def for_list(self, reviews):
        return reviews.defer(*heavy("article__")).annotate(opening_=opening_of("article__"))

    @admin.display(description="稿件", ordering="article__print_order")
    def article_title(self, review):
        return title_of(review.article, review.opening_)

    @admin.display(description="所签的是现在的文本", boolean=True)
    def stands(self, review):
        return review.digest == review.article.digest
