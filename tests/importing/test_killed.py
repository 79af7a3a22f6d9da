"""A real command in a process of its own, stopped and killed: what stands afterwards is whole."""

import json
import os
import signal

import pytest

pytestmark = pytest.mark.takes_long


@pytest.mark.parametrize(("jobs", "dumps"), [(1, 3), (2, 3)])
def test_killed_and_run_again_it_leaves_what_a_whole_run_leaves(week, tmp_path, whole_week, jobs, dumps):
    killed = week.start("--jobs", str(jobs), "--report", str(tmp_path / "report.jsonl"))
    week.wait_for(dumps)
    killed.kill()
    killed.communicate()  # ends only once its workers, who hold the same pipes, have ended, too
    told = (tmp_path / "report.jsonl.part").read_text(encoding="utf-8").splitlines()
    assert all(json.loads(line)["outcome"] == "imported" for line in told)
    assert week.finish("--jobs", jobs).code == 0
    assert week.content() == whole_week
    assert week.asked("SELECT state FROM articles_importrun") == ["('cut off',)", "('finished',)"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_asked_to_stop_it_ends_after_the_dump_in_hand_and_says_how_far_it_came(week, whole_week, number):
    stopped = week.start("--jobs", "2")
    week.wait_for(1)
    os.killpg(stopped.pid, number)  # as a terminal does: to the workers, too
    _, err = stopped.communicate()
    done = len(week.asked("SELECT id FROM articles_dump"))
    assert stopped.returncode == 1
    assert err == f"CommandError: stopped; {done} of 8 dumps are in; the same command goes on from there\n"
    assert week.asked("SELECT state, imported FROM articles_importrun") == [f"('stopped', {done})"]
    assert week.asked("SELECT id FROM articles_person WHERE status = 'confirmed'") == []
    assert week.finish().code == 0
    assert week.content() == whole_week
