"""What an editor types as tags, and what becomes of it."""

import re
from collections.abc import Iterable

from django.db import transaction

from articles.models import Article, Origin, Tag, Tagging

QUOTED = re.compile(r'["“]([^"“”]+)["”]')
SEPARATORS = re.compile(r"[,，、;；\n]+")


def split_tags(text: str) -> list[str]:
    """Tags as typed: Chinese punctuation parts them, spaces where there is none; quotation marks hold one together."""
    parted = SEPARATORS.search(QUOTED.sub("", text))
    rest = QUOTED.sub("、" if parted else " ", text)
    parts = SEPARATORS.split(rest) if parted else rest.split()
    return sorted({part.strip() for part in [*QUOTED.findall(text), *parts]} - {""})


def join_tags(names: Iterable[str]) -> str:
    """The names as an editor would type them: `split_tags` gives them back."""
    return "、".join(f"“{name}”" if SEPARATORS.search(name) or " " in name else name for name in names)


@transaction.atomic
def set_tags(article: Article, names: Iterable[str]) -> None:
    """Make these the article's tags, and no others. A proposal of the machine that is left out stays away for good."""
    taggings = {tagging.tag_id: tagging for tagging in article.taggings.select_related("tag")}
    chosen = {Tag.objects.named(name).pk for name in names}
    for tag, tagging in taggings.items():
        if tag in chosen:
            _restore(tagging)
        else:
            _take_away(tagging, article)
    Tagging.objects.bulk_create(
        Tagging(content_object=article, tag_id=tag, origin=Origin.EDITOR) for tag in sorted(chosen - taggings.keys())
    )


def _restore(tagging: Tagging) -> None:
    if tagging.rejected:
        tagging.rejected, tagging.origin = False, Origin.EDITOR
        tagging.save(update_fields=["rejected", "origin"])


def _take_away(tagging: Tagging, article: Article) -> None:
    """An editor's own tag goes without a trace; a rejection is kept only of what the machine would propose again."""
    proposed = {Tag.objects.known_as(name) for name in article.imported.get("tags", {}).get("value", [])}
    if tagging.origin == Origin.EDITOR and tagging.tag.name not in proposed:
        tagging.delete()
    elif not tagging.rejected:
        tagging.rejected = True
        tagging.save(update_fields=["rejected"])
