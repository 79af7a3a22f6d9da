"""What all pages of the desk share: fast lists, autocompletes for every relation, and text that can be printed."""

import re
from functools import reduce
from operator import or_

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.db import models
from django.urls import reverse
from django.utils.html import format_html

from articles.desk.fields import PrintedField, PrintedTextField
from articles.desk.forms import DeskForm
from articles.desk.keeping import why_kept
from articles.desk.light import light
from articles.desk.site import choice_label
from articles.desk.widgets import KnownChoiceSelect
from articles.named import Named

#: What no column holds, and some database takes for a fault: more digits than any number has, and NUL.
NO_VALUE = re.compile(r"\d{19}|\0")
#: So many refusals are told one by one; the rest as a number.
TOLD = 10


class LightList(ChangeList):
    """A list loads what it shows: no body, no machine's notes, no raw dump."""

    def get_queryset(self, request, exclude_parameters=None):
        """What is counted of a row is there before the rows are sorted: a column of counts sorts, too."""
        if any(NO_VALUE.search(value) for values in self.filter_params.values() for value in values):
            raise IncorrectLookupParameters
        rows, self.root_queryset = self.root_queryset, self.model_admin.counted(self.root_queryset)
        try:
            return super().get_queryset(request, exclude_parameters)
        finally:
            self.root_queryset = rows

    def get_ordering(self, request, queryset):
        """What ties is sorted by key the same way round: so is every index."""
        *columns, last = super().get_ordering(request, queryset)
        is_upward = columns and isinstance(columns[0], str) and not columns[0].startswith("-")
        return [*columns, "pk" if last in ("-pk", "-id") and is_upward else last]

    def get_results(self, request):
        """What each row shows is looked up for the rows of this page alone."""
        super().get_results(request)
        self.result_list = light(self.result_list, self.model_admin.for_list(self.queryset))


class Kept:
    """A row in use stays, and the page says by how much it is used, not by what: that may be thousands."""

    def get_deleted_objects(self, objs, request):
        kept = [reason for reason in map(why_kept, objs) if reason]
        return ([], {}, set(), kept) if kept else super().get_deleted_objects(objs, request)


class DeskFields:
    """Form fields, on pages and in their rows."""

    form = DeskForm
    formfield_overrides = {
        models.CharField: {"form_class": PrintedField},
        models.TextField: {"form_class": PrintedTextField, "widget": forms.Textarea(attrs={"rows": 3})},
        models.SlugField: {"form_class": forms.SlugField},
    }

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if hasattr(field, "widget") and hasattr(field.widget, "can_delete_related"):
            field.widget.can_delete_related = False
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        other = self.admin_site.get_model_admin(db_field.remote_field.model)
        kwargs.setdefault("widget", KnownChoiceSelect(db_field, self.admin_site, using=kwargs.get("using")))
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        field.queryset = other.for_choices(field.queryset)
        field.label_from_instance = lambda row: choice_label(other, row)
        return field


class DeskAdmin(Kept, DeskFields, admin.ModelAdmin):
    list_per_page = 50
    save_on_top = True
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def get_changelist(self, request, **kwargs):
        return LightList

    def counted(self, rows):
        """How many others each row has; the list may be sorted by it."""
        return rows

    def for_list(self, rows):
        """What else the list shows of each row."""
        return rows

    def name_of(self, row) -> str:
        """What a row of the list is called."""
        return str(row)

    def action_checkbox(self, row):
        return super().action_checkbox(Named(row.pk, self.name_of(row)))

    def for_choices(self, rows):
        """What a choice's label needs of each row."""
        return rows

    def view_on_site(self, row):
        """Where readers see it, if they do."""
        public = getattr(type(row).objects, "public", None)
        return row.get_absolute_url() if public and public().filter(pk=row.pk).exists() else None

    def tell(self, request, report, done):
        """Say what came of an act over many rows, and put each row's part on record."""
        if report.done:
            self.message_user(request, f"已{done} {len(report.done)} 条。", messages.SUCCESS)
        for row in report.done:
            self.log_change(request, row, done)
        for refusal in report.refused[:TOLD]:
            self.message_user(request, refusal, messages.WARNING)
        if len(report.refused) > TOLD:
            self.message_user(request, f"另有 {len(report.refused) - TOLD} 条也未能{done}。", messages.WARNING)


class EvidenceAdmin(DeskAdmin):
    """To be seen and never changed: what came in, and what was signed."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


def count_of(model, relation, **conditions):
    """How many rows of a table point to each row of the list, in the list's own query."""
    theirs = model._default_manager.filter(**{relation: models.OuterRef("pk")}, **conditions).order_by()
    # Not by Count, which Django groups: over twenty thousand people that takes a third longer.
    counted = theirs.values(n=models.Func("pk", function="COUNT"))
    return models.Subquery(counted, output_field=models.IntegerField())


def saying(model, word: str, *columns: str):
    """The keys of this table's rows that hold the word: of the few, looked up before the many that point to them."""
    said = [models.Q(**{f"{column}__icontains": word}) for column in columns]
    return model._default_manager.filter(reduce(or_, said)).order_by().values("pk")


def link(row, text):
    address = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
    return format_html('<a href="{}">{}</a>', address, text)


def list_link(model, text, **conditions):
    """A link to the list of these rows."""
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    query = "&".join(f"{name}={value}" for name, value in conditions.items())
    return format_html('<a href="{}?{}">{}</a>', address, query, text)
