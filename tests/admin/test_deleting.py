"""What is in use is not deleted, one by one or in bulk; the page says so in Chinese, with what may be done instead."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils.html import escape

from articles.desk.keeping import WAYS_ON, why_kept
from articles.desk.signing import take
from tests.factories import ArticleFactory, ColumnFactory, MentionFactory, PersonFactory, TaggingFactory

from .pages import member

pytestmark = pytest.mark.django_db


def submitted():
    """A story that somebody has submitted: that stays on record."""
    article = ArticleFactory()
    take("submit", article, member("编辑"))
    return article


def staffed():
    member("编辑")
    return Group.objects.get(name="编辑")


IN_USE = {
    "section": lambda: ArticleFactory().section,
    "column": lambda: ArticleFactory(column=ColumnFactory()).column,
    "issue": lambda: ArticleFactory().issue,
    "page": lambda: ArticleFactory().page,
    "tag": lambda: TaggingFactory().tag,
    "person": lambda: MentionFactory().person,
    "person merged into": lambda: PersonFactory(status="merged", merged_into=PersonFactory()).merged_into,
    "article": submitted,
    "group": staffed,
}


def address(row, page, *args):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}", args=args)


@pytest.mark.parametrize("make", IN_USE.values(), ids=IN_USE.keys())
def test_what_is_in_use_stays_and_the_page_says_what_may_be_done_instead(desk, make):
    row = make()
    why, way = why_kept(row), WAYS_ON[type(row)]
    assert why.endswith(f"在用，不能删除。{way}")
    alone = address(row, "delete", row.pk)
    listed = {"action": "delete_selected", "_selected_action": [row.pk]}
    for asked in (desk.get(alone), desk.post(address(row, "changelist"), listed)):
        assert escape(why) in asked.content.decode()
        assert 'name="post"' not in asked.content.decode()
    desk.post(alone, {"post": "yes"})
    desk.post(address(row, "changelist"), listed | {"post": "yes"})
    assert type(row).objects.filter(pk=row.pk).exists()


def test_one_row_in_use_keeps_all_that_were_chosen_with_it(desk):
    used, idle = ArticleFactory(column=ColumnFactory()).column, ColumnFactory()
    chosen = {"action": "delete_selected", "_selected_action": [used.pk, idle.pk], "post": "yes"}
    desk.post(address(used, "changelist"), chosen)
    assert type(used).objects.count() == 2
    desk.post(address(used, "changelist"), chosen | {"_selected_action": [idle.pk]})
    assert type(used).objects.get() == used


def test_a_group_without_members_may_go(desk):
    group = Group.objects.create(name="实习")
    desk.post(address(group, "delete", group.pk), {"post": "yes"})
    assert not Group.objects.filter(name="实习").exists()
