"""标签 and its other names. taggit's own page is not shown: its merge loses links."""

from django.contrib import admin
from django.urls import path
from taggit.models import Tag as TaggitTag

from articles.desk.forms import NamedFormSet, TagAliasForm, TagForm
from articles.desk.merging_tags import merge_tags, plan_merge
from articles.desk.recording import MOST_AT_ONCE
from articles.desk.tag_words import plan_reject, reject_tags, rename_tag
from articles.models import Tag, TagAlias, Tagging

from .acts import ActPages, keys
from .base import DeskAdmin, DeskFields, count_of, list_link
from .history import HistoryPages

admin.site.unregister(TaggitTag)


class TagAliasInline(DeskFields, admin.TabularInline):
    model, form, formset = TagAlias, TagAliasForm, NamedFormSet
    fields = ["name"]
    extra = 0


@admin.register(Tag)
class TagAdmin(ActPages, HistoryPages, DeskAdmin):
    noun, plan_merge, merge = "标签", staticmethod(plan_merge), staticmethod(merge_tags)
    form = TagForm
    fields = ["name", "standing", "acts_done"]
    readonly_fields = ["standing", "acts_done"]
    inlines = [TagAliasInline]
    list_display = ["name", "standing", "article_count", "rejected_count"]
    list_filter = [
        ("merged_into", admin.EmptyFieldListFilter),
        "rejected",
        ("aliases", admin.EmptyFieldListFilter),
    ]
    list_select_related = ["merged_into"]
    search_fields = ["name", "aliases__name"]
    actions = ["merge_chosen", "reject_chosen"]

    def get_urls(self):
        view = self.admin_site.admin_view(self.reject_view)
        return [path("reject/", view, name="articles_tag_reject"), *super().get_urls()]

    def get_queryset(self, request):
        standing = count_of(Tagging, "tag", rejected=False)
        return super().get_queryset(request).select_related("merged_into").annotate(standing_=standing)

    def counted(self, tags):
        return tags.annotate(rejected_=count_of(Tagging, "tag", rejected=True))

    def for_choices(self, tags):
        return tags.filter(merged_into=None)

    def get_readonly_fields(self, request, obj=None):
        return [*self.readonly_fields, *(["name"] if obj and obj.merged_into_id else [])]

    def get_inlines(self, request, obj):
        """The other words of a merged tag went along."""
        return [] if obj and obj.merged_into_id else self.inlines

    def weight(self, tag):
        return tag.standing_

    def write(self, request, tag, form, change):
        if change and "name" in form.changed_data:
            rename_tag(tag, form.cleaned_data["name"], request.user)
        super().write(request, tag, form, change)

    @admin.action(description="停用所选的标签…", permissions=["act"])
    def reject_chosen(self, request, tags):
        return self.ask_about(request, tags, "reject")

    def reject_view(self, request):
        """Where these tags stand is shown in numbers, and then they are rejected for good."""
        self.allow_acts(request)
        said = request.POST or request.GET
        ids = keys(said.getlist("ids"))[:MOST_AT_ONCE]
        if request.method == "POST":
            return self.do(request, "reject", lambda: reject_tags(ids, request.user))
        rows, refusal = [], ""
        try:
            rows = plan_reject(ids)
        except ValueError as sentence:
            refusal = str(sentence)
        return self.page(request, "reject", "停用标签", {"rows": rows, "refusal": refusal})

    @admin.display(description="状态")
    def standing(self, tag):
        if tag.merged_into_id:
            return f"已并入“{tag.merged_into}”"
        return "停用" if tag.rejected else "在用"

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
