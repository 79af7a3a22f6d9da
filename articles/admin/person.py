"""人物 and 任职."""

from django.contrib import admin
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode

from articles.desk.deciding import confirm_people, reject_people
from articles.desk.forms import NamedFormSet
from articles.desk.merging_people import merge_people, plan_merge
from articles.desk.recording import MOST_AT_ONCE
from articles.desk.splitting import Chosen, SplitForm, belongings, namesakes, split_person
from articles.desk.title_history import lines_of
from articles.models import Byline, Mention, Person, Tenure

from .acts import ActPages, keys
from .base import DeskAdmin, DeskFields, count_of, link, list_link
from .history import HistoryPages
from .parts import around

#: So many mentions, and so many bylines, are shown to choose from; the rest come up when these are gone.
MOST_SHOWN = 300


class TenureInline(DeskFields, admin.TabularInline):
    model, formset = Tenure, NamedFormSet
    fields = ["organisation", "title", "first_seen", "last_seen", "start", "end"]
    readonly_fields = ["first_seen", "last_seen"]
    extra = 0


@admin.register(Person)
class PersonAdmin(ActPages, HistoryPages, DeskAdmin):
    noun, plan_merge, merge = "人物", staticmethod(plan_merge), staticmethod(merge_people)
    fields = [("name", "qualifier"), "aliases", "sort_key", ("status", "merged_into"), "named", "signed",
              "proved", "to_do", "acts_done"]  # fmt: skip
    readonly_fields = ["merged_into", "named", "signed", "proved", "to_do", "acts_done"]
    inlines = [TenureInline]
    list_display = ["name", "qualifier", "status", "merged_into", "named", "signed"]
    list_filter = ["status"]
    list_select_related = ["merged_into"]
    search_fields = ["name", "aliases", "qualifier", "sort_key"]
    actions = ["confirm", "reject", "merge_chosen"]

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related("merged_into")
        return rows.annotate(named_=count_of(Mention, "person", rejected=False), signed_=count_of(Byline, "person"))

    def get_urls(self):
        view = self.admin_site.admin_view(self.split_view)
        return [path("<int:pk>/split/", view, name="articles_person_split"), *super().get_urls()]

    def get_readonly_fields(self, request, obj=None):
        """Merged is what the act 合并 makes of a record, and its undoing alone takes back."""
        is_merged = obj is not None and obj.status == Person.Status.MERGED
        return [*self.readonly_fields, *(["status"] if is_merged else [])]

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        field = super().formfield_for_choice_field(db_field, request, **kwargs)
        if db_field.name == "status":
            field.choices = [choice for choice in field.choices if choice[0] != Person.Status.MERGED]
        return field

    def choice_label(self, person):
        return str(person) if person.is_confirmed else f"{person}（{person.get_status_display()}）"

    def weight(self, person):
        return person.named_ + person.signed_

    @admin.display(description="提及", ordering="named_")
    def named(self, person):
        return list_link(Mention, person.named_, person__id__exact=person.pk) if person.pk else "—"

    @admin.display(description="署名", ordering="signed_")
    def signed(self, person):
        return list_link(Byline, person.signed_, person__id__exact=person.pk) if person.pk else "—"

    @admin.display(description="任职的依据")
    def proved(self, person):
        if not person.pk:
            return "—"
        return format_html_join("", "<p>{}</p>", ((_proof(line),) for line in lines_of(person))) or "没有印出职务。"

    @admin.display(description="办理")
    def to_do(self, person):
        """The ways to the acts: told apart, or made one."""
        if not person.pk or person.status == Person.Status.MERGED:
            return "—"
        ids = [person.pk, *namesakes(person).order_by("pk").values_list("pk", flat=True)[: MOST_AT_ONCE - 1]]
        merging = f"{reverse('admin:articles_person_merge')}?{urlencode({'ids': ids}, doseq=True)}"
        splitting = format_html('<a href="{}">拆分…</a>', reverse("admin:articles_person_split", args=[person.pk]))
        same = format_html(' · <a href="{}">与同名的 {} 人合并…</a>', merging, len(ids) - 1) if len(ids) > 1 else ""
        return format_html("{}{}", splitting, same)

    def split_view(self, request, pk):
        """Mentions and bylines are chosen, what would move is shown in numbers, and then it is done."""
        self.allow_acts(request)
        person = get_object_or_404(Person, pk=pk)
        if person.status == Person.Status.MERGED:
            return HttpResponseRedirect(reverse("admin:articles_person_change", args=[pk]))
        chosen = Chosen(*(keys(request.POST.getlist(kind)) for kind in ("mentions", "bylines")))
        form = SplitForm(person, request.POST or None)
        is_asked = request.method == "POST" and "again" not in request.POST and form.is_valid()
        if is_asked and "confirmed" in request.POST:
            return self.do(request, "split", lambda: split_person(person, chosen, request.user, **form.cleaned_data))
        mentions, bylines = belongings(person, MOST_SHOWN)
        context = {"person": person, "form": form, "chosen": chosen, "is_asked": is_asked,
                   "mentions": [(row, f"{row.organisation}{row.title}", around(row)) for row in mentions],
                   "bylines": [(row, row.printed_role, row.affiliation) for row in bylines]}  # fmt: skip
        return self.page(request, "split", f"拆分：{person}", context)

    def write(self, request, person, form, change):
        if "name" in form.changed_data and "sort_key" not in form.changed_data:
            person.sort_key = ""  # it was the old name's: the row gives itself another
        super().write(request, person, form, change)

    @admin.action(description="确认所选的人物", permissions=["change"])
    def confirm(self, request, people):
        self.tell(request, confirm_people(people), "确认")

    @admin.action(description="所选的不是人名", permissions=["change"])
    def reject(self, request, people):
        self.tell(request, reject_people(people), "否决")


def _proof(line):
    """A title, when it was printed, and the articles that print it."""
    tenure = line.tenure
    seen = " 至 ".join(str(day) for day in dict.fromkeys([tenure.first_seen, tenure.last_seen]) if day) or "日期待考"
    listed = format_html_join("、", "{}（{}）", ((link(one, f"《{one}》"), one.issue) for one in line.articles))
    rest = f"，另有 {line.count - len(line.articles)} 篇" if line.count > len(line.articles) else ""
    return format_html("<b>{}{}</b> {}：{}{}", tenure.organisation, tenure.title, seen, listed or "编辑所填", rest)


@admin.register(Tenure)
class TenureAdmin(DeskAdmin):
    fields = ["person", "organisation", "title", "first_seen", "last_seen", "start", "end"]
    readonly_fields = ["first_seen", "last_seen"]
    list_display = ["person", "organisation", "title", "first_seen", "last_seen", "start", "end"]
    list_filter = [("last_seen", admin.DateFieldListFilter), ("start", admin.EmptyFieldListFilter)]
    list_select_related = ["person"]
    search_fields = ["person__name", "title", "organisation"]
    view_on_site = False
