"""导入记录: the desk reads what each import did, and can change none of it."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.models import Dump, ImportEntry, ImportRun
from tests.factories import ArticleFactory, PageFactory

pytestmark = pytest.mark.django_db
RUNS, ENTRIES = reverse("admin:articles_importrun_changelist"), reverse("admin:articles_importentry_changelist")


def make_run(files=3, *, refused=1, **fields):
    """A run that took in some files and refused others."""
    fields = {"who": "排版房", "machine": "印厂", "process": 1, "state": "finished"} | fields
    run = ImportRun.objects.create(files=files, imported=files - refused, refused=refused, **fields)
    page = PageFactory()
    for order in range(files):
        entry = ImportEntry(run=run, order=order, path=f"pages/荷塘{order}.txt", outcome="imported", articles=7)
        if order < refused:
            entry.outcome, entry.sentence = "refused", f"荷塘{order}.txt: The file is empty."
        else:
            sha256 = f"{run.pk}{order:060x}"
            entry.dump = Dump.objects.create(page=page, name=f"荷塘{order}.txt", sha256=sha256, raw=b"x")
        entry.save()
    return run


def page_of(row):
    return reverse(f"admin:articles_{row._meta.model_name}_change", args=[row.pk])


def shown(client, address, **asked):
    response = client.get(address, asked)
    assert response.status_code == 200
    return response.content.decode()


def rows(client, address, **asked):
    return list(client.get(address, asked).context["cl"].result_list)


def test_a_run_tells_who_what_and_what_was_not_taken(desk):
    run = make_run(options={"paths": ["pages"], "date": "2024-05-17", "jobs": 2}, publish=True, people_confirmed=4)
    told = shown(desk, page_of(run))
    for words in ("排版房", "完成", "3 / 3", "新入库 2", "未收 1", "4 人", "pages/荷塘0.txt：文件是空的。"):
        assert words in told
    assert "路径：pages；日期：2024-05-17；入库即发布；2 个进程" in told


def test_a_run_leads_to_the_pages_that_want_proofreading(desk):
    unsure, looked, unplaced, sure = (entry.dump for entry in make_run(4, refused=0).entries.all())
    ArticleFactory(dump=unsure, confidence=0.4), ArticleFactory(dump=sure, confidence=0.99)
    ArticleFactory(dump=looked, confidence=0.4, looked_at=timezone.now())
    Dump.objects.filter(pk=unplaced.pk).update(report={"unplaced": [{"line": 1, "text": "荷塘"}]})
    told = shown(desk, page_of(ImportRun.objects.get()))
    assert re.findall(r"/dump/(\d+)/proof/", told) == [str(unsure.pk), str(unplaced.pk)]
    assert "待校的版面" in told


def test_the_page_of_a_run_asks_the_same_of_the_database_however_many_pages_wait(desk):
    asked = []
    for files in (1, 3):
        run = make_run(files, refused=0)
        for entry in run.entries.all():
            ArticleFactory(dump=entry.dump, confidence=0.4)
        shown(desk, page_of(run))
        with CaptureQueriesContext(connection) as queries:
            shown(desk, page_of(run))
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_the_files_of_a_run_are_listed_in_order_with_links_to_their_dumps(desk):
    make_run()
    run = make_run()
    found = rows(desk, ENTRIES, run__id__exact=run.pk)
    assert [entry.order for entry in found] == [0, 1, 2]
    told = shown(desk, ENTRIES, run__id__exact=run.pk, outcome__exact="imported")
    assert page_of(found[1].dump) in told
    assert "荷塘0.txt" not in told


def test_a_run_that_fell_silent_is_shown_and_filtered_as_cut_off(desk):
    silent = make_run(state="running", beat_at=timezone.now() - timedelta(minutes=11))
    dead, at_work, whole = make_run(state="cut off"), make_run(state="running"), make_run()
    assert set(rows(desk, RUNS, state="cut off")) == {silent, dead}
    assert rows(desk, RUNS, state="running") == [at_work]
    assert rows(desk, RUNS, state="finished") == [whole]
    assert "运行中途断了；已入库的都完整" in shown(desk, page_of(silent))
    assert "运行中途断了" not in shown(desk, page_of(at_work))


def test_only_the_first_refused_files_stand_on_the_runs_page(desk):
    told = shown(desk, page_of(make_run(30, refused=25)))
    assert told.count("文件是空的。") == 20
    assert "另有 5 个" in told


@pytest.mark.parametrize("address", [RUNS, ENTRIES], ids=["runs", "entries"])
def test_a_list_asks_as_often_for_many_rows_as_for_one(desk, address, django_assert_max_num_queries):
    def queries():
        with django_assert_max_num_queries(15) as asked:
            desk.get(address)
        return len(asked)

    make_run(1, refused=0)
    one = queries()
    make_run(3), make_run(3)
    assert queries() == one


def test_the_page_of_a_run_asks_as_often_for_many_files_as_for_one(desk, django_assert_max_num_queries):
    def queries(run):
        with django_assert_max_num_queries(10) as asked:
            desk.get(page_of(run))
        return len(asked)

    assert queries(make_run(1, refused=1)) == queries(make_run(30, refused=25))


def test_nobody_can_change_delete_or_add_a_record(desk):
    run = make_run()
    for row in (run, run.entries.first()):
        name = row._meta.model_name
        assert "_save" not in shown(desk, page_of(row))
        assert desk.post(page_of(row), {}).status_code == 403
        assert desk.post(reverse(f"admin:articles_{name}_delete", args=[row.pk]), {"post": "yes"}).status_code == 403
        assert desk.get(reverse(f"admin:articles_{name}_add")).status_code == 403


def test_the_only_right_to_a_record_is_to_look_and_imports_have_one_of_their_own(client):
    run, looker = make_run(), get_user_model().objects.create(username="looker", is_staff=True)
    client.force_login(looker)
    assert (
        client.get(RUNS).status_code == client.get(ENTRIES).status_code == client.get(page_of(run)).status_code == 403
    )
    rights = Permission.objects.filter(content_type__model__in=["importrun", "importentry"])
    assert sorted(rights.values_list("codename", flat=True)) == ["import_dumps", "view_importentry", "view_importrun"]
    looker.user_permissions.set(rights.filter(codename__startswith="view_"))
    client.force_login(get_user_model().objects.get(pk=looker.pk))
    assert client.get(RUNS).status_code == client.get(page_of(run)).status_code == 200


def test_hostile_names_stay_words(desk):
    run = make_run(1, refused=1, who="<script>alert(1)</script>", options={"paths": ["<script>alert(2)"]})
    run.entries.update(path="<script>alert(3)", sentence="<script>alert(4)")
    for address in (RUNS, ENTRIES, page_of(run), page_of(run.entries.get())):
        assert "<script>alert" not in shown(desk, address)


@pytest.mark.parametrize("address", [RUNS, ENTRIES], ids=["runs", "entries"])
def test_a_list_can_be_searched_and_filtered_by_each_of_its_filters(desk, address):
    make_run()
    assert rows(desk, address, q="荷塘1" if address == ENTRIES else "排版")
    assert not rows(desk, address, q="无此一条")
    listed = desk.get(address).context["cl"]
    for spec in listed.filter_specs:
        for choice in spec.choices(listed):
            assert desk.get(address + choice["query_string"]).status_code == 200
