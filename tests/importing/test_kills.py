"""An import is killed at any moment, again and again, and run to its end: what stands is what a quiet run leaves.

`KILLS=500 pytest tests/importing/test_kills.py` (or `make kills`) takes longer and draws other moments.
"""

import os
import time
from random import Random

import pytest
from PIL import Image

from tests import forked
from tests.importing.pages import POND, POND_CORRECTED, RELEASE
from tests.papers import SERVER, Paper

KILLS = int(os.environ.get("KILLS", "50"))
DAYS = range(10, 16)
#: What is compared, by what is printed and typed: keys are skipped by what was rolled back.
CONTENT = [
    "SELECT name, sha256, report, encoding FROM articles_dump",
    "SELECT one.name, before.name FROM articles_dump one JOIN articles_dump before ON before.id = one.replaces_id",
    "SELECT date, edition, date_source FROM articles_issue",
    "SELECT date, p.number, name, furniture FROM articles_page p JOIN articles_issue i ON i.id = p.issue_id",
    "SELECT headline, body, kind, status, print_order, suggestions, s.name FROM articles_article a"
    " JOIN articles_section s ON s.id = a.section_id",
    "SELECT headline, history_type FROM articles_historicalarticle",
    "SELECT a.headline, b.name, b.role, b.order FROM articles_byline b JOIN articles_article a ON a.id = b.article_id",
    "SELECT print_order, image, caption FROM articles_photo p JOIN articles_article a ON a.id = p.article_id",
    "SELECT name, status FROM articles_person",
    "SELECT m.name, m.start, p.name, a.headline FROM articles_mention m JOIN articles_person p ON p.id = m.person_id"
    " JOIN articles_article a ON a.id = m.article_id",
    "SELECT name, first_seen, last_seen, title FROM articles_tenure t JOIN articles_person p ON p.id = t.person_id",
    "SELECT g.name, a.headline, t.origin, t.score, t.rejected FROM articles_tagging t"
    " JOIN articles_tag g ON g.id = t.tag_id JOIN articles_article a ON a.id = t.object_id",
    "SELECT count(*) FROM articles_found_by",
    "SELECT path, outcome FROM articles_importentry WHERE outcome <> 'unchanged'",
]


class Killed(Paper):
    """A paper with some days of pages, a picture for each, whose imports are killed."""

    def __init__(self, paper):
        super().__init__(paper.folder, paper.url)
        self.pages = self.folder / "pages"
        self.pages.mkdir()
        for day in DAYS:
            Image.new("RGB", (60, day), "teal").save(self.pages / f"202405{day}-04.photo1.png")
        self.write(POND)

    def write(self, pond):
        for day in DAYS:
            for name, page in ((f"202405{day}-02", pond), (f"202405{day}-04", RELEASE.replace("02版 县", "04版 图"))):
                page = page.replace("5月17日", f"5月{day}日").replace("望川", "望川江河湖海塘"[day - 10 : day - 8])
                (self.pages / f"{name}.txt").write_text(page, encoding="utf-8")

    def start(self):
        words = ("import_seeds", ".", "--publish")
        return self.begin(in_folder, str(self.pages), *words, told=[self.folder / "out", self.folder / "err"])

    def finish(self):
        process = self.start()
        process.join()
        assert (process.exitcode, (self.folder / "err").read_text()) == (0, "")

    def content(self):
        photos = {path.name: path.read_bytes() for path in self.photos.rglob("*") if path.is_file()}
        return [self.asked(sql) for sql in CONTENT], photos

    def kill_after(self, seconds):
        """False where it came to its end before."""
        process = self.start()
        time.sleep(seconds)
        process.kill()
        process.join()
        return process.exitcode != 0

    def lose_power(self, chance):
        """What was written last is gone, too, at any byte; what is in the database itself was settled before."""
        log = self.database.with_name(f"{self.database.name}-wal")
        if log.exists():
            os.truncate(log, chance.randrange(log.stat().st_size + 1))
            log.with_name(log.name.replace("-wal", "-shm")).unlink(missing_ok=True)


def in_folder(folder, *words):
    """Files are on record by their path: the same for every paper."""
    os.chdir(folder)
    forked.command(*words)


@pytest.fixture(scope="module")
def quiet(press, tmp_path_factory):
    """What each of two imports leaves that nobody stops, and how long they take."""
    paper, told = Killed(press.paper(tmp_path_factory.mktemp("quiet"))), []
    for pond in (POND, POND_CORRECTED):
        paper.write(pond)
        began = time.monotonic()
        paper.finish()
        told.append((paper.content(), time.monotonic() - began))
    return told


def test_killed_at_any_moment_and_run_again_nothing_is_lost_and_nothing_doubled(press, quiet, tmp_path):
    chance, kills = Random(os.environ.get("KILLS", "7")), 0  # noqa: S311 - a draw that can be repeated
    while kills < KILLS:
        paper = Killed(press.paper(tmp_path / str(kills)))
        for pond, (content, lasts) in zip((POND, POND_CORRECTED), quiet, strict=True):
            paper.write(pond)
            settled = settled_at(paper)
            while kills < KILLS and paper.kill_after(chance.uniform(0, lasts)):
                kills += 1
                if not SERVER and settled_at(paper) == settled and chance.random() < 0.3:
                    paper.lose_power(chance)
                settled = settled_at(paper)
            paper.finish()
            assert paper.content() == content
        paper.give_back()


def settled_at(paper):
    """When the database itself, and not only its log, was written last."""
    return None if SERVER else paper.database.stat().st_mtime_ns
