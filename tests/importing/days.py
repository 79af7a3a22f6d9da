"""Some days of the paper, a picture for each, on a paper of its own that is imported by processes of their own."""

import os

from django.db import connection
from PIL import Image

from articles.search import ENGINES
from tests import forked
from tests.papers import Paper

from .pages import POND, RELEASE

DAYS = range(10, 14)
#: What is compared, by what is printed and typed: keys are skipped by what was rolled back.
CONTENT = [
    "SELECT name, sha256, report, encoding FROM articles_dump",
    "SELECT one.name, before.name FROM articles_dump one JOIN articles_dump before ON before.id = one.replaces_id",
    "SELECT date, edition, date_source FROM articles_issue",
    "SELECT date, p.number, name, furniture FROM articles_page p JOIN articles_issue i ON i.id = p.issue_id",
    "SELECT headline, body, kind, status, print_order, suggestions, s.name FROM articles_article a"
    " JOIN articles_section s ON s.id = a.section_id",
    "SELECT headline, history_type FROM articles_historicalarticle",
    'SELECT headline, name, role, b."order" FROM articles_byline b JOIN articles_article a ON a.id = b.article_id',
    "SELECT print_order, image, caption FROM articles_photo p JOIN articles_article a ON a.id = p.article_id",
    "SELECT name, status FROM articles_person",
    "SELECT m.name, m.start, p.name, a.headline FROM articles_mention m JOIN articles_person p ON p.id = m.person_id"
    " JOIN articles_article a ON a.id = m.article_id",
    "SELECT name, first_seen, last_seen, title FROM articles_tenure t JOIN articles_person p ON p.id = t.person_id",
    "SELECT g.name, a.headline, t.origin, t.score, t.rejected FROM articles_tagging t"
    " JOIN articles_tag g ON g.id = t.tag_id JOIN articles_article a ON a.id = t.content_object_id",
    f"SELECT count(*) FROM {ENGINES[connection.vendor].NAME}",  # noqa: S608
    "SELECT path, outcome FROM articles_importentry WHERE outcome <> 'unchanged'",
]


class Days(Paper):
    """Each day has a page of two stories and one of a picture."""

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

    def start(self, *, publish=True):
        words = ("import_seeds", ".", "--publish") if publish else ("import_seeds", ".", "--reparse")
        return self.begin(in_folder, str(self.pages), *words, told=[self.folder / "out", self.folder / "err"])

    def finish(self, *, publish=True):
        process = self.start(publish=publish)
        process.join()
        assert (process.exitcode, (self.folder / "err").read_text()) == (0, "")

    def content(self):
        photos = {path.name: path.read_bytes() for path in self.photos.rglob("*") if path.is_file()}
        return [self.asked(sql) for sql in CONTENT], photos


def in_folder(folder, *words):
    """Files are on record by their path: the same for every paper."""
    os.chdir(folder)
    forked.command(*words)
