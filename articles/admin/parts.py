"""署名、提及、图片、更正、标签关联: rows on the article's page, and lists of their own to search across articles."""

from functools import reduce
from operator import or_

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import FileResponse, Http404, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.html import format_html

from articles.desk.evidence import found_by
from articles.desk.fields import PictureField
from articles.desk.forms import (
    MOST_SENT,
    BylineForm,
    BylinePage,
    MentionFormSet,
    MentionPage,
    MentionRow,
    OrderedForm,
    PartFormSet,
    PhotoPage,
    PrintedFormSet,
    TaggingPage,
    VersionedPart,
)
from articles.desk.light import heavy, opening_of, title_of
from articles.desk.rights import may, may_file, may_write
from articles.desk.stages import is_out, is_signed
from articles.desk.versions import next_version
from articles.desk.widgets import PictureInput
from articles.models import Byline, Correction, Mention, Person, Photo, Tag, Tagging, Tenure
from articles.pictures import media_type, opened

from .base import DeskAdmin, DeskFields, link, saying
from .proof import number_in

#: How much of the text around a name is shown with it.
AROUND = 8


class Rows(DeskFields, admin.TabularInline):
    formset = PartFormSet
    template = "admin/articles/article/rows.html"
    extra = 0
    max_num = MOST_SENT
    view_on_site = False
    #: (user, article): whether these rows may be changed
    rule = staticmethod(may_file)

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **{"absolute_max": MOST_SENT, **kwargs})
        formset.asked = number_in(request.GET.get(formset.get_default_prefix())) or 1
        return formset

    def has_add_permission(self, request, obj=None):
        return super().has_add_permission(request, obj) and self._rules(request, obj)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and self._rules(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and self._rules(request, obj)

    def _rules(self, request, obj):
        return obj is None or self.rule(request.user, obj)


class PrintedRows(Rows):
    """Rows that are part of what is signed."""

    formset, rule = PrintedFormSet, staticmethod(may_write)


class BylineInline(PrintedRows):
    model, form = Byline, BylineForm
    fields = ["name", "role", "printed_role", "affiliation", "person", "photo", "order"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("person", "photo")


class MentionInline(Rows):
    model, form, formset = Mention, MentionRow, MentionFormSet
    fields = [
        "paragraph", "start", "surface", "around", "name", "organisation", "title", "person", "rejected", "found_by",
    ]  # fmt: skip
    readonly_fields = ["around", "found_by"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("person")

    @admin.display(description="上下文")
    def around(self, mention):
        return around(mention) if mention.pk else ""

    @admin.display(description="依据")
    def found_by(self, mention):
        return found_by(mention) if mention.pk else ""


class PhotoInline(PrintedRows):
    model, form = Photo, OrderedForm
    fields = ["image", "caption", "order"]
    formfield_overrides = {
        **DeskFields.formfield_overrides,
        models.ImageField: {"form_class": PictureField, "widget": PictureInput},
    }


class CorrectionInline(Rows):
    """What readers have been told; it is made by the act 更正."""

    model = Correction
    fields = ["date", "text"]

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


def around(mention):
    """The mention in its sentence."""
    paragraphs = mention.article.paragraphs
    text = paragraphs[mention.paragraph][1] if mention.paragraph < len(paragraphs) else ""
    before = text[max(0, mention.start - AROUND) : mention.start]
    return format_html(
        "{}<b>{}</b>{}", before, text[mention.start : mention.end], text[mention.end : mention.end + AROUND]
    )


class PartAdmin(DeskAdmin):
    """A change here is a change of the article: it raises the article's version, and is refused on an old one."""

    form = VersionedPart
    #: the relation to the article
    whole = "article"
    #: (user, article): whether such a row may be changed
    rule = staticmethod(may_file)
    # The newest first: any other order would be a sort of the whole table.
    ordering = ["-id"]
    sortable_by = ()
    list_select_related = ["article__column", "article__continues"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*self.list_select_related)

    def for_list(self, rows):
        articles = heavy(f"{self.whole}__", f"{self.whole}__continues__")
        return rows.defer(*articles).annotate(opening_=opening_of(f"{self.whole}__"))

    def get_search_results(self, request, rows, term):
        """Rows that hold every word: their own columns, and those of the few people or tags that they point to."""
        for word in term.split():
            rows = rows.filter(self.holding(word))
        return rows, False

    def holding(self, word: str) -> models.Q:
        return reduce(or_, (models.Q(**{f"{column}__icontains": word}) for column in self.search_fields))

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), *([self.whole] if obj else [])]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.why_not = staticmethod(lambda article: "" if self.rule(request.user, article) else self.refusal(article))
        return form

    def refusal(self, article):
        return f"您没有改动《{article}》的权限。"

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and self._rules(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and self._rules(request, obj)

    def _rules(self, request, obj):
        return obj is None or self.rule(request.user, getattr(obj, self.whole))

    def view_on_site(self, row):
        article = getattr(row, self.whole)
        return article.get_absolute_url() if article.is_public else None

    def history_view(self, request, object_id, extra_context=None):
        """What hangs on an article has its history there."""
        row = self.get_object(request, object_id)
        if row is None or not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("admin:articles_article_history", args=[getattr(row, f"{self.whole}_id")]))

    @admin.display(description="稿件", ordering="article__print_order")
    def on(self, row):
        article = getattr(row, self.whole)
        return link(article, title_of(article, row.opening_))

    @transaction.atomic
    def save_model(self, request, row, form, change):
        with next_version([getattr(row, f"{self.whole}_id")]):
            super().save_model(request, row, form, change)

    @transaction.atomic
    def delete_model(self, request, row):
        with next_version([getattr(row, f"{self.whole}_id")]):
            super().delete_model(request, row)

    @transaction.atomic
    def delete_queryset(self, request, rows):
        with next_version(rows.values_list(f"{self.whole}_id", flat=True)):
            super().delete_queryset(request, rows)


def may_write_apart(user, article):
    """What is signed, or out, changes on the article's own page alone: there it is said what the change undoes."""
    return may_write(user, article) and not is_signed(article) and not is_out(article)


class PrintedPartAdmin(PartAdmin):
    """A row that is printed: whoever changes it has written on the article."""

    rule = staticmethod(may_write_apart)

    def refusal(self, article):
        return f"《{article}》已有人签字、已经发布或不归您改，请到稿件自己的页上改。"

    def save_model(self, request, row, form, change):
        super().save_model(request, row, form, change)
        row.article.writers.add(request.user)

    def delete_model(self, request, row):
        row.article.writers.add(request.user)
        super().delete_model(request, row)

    def delete_queryset(self, request, rows):
        request.user.written.add(*rows.values_list("article", flat=True))
        super().delete_queryset(request, rows)


@admin.register(Byline)
class BylineAdmin(PrintedPartAdmin):
    form = BylinePage
    fields = ["article", "name", "role", "printed_role", "affiliation", "person", "photo", "order", "seen_version"]
    list_display = ["name", "role", "printed_role", "affiliation", "person", "on"]
    list_filter = ["role"]
    list_select_related = [*PartAdmin.list_select_related, "person"]
    search_fields = ["name", "affiliation"]
    search_help_text = "按署名、单位或人物的姓名找；按标题找请到稿件。"

    def holding(self, word):
        return super().holding(word) | models.Q(person__in=saying(Person, word, "name", "aliases"))


@admin.register(Mention)
class MentionAdmin(PartAdmin):
    form = MentionPage
    fields = [
        "article", "paragraph", "start", "surface", "name", "organisation", "title", "person", "rejected",
        "seen_version",
    ]  # fmt: skip
    list_display = ["surface", "person", "office", "on", "found_by", "verdict"]
    list_filter = ["rejected", ("person", admin.EmptyFieldListFilter)]
    list_select_related = [*PartAdmin.list_select_related, "person"]
    sortable_by = ["found_by"]
    search_fields = ["name"]
    search_help_text = "按人物的姓名或别名找；还没有归人的按印出的姓名找。按职务找请到任职。"

    def holding(self, word):
        """Nearly every mention leads to a person, and of those there are few: only the others' names are read."""
        return models.Q(person__in=saying(Person, word, "name", "aliases")) | (
            models.Q(person=None) & super().holding(word)
        )

    @admin.display(description="单位与职务", ordering="title")
    def office(self, mention):
        return f"{mention.organisation}{mention.title}"

    @admin.display(description="依据", ordering="confidence")
    def found_by(self, mention):
        return found_by(mention)

    @admin.display(description="否决", ordering="rejected")
    def verdict(self, mention):
        return "不是人名" if mention.rejected else ""

    def save_model(self, request, mention, form, change):
        super().save_model(request, mention, form, change)
        Tenure.objects.recompute({mention.person_id, form.initial.get("person")} - {None})

    def delete_model(self, request, mention):
        super().delete_model(request, mention)
        Tenure.objects.recompute({mention.person_id} - {None})

    def delete_queryset(self, request, mentions):
        people = set(mentions.values_list("person", flat=True)) - {None}
        super().delete_queryset(request, mentions)
        Tenure.objects.recompute(people)


@admin.register(Photo)
class PhotoAdmin(PrintedPartAdmin):
    form = PhotoPage
    fields = ["article", "image", "caption", "order", "seen_version"]
    formfield_overrides = PhotoInline.formfield_overrides
    list_display = ["__str__", "on", "has_image"]
    list_filter = [("image", admin.EmptyFieldListFilter)]
    search_fields = ["caption"]
    search_help_text = "按图说找；按标题找请到稿件。"

    @admin.display(description="有图", boolean=True)
    def has_image(self, photo):
        return bool(photo.image)

    def get_urls(self):
        file = self.admin_site.admin_view(self.file)
        return [path("<int:pk>/file/", file, name="articles_photo_file"), *super().get_urls()]

    def file(self, request, pk):
        """The picture itself, for whoever may see its row: readers' address shows published ones only."""
        photo = self.get_object(request, str(pk))
        if not self.has_view_permission(request, photo):
            raise PermissionDenied
        kind = media_type(photo) if photo else None
        file = opened(photo) if kind else None
        if file is None:
            raise Http404
        return FileResponse(file, content_type=kind)


@admin.register(Correction)
class CorrectionAdmin(PartAdmin):
    fields = ["article", "date", "text", "seen_version"]
    readonly_fields = ["date"]
    rule = staticmethod(lambda user, article: may(user, "correct_article"))
    list_display = ["__str__", "date", "on"]
    list_filter = [("date", admin.DateFieldListFilter)]
    search_fields = ["text"]
    search_help_text = "按更正的文字找；按标题找请到稿件。"

    def has_add_permission(self, request):
        """It is made by the act 更正, on the article's page."""
        return False


@admin.register(Tagging)
class TaggingAdmin(PartAdmin):
    form = TaggingPage
    whole = "content_object"
    fields = ["content_object", "tag", "origin", "score", "rejected", "seen_version"]
    readonly_fields = ["origin", "score"]
    list_display = ["tag", "on", "origin", "score", "verdict"]
    list_filter = ["origin", "rejected"]
    list_select_related = ["tag", "content_object__column", "content_object__continues"]
    search_fields = ["tag__name"]
    search_help_text = "按标签找；按标题找请到稿件。"

    def holding(self, word):
        return models.Q(tag__in=saying(Tag, word, "name", "aliases__name"))

    @admin.display(description="否决", ordering="rejected")
    def verdict(self, tagging):
        return "已否决" if tagging.rejected else ""

    def name_of(self, tagging):
        return f"{title_of(tagging.content_object, tagging.opening_)} · {tagging.tag}"

    @admin.display(description="稿件", ordering="content_object__print_order")
    def on(self, tagging):
        return super().on(tagging)
