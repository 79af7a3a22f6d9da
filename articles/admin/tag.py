"""标签 and its other names. taggit's own page is not shown: its merge loses links."""

from django.contrib import admin
from taggit.models import Tag as TaggitTag

from articles.desk.forms import TagAliasForm, TagForm
from articles.models import Tag, TagAlias, Tagging

from .base import DeskAdmin, DeskFields, count_of, list_link

admin.site.unregister(TaggitTag)


class TagAliasInline(DeskFields, admin.TabularInline):
    model, form = TagAlias, TagAliasForm
    fields = ["name"]
    extra = 0


@admin.register(Tag)
class TagAdmin(DeskAdmin):
    form = TagForm
    fields = ["name"]
    inlines = [TagAliasInline]
    list_display = ["name", "article_count", "rejected_count"]
    list_filter = [("aliases", admin.EmptyFieldListFilter)]
    search_fields = ["name", "aliases__name"]

    def for_list(self, tags):
        return tags.annotate(
            standing_=count_of(Tagging, "tag", rejected=False), rejected_=count_of(Tagging, "tag", rejected=True)
        )

    @admin.display(description="稿数", ordering="standing_")
    def article_count(self, tag):
        return list_link(Tagging, tag.standing_, tag__id__exact=tag.pk, rejected__exact=0)

    @admin.display(description="否决", ordering="rejected_")
    def rejected_count(self, tag):
        return list_link(Tagging, tag.rejected_, tag__id__exact=tag.pk, rejected__exact=1)


@admin.register(TagAlias)
class TagAliasAdmin(DeskAdmin):
    form = TagAliasForm
    fields = ["name", "tag"]
    list_display = ["name", "tag"]
    list_select_related = ["tag"]
    search_fields = ["name", "tag__name"]
    view_on_site = False
