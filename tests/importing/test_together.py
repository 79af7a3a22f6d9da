"""Several at once: two imports, and editors who save what the imports would change."""

import time

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.test.utils import setup_test_environment
from django.urls import reverse

from articles.models import Article
from tests.admin.pages import filled

from .days import Days
from .pages import POND, POND_CORRECTED

ROUNDS = 5
EDITORS = ("陶知夏", "罗衡", "麦冬阳")


@pytest.fixture
def paper(press, tmp_path):
    days = Days(press.paper(tmp_path / "days"))
    yield days
    days.give_back()


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_two_imports_at_once_leave_what_one_leaves(press, paper, tmp_path, turn):
    alone = Days(press.paper(tmp_path / "alone"))
    for pond in (POND, POND_CORRECTED):
        for days in (paper, alone):
            days.write(pond)
        alone.finish()
        both = [paper.start(), paper.start()]
        for process in both:
            process.join()
        assert [process.exitcode for process in both] == [0, 0]
        assert paper.content() == alone.content()
    alone.give_back()


def edit(name, until):
    """Open a story, type, save, over and over; whoever is told that somebody changed it meanwhile looks again.

    Any fault of ours (the database is locked, say) ends this process with a trace.
    """
    setup_test_environment()
    desk, saved = Client(), 0
    desk.force_login(get_user_model().objects.get(username=name))
    story = Article.objects.filter(headline__startswith="荷塘镇百口").order_by("pk")[EDITORS.index(name)]
    page = reverse("admin:articles_article_change", args=[story.pk])
    while not until.exists() or not saved:
        opened = desk.get(page)
        answer = desk.post(page, filled(opened, headline=f"{name}第{saved + 1}次改"))
        assert answer.status_code in (200, 302)
        saved += answer.status_code == 302
    until.with_name(name).write_text(f"{story.pk} {saved}")


def hire():
    for name in EDITORS:
        get_user_model().objects.create_superuser(name)


def test_what_editors_save_during_an_import_is_neither_refused_nor_lost(paper, tmp_path):
    paper.finish(publish=False)
    paper.do(hire)
    paper.write(POND_CORRECTED)
    editors = [paper.begin(edit, name, tmp_path / "enough") for name in EDITORS]
    time.sleep(0.5)
    for _ in range(3):
        importing = paper.start(publish=False)
        importing.join()
        assert importing.exitcode == 0
    (tmp_path / "enough").touch()
    for editor in editors:
        editor.join()
    assert [editor.exitcode for editor in editors] == [0] * len(editors)
    for name in EDITORS:
        story, saved = map(int, (tmp_path / name).read_text().split())
        (headline,) = paper.rows(f"SELECT headline FROM articles_article WHERE id = {story}")  # noqa: S608 our own
        assert headline == (f"{name}第{saved}次改",)
        versions = paper.rows(f"SELECT headline FROM articles_historicalarticle WHERE id = {story}")  # noqa: S608 our own
        assert {(f"{name}第{turn}次改",) for turn in range(1, saved + 1)} <= {*versions}
