"""How common each word is in the paper's own archive, counted by a command and used by the next import."""

import logging
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from articles.models import Article
from articles.parsing.terms import find_terms
from articles.parsing.types import Archive

#: the table's name in DATA_DIR: a first row with the number of stories, then a word and its stories a row
NAME = "words.tsv"
HEAD = "stories"
#: stories fetched at a time
CHUNK = 200
#: so many words are held at most (some 30 MB); then those that only one story prints are dropped
MOST_WORDS = 200_000
#: a word of a single story tells the stories of the archive no more apart than a word that it does not hold
ENOUGH_STORIES = 2

log = logging.getLogger(__name__)


class Weighed(NamedTuple):
    """What a count found, and where its table lies."""

    stories: int
    words: int
    path: Path


def weigh_words() -> Weighed:
    """Count the words of what is published, and put the table in place of the last one."""
    archive = count_words(_published())
    path = settings.DATA_DIR / NAME
    _replace(path, archive)
    return Weighed(archive.stories, len(archive.holding), path)


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


def read_archive() -> Archive:
    """The table of the last count, empty where nobody has counted. A damaged one is not used, and the log says so."""
    path = settings.DATA_DIR / NAME
    try:
        with path.open(encoding="utf-8") as rows:
            pairs = dict(row.rstrip("\n").split("\t") for row in rows)
        stories = int(pairs.pop(HEAD))
        return Archive(stories, {word: int(count) for word, count in pairs.items()})
    except FileNotFoundError:
        return Archive()
    except (OSError, ValueError, KeyError):
        log.warning("%s is damaged and is not used; `manage.py weigh_words` makes it anew", path)
        return Archive()


def _published() -> Iterator[tuple[str, str]]:
    fields = Article.objects.published().order_by("pk").values_list("kicker", "headline", "deck", "body")
    for *headings, body in fields.iterator(chunk_size=CHUNK):
        yield "\n".join(headings), body


def _common(counts: Counter[str]) -> Counter[str]:
    return Counter({word: count for word, count in counts.items() if count >= ENOUGH_STORIES})


def _replace(path: Path, archive: Archive) -> None:
    """Whole or not at all: an import that runs meanwhile, under whatever account, reads the old table."""
    new = path.with_name(f"{NAME}.{os.getpid()}.part")
    try:
        with new.open("w", encoding="utf-8") as table:
            table.write(f"{HEAD}\t{archive.stories}\n")
            table.writelines(f"{word}\t{count}\n" for word, count in archive.holding.items())
            table.flush()
            os.fsync(table.fileno())
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
