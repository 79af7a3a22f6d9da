"""What a search finds against what a scan of the published texts finds: recall and precision, and milliseconds a word.

    python bench/finding.py [--words N] [--folder FOLDER]

Over the sample paper every word of one and of two characters is asked for; with `--words` so many of them, drawn alike
on every machine, and as many of three and of four. `--folder` names the database that bench/site.py has filled; with
DATABASE_URL it is that database. Exit code 1 where the two differ.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path
from random import Random
from time import perf_counter

import django
from imports import fresh_database

HERE = Path(__file__).resolve().parent


def texts() -> dict[int, str]:
    """{story: all its texts, folded}, those of its parts overleaf with it."""
    from articles.folding import fold
    from articles.models import Article
    from articles.search import FIELDS

    found: dict[int, str] = {}
    rows = Article.objects.published().order_by("pk").select_related("continues").only(*FIELDS, "continues")
    for article in rows.iterator(2_000):
        text = fold("\n".join(getattr(article, name) for name in FIELDS))
        found[article.story_id] = f"{found.get(article.story_id, '')}\n{text}"
    return found


def words_of(stories: dict[int, str], most: int | None) -> list[str]:
    """Runs of letters, characters and digits that stand in the texts."""
    sizes = (1, 2) if most is None else (1, 2, 3, 4)
    drawn = Random(1)  # noqa: S311 - the same words on every machine
    read = [*stories.values()] if most is None else drawn.sample([*stories.values()], min(400, len(stories)))
    words: list[str] = []
    for size in sizes:
        there = {text[at : at + size] for text in read for at in range(len(text) - size + 1)}
        there = sorted(word for word in there if word.isalnum())
        words += there if most is None else drawn.sample(there, min(most, len(there)))
    return words


def tell(most: int | None) -> bool:
    from articles.finding import Query
    from articles.selection import Selection

    stories = texts()
    words, hits, wrong, missed, taken = words_of(stories, most), 0, 0, 0, 0.0
    for word in words:
        began = perf_counter()
        found = set(Selection(words=tuple(Query(word).words)).ids(0, len(stories) + 1))
        taken += perf_counter() - began
        scanned = {pk for pk, text in stories.items() if word in text}
        hits, wrong, missed = hits + len(scanned), wrong + len(found - scanned), missed + len(scanned - found)
    print(f"{len(stories):,} stories, {len(words):,} words, {hits:,} hits")
    print(f"recall {1 - missed / hits:.4f}, precision {1 - wrong / (hits - missed + wrong):.4f}")
    print(f"{1000 * taken / len(words):.1f} ms a word, for the ids of all hits")
    return not wrong and not missed


def main(most: int | None, folder: Path, *, sample: bool) -> int:
    os.environ |= {"DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
    django.setup()
    from django.core.management import call_command

    fresh_database(folder)
    if sample:
        call_command("import_seeds", str(HERE.parent / "seeds"), publish=True, verbosity=0)
    return 0 if tell(most) else 1


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--words", type=int, help="so many of each length, instead of all of one and two characters")
    parser.add_argument("--folder", type=Path, help="a database that bench/site.py has filled, instead of the sample")
    said = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        sys.exit(main(said.words, said.folder or Path(temporary), sample=said.folder is None))
