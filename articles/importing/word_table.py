"""The table of how common each word is in the paper's archive: written by `weigh_words`, read by each import."""

import logging
import os
from pathlib import Path

from django.conf import settings

from articles.parsing.types import Archive

#: the table's name in DATA_DIR: a first row with the number of stories, then a word and its stories a row
NAME = "words.tsv"
HEAD = "stories"

log = logging.getLogger(__name__)


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


def replace_archive(archive: Archive) -> Path:
    """Put a new table in its place, whole or not at all: an import that runs meanwhile reads the old one."""
    path = settings.DATA_DIR / NAME
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
    return path
