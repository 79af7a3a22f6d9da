"""The desk's front page beside what waits: what came in lately, what I did last, and every table in its group."""

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.desk.lately import ACTS, RUNS
from tests.factories import ArticleFactory

from .pages import member
from .test_run import make_run

pytestmark = pytest.mark.django_db
FRONT = reverse("admin:index")


def note(user, row, words):
    LogEntry.objects.log_actions(user.pk, [row], CHANGE, change_message=words)


def test_what_i_did_last_comes_first_and_nothing_that_others_did(client):
    me, other = member("编辑", "岑溪"), member("编辑", "阮知远")
    article = ArticleFactory(headline="荷塘开犁")
    note(me, article, "提交"), note(other, article, "通过"), note(me, article, "改了主题")
    client.force_login(me)
    page = client.get(FRONT)
    assert [act.get_change_message() for act in page.context["acts"]] == ["改了主题", "提交"]
    assert reverse("admin:articles_article_change", args=[article.pk]) in page.content.decode()


def test_the_newest_imports_lead_to_their_record_and_to_what_was_refused(client):
    client.force_login(member("编辑"))
    runs = [make_run(refused=2) for _ in range(RUNS + 1)]
    page = client.get(FRONT)
    assert [run.pk for run in page.context["imports"]] == [run.pk for run in reversed(runs[1:])]
    listed = (
        f"{reverse('admin:articles_importentry_changelist')}?run__id__exact={runs[-1].pk}&amp;outcome__exact=refused"
    )
    assert f'<a href="{listed}">2 个未收</a>' in page.content.decode()


def test_whoever_may_not_see_imports_is_told_of_none(client):
    make_run()
    client.force_login(get_user_model().objects.create(username="旁人", is_staff=True))
    page = client.get(FRONT)
    assert (list(page.context["imports"]), "最近的导入" in page.content.decode()) == ([], False)
    assert "您还没有查看或编辑任何内容的权限。" in page.content.decode()


def test_whoever_works_here_is_called_by_the_family_name_first(client):
    user = member("编辑", "cenxi")
    user.last_name, user.first_name = "岑", "溪"
    user.save()
    client.force_login(user)
    assert "<strong>岑溪</strong>，您好。" in client.get(FRONT).content.decode()


def test_every_table_stands_in_a_group_and_none_twice(desk):
    groups = desk.get(FRONT).context["app_list"]
    assert [group["name"] for group in groups] == ["稿件", "报纸", "人物", "标签", "导入", "账号"]
    tables = [model["admin_url"] for group in groups for model in group["models"]]
    alone = [app for label in ("articles", "auth")
             for app in desk.get(reverse("admin:app_list", args=[label])).context["app_list"]]  # fmt: skip
    assert sorted(tables) == sorted(model["admin_url"] for app in alone for model in app["models"])


def test_the_box_searches_the_list_of_articles(desk):
    ArticleFactory(headline="荷塘开犁"), ArticleFactory(headline="渡口复航")
    assert f'action="{reverse("admin:articles_article_changelist")}"' in desk.get(FRONT).content.decode()
    listed = desk.get(reverse("admin:articles_article_changelist"), {"q": "渡口"}).context["cl"].result_list
    assert [article.headline for article in listed] == ["渡口复航"]


def test_the_front_page_asks_as_often_for_many_acts_as_for_one(client):
    me, article = member("编辑"), ArticleFactory()
    client.force_login(me)
    note(me, article, "提交"), make_run(), client.get(FRONT)
    once = queries_of_front(client)
    for _ in range(ACTS):
        note(me, article, "改了主题"), make_run()
    assert queries_of_front(client) == once


def queries_of_front(client):
    with CaptureQueriesContext(connection) as queries:
        client.get(FRONT)
    return len(queries)
