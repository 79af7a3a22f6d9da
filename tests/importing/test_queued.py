"""A real broker, real workers, and a command in a process of its own: what is left is what one process leaves."""

import json
import os
import random
import signal
import time

import pytest

from tests.brokers import RABBITMQ, REDIS, answering, crew, kill
from tests.papers import ROOT


def started(week, workers, *words):
    week.environment = workers.environment
    return week.start("--queue", *words)


@pytest.mark.parametrize("url", [RABBITMQ, REDIS])
def test_workers_leave_what_one_process_leaves_and_it_is_told_and_recorded_alike(week, tmp_path, whole_week, url):
    with crew(answering(url), tmp_path, week.environment, 1) as workers:
        out, err = started(week, workers, "--report", str(tmp_path / "report.jsonl")).communicate()
        again, _ = started(week, workers).communicate()
    assert err == ""
    assert out.splitlines()[-1].startswith("8 imported, 0 unchanged, 0 updated, 0 refused; 32 articles")
    assert again.splitlines()[-1] == "0 imported, 8 unchanged, 0 updated, 0 refused; nothing changed"
    assert week.content() == whole_week
    told = [json.loads(line) for line in (tmp_path / "report.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line.get("outcome") for line in told] == ["imported"] * 8 + [None]
    assert told[-1]["state"] == "finished"
    log = (tmp_path / "worker0.log").read_text().splitlines()
    assert any("succeeded" in line for line in log)
    assert max(map(len, log)) < 400  # of a page, packed, no more than its beginning
    assert week.asked("SELECT state, imported, unchanged FROM articles_importrun") == [
        "('finished', 0, 8)",
        "('finished', 8, 0)",
    ]


def test_of_three_workers_one_is_killed_at_any_moment_and_nothing_is_lost(week, tmp_path, whole_week):
    with crew(answering(RABBITMQ), tmp_path, week.environment, 3) as workers:
        run = started(week, workers)
        week.wait_for(1)
        time.sleep(random.random())  # noqa: S311
        kill(random.choice(workers.workers))  # noqa: S311
        _, err = run.communicate()
    assert (run.returncode, err) == (0, "")
    assert week.content() == whole_week


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_the_command_that_waits_is_stopped_and_the_same_command_goes_on(week, tmp_path, whole_week, number):
    with crew(answering(RABBITMQ), tmp_path, week.environment, 1) as workers:
        stopped = started(week, workers)
        week.wait_for(1)
        os.killpg(stopped.pid, number)
        _, err = stopped.communicate()
        done = len(week.asked("SELECT id FROM articles_dump"))
        again = started(week, workers)
        again.communicate()
    if number != signal.SIGKILL:
        assert err == f"CommandError: stopped; {done} of 8 dumps are in; the same command goes on from there\n"
    assert again.returncode == 0
    assert week.content() == whole_week


DEADLY = """
import os

from articles.importing import wire
from newsroom.celery import app

wire.answer = lambda *words: os._exit(9)
"""


def test_a_page_over_which_one_process_dies_after_the_other_is_refused(week, tmp_path):
    (tmp_path / "deadly.py").write_text("import django\nimport newsroom.celery\n\ndjango.setup()\n" + DEADLY)
    paths = {"PYTHONPATH": f"{tmp_path}:{ROOT}"}
    for page in sorted(week.pages.iterdir())[1:]:
        page.unlink()
    with crew(answering(RABBITMQ), tmp_path, week.environment | paths, 0) as workers:
        _, log = workers.start("deadly:app")
        workers.wait_until_ready(log)
        out, err = started(week, workers).communicate()
    assert err == "20240510-02.txt: held, the process that is at it dies (is there enough memory?)\n"
    assert out == "0 imported, 0 unchanged, 0 updated, 1 refused; nothing changed\n"


def test_without_a_worker_it_says_so_and_what_is_in(week, tmp_path):
    with crew(answering(RABBITMQ), tmp_path, week.environment, 0) as nobody:
        run = started(week, nobody)
        _, err = run.communicate()
    assert run.returncode == 1
    assert err == (
        "CommandError: stopped, no worker answers; one is started by `celery -A newsroom worker`; "
        "0 of 8 dumps are in; the same command goes on from there\n"
    )
    assert week.asked("SELECT state FROM articles_importrun") == ["('failed',)"]


@pytest.mark.parametrize("url", ["redis://127.0.0.1:9/0", "amqp://guest@127.0.0.1:9//"])
def test_without_a_broker_it_says_so_soon(week, url):
    week.environment = {**week.environment, "BROKER_URL": url}
    run = week.start("--queue")
    _, err = run.communicate(timeout=120)
    assert run.returncode == 1
    assert err.startswith("CommandError: stopped, the broker does not answer: ")
    assert err.count("\n") == 1
