"""人物 and 任职."""

from django.contrib import admin

from articles.desk.deciding import confirm_people, reject_people
from articles.desk.forms import PersonForm
from articles.models import Byline, Mention, Person, Tenure

from .base import DeskAdmin, DeskFields, count_of, list_link


class TenureInline(DeskFields, admin.TabularInline):
    model = Tenure
    fields = ["organisation", "title", "first_seen", "last_seen", "start", "end"]
    readonly_fields = ["first_seen", "last_seen"]
    extra = 0


@admin.register(Person)
class PersonAdmin(DeskAdmin):
    form = PersonForm
    fields = [("name", "qualifier"), "aliases", "sort_key", ("status", "merged_into"), "named", "signed"]
    readonly_fields = ["named", "signed"]
    inlines = [TenureInline]
    list_display = ["name", "qualifier", "status", "merged_into", "named", "signed"]
    list_filter = ["status"]
    list_select_related = ["merged_into"]
    search_fields = ["name", "aliases", "qualifier", "sort_key"]
    actions = ["confirm", "reject"]

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related("merged_into")
        return rows.annotate(named_=count_of(Mention, "person", rejected=False), signed_=count_of(Byline, "person"))

    def choice_label(self, person):
        return str(person) if person.is_confirmed else f"{person}（{person.get_status_display()}）"

    @admin.display(description="提及", ordering="named_")
    def named(self, person):
        return list_link(Mention, person.named_, person__id__exact=person.pk) if person.pk else "—"

    @admin.display(description="署名", ordering="signed_")
    def signed(self, person):
        return list_link(Byline, person.signed_, person__id__exact=person.pk) if person.pk else "—"

    def save_model(self, request, person, form, change):
        if "name" in form.changed_data and "sort_key" not in form.changed_data:
            person.sort_key = ""  # it was the old name's: the row gives itself another
        super().save_model(request, person, form, change)

    @admin.action(description="确认所选的人物", permissions=["change"])
    def confirm(self, request, people):
        self.tell(request, confirm_people(people), "确认")

    @admin.action(description="所选的不是人名", permissions=["change"])
    def reject(self, request, people):
        self.tell(request, reject_people(people), "否决")


@admin.register(Tenure)
class TenureAdmin(DeskAdmin):
    fields = ["person", "organisation", "title", "first_seen", "last_seen", "start", "end"]
    readonly_fields = ["first_seen", "last_seen"]
    list_display = ["person", "organisation", "title", "first_seen", "last_seen", "start", "end"]
    list_filter = [("last_seen", admin.DateFieldListFilter), ("start", admin.EmptyFieldListFilter)]
    list_select_related = ["person"]
    search_fields = ["person__name", "title", "organisation"]
    view_on_site = False
