import os
import signal
import threading

import pytest

from articles.importing.stopping import StopRequest


def sent(number):
    os.kill(os.getpid(), number)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_asked_once_it_is_noted_and_twice_it_stops_at_once(number):
    with StopRequest() as stop:
        assert not stop()
        sent(number)
        assert stop()
        with pytest.raises(KeyboardInterrupt):
            sent(number)


def test_signals_mean_afterwards_what_they_meant_before():
    before = signal.getsignal(signal.SIGTERM)
    with StopRequest():
        assert signal.getsignal(signal.SIGTERM) != before
    assert signal.getsignal(signal.SIGTERM) == before


def test_a_thread_that_gets_no_signals_is_never_asked():
    answers = []

    def run():
        with StopRequest() as stop:
            answers.append(stop())

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert answers == [False]
