"""What may not be deleted, and why, in a sentence for the desk."""

from django.db.models import PROTECT

from articles.models import Article


def why_kept(row) -> str:
    """Why this row cannot be deleted; "" where nothing forbids it."""
    if isinstance(row, Article) and was_ever_published(row):
        return f"《{row}》发布过，只能撤稿，不能删除。"
    uses = "、".join(f"{count} 条{name}" for name, count in _uses(row) if count)
    return f"“{row}”还有 {uses}在用，不能删除。" if uses else ""


def was_ever_published(article: Article) -> bool:
    return article.publish_at is not None


def _uses(row):
    """(what, how many) rows would lose their footing, counted: a person may have thousands of mentions."""
    for relation in row._meta.related_objects:
        if relation.on_delete is PROTECT:
            rows = relation.related_model._default_manager.filter(**{relation.field.name: row})
            yield relation.related_model._meta.verbose_name, rows.count()
