"""Eight days of the paper, imported by commands that run outside of the test's process."""

import time

from tests.papers import Paper

from .pages import POND

#: Names that tell a person of one day from another's.
SURNAMES = "赵钱孙李周吴郑王"


class Week(Paper):
    """A page of four stories for each day."""

    def __init__(self, paper: Paper):
        super().__init__(paper.folder, paper.url)
        self.pages = self.folder / "pages"
        self.pages.mkdir()
        for day, surname in enumerate(SURNAMES, 10):
            page = POND.replace("5月17日", f"5月{day}日").replace("洪望川", f"{surname}望川") * 2
            (self.pages / f"202405{day}-02.txt").write_text(page, encoding="utf-8")

    def start(self, *words):
        return self.manage("import_seeds", self.pages, "--publish", *words)

    def finish(self, *words):
        """The same, to its end, in a process that has the parser loaded."""
        return self.run("import_seeds", self.pages, "--publish", *words)

    def wait_for(self, dumps):
        while len(self.asked("SELECT id FROM articles_dump")) < dumps:
            time.sleep(0.01)

    def content(self):
        return [
            self.asked(sql)
            for sql in (
                "SELECT name, sha256, report FROM articles_dump",
                "SELECT headline, body, status, print_order FROM articles_article",
                "SELECT name, status FROM articles_person",
                "SELECT m.name, m.start, p.name FROM articles_mention m JOIN articles_person p ON p.id = m.person_id",
                "SELECT first_seen, last_seen, title FROM articles_tenure",
            )
        ]
