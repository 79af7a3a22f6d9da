"""A real command in a process of its own, stopped and killed: what stands afterwards is whole."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.importing.pages import POND

ROOT = Path(__file__).parent.parent.parent
#: Names that tell a person of one day from another's.
SURNAMES = "赵钱孙李周吴郑王"


class Paper:
    """A database of its own and a folder of pages, for a command that runs outside of this process."""

    def __init__(self, folder: Path):
        self.folder, self.environment = folder, {**os.environ, "DATA_DIR": str(folder / "var"), "DATABASE_URL": ""}
        (folder / "pages").mkdir(parents=True)
        for day, surname in enumerate(SURNAMES, 10):
            page = POND.replace("5月17日", f"5月{day}日").replace("洪望川", f"{surname}望川") * 2
            (folder / "pages" / f"202405{day}-02.txt").write_text(page, encoding="utf-8")
        self.manage("migrate", "-v0").communicate()

    def manage(self, *words):
        command = [sys.executable, "manage.py", *words]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        return subprocess.Popen(command, cwd=ROOT, env=self.environment, start_new_session=True, **pipes)  # noqa: S603

    def start(self, *words):
        return self.manage("import_seeds", str(self.folder / "pages"), "--publish", *words)

    def asked(self, sql):
        with closing(sqlite3.connect(self.folder / "var" / "newsroom.sqlite3", timeout=20)) as database:
            return sorted(map(repr, database.execute(sql)))

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


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """What an import that nobody stops leaves."""
    paper = Paper(tmp_path_factory.mktemp("whole"))
    out, err = paper.start().communicate()
    assert err == ""
    assert "8 imported" in out.splitlines()[-1]
    return paper.content()


@pytest.mark.parametrize(("jobs", "dumps"), [(1, 3), (2, 3)])
def test_killed_and_run_again_it_leaves_what_a_whole_run_leaves(tmp_path, whole, jobs, dumps):
    paper = Paper(tmp_path)
    killed = paper.start("--jobs", str(jobs), "--report", str(tmp_path / "report.jsonl"))
    paper.wait_for(dumps)
    killed.kill()
    killed.communicate()  # ends only once its workers, who hold the same pipes, have ended, too
    told = (tmp_path / "report.jsonl.part").read_text(encoding="utf-8").splitlines()
    assert all(json.loads(line)["outcome"] == "imported" for line in told)
    again = paper.start("--jobs", str(jobs))
    again.communicate()
    assert again.returncode == 0
    assert paper.content() == whole
    assert paper.asked("SELECT state FROM articles_importrun") == ["('cut off',)", "('finished',)"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_asked_to_stop_it_ends_after_the_dump_in_hand_and_says_how_far_it_came(tmp_path, whole, number):
    paper = Paper(tmp_path)
    stopped = paper.start("--jobs", "2")
    paper.wait_for(1)
    os.killpg(stopped.pid, number)  # as a terminal does: to the workers, too
    _, err = stopped.communicate()
    done = len(paper.asked("SELECT id FROM articles_dump"))
    assert stopped.returncode == 1
    assert err == f"CommandError: stopped; {done} of 8 dumps are in; the same command goes on from there\n"
    assert paper.asked("SELECT state, imported FROM articles_importrun") == [f"('stopped', {done})"]
    assert paper.asked("SELECT id FROM articles_person WHERE status = 'confirmed'") == []
    paper.start().communicate()
    assert paper.content() == whole
