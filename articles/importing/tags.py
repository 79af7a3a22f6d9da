"""The tags that one dump proposes, looked up together."""

from collections.abc import Iterable, Mapping

from articles.models import Article, Origin, Tag, Tagging
from articles.parsing.types import ParsedArticle

from .changes import TagPlan


class Tags:
    """Each tag of a dump by its name. A name without letters is asked for once, with all the others."""

    def __init__(self, articles: Iterable[ParsedArticle]) -> None:
        self._known = Tag.objects.find_all({tag.name for article in articles for tag in article.tags})

    def named(self, name: str) -> Tag:
        """The tag, made where there is none."""
        tag = self._known.get(name)
        if tag is None:
            is_new = name in self._known  # asked for, and there is none
            tag = self._known[name] = Tag.objects.create(name=name) if is_new else Tag.objects.named(name)
        return tag

    def add(self, row: Article, scores: Mapping[str, float]) -> None:
        """To an article that has none yet."""
        self._write(row, scores, {}, set())

    def change(self, row: Article, tags: TagPlan) -> None:
        """Add, take away, and remember what the desk deleted."""
        row.taggings.filter(tag__name__in=tags.drop, origin=Origin.MACHINE, rejected=False).delete()
        deleted = dict.fromkeys(sorted(tags.deleted), 0.0)
        self._write(row, tags.add, deleted, set(row.taggings.values_list("tag_id", flat=True)))

    def _write(self, row: Article, add: Mapping[str, float], deleted: Mapping[str, float], known: set[int]) -> None:
        new = []
        for name, score in [*add.items(), *deleted.items()]:
            tag = self.named(name)
            if tag.pk not in known:
                known.add(tag.pk)
                refused = name in deleted
                new.append(Tagging(content_object=row, tag=tag, origin=Origin.MACHINE, score=score, rejected=refused))
        Tagging.objects.bulk_create(new)
