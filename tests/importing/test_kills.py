"""An import is killed at any moment, again and again, and run to its end: what stands is what a quiet run leaves.

`KILLS=500 pytest tests/importing/test_kills.py` (or `make kills`) takes longer and draws other moments.
"""

import os
import time
from random import Random

import pytest

from tests.papers import SERVER

from .days import Days
from .pages import POND, POND_CORRECTED

KILLS = int(os.environ.get("KILLS", "50"))
#: After so many of them the log has lost what was written last.
LOSSES = 0.3


class Killed(Days):
    """Its imports are killed."""

    def kill_after(self, seconds):
        """False where it came to its end before."""
        process = self.start()
        time.sleep(seconds)
        process.kill()
        process.join()
        return process.exitcode != 0

    def left_of(self, content):
        """About which share of an import is still to be done; its end takes some time, too."""
        dumps = len(content[0][0])
        return max(0.2, 1 - self.rows("SELECT count(*) FROM articles_dump")[0][0] / dumps)

    def lose_power(self, chance):
        """What was written last is gone, too, at any byte; what is in the database itself was settled before."""
        log = self.database.with_name(f"{self.database.name}-wal")
        if log.exists():
            os.truncate(log, chance.randrange(log.stat().st_size + 1))
            log.with_name(log.name.replace("-wal", "-shm")).unlink(missing_ok=True)


@pytest.fixture(scope="module")
def quiet(press, tmp_path_factory):
    """What each of two imports leaves that nobody stops, and how long they take."""
    paper, told = Days(press.paper(tmp_path_factory.mktemp("quiet"))), []
    for pond in (POND, POND_CORRECTED):
        paper.write(pond)
        began = time.monotonic()
        paper.finish()
        told.append((paper.content(), time.monotonic() - began))
    return told


def test_killed_at_any_moment_and_run_again_nothing_is_lost_and_nothing_doubled(press, quiet, tmp_path):
    chance, kills, papers = Random(KILLS), 0, 0  # noqa: S311 - a draw that can be repeated
    while kills < KILLS:
        papers += 1
        paper = Killed(press.paper(tmp_path / str(papers)))
        for pond, (content, lasts) in zip((POND, POND_CORRECTED), quiet, strict=True):
            paper.write(pond)
            settled = settled_at(paper)
            while kills < KILLS and paper.kill_after(chance.uniform(0, lasts * paper.left_of(content))):
                kills += 1
                if not SERVER and settled_at(paper) == settled and chance.random() < LOSSES:
                    paper.lose_power(chance)
                settled = settled_at(paper)
            paper.finish()
            assert paper.content() == content
        paper.give_back()


def settled_at(paper):
    """When the database itself, and not only its log, was written last."""
    return None if SERVER else paper.database.stat().st_mtime_ns
