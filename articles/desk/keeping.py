"""What may not be deleted, and why, in a sentence for the desk."""

from django.contrib.auth.models import Group
from django.db.models import PROTECT

from articles.models import Article, Column, Issue, Page, Person, Section, Tag

#: What may be done instead.
WAYS_ON = {
    Article: "不用的稿件留作草稿，读者看不到。",
    Column: "请先在这些稿件的页面上改选别的栏目。",
    Group: "请先把这些人移到别的组。",
    Issue: "请先把其中的版和稿件移到别的期。",
    Page: "请先把其中的稿件移到别的版。",
    Person: "可以把它并入另一个人；不是人名的，可以在列表里标明。",
    Section: "请先在这些稿件的页面上改选别的频道。",
    Tag: "可以把它并入别的标签，也可以停用。",
}


def why_kept(row) -> str:
    """Why this row cannot be deleted; "" where nothing forbids it."""
    if isinstance(row, Article) and was_ever_published(row):
        return f"《{row}》发布过，只能撤稿，不能删除。"
    uses = "、".join(f"{count} 条{name}" for name, count in _uses(row) if count)
    return f"“{row}”还有 {uses}在用，不能删除。{WAYS_ON.get(type(row), '')}" if uses else ""


def was_ever_published(article: Article) -> bool:
    return article.publish_at is not None


def _uses(row):
    """(what, how many) rows would lose their footing, counted: a person may have thousands of mentions."""
    if isinstance(row, Group):
        yield "账号", row.user_set.count()
    for relation in row._meta.related_objects:
        if relation.on_delete is PROTECT:
            rows = relation.related_model._default_manager.filter(**{relation.field.name: row})
            yield relation.related_model._meta.verbose_name, rows.count()
