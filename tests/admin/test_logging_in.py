"""登录: what lets somebody in, what it tells whoever guesses, and the pause after too many failures."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from axes.models import AccessAttempt
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.desk.test_second_factor import at, codes_of, with_phone

from .pages import member, sentences

pytestmark = pytest.mark.django_db
LOGIN, FRONT, FACTOR = "/desk/login/", "/desk/", "/desk/second-factor/"
PASSWORD = "荷塘听雨十八里"


@pytest.fixture
def editor():
    user = member("编辑")
    user.set_password(PASSWORD)
    user.save()
    return user


def log_in(client, name="编辑一人", password=PASSWORD, code="", **more):
    return client.post(LOGIN, {"username": name, "password": password, "code": code}, **more)


def fail(client, times, **said):
    return [log_in(client, **{"password": "不对", **said}).status_code for _ in range(times)]


def is_in(client):
    return client.get(FRONT).status_code == 200


def test_without_a_second_factor_the_password_lets_in(client, editor):
    assert log_in(client).status_code == 302
    assert is_in(client)


def test_with_one_the_password_alone_does_not(client, editor):
    with_phone(editor)
    assert [log_in(client, code=code).status_code for code in ("", "000000", "aaaaaaaa", "荷" * 6)] == [200] * 4
    assert not is_in(client)


def test_with_one_password_and_code_do(client, editor):
    phone = with_phone(editor)
    with at(90):
        assert log_in(client, code=codes_of(phone)).status_code == 302
    assert is_in(client)


def test_a_code_is_not_taken_twice(client, editor):
    phone = with_phone(editor)
    with at(90):
        code = codes_of(phone)
        log_in(client, code=code)
        assert log_in(Client(), code=code).status_code == 200


def test_a_spare_code_lets_in_once(client, editor):
    with_phone(editor, spare=["abcdefgh"])
    assert (log_in(client, code="ABCD EFGH").status_code, is_in(client)) == (302, True)
    assert log_in(Client(), code="abcdefgh").status_code == 200


def test_the_answer_tells_nobody_what_was_wrong(client, editor):
    with_phone(editor)
    outside = get_user_model().objects.create_user("读者", password=PASSWORD)
    tries = [
        {"name": "没有这个人"}, {"password": "不对"}, {"code": "000000"}, {"name": outside.username}, {"code": ""},
    ]  # fmt: skip
    answers = [log_in(client, **said).context["form"].non_field_errors() for said in tries]
    assert [list(answer) for answer in answers] == [list(answers[0])] * len(tries)


def test_after_ten_failures_it_is_paused_with_the_right_password_too(client, editor):
    assert fail(client, 10) == [200] * 9 + [429]
    answer = log_in(client)
    assert (answer.status_code, answer["Retry-After"], is_in(client)) == (429, "900", False)
    assert "请过 15 分钟再登录" in answer.content.decode()


def test_a_name_that_nobody_has_is_paused_alike(client, editor):
    known, unknown = (log_in(client, name=name) for name in ("编辑一人", "没有这个人") if fail(client, 10, name=name))
    assert (known.status_code, known.content) == (unknown.status_code, unknown.content)


def test_wrong_codes_are_counted_as_wrong_passwords_are(client, editor):
    with_phone(editor)
    assert [log_in(client, code="000000").status_code for _ in range(10)] == [200] * 9 + [429]


def test_nobody_is_locked_out_from_elsewhere(client, editor):
    fail(client, 12)
    assert log_in(Client(REMOTE_ADDR="203.0.113.9")).status_code == 302
    assert log_in(client, name="编辑一人 ").status_code == 429  # a space at the end is no other account


def test_nor_are_others_from_here(client, editor):
    fail(client, 12, name="没有这个人")
    assert log_in(client).status_code == 302


@pytest.mark.parametrize(
    "spoofed", [{"HTTP_X_FORWARDED_FOR": "198.51.100.7"}, {"HTTP_X_REAL_IP": "198.51.100.7"}, {"HTTP_USER_AGENT": "x"}]
)
def test_another_name_for_oneself_is_no_way_around(client, editor, spoofed):
    fail(client, 12)
    assert log_in(client, **spoofed).status_code == 429


def test_behind_a_proxy_the_address_that_it_saw_counts(client, editor, settings):
    settings.BEHIND_PROXY = True
    for n in range(10):
        log_in(client, password="不对", HTTP_X_FORWARDED_FOR=f"198.51.100.{n}, 203.0.113.9")
    assert log_in(client, HTTP_X_FORWARDED_FOR="203.0.113.8").status_code == 302
    assert log_in(Client(), HTTP_X_FORWARDED_FOR="198.51.100.77, 203.0.113.9").status_code == 429


def test_all_of_an_ipv6_network_is_one_client(client, editor):
    for n in range(10):
        log_in(client, password="不对", REMOTE_ADDR=f"2001:db8:1:2::{n:x}")
    assert log_in(client, REMOTE_ADDR="2001:db8:1:2:aaaa::1").status_code == 429
    assert log_in(client, REMOTE_ADDR="2001:db8:1:3::1").status_code == 302


def test_the_pause_ends_and_trying_meanwhile_does_not_lengthen_it(client, editor):
    fail(client, 10)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=14))
    fail(client, 3)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert log_in(client).status_code == 302


def test_who_got_in_begins_anew(client, editor):
    fail(client, 9)
    log_in(client)
    assert fail(Client(), 9) == [200] * 9


def test_no_password_and_no_code_is_kept_of_a_failure(client, editor):
    log_in(client, password="几乎对了", code="314159")
    kept = str(list(AccessAttempt.objects.values()))
    assert "几乎对了" not in kept
    assert "314159" not in kept


def test_the_operator_lifts_a_pause(client, editor):
    fail(client, 10)
    call_command("axes_reset", verbosity=0)
    assert log_in(client).status_code == 302


def act(client, action, *users):
    ticked = {"action": action, "_selected_action": [user.pk for user in users]}
    return client.post(reverse("admin:auth_user_changelist"), ticked, follow=True)


def test_the_keeper_of_accounts_lifts_a_pause_and_it_is_on_record(client, editor):
    fail(client, 10)
    keeper = Client()
    keeper.force_login(member("管理员"))
    assert "127.0.0.1" in keeper.get(reverse("admin:auth_user_change", args=[editor.pk])).content.decode()
    assert sentences(act(keeper, "lift_pause", editor)) == ["已解除登录暂停：编辑一人。"]
    assert log_in(client).status_code == 302
    assert LogEntry.objects.get(object_id=editor.pk).change_message == "解除了登录暂停。"


def test_the_keeper_of_accounts_resets_a_lost_phone_and_it_is_on_record(client, editor):
    with_phone(editor)
    keeper = member("管理员")
    client.force_login(keeper)
    assert sentences(act(client, "reset_second_factor", editor)) == ["已重置两步验证：编辑一人。"]
    entry = LogEntry.objects.get(object_id=editor.pk)
    assert (entry.user, entry.change_message) == (keeper, "重置了两步验证。")
    assert log_in(Client()).status_code == 302


def test_but_neither_a_superusers_nor_their_own(client):
    keeper, root = member("管理员"), get_user_model().objects.create(username="root", is_superuser=True)
    with_phone(root)
    client.force_login(keeper)
    assert sentences(act(client, "reset_second_factor", root, keeper)) == ["已重置两步验证：没有一个账号。"]
    assert root.totpdevice_set.exists()


@pytest.mark.parametrize("group", ["记者", "编辑", "主任", "总编"])
@pytest.mark.parametrize("action", ["reset_second_factor", "lift_pause"])
def test_nobody_else_does_either(client, editor, group, action):
    with_phone(editor)
    client.force_login(member(group, f"另一{group}"))
    assert act(client, action, editor).status_code == 403
    assert editor.totpdevice_set.exists()


def test_the_operator_resets_a_lost_phone_and_it_is_on_record(client, editor, capsys):
    with_phone(editor)
    call_command("reset_second_factor", editor.username)
    assert (capsys.readouterr().out, log_in(client).status_code) == ("编辑一人: the password alone logs in now\n", 302)
    assert LogEntry.objects.filter(object_id=editor.pk, change_message__contains="命令").exists()


def test_a_session_from_before_the_login_is_nobodys(client, editor):
    """Whoever plants a session in somebody's browser is not let in with it when they log in."""
    planted = client.session.session_key
    log_in(client)
    attacker = Client()
    attacker.cookies["sessionid"] = planted
    assert client.cookies["sessionid"].value != planted
    assert not is_in(attacker)


