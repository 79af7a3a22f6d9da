"""The desk's front page says what waits for whoever looks, and each number leads to a list of exactly so many."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.desk import waiting as rules
from articles.models import Dump, Review
from tests.factories import ArticleFactory, IssueFactory, PageFactory, PersonFactory

from .pages import member
from .test_run import make_run

pytestmark = pytest.mark.django_db
FRONT = reverse("admin:index")
UNSURE = {
    "headline": {"value": "荷塘", "confidence": 0.4, "rule": "heading", "reason": "标题的这一行也可能是小标题。"}
}


def make_dump(name, *unplaced, replaces=None):
    report = {"unplaced": [{"line": n, "text": text} for n, text in enumerate(unplaced)]}
    return Dump.objects.create(
        page=PageFactory(), name=name, sha256=f"{hash(name) % 10**12:064x}", raw=b"", report=report, replaces=replaces
    )


def desk_day(user):
    """Two of each kind, with rows beside them that wait for nobody."""
    for _ in range(2):
        own = ArticleFactory()
        own.writers.add(user)
        ArticleFactory(confidence=0.4, imported=UNSURE)
        ArticleFactory(confidence=0.5, published=True)
        ArticleFactory(confidence=0.4, status="second", round=1)
        ArticleFactory(status="signed")
        ArticleFactory(scheduled=True)
        ArticleFactory(suggestions={"body": "荷塘开犁。"})
        ArticleFactory(issue=IssueFactory(undated=True), page=None)
        PersonFactory(status="candidate")
        make_run(state="running", beat_at=timezone.now() - timedelta(hours=1))
    ArticleFactory(published=True), ArticleFactory(withdrawn=True, confidence=0.3)
    PersonFactory(status="rejected"), make_run(), make_run(state="running")
    old = make_dump("旧.txt", "未归位的旧行")
    make_dump("新.txt", "一行", replaces=old), make_dump("又.txt", "一行", "又一行"), make_dump("整.txt")


def queues(client):
    return {queue.label: queue for queue in client.get(FRONT).context["waiting"]}


def editor(client, group):
    user = member(group)
    client.force_login(user)
    return user


def test_each_number_is_that_of_its_list(client):
    user = get_user_model().objects.create(username="超级", is_staff=True, is_superuser=True)
    client.force_login(user)
    desk_day(user)
    found = queues(client)
    assert {label: queue.count for label, queue in found.items()} == dict.fromkeys(found, 2)
    for queue in found.values():
        listed = client.get(queue.address)
        assert listed.status_code == 200, queue.address  # a filter that is not known answers with a redirect
        assert listed.context["cl"].result_count == queue.count, queue.label
        assert parse_qs(urlsplit(queue.address).query)


@pytest.mark.parametrize(
    ("group", "labels"),
    [
        ("记者", ["我写的草稿"]),
        (
            "编辑",
            ["待我审签", "我写的草稿", "在疑的草稿", "在疑而已发布", "版面文本有未归位的行", "更正与编辑所改不合",
             "待确认的人物", "定时发布", "日期待考的期", "中断的导入"],
        ),
        (
            "总编",
            ["待我审签", "签毕，待发布", "我写的草稿", "在疑的草稿", "在疑而已发布", "版面文本有未归位的行",
             "更正与编辑所改不合", "待确认的人物", "定时发布", "日期待考的期", "中断的导入"],
        ),
    ],
)  # fmt: skip
def test_everybody_is_shown_their_own_work(client, group, labels):
    editor(client, group)
    assert list(queues(client)) == labels


@pytest.mark.parametrize(("group", "count"), [("编辑", 1), ("主任", 0), ("总编", 0)])
def test_an_article_waits_for_whoever_signs_its_stage(client, group, count):
    editor(client, group)
    ArticleFactory(status="first", round=1)
    assert queues(client)["待我审签"].count == count


def test_what_i_have_signed_does_not_wait_for_me(client):
    user = editor(client, "主任")
    article = ArticleFactory(status="second", round=1)
    assert queues(client)["待我审签"].count == 1
    Review.objects.create(
        article=article, round=1, stage="first", verdict="approved", reviewer=user, digest=article.digest
    )
    assert queues(client)["待我审签"].count == 0


def test_the_least_sure_come_first_with_the_reason_in_words(client):
    editor(client, "编辑")
    ArticleFactory(headline="较有把握", confidence=0.8, published=True)
    ArticleFactory(headline="没有把握", confidence=0.4, imported=UNSURE)
    ArticleFactory(headline="有把握", confidence=0.99)
    ArticleFactory(headline="撤下的", confidence=0.1, withdrawn=True)
    told = client.get(FRONT).context["doubtful"]
    assert [(each.name, each.sureness, each.reason) for each in told] == [
        ("没有把握", "40%", "主题：标题的这一行也可能是小标题。"),
        ("较有把握", "80%", "没有写明理由。"),
    ]


def test_whoever_is_told_of_a_doubt_is_one_click_from_the_line_that_it_is_about(client):
    editor(client, "编辑")
    dump = make_dump("荷塘.txt")
    ArticleFactory(confidence=0.4, imported=UNSURE, dump=dump, lines=[[6, 9]])
    ArticleFactory(confidence=0.5, imported=UNSURE)
    page = client.get(FRONT)
    address = f"{reverse('admin:articles_dump_proof', args=[dump.pk])}?line=6#L6"
    assert [each.proof for each in page.context["doubtful"]] == [address, ""]
    assert page.content.decode().count(f'href="{address}"') == 1


@pytest.mark.parametrize(("group", "may"), [("记者", False), ("编辑", True)])
def test_whoever_may_import_is_one_click_from_it(client, group, may):
    editor(client, group)
    assert (reverse("admin:articles_importrun_upload") in client.get(FRONT).content.decode()) == may


def test_a_reporter_is_told_of_nobody_elses_doubts(client):
    editor(client, "记者")
    ArticleFactory(headline="没有把握", confidence=0.4)
    assert "没有把握" not in client.get(FRONT).content.decode()


def test_whoever_may_see_nothing_is_told_of_nothing(client):
    client.force_login(get_user_model().objects.create(username="旁人", is_staff=True))
    ArticleFactory(confidence=0.4)
    page = client.get(FRONT)
    assert (page.context["waiting"], page.context["doubtful"]) == ([], [])
    assert "待办" not in page.content.decode()


def test_hostile_words_stay_words(desk):
    evil = "<script>alert(1)</script>"
    ArticleFactory(headline=evil, confidence=0.4, imported={"body": {"value": "", "confidence": 0.1, "reason": evil}})
    assert "<script>alert" not in desk.get(FRONT).content.decode()


def test_numbers_stop_at_a_bound(desk, monkeypatch):
    monkeypatch.setattr(rules, "MOST_COUNTED", 2)
    for _ in range(4):
        PersonFactory(status="candidate")
    assert queues(desk)["待确认的人物"].number == "2+"


def test_the_front_page_asks_as_often_for_many_as_for_one(desk):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            desk.get(FRONT)
        return len(queries), [query for query in queries if '"raw"' in query["sql"]]

    user = get_user_model().objects.get()
    desk.get(FRONT)
    desk_day(user)
    once = asked()
    desk_day_again(user)
    assert asked() == once == (once[0], [])
    assert once[0] <= 20


def desk_day_again(user):
    for _ in range(9):
        ArticleFactory(confidence=0.4, imported=UNSURE).writers.add(user)
        PersonFactory(status="candidate")
