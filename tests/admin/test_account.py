"""账号: whoever keeps the accounts gains nothing by it."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse

from tests.desk.test_second_factor import with_phone
from tests.planting import queries_of

from .pages import filled, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(client):
    client.force_login(member("管理员"))
    return client


def page_of(user, page="change"):
    return reverse(f"admin:auth_user_{page}", args=[user.pk])


def save(client, user, **typed):
    sent = filled(client.get(page_of(user)), **typed)
    return client.post(page_of(user), {name: value for name, value in sent.items() if value not in (None, [])})


def groups(user):
    return {group.name for group in get_user_model().objects.get(pk=user.pk).groups.all()}


def test_the_keeper_of_accounts_puts_others_into_groups(keeper):
    reporter = member("记者")
    save(keeper, reporter, groups=[Group.objects.get(name="编辑").pk])
    assert groups(reporter) == {"编辑"}


def test_groups_are_ticked_and_explained_in_chinese(keeper):
    page = keeper.get(page_of(member("记者"))).content.decode()
    assert page.count('type="checkbox" name="groups"') == 5
    assert "selectfilter" not in page


def test_and_not_himself(keeper):
    own = get_user_model().objects.get(username="管理员一人")
    save(keeper, own, groups=[Group.objects.get(name="总编").pk], is_superuser="on", user_permissions=[1])
    own.refresh_from_db()
    assert (groups(own), own.is_superuser, own.user_permissions.count()) == ({"管理员"}, False, 0)


def test_nor_makes_superusers_nor_gives_single_rights(keeper):
    reporter = member("记者")
    save(keeper, reporter, is_superuser="on", user_permissions=[1])
    reporter.refresh_from_db()
    assert (reporter.is_superuser, reporter.user_permissions.count()) == (False, 0)


def test_nor_takes_a_superusers_account_over(keeper):
    root = get_user_model().objects.create(username="root", is_staff=True, is_superuser=True)
    assert keeper.post(page_of(root), {}).status_code == 403
    assert keeper.post(page_of(root, "password_change"), {"password1": "塘" * 9}).status_code == 403


def test_no_account_is_deleted_and_its_acts_with_it(desk):
    reporter = member("记者")
    assert desk.post(page_of(reporter, "delete"), {"post": "yes"}).status_code == 403
    listed = reverse("admin:auth_user_changelist")
    desk.post(listed, {"action": "delete_selected", "_selected_action": [reporter.pk], "post": "yes"})
    assert get_user_model().objects.filter(pk=reporter.pk).exists()


def test_every_group_looks_at_everything_and_none_but_the_signing_ones_sign(db):
    signs = {
        group.name: sorted(p.codename for p in group.permissions.filter(codename__startswith="sign_"))
        for group in Group.objects.all()
    }
    assert signs == {"记者": [], "编辑": ["sign_first"], "主任": ["sign_second"], "总编": ["sign_final"], "管理员": []}


def test_the_list_asks_as_often_for_three_accounts_as_for_one(desk):
    def queries():
        return queries_of(desk, reverse("admin:auth_user_changelist"))

    with_phone(member("记者"))
    of_two = queries()
    for group in ("编辑", "主任"):
        with_phone(member(group))
    assert queries() == of_two


def test_whether_an_account_has_a_second_factor_is_shown(keeper):
    with_phone(member("记者"))
    shown = keeper.get(reverse("admin:auth_user_changelist")).context["cl"].result_list
    assert {user.username: user.has_factor for user in shown} == {"记者一人": True, "管理员一人": False}
