import pytest

from .week import Week


@pytest.fixture
def week(press, tmp_path):
    week = Week(press.paper(tmp_path / "week"))
    yield week
    week.give_back()


@pytest.fixture(scope="session")
def whole_week(press, tmp_path_factory):
    """What an import that nobody stops leaves."""
    week = Week(press.paper(tmp_path_factory.mktemp("whole")))
    done = week.finish()
    assert (done.code, done.err) == (0, "")
    assert "8 imported" in done.out.splitlines()[-1]
    return week.content()
