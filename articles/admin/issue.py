"""期、版、版面文本."""

from itertools import islice

from django.contrib import admin
from django.core.paginator import Paginator
from django.utils.html import format_html, format_html_join

from articles.dating import date_issue, number_page
from articles.desk.evidence import shown
from articles.desk.forms import IssueForm, NamedFormSet
from articles.desk.refusals import question_in_chinese
from articles.desk.waiting import with_unplaced_lines
from articles.models import Article, Dump, Issue, Page
from articles.parsing.types import Unreadable

from .base import DeskAdmin, DeskFields, EvidenceAdmin, count_of, link, list_link
from .preview import IssuePreview
from .proof import ProofPages, number_in

#: So many questions of the import, and so many lines without a place, are told one by one; the rest as a number.
MOST_TOLD = 200


class DatedFilter(admin.SimpleListFilter):
    title, parameter_name = "日期知否", "dated"

    def lookups(self, request, model_admin):
        return [("no", "日期待考"), ("yes", "有日期")]

    def queryset(self, request, issues):
        return {"no": issues.undated, "yes": issues.dated}.get(self.value(), issues.all)()


class UnplacedFilter(admin.SimpleListFilter):
    title, parameter_name = "未归位的行", "unplaced"

    def lookups(self, request, model_admin):
        return [("yes", "有")]

    def queryset(self, request, dumps):
        return with_unplaced_lines(dumps) if self.value() == "yes" else dumps


class PageNameFilter(admin.AllValuesFieldListFilter):
    """By the name of the page; one without is called so."""

    def choices(self, changelist):
        for choice in super().choices(changelist):
            yield choice | {"display": choice["display"] or "（没有版名）"}


class PageInline(DeskFields, admin.TabularInline):
    model, formset = Page, NamedFormSet
    fields = ["number", "name"]
    extra = 0
    show_change_link = True
    can_delete = view_on_site = False


@admin.register(Issue)
class IssueAdmin(IssuePreview, DeskAdmin):
    form = IssueForm
    fields = ["date", "edition", "number", "date_source"]
    readonly_fields = ["date_source"]
    inlines = [PageInline]
    list_display = ["__str__", "edition", "number", "date_source", "page_count", "article_count"]
    list_filter = [DatedFilter, ("date", admin.DateFieldListFilter), "edition", "date_source"]
    search_fields = ["date", "number"]

    def counted(self, issues):
        return issues.annotate(pages_=count_of(Page, "issue"), articles_=count_of(Article, "issue"))

    @admin.display(description="版数", ordering="pages_")
    def page_count(self, issue):
        return list_link(Page, issue.pages_, issue__id__exact=issue.pk)

    @admin.display(description="稿数", ordering="articles_")
    def article_count(self, issue):
        return list_link(Article, issue.articles_, issue__id__exact=issue.pk)

    def save_model(self, request, issue, form, change):
        date_issue(issue, date=issue.date, edition=issue.edition, source=issue.date_source)

    def save_formset(self, request, form, formset, change):
        super().save_formset(request, form, formset, change)
        for page, _ in formset.changed_objects:
            number_page(page, number=page.number)


@admin.register(Page)
class PageAdmin(DeskAdmin):
    fields = ["issue", "number", "name", "furniture_lines"]
    readonly_fields = ["furniture_lines"]
    list_display = ["__str__", "issue", "article_count"]
    list_filter = [("name", PageNameFilter), ("issue__date", admin.DateFieldListFilter)]
    list_select_related = ["issue"]
    search_fields = ["number", "name", "issue__date", "issue__number"]
    ordering = ["-issue__date", "-issue", "order", "number"]

    def counted(self, pages):
        return pages.annotate(articles_=count_of(Article, "page"))

    def for_list(self, pages):
        return pages.defer("furniture")

    def for_choices(self, pages):
        return pages.select_related("issue")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("issue")

    def choice_label(self, page):
        return f"{page.issue} {page}"

    @admin.display(description="稿数", ordering="articles_")
    def article_count(self, page):
        return list_link(Article, page.articles_, page__id__exact=page.pk)

    @admin.display(description="版面杂项")
    def furniture_lines(self, page):
        rows = ((item.get("line", ""), item.get("text", "")) for item in page.furniture)
        return format_html_join("", "<div>{} {}</div>", rows) or "—"

    def save_model(self, request, page, form, change):
        number_page(page, number=page.number)


