"""How far an import has come: a bar on a terminal, a plain line now and then in a log."""

from time import monotonic

from tqdm import tqdm

#: Often enough to see that it goes on, seldom enough for a night's log.
SECONDS_BETWEEN_LINES = 60


class Progress:
    """What is done of so many, and how long the rest will take, on the stream of errors."""

    def __init__(self, total: int, stream, unit: str = "dump") -> None:
        self._total, self._stream, self._unit, self._done = total, stream, unit, 0
        self._began = self._told_at = monotonic()
        is_terminal = getattr(stream, "isatty", lambda: False)()
        self._bar = tqdm(total=total, unit=unit, leave=False, file=stream) if is_terminal else None

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *error: object) -> None:
        if self._bar is not None:
            self._bar.close()

    def step(self) -> None:
        """One more dump is done."""
        self._done += 1
        if self._bar is not None:
            self._bar.update()
        elif monotonic() - self._told_at >= SECONDS_BETWEEN_LINES:
            self._told_at = monotonic()
            self._stream.write(self.line())

    def line(self) -> str:
        left = (monotonic() - self._began) / max(1, self._done) * (self._total - self._done)
        return f"{self._done:,} of {self._total:,} {self._unit}s, {_span(left)} left"


def _span(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes >= 60:
        return f"about {minutes // 60} h {minutes % 60} min"
    return f"about {minutes} min" if minutes else "less than a minute"
