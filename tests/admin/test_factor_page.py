"""两步验证's page."""

import re
from base64 import b64decode

import pytest
from django.contrib.admin.models import LogEntry

from tests.desk.test_second_factor import at, codes_of, with_phone

from .pages import member

pytestmark = [pytest.mark.django_db, pytest.mark.same_on_any_database]
PAGE = "/desk/second-factor/"


@pytest.fixture
def editor(client):
    editor = member("编辑")
    client.force_login(editor)
    return editor


def set_up(client):
    """The spare codes of whoever sets it up, and the phone's key."""
    client.get(PAGE)
    key = client.session["second_factor_key"]
    return client.post(PAGE, {"code": codes_of(key)}), key


def test_the_picture_is_drawn_here_and_needs_no_script(client, editor):
    page = client.get(PAGE).content.decode()
    drawn = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', page)[1]
    assert b"<path" in b64decode(drawn)
    assert "<script>" not in page
    assert " style=" not in page


def test_the_picture_and_the_key_stay_the_same_until_it_is_set_up(client, editor):
    shown = [client.get(PAGE).context["letters"], client.post(PAGE, {"code": "000000"}).context["letters"]]
    assert shown == [client.get(PAGE).context["letters"]] * 2


def test_setting_it_up_shows_the_spare_codes_once(client, editor):
    session = client.session.session_key
    done, _ = set_up(client)
    codes = done.context["codes"]
    assert all(code in done.content.decode() for code in codes)
    assert "no-store" in done["Cache-Control"]
    assert not any(code in client.get(PAGE).content.decode() for code in codes)
    assert client.session.session_key != session
    assert "second_factor_key" not in client.session


def test_it_is_on_the_accounts_record(client, editor):
    set_up(client)
    assert LogEntry.objects.get(object_id=editor.pk).change_message == "设置了两步验证。"


@pytest.mark.parametrize("act", ["renew", "remove"])
def test_nothing_is_changed_without_a_code(client, editor, act):
    _, key = set_up(client)
    for code in ("", "000000", codes_of(key)):  # the last has been used
        assert client.post(PAGE, {"code": code, act: "1"}).context["form"].errors
    assert editor.totpdevice_set.exists()


def test_new_spare_codes_for_a_code(client, editor):
    done, key = set_up(client)
    with at(60):
        new = client.post(PAGE, {"code": codes_of(key), "renew": "1"}).context["codes"]
    assert not set(new) & set(done.context["codes"])


def test_who_came_in_by_a_spare_code_stays_in_after_new_ones(client, editor):
    done, _ = set_up(client)
    assert client.post(PAGE, {"code": done.context["codes"][0], "renew": "1"}).status_code == 200
    assert client.get("/desk/").status_code == 200


def test_it_is_given_up_for_a_code(client, editor):
    _, key = set_up(client)
    with at(60):
        client.post(PAGE, {"code": codes_of(key), "remove": "1"})
    assert not editor.totpdevice_set.exists()
    assert client.get("/desk/").status_code == 200


def test_the_key_of_a_phone_is_on_no_page(client, desk):
    phone = with_phone(member("记者"))
    listed = client.get("/desk/auth/user/").content.decode()
    shown = client.get(f"/desk/auth/user/{phone.user_id}/change/").content.decode()
    assert phone.key not in listed + shown
    assert client.get("/desk/otp_totp/totpdevice/").status_code == 404
