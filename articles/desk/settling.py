"""待定的更正: a corrected dump says something else than the desk, or than what was signed; the desk decides.

What the source says is filled into the article's own form, so that it is saved as any other change is; keeping what
stands only takes the question away. Either way the same words of the source do not ask again.
"""

from dataclasses import dataclass

from django.db import transaction

from articles.importing.changes import PLAIN, standing_values
from articles.models import Article, Column, Section
from articles.models.article import PARTS

from .differences import Paragraph, sides
from .evidence import field_label, readable
from .tagging import join_tags

#: What the form can be filled with; names and places are changed by hand, further down on the page.
FILLED = {*PLAIN, "section", "column", "tags"}
#: The story itself is gone from the source.
GONE = "gone"


@dataclass(frozen=True)
class Question:
    """One field that the source has otherwise."""

    name: str
    label: str
    stands: list[Paragraph]
    source: list[Paragraph]
    can_fill: bool


def questions(article: Article) -> list[Question]:
    """What is to be decided, in the order of the fields; that a story is gone comes first and has no texts."""
    stands = standing_values(article) if article.suggestions else {}
    asked = []
    for name, said in article.suggestions.items():
        if name == GONE:
            asked.insert(0, Question(name, "稿件", [], [], False))
            continue
        ours, theirs = sides(readable(stands.get(name, "")), readable(said))
        asked.append(Question(name, field_label(name), ours, theirs, name in FILLED))
    return asked


def initial_from_source(article: Article, names: list[str]) -> dict[str, object]:
    """What the form begins with where these fields are to say what the source says."""
    filled: dict[str, object] = {}
    for name in names:
        if name not in FILLED or name not in article.suggestions:
            continue
        said = article.suggestions[name]
        if name == "tags":
            filled["tag_names"] = join_tags(said)
        elif name in ("section", "column"):
            table = {"section": Section, "column": Column}[name]
            row = table.objects.filter(name=said).first()
            filled |= {name: row.pk if row else None} if row or not said else {}
        else:
            filled[name] = said
    return filled


@transaction.atomic
def keep_ours(article: Article, names: list[str]) -> list[str]:
    """What stands stays, and these fields ask no more. Returns what of them was asked, in words."""
    row = Article.objects.select_for_update().get(pk=article.pk)
    kept = [name for name in names if name in row.suggestions]
    if GONE in kept:
        row.imported[GONE] = "kept"
    _forget(row, kept)
    return ["稿件" if name == GONE else field_label(name) for name in kept]


def forget_what_was_taken(article: Article) -> None:
    """A field that says what the source says, whoever typed it, asks no more."""
    if not article.suggestions:
        return
    row = Article.objects.prefetch_related(*PARTS, "taggings__tag").get(pk=article.pk)
    stands = standing_values(row)
    _forget(row, [name for name, said in row.suggestions.items() if name in stands and stands[name] == said])


def _forget(row: Article, names: list[str]) -> None:
    for name in names:
        del row.suggestions[name]
    if names:
        Article.objects.filter(pk=row.pk).update(suggestions=row.suggestions, imported=row.imported)
