"""频道 and 栏目."""

from django.contrib import admin

from articles.models import Article, Column, Section

from .base import DeskAdmin, count_of, list_link


class ShelfAdmin(DeskAdmin):
    """What articles are filed under."""

    #: the article's relation to it
    relation = ""
    search_fields = ["name", "slug"]

    def counted(self, rows):
        return rows.annotate(articles_=count_of(Article, self.relation))

    @admin.display(description="稿数", ordering="articles_")
    def article_count(self, row):
        return list_link(Article, row.articles_, **{f"{self.relation}__id__exact": row.pk})


@admin.register(Section)
class SectionAdmin(ShelfAdmin):
    relation = "section"
    fields = ["name", "slug", "order", "keywords", "origin"]
    readonly_fields = ["origin"]
    list_display = ["name", "slug", "order", "origin", "article_count"]
    list_filter = ["origin"]


class UsedFilter(admin.SimpleListFilter):
    title, parameter_name = "稿件", "used"

    def lookups(self, request, model_admin):
        return [("yes", "有"), ("no", "没有")]

    def queryset(self, request, columns):
        used = Article.objects.filter(column__isnull=False).order_by().values("column")
        if self.value() == "yes":
            return columns.filter(pk__in=used)
        return columns.exclude(pk__in=used) if self.value() == "no" else columns


@admin.register(Column)
class ColumnAdmin(ShelfAdmin):
    relation = "column"
    fields = ["name", "slug", "origin"]
    list_display = ["name", "slug", "origin", "article_count"]
    list_filter = ["origin", UsedFilter]
    view_on_site = False