@admin.register(Dump)
class DumpAdmin(ProofPages, EvidenceAdmin):
    fields = [
        "name", "proof_link", "page_link", "imported_at", "encoding", "sha256", "parser_version", "witness", "lineage",
        "told", "text",
    ]  # fmt: skip
    readonly_fields = fields
    list_display = ["name", "proof_link", "issue", "page", "encoding", "imported_at", "article_count"]
    list_filter = [
        UnplacedFilter,
        ("imported_at", admin.DateFieldListFilter),
        ("replaces", admin.EmptyFieldListFilter),
    ]
    list_select_related = ["page__issue"]
    sortable_by = ["name", "imported_at"]
    search_fields = ["name", "sha256"]
    view_on_site = False

    def get_queryset(self, request):
        return super().get_queryset(request).defer("raw", "report")

    def get_object(self, request, object_id, from_field=None):
        """The dump, and which part of its text is asked for."""
        if dump := super().get_object(request, object_id, from_field):
            dump.asked = {name: number_in(request.GET.get(name)) for name in ("part", "line")}
        return dump

    def counted(self, dumps):
        return dumps.annotate(articles_=count_of(Article, "dump"))

    @admin.display(description="期", ordering="page__issue__date")
    def issue(self, dump):
        return dump.page.issue

    @admin.display(description="稿数", ordering="articles_")
    def article_count(self, dump):
        return list_link(Article, dump.articles_, dump__id__exact=dump.pk)

    @admin.display(description="版")
    def page_link(self, dump):
        return link(dump.page, f"{dump.page.issue} {dump.page}")

    @admin.display(description="更正")
    def lineage(self, dump):
        older, newer = dump.replaces, getattr(dump, "replaced_by", None)
        parts = [("更正了", older), ("已被更正为", newer)]
        return format_html_join(" ", "{} {}", ((word, link(other, other)) for word, other in parts if other)) or "—"

    @admin.display(description="导入报告")
    def told(self, dump):
        asked = dump.report.get("unsure", []) + dump.report.get("questions", [])
        told = _told("{}", ((question_in_chinese(sentence),) for sentence in asked), len(asked))
        lost = dump.report.get("unplaced", [])
        lines = ((item.get("line"), item.get("line"), item.get("line"), item.get("text")) for item in lost)
        unplaced = _told('<a href="?line={}#L{}">第 {} 行</a>未能归位：{}', lines, len(lost))
        return format_html('<ul class="told">{}{}</ul>', told, unplaced) if told or unplaced else "没有存疑之处。"

    @admin.display(description="原文")
    def text(self, dump):
        articles = dump.articles.select_related("column").order_by("-print_order", "-pk")
        try:
            part = shown(dump, articles, **dump.asked)
        except Unreadable as error:
            return format_html("现在的解析器读不出这份文本：{}", error)
        found = format_html_join("", "{}", ((_run(run),) for run in part.runs))
        turning = _turning(part.part, part.parts)
        return format_html('{}<table class="dump">{}</table>{}', turning, found, turning)


def _told(line, rows, count):
    """A list's first rows, and how many more there are."""
    told = format_html_join("", f"<li>{line}</li>", islice(rows, MOST_TOLD))
    more = format_html("<li>另有 {} 条，不在此一一列出。</li>", count - MOST_TOLD) if count > MOST_TOLD else ""
    return format_html("{}{}", told, more)


def _turning(part, parts):
    """Links to the other parts of a long dump, the nearest and the outermost."""
    if parts == 1:
        return ""
    numbers = Paginator(range(parts), 1).get_elided_page_range(part)
    links = format_html_join(" ", "{}", ((_turn(number, part),) for number in numbers))
    return format_html('<p class="parts">原文较长，分 {} 段：{}</p>', parts, links)


def _turn(number, part):
    if number in (part, Paginator.ELLIPSIS):
        return format_html("<b>{}</b>", number) if number == part else str(number)
    return format_html('<a href="?part={}">{}</a>', number, number)


def _run(run):
    """Lines of the same articles; the stylesheet marks all of them when one is the target of the address."""
    owners = format_html_join(" ", "{}", ((link(article, article),) for article in run.articles))
    lines = format_html_join(
        "",
        '<tr id="L{}"><th scope="row"><a href="#L{}">{}</a></th><td>{}</td></tr>',
        ((line.number, line.number, line.number, line.text) for line in run.lines),
    )
    head = format_html('<tr class="owner"><th></th><td>{}</td></tr>', owners) if owners else ""
    return format_html('<tbody class="{}">{}{}</tbody>', "placed" if run.articles else "", head, lines)
