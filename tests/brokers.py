"""Brokers that tests may use, where they answer; a queue of its own for each test."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from uuid import uuid4

import pytest
from kombu import Connection

from tests.papers import ROOT

RABBITMQ, REDIS = "amqp://guest:guest@127.0.0.1:5672//", "redis://127.0.0.1:6379/4"
#: A worker has to load Django and Celery, on a machine that does other things.
STARTS_WITHIN = 120


def answering(url):
    """This broker, or the test is skipped."""
    with suppress(Exception), Connection(url, connect_timeout=2) as connection:
        connection.ensure_connection(max_retries=1)
        return url
    pytest.skip(f"no broker answers at {url}")


class Crew:
    """Workers in processes of their own, and the environment that a command finds them by."""

    def __init__(self, url, folder, environment):
        self.folder, self.workers = folder, []
        self.name = f"queue-test-{uuid4().hex[:12]}"
        self.environment = {**environment, "BROKER_URL": url, "QUEUE_NAME": self.name}

    def start(self, app="newsroom"):
        log = self.folder / f"worker{len(self.workers)}.log"
        words = ["worker", "--concurrency=1", "--loglevel=info", f"--hostname=w{len(self.workers)}@%h"]
        with log.open("w") as told:
            worker = subprocess.Popen(  # noqa: S603
                [sys.executable, "-m", "celery", "-A", app, *words],
                cwd=ROOT, env=self.environment, stdout=told, stderr=told, start_new_session=True,
            )  # fmt: skip
        self.workers.append(worker)
        return worker, log

    def wait_until_ready(self, log):
        for _ in range(STARTS_WITHIN * 5):
            if "ready." in log.read_text():
                return
            time.sleep(0.2)
        raise AssertionError(log.read_text())

    def end(self):
        for worker in self.workers:
            kill(worker)
        with suppress(Exception), Connection(self.environment["BROKER_URL"]) as connection:
            connection.default_channel.queue_delete(self.name)


def kill(worker):
    """A machine that loses its power: the worker and the processes that it has started are gone at once."""
    with suppress(ProcessLookupError):
        os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()


@contextmanager
def crew(url, folder, environment, workers):
    """So many workers, ready."""
    here = Crew(url, folder, environment)
    try:
        for _, log in [here.start() for _ in range(workers)]:
            here.wait_until_ready(log)
        yield here
    finally:
        here.end()


def celery_at_hand(settings, monkeypatch):
    """The paper's Celery without a broker: what is sent is done at once, in this process."""
    settings.BROKER_URL, settings.RESULTS_URL = "memory://", "cache+memory://"
    from newsroom.celery import app  # it reads the settings when it is loaded

    monkeypatch.setitem(app.conf, "task_always_eager", True)
    monkeypatch.setattr(app.control, "ping", lambda **asked: [{"worker": {"ok": "pong"}}])
    return app
