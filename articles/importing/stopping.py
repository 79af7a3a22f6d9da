"""How a run is asked to end: once, and it ends after the dump in hand; twice, and it stops at once."""

import signal
import threading
from types import FrameType
from typing import Any

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class StopRequest:
    """True once SIGINT (Ctrl-C) or SIGTERM has come; the second one raises KeyboardInterrupt."""

    def __init__(self) -> None:
        self._came = False
        self._before: dict[int, Any] = {}

    def __call__(self) -> bool:
        return self._came

    def __enter__(self) -> "StopRequest":
        if threading.current_thread() is threading.main_thread():  # elsewhere Python takes no signals
            self._before = {number: signal.signal(number, self._note) for number in SIGNALS}
        return self

    def __exit__(self, *error: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _note(self, number: int, frame: FrameType | None) -> None:
        if self._came:
            raise KeyboardInterrupt
        self._came = True
