"""稿件."""

from django.contrib import admin, messages
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from articles.anchoring import follow
from articles.desk.evidence import notes, proof_address, suggestions
from articles.desk.forms import ArticleForm, MentionFormSet
from articles.desk.keeping import was_ever_published
from articles.desk.light import heavy, opening_of, title_of
from articles.desk.presence import in_words
from articles.desk.questions import PRINTED_FIELDS, asked
from articles.desk.rights import may, may_file, may_write
from articles.desk.settling import forget_what_was_taken
from articles.desk.signing import note_edit
from articles.desk.tagging import set_tags
from articles.desk.versions import version_in_lock
from articles.desk.waiting import disputed, in_doubt, looked_over
from articles.models import Article, Mention, Tenure
from articles.parsing.sureness import SURE
from articles.search import found, runs

from .acts import keys
from .base import DeskAdmin
from .checks import ChecksPages
from .conflicts import ConflictPages
from .history import HistoryPages
from .ledger import LedgerPages
from .looking import LookingPages
from .parts import BylineInline, CorrectionInline, MentionInline, PhotoInline
from .presence import PresencePages
from .preview import ArticlePreview
from .settling import SettlingPages
from .signing import SigningPages, WaitingFilter


class DoubtFilter(admin.SimpleListFilter):
    title, parameter_name = "把握", "doubt"
    #: below which confidence: all that the parser is not sure of, and what of that is as likely wrong as right
    BELOW = {"unsure": SURE, "low": 0.6}

    def lookups(self, request, model_admin):
        return [("unsure", "在疑"), ("low", "在疑，低于 60%"), ("looked", "在疑，已看过"), ("sure", "有把握")]

    def queryset(self, request, articles):
        if self.value() == "looked":
            return looked_over(articles)
        if self.value() == "sure":
            return articles.filter(confidence__gte=SURE)
        below = self.BELOW.get(self.value())
        return in_doubt(articles, below) if below else articles


class SuggestionFilter(admin.SimpleListFilter):
    title, parameter_name = "待定的更正", "suggested"

    def lookups(self, request, model_admin):
        return [("yes", "有")]

    def queryset(self, request, articles):
        return disputed(articles) if self.value() == "yes" else articles