def test_a_session_from_before_the_second_factor_shows_its_code_first(client, editor):
    other = Client()
    other.force_login(editor)
    assert is_in(other)
    with_phone(editor)
    assert other.get(FRONT)["Location"] == f"{LOGIN}?next={FRONT}"
    assert other.get(FACTOR)["Location"].startswith(LOGIN)
    assert "验证码再登录一次" in other.get(LOGIN).content.decode()


def test_where_it_is_required_nothing_is_done_before_it_is_set_up(client, editor, settings):
    settings.SECOND_FACTOR = "required"
    log_in(client)
    assert client.get(FRONT, follow=True).redirect_chain == [(f"{LOGIN}?next={FRONT}", 302), (FACTOR, 302)]
    for page in (reverse("admin:articles_article_add"), reverse("admin:password_change")):
        assert client.post(page, {"headline": "荷塘"})["Location"].startswith(LOGIN)
    key = client.session["second_factor_key"]
    with at(30):
        assert client.post(FACTOR, {"code": codes_of(key)}).context["codes"]
    assert is_in(client)


def test_no_field_of_the_form_is_a_fault_of_ours(client):
    for value in ("", "\0", "荷" * 5_000, "'; DROP TABLE x", "\ud800".encode("utf-8", "surrogatepass")):
        said = {"username": value, "password": value, "code": value, "next": value}
        assert client.post(LOGIN, said).status_code == 200


def test_a_login_leads_to_no_other_site(client, editor):
    said = {"username": "编辑一人", "password": PASSWORD, "next": "//evil.example/"}
    with patch("django.contrib.auth.views.LoginView.get_default_redirect_url", return_value=FRONT):
        assert client.post(LOGIN, said)["Location"] == FRONT
