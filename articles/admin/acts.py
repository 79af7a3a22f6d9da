"""合并、拆分、停用、撤销: each act on people and tags is shown in numbers before it is done."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode

from articles.desk.recording import MOST_AT_ONCE, why_not_undone
from articles.desk.rights import may
from articles.desk.stages import name_of
from articles.desk.undoing import undo
from articles.models import DeskAct

from .base import EvidenceAdmin, link

#: More digits no key of a database has.
LONGEST_KEY = 18


def keys(values) -> list[int]:
    """What an address or a form names; nonsense names nothing."""
    return [int(value) for value in values if value.isascii() and value.isdecimal() and len(value) <= LONGEST_KEY]


def may_act_on(user, noun: str) -> bool:
    """An act on people or tags touches many articles: only whoever may file any article may do it."""
    return may(user, f"change_{noun}") and may(user, "change_article")


class ActPages:
    """What the pages of people and of tags share: the confirming page, merging, and what has been done."""

    #: what is merged, in words, and the functions that plan and do it
    noun, plan_merge, merge = "", None, None

    def get_urls(self):
        view = self.admin_site.admin_view(self.merge_view)
        return [path("merge/", view, name=self._name("merge")), *super().get_urls()]

    def _name(self, page):
        return f"articles_{self.opts.model_name}_{page}"

    def allow_acts(self, request):
        if not may_act_on(request.user, self.opts.model_name):
            raise PermissionDenied

    def has_act_permission(self, request):
        return may_act_on(request.user, self.opts.model_name)

    def get_search_results(self, request, queryset, search_term):
        """What was merged is not picked any more: who remains is."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        return (found.filter(merged_into=None) if "field_name" in request.GET else found), may_repeat

    @admin.action(description="合并所选的…", permissions=["act"])
    def merge_chosen(self, request, rows):
        return self.ask_about(request, rows, "merge")

    def ask_about(self, request, rows, page):
        """On to the page that shows what would be done."""
        ids = list(rows.order_by("pk").values_list("pk", flat=True)[: MOST_AT_ONCE + 1])
        if len(ids) > MOST_AT_ONCE:
            return self.message_user(request, f"一次至多选 {MOST_AT_ONCE} 条。", messages.WARNING)
        return HttpResponseRedirect(f"{reverse(f'admin:{self._name(page)}')}?{urlencode({'ids': ids}, doseq=True)}")

    def merge_view(self, request):
        """Who remains is chosen, what would move is shown in numbers, and then it is done."""
        self.allow_acts(request)
        said = request.POST or request.GET
        rows = list(self.get_queryset(request).filter(pk__in=keys(said.getlist("ids"))[:MOST_AT_ONCE]))
        into = next(iter(keys([said.get("into", "")])), None) or self._likeliest(rows)
        ids = [row.pk for row in rows]
        if request.method == "POST":
            return self.do(request, "merge", lambda: type(self).merge(ids, into, request.user, seen=said.get("seen")))
        plan, refusal = None, ""
        try:
            plan = type(self).plan_merge(ids, into or 0)
        except ValueError as sentence:
            refusal = str(sentence)
        context = {"rows": [(row, self.weight(row)) for row in rows], "plan": plan, "into": into, "refusal": refusal}
        return self.page(request, "merge", f"合并{self.noun}", context)

    def _likeliest(self, rows):
        """Whom most leads to is offered as the one that remains; of equals the oldest."""
        return max(rows, key=lambda row: (self.weight(row), -row.pk)).pk if rows else None

    def do(self, request, page, act):
        """Do it; a refusal is told on the page that asked."""
        try:
            done = act()
        except ValueError as refusal:
            self.message_user(request, str(refusal), messages.WARNING)
            ids = keys(request.POST.getlist("ids"))
            return HttpResponseRedirect(f"?{urlencode({'ids': ids}, doseq=True)}")
        subjects = [getattr(subject, self.opts.model_name) for subject in done.subjects.order_by("pk")]
        for row in subjects:
            self.log_change(request, row, str(done))
        back = reverse("admin:articles_deskact_undo", args=[done.pk])
        self.message_user(request, format_html('已{}。<a href="{}">撤销</a>', done, back), messages.SUCCESS)
        return HttpResponseRedirect(reverse(f"admin:{self._name('change')}", args=[subjects[0].pk]))

    def page(self, request, template, title, context):
        shared = {**self.admin_site.each_context(request), "opts": self.opts, "title": title, "noun": self.noun}
        return TemplateResponse(request, f"admin/articles/acts/{template}.html", {**shared, **context})

    @admin.display(description="合并与拆分")
    def acts_done(self, row):
        """What was done to this row, the newest first, each with the way back where one is open."""
        if not row.pk:
            return "—"
        acts = DeskAct.objects.filter(subjects__in=row.acts.all()).select_related("who", "undone_by")
        listed = format_html_join("", "<li>{}</li>", ((told(act),) for act in acts))
        return format_html('<ul class="told">{}</ul>', listed) if listed else "没有。"


def told(act):
    """One act in a line."""
    when = f"{timezone.localtime(act.done_at):%Y-%m-%d %H:%M}"
    if act.undone_at:
        return format_html("{} {} {}（{}已撤销）", when, name_of(act.who), act, name_of(act.undone_by))
    address = reverse("admin:articles_deskact_undo", args=[act.pk])
    return format_html('{} {} {} <a href="{}">撤销…</a>', when, name_of(act.who), act, address)


@admin.register(DeskAct)
class DeskActAdmin(EvidenceAdmin):
    fields = ["line", "touched", "undone_by", "undone_at"]
    readonly_fields = fields
    list_display = ["verb", "told", "who", "done_at", "undone_at"]
    list_filter = ["verb", ("undone_at", admin.EmptyFieldListFilter), ("done_at", admin.DateFieldListFilter)]
    list_select_related = ["who"]
    search_fields = ["told"]
    view_on_site = False

    def for_list(self, acts):
        return acts.defer("moved")

    def get_urls(self):
        view = self.admin_site.admin_view(self.undo_view)
        return [path("<int:pk>/undo/", view, name="articles_deskact_undo"), *super().get_urls()]

    def undo_view(self, request, pk):
        """Say what would be taken back, or why it cannot be; and take it back."""
        act = self.get_object(request, str(pk))
        if not act or not may_act_on(request.user, "person" if act.is_about_people else "tag"):
            raise PermissionDenied
        if request.method == "POST":
            return self._undo(request, act)
        context = {"act": act, "refusal": why_not_undone(act), "title": "撤销", "opts": self.opts}
        return TemplateResponse(
            request, "admin/articles/acts/undo.html", {**self.admin_site.each_context(request), **context}
        )

    def _undo(self, request, act):
        try:
            undo(act, request.user)
        except ValueError as refusal:
            self.message_user(request, str(refusal), messages.WARNING)
        else:
            self.log_change(request, act, f"撤销{act}")
            for subject in act.subjects.select_related("person", "tag"):
                self.log_change(request, subject.person or subject.tag, f"撤销{act}")
            self.message_user(request, f"已撤销{act}。", messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:articles_deskact_change", args=[act.pk]))

    @admin.display(description="内容")
    def line(self, act):
        return told(act)

    @admin.display(description="涉及")
    def touched(self, act):
        subjects = act.subjects.select_related("person", "tag")
        rows = (subject.person or subject.tag for subject in subjects)
        return format_html_join("、", "{}", ((link(row, row),) for row in rows))
