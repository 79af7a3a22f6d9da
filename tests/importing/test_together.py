"""Several at once: two imports, and editors who save what the imports would change."""

import time
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.test import Client
from django.test.utils import setup_test_environment
from django.urls import reverse

from articles.desk.versions import version_in_lock
from articles.importing import DumpFile, import_dump
from articles.models import Article
from tests.admin.pages import filled, page_of

from .days import Days
from .pages import POND, POND_CORRECTED
from .test_jumps import FRONT, INSIDE

ROUNDS = 5
EDITORS = ("陶知夏", "罗衡", "麦冬阳")


@pytest.fixture
def paper(press, tmp_path):
    days = Days(press.paper(tmp_path / "days"))
    yield days
    days.give_back()


@pytest.mark.parametrize("turn", [0, *(pytest.param(turn, marks=pytest.mark.takes_long) for turn in range(1, ROUNDS))])
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


@pytest.fixture
def story():
    """As it was imported; the pages that correct it say something else in its headline."""
    import_dump(DumpFile("20240517-02.txt", POND.encode()))
    return Article.objects.get(headline="枫桥坞村开出第一班通学车")


@contextmanager
def while_it_is_held(story, act, *given):
    """What somebody else does, who comes while this story is being written and has to wait."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer")

    def in_a_connection_of_its_own():
        try:
            return act(*given)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            version_in_lock(story)
            waiting = other.submit(in_a_connection_of_its_own)
            assert not wait([waiting], timeout=3).done
            yield
        waiting.result(timeout=60)
    story.refresh_from_db()


@pytest.mark.django_db(transaction=True)
def test_what_an_editor_is_just_saving_is_not_written_over_by_an_import(story):
    with while_it_is_held(story, import_dump, DumpFile("20240517-02.txt", POND_CORRECTED.encode())):
        Article.objects.filter(pk=story.pk).update(headline="山里来了通学车", version=2)
    assert (story.headline, story.suggestions) == ("山里来了通学车", {"headline": "枫桥坞村有了通学车"})


@pytest.mark.django_db(transaction=True)
def test_what_an_import_is_just_asking_is_not_lost_by_what_an_editor_saves(story, admin_client):
    typed = filled(admin_client.get(page_of(story)), headline="山里来了通学车")
    with while_it_is_held(story, admin_client.post, page_of(story), typed):
        Article.objects.filter(pk=story.pk).update(suggestions={"deck": "县里说"}, lines=[[1, 2]])
    assert (story.headline, story.suggestions, story.lines) == ("山里来了通学车", {"deck": "县里说"}, [[1, 2]])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("pages", "comes"),
    [((INSIDE,), FRONT), ((FRONT, INSIDE), FRONT.replace("下转第三版", "下转第五版"))],
    ids=["joined", "parted"],
)
def test_what_is_noted_of_a_part_is_not_lost_when_an_import_joins_or_parts_it(pages, comes):
    for number, page in enumerate(pages):
        import_dump(DumpFile(f"part-{number}.txt", page.encode()))
    part = Article.objects.get(page__number="3", continued_from="1")
    with while_it_is_held(part, import_dump, DumpFile("part-0.txt", comes.encode())):
        Article.objects.filter(pk=part.pk).update(imported=part.imported | {"deck": "县里说"})
    assert part.imported["deck"] == "县里说"
    assert (part.continues_id is not None) == ("joined" in part.imported) == (comes == FRONT)
