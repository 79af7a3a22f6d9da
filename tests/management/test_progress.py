from io import StringIO

from articles.management import progress
from articles.management.progress import Progress


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def test_a_log_gets_a_plain_line_a_minute_with_what_is_left(monkeypatch):
    clock, log = Clock(), StringIO()
    monkeypatch.setattr(progress, "monotonic", clock)
    with Progress(1_000, log) as told:
        for _ in range(150):
            clock.now += 1
            told.step()
    assert log.getvalue() == "60 of 1,000 dumps, about 16 min left" + "120 of 1,000 dumps, about 15 min left"


def test_hours_are_told_as_hours_and_the_end_as_near(monkeypatch):
    clock, log = Clock(), StringIO()
    monkeypatch.setattr(progress, "monotonic", clock)
    told = Progress(100, log)
    clock.now = 600
    told.step()
    assert told.line() == "1 of 100 dumps, about 16 h 30 min left"
    for _ in range(98):
        told.step()
    assert told.line() == "99 of 100 dumps, less than a minute left"


def test_a_terminal_gets_a_bar():
    terminal = StringIO()
    terminal.isatty = lambda: True
    with Progress(2, terminal) as told:
        told.step()
    assert "0/2" in terminal.getvalue()
