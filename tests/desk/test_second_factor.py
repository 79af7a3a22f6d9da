"""两步验证: what a code proves, and whose it is."""

import time
from contextlib import contextmanager
from unittest.mock import patch

import pytest
from django.contrib.auth import get_user_model
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from articles.desk import second_factor
from articles.desk.second_factor import SPARE_CODES, device_for, in_letters, new_key, renew_spare_codes, set_up

pytestmark = pytest.mark.django_db


@contextmanager
def at(seconds):
    """So many seconds later, by the clock that codes are made of."""
    with patch("time.time", return_value=time.time() + seconds):
        yield


def codes_of(phone):
    """What a phone shows now."""
    key = bytes.fromhex(phone if isinstance(phone, str) else phone.key)
    made = TOTP(key)
    made.time = time.time()
    return f"{made.token():06}"


def with_phone(user, spare=()):
    phone = TOTPDevice.objects.create(user=user, key=new_key(), name="手机")
    device = StaticDevice.objects.create(user=user, name="备用码")
    StaticToken.objects.bulk_create(StaticToken(device=device, token=token) for token in spare)
    return phone


@pytest.fixture
def user():
    return get_user_model().objects.create(username="岑溪")


def test_a_phone_is_on_the_account_once_it_has_shown_its_code(user):
    key = new_key()
    device, spare = set_up(user, key, codes_of(key))
    assert (device.user, len(set(spare)), second_factor.spare_codes_left(user)) == (user, SPARE_CODES, SPARE_CODES)


def test_a_wrong_code_leaves_nothing_behind(user):
    assert set_up(user, new_key(), "000000") is None
    assert (TOTPDevice.objects.count(), StaticDevice.objects.count()) == (0, 0)


def test_a_second_phone_does_not_take_the_firsts_place(user):
    with_phone(user)
    key = new_key()
    assert set_up(user, key, codes_of(key)) is None


def test_the_code_that_set_it_up_does_not_log_in(user):
    key = new_key()
    code = codes_of(key)
    set_up(user, key, code)
    assert device_for(user, code) is None


def test_a_code_of_somebody_else_proves_nothing(user):
    with_phone(user, spare=["aaaabbbb"])
    other = get_user_model().objects.create(username="旁人")
    phone = with_phone(other, spare=["ccccdddd"])
    assert (device_for(user, codes_of(phone)), device_for(user, "ccccdddd")) == (None, None)


@pytest.mark.parametrize("code", ["", " ", "12345", "1234567", "-12345", "１２３４５６", "荷塘", "\0", "9" * 5_000])
def test_what_is_no_code_proves_nothing(user, code):
    with_phone(user, spare=["abcdefgh"])
    assert device_for(user, code) is None


def test_who_guesses_waits_longer_each_time(user):
    phone = with_phone(user)
    for _ in range(5):
        device_for(user, "000000")
    assert device_for(user, codes_of(phone)) is None


def test_guessing_spare_codes_does_not_keep_the_phone_waiting(user):
    phone = with_phone(user, spare=["abcdefgh"])
    for _ in range(5):
        device_for(user, "hgfedcba")
    assert device_for(user, codes_of(phone)) == phone


def test_new_spare_codes_end_the_old(user):
    with_phone(user, spare=["abcdefgh"])
    new = renew_spare_codes(user)
    assert device_for(user, new[0])
    assert device_for(user, "abcdefgh") is None


def test_the_key_is_typed_in_groups_of_four(user):
    phone = with_phone(user)
    groups = in_letters(phone).split(" ")
    assert {len(group) for group in groups} == {4}
    assert len(groups) == 8