@admin.register(Article)
class ArticleAdmin(
    SettlingPages,
    LookingPages,
    ArticlePreview,
    ConflictPages,
    PresencePages,
    ChecksPages,
    LedgerPages,
    SigningPages,
    HistoryPages,
    DeskAdmin,
):
    form = ArticleForm
    actions = [*LookingPages.actions, *SigningPages.actions]
    fieldsets = [
        ("稿件", {"fields": ["kicker", "headline", "deck", "dateline", "body", "tag_names", "seen_version"]}),
        ("归处", {"fields": [("issue", "page", "position"), ("section", "column", "kind")]}),
        ("转版", {"fields": [("continues", "continued_from", "continues_on")], "classes": ["collapse"]}),
    ]
    told_fieldsets = [
        ("状态与来历", {"fields": ["state", "source", "doubts", "suggested"]}),
        ("机器所给", {"fields": ["given"], "classes": ["collapse"]}),
    ]
    readonly_fields = ["state", "source", "doubts", "suggested", "given"]
    inlines = [BylineInline, MentionInline, PhotoInline, CorrectionInline]
    list_display = ["title", "day", "page", "section", "kind", "standing", "since", "sureness"]
    list_filter = [
        WaitingFilter,
        "status",
        DoubtFilter,
        SuggestionFilter,
        "kind",
        "section",
        ("issue__date", admin.DateFieldListFilter),
    ]
    # Each is the order of an index.
    sortable_by = ["day", "since", "sureness"]
    list_select_related = ["issue", "page", "section", "column"]
    search_fields = ["kicker", "headline", "deck", "body"]

    def get_search_results(self, request, articles, term):
        """By its words; what has none, stops alone, by a scan of the texts."""
        if not runs(term):
            return super().get_search_results(request, articles, term)
        return articles.filter(found(term)), False

    def for_list(self, articles):
        rows = super().for_list(articles).defer(*heavy("", "continues__"), "page__furniture")
        return rows.annotate(opening_=opening_of())

    def name_of(self, article):
        return title_of(article, article.opening_)

    def for_choices(self, articles):
        return articles.select_related("issue", "column").defer("imported", "suggestions", "lines")

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related(*self.list_select_related, "dump", "continues")
        return rows.defer("dump__raw", "dump__report")

    def choice_label(self, article):
        return f"{article.issue} {article}"

    def get_fieldsets(self, request, obj=None):
        if not obj:
            return self.fieldsets
        asking = [asking_fieldset(questions)] if (questions := self._questions(request, obj)) else []
        return [*asking, *self.told_fieldsets[:1], *self.fieldsets, *self.told_fieldsets[1:]]

    def _questions(self, request, article):
        """What a change of the text asks; looked up once a request, though Django wants the fieldsets four times."""
        if not hasattr(article, "questions_"):
            article.questions_ = asked(article) if may_write(request.user, article) else []
        return article.questions_

    def get_readonly_fields(self, request, obj=None):
        """What is printed is only shown to somebody who may say where it belongs and not what it says."""
        shown = [] if obj is None or may_write(request.user, obj) else sorted(PRINTED_FIELDS - {"bylines", "photos"})
        return [*self.readonly_fields, *shown]

    def view_on_site(self, article):
        return article.get_absolute_url() if article.is_public else None

    def has_change_permission(self, request, obj=None):
        if obj is None:
            return super().has_change_permission(request) or may(request.user, "write_article")
        return may_file(request.user, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not (obj and was_ever_published(obj))

    # --- What the lists and the page show

    @admin.display(description="期", ordering="print_order")
    def day(self, article):
        return article.issue

    @admin.display(description="标题")
    def title(self, article):
        name, present = self.name_of(article), in_words(article.open_by)
        return format_html('{} <em class="present">{}</em>', name, present) if present else name

    @admin.display(description="状态")
    def standing(self, article):
        waits = article.status == Article.Status.PUBLISHED and article.publish_at > timezone.now()
        return "定时发布" if waits else article.get_status_display()

    @admin.display(description="时间", ordering="publish_at")
    def since(self, article):
        when = article.withdrawn_at or article.publish_at
        return f"{timezone.localtime(when):%Y-%m-%d %H:%M}" if when else ""

    @admin.display(description="把握", ordering="confidence")
    def sureness(self, article):
        return f"{article.confidence:.0%}"

    @admin.display(description="状态")
    def state(self, article):
        return f"{self.standing(article)} {self.since(article)}；版本 {article.version}"

    @admin.display(description="来历")
    def source(self, article):
        if not article.dump:
            return "编辑所写，没有版面文本。"
        address = reverse("admin:articles_dump_change", args=[article.dump_id])
        runs = format_html_join(
            "、",
            '<a href="{}?line={}#L{}">第 {} 行</a>',
            ((address, first, first, first if first == last else f"{first}–{last}") for first, last in article.lines),
        )
        return format_html(
            '<a href="{}">{}</a> {} · <a href="{}">在校对台看</a>', address, article.dump, runs, proof_address(article)
        )

    @admin.display(description="存疑之处")
    def doubts(self, article):
        found = [note for note in notes(article) if note.is_doubt]
        rows = ((note.label, f"{note.confidence:.0%}", note.reason or note.rule) for note in found)
        listed = format_html_join("", "<li><b>{}</b>（把握 {}）{}</li>", rows)
        whole = f"整篇的把握：{article.confidence:.0%}。"
        return format_html('{}<ul class="told">{}</ul>', whole, listed) if listed else whole

    @admin.display(description="待定的更正")
    def suggested(self, article):
        listed = format_html_join("", "<li><b>{}</b>：{}</li>", suggestions(article))
        return format_html('<ul class="told">{}</ul>', listed) if listed else "没有。"

    @admin.display(description="逐项")
    def given(self, article):
        rows = (
            (note.label, note.value, {True: "未改", False: "编辑已改", None: ""}[note.kept], f"{note.confidence:.0%}",
             note.reason or note.rule)
            for note in notes(article)
        )  # fmt: skip
        listed = format_html_join(
            "", '<tr><th scope="row">{}</th><td class="value">{}</td><td>{}</td><td>{}</td><td>{}</td></tr>', rows
        )
        head = format_html_join("", "<th>{}</th>", ((name,) for name in ("项", "机器所给", "现状", "把握", "依据")))
        return format_html('<table class="given"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>', head, listed)

    # --- Saving

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Whoever saves has it as it stands once it is held: what an import was writing meanwhile is not lost.

        Only here: the other buttons of the page are no transaction, and each act holds what it changes. Whoever only
        opens it begins none, for SQLite's would wait until nobody writes.
        """
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            for pk in keys([object_id or ""]):
                version_in_lock(Article(pk=pk))
            return super().changeform_view(request, object_id, form_url, extra_context)

    def write(self, request, article, form, change):
        article.version += change
        super().write(request, article, form, change)

    def write_related(self, request, form, formsets, change):
        article, named_before = form.instance, form.instance.mentions.people()
        super().write_related(request, form, formsets, change)
        if "tag_names" in form.changed_data:
            set_tags(article, form.cleaned_data["tag_names"])
        if change and "body" in form.changed_data:
            self._tell_of_mentions(request, *_followed(article, form, formsets))
        self._note_edit(request, article, form, change)
        Tenure.objects.recompute(named_before | article.mentions.people())
        forget_what_was_taken(article)

    def delete_model(self, request, article):
        named = article.mentions.people()
        super().delete_model(request, article)
        Tenure.objects.recompute(named)

    def delete_queryset(self, request, articles):
        named = Mention.objects.filter(article__in=articles).people()
        super().delete_queryset(request, articles)
        Tenure.objects.recompute(named)

    def _note_edit(self, request, article, form, change):
        """Whoever writes an article, or changes what is printed, is on record; see `signing.note_edit`."""
        said = form.cleaned_data
        if not change:
            article.writers.add(request.user)
        elif article.digest != getattr(form, "old_digest", article.digest):
            correction = said["correction"] if said["tells_readers"] == "yes" else ""
            if told := note_edit(article, request.user, reason=said["reason"], correction=correction):
                self.message_user(request, told, messages.WARNING)
        elif said.get("correction"):
            self.message_user(request, "文本没有改动，更正没有登出；只登更正，请用上方的“更正”。", messages.WARNING)

    def _tell_of_mentions(self, request, moved, lost):
        if moved:
            self.message_user(request, f"正文改动后，{moved} 处提及已随文移动。")
        if lost:
            words = "、".join(f"“{mention.surface}”（原第 {mention.paragraph + 1} 段）" for mention in lost)
            self.message_user(request, f"改后的正文里找不到{words}，这些提及已删去。", messages.WARNING)


def asking_fieldset(fields):
    """The questions that a change of this text raises, before everything else."""
    told = (
        "这一稿已有人签字。改动文本并保存，签字就作废；不改文本不必勾选。"
        if "voids" in fields
        else "读者已经看到这一稿。改动文本时，下面几项要填；不改文本不必填。"
    )
    return ("改动之前", {"fields": fields, "description": told, "classes": ["asking"]})


def _followed(article, form, formsets):
    """(moved, lost) mentions; they follow the text also where an editor may not see them on the page."""
    for formset in formsets:
        if isinstance(formset, MentionFormSet):
            return formset.moved, formset.anchoring.lost
    return follow(article, form.initial["body"])
