"""How common each word is in the paper's own archive, counted by a command."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from articles.models import Article
from articles.parsing.terms import find_terms
from articles.parsing.types import Archive

from .word_table import replace_archive

#: stories fetched at a time
CHUNK = 200
#: so many words are held at most (some 30 MB); then those that only one story prints are dropped
MOST_WORDS = 200_000
#: a word of a single story tells the stories of the archive no more apart than a word that it does not hold
ENOUGH_STORIES = 2


class Weighed(NamedTuple):
    """What a count found, and where its table lies."""

    stories: int
    words: int
    path: Path


def weigh_words() -> Weighed:
    """Count the words of what is published, and put the table in place of the last one."""
    archive = count_words(_published())
    return Weighed(archive.stories, len(archive.holding), replace_archive(archive))


def count_words(stories: Iterator[tuple[str, str]], most: int = MOST_WORDS) -> Archive:
    """In how many of these stories (headings, body) each term stands. Memory does not grow with their number."""
    counts: Counter[str] = Counter()
    number = 0
    for headings, body in stories:
        number += 1
        counts.update({term.name for term in find_terms(headings, body)})
        if len(counts) > most:
            counts = _common(counts)
    return Archive(number, dict(sorted(_common(counts).items())))


def _published() -> Iterator[tuple[str, str]]:
    fields = Article.objects.published().order_by("pk").values_list("kicker", "headline", "deck", "body")
    for *headings, body in fields.iterator(chunk_size=CHUNK):
        yield "\n".join(headings), body


def _common(counts: Counter[str]) -> Counter[str]:
    return Counter({word: count for word, count in counts.items() if count >= ENOUGH_STORIES})
