"""What is sent to workers comes back in order; who dies, is late or is not there is told in a sentence."""

import pytest
from billiard.exceptions import TimeLimitExceeded, WorkerLostError
from celery.exceptions import TimeoutError as NotYet
from redis.exceptions import ConnectionError as Unreachable

from articles import errands
from articles.errands import Died, Errands
from articles.workers import NoWorkers, Stopped

from .brokers import celery_at_hand


class Answer:
    """Stands for what Celery gives for a task that is away; `said` is what it answers, one after the other."""

    def __init__(self, said):
        self.said, self.is_dropped = said, False

    def get(self, timeout):
        said = self.said.pop(0)
        if isinstance(said, Exception):
            raise said
        return said

    def forget(self):
        pass

    def revoke(self):
        self.is_dropped = True


class Task:
    """Stands for a task: `said` are the answers to it, each time that it is sent."""

    def __init__(self, app, *said):
        self.app, self.said, self.sent = app, list(said), []

    def apply_async(self, words, expires):
        self.sent.append(Answer(self.said.pop(0)))
        return self.sent[-1]


@pytest.fixture
def app(settings, monkeypatch):
    return celery_at_hand(settings, monkeypatch)


def never():
    return False


def test_answers_come_in_order_and_a_few_are_sent_ahead(app, monkeypatch):
    monkeypatch.setattr(errands, "MOST", 2)
    task = Task(app, *[[number] for number in range(5)])
    with Errands(task, never) as sent:
        each = sent.each((number,) for number in range(5))
        assert (next(each), len(task.sent)) == (0, 3)
        assert list(each) == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("fault", "kind", "told"),
    [
        (WorkerLostError("signal 9"), Died, r"the process that is at it dies \(is there enough memory\?\)"),
        (TimeLimitExceeded(600), Died, "it takes too long"),
        (Unreachable("refused"), NoWorkers, "the broker does not answer: refused"),
    ],
)
def test_what_comes_between_is_told(app, fault, kind, told):
    with Errands(Task(app, [fault]), never) as sent, pytest.raises(kind, match=told):
        sent.send().wait()


def test_a_task_that_nobody_answers_is_sent_again_while_workers_are_there(app, monkeypatch):
    monkeypatch.setattr(errands, "PATIENCE", -1)
    task = Task(app, [NotYet()], ["read"])
    with Errands(task, never) as sent:
        assert sent.send().wait() == "read"
    assert len(task.sent) == 2


def test_nobody_waits_for_workers_that_are_gone(app, monkeypatch):
    monkeypatch.setattr(errands, "PATIENCE", -1)
    with Errands(Task(app, [NotYet()]), never) as sent:
        monkeypatch.setattr(app.control, "ping", lambda **asked: [])
        with pytest.raises(NoWorkers, match="no worker answers"):
            sent.send().wait()


def test_who_waits_can_be_stopped_and_what_is_away_is_not_begun(app):
    task = Task(app, [NotYet()], [])
    with Errands(task, lambda: True) as sent:
        waited, _ = sent.send(), sent.send()
        with pytest.raises(Stopped):
            waited.wait()
    assert [answer.is_dropped for answer in task.sent] == [True, True]
