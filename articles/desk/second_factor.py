"""两步验证: beside the password a code of the minute from a phone, or a spare code where the phone is gone."""

from base64 import b32encode

from django.conf import settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth import get_user_model
from django.db import transaction
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice, default_key

#: Enough for a year of forgotten phones, few enough to be written on a card.
SPARE_CODES = 10
#: A phone shows six digits; a spare code is longer.
DIGITS = 6


def has_factor(user) -> bool:
    """Asked once a request: the answer is kept with the user."""
    if not hasattr(user, "has_factor"):
        user.has_factor = phone_of(user) is not None
    return user.has_factor


def phone_of(user) -> TOTPDevice | None:
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def must_set_up(user) -> bool:
    """Whether this account may do nothing at the desk before it has a second factor."""
    return settings.SECOND_FACTOR == "required" and not has_factor(user)


def has_passed(user) -> bool:
    """Whether this session has shown all that is asked of the account. A session that began before the account had a
    second factor has not."""
    is_verified = getattr(user, "otp_device", None) is not None
    return is_verified or not (settings.SECOND_FACTOR == "required" or has_factor(user))


def device_for(user, code: str) -> TOTPDevice | StaticDevice | None:
    """What this code proves that the user has; None where it proves nothing. No code is taken twice."""
    code = code.replace(" ", "").lower()
    if not (code.isascii() and code.isalnum()):
        return None
    kind = TOTPDevice if len(code) == DIGITS else StaticDevice
    with transaction.atomic():
        device = kind.objects.select_for_update().filter(user=user, confirmed=True).first()
        return device if device and device.verify_token(code) else None


def new_key() -> str:
    return default_key()


def enrolment(user, key: str) -> TOTPDevice:
    """A phone that is not on the account yet: `config_url` is what it reads from the picture."""
    return TOTPDevice(user=user, key=key, name="手机")


def in_letters(device: TOTPDevice) -> str:
    """The key as somebody types it into a phone that cannot read the picture, four letters at a time."""
    letters = b32encode(device.bin_key).decode()
    return " ".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def set_up(user, key: str, code: str) -> tuple[TOTPDevice, list[str]] | None:
    """Put a phone on the account that has proved to know the key, with its spare codes; None where it has not."""
    with transaction.atomic():
        get_user_model().objects.select_for_update().get(pk=user.pk)  # of two at once the second finds the first's
        device = enrolment(user, key)
        if phone_of(user) or not _knows(device, code):
            return None
        user.has_factor = True
        _record(user, [user], "设置了两步验证。")
        return device, _give_spare_codes(user)


def renew_spare_codes(user) -> list[str]:
    with transaction.atomic():
        _record(user, [user], "换了两步验证的备用码。")
        return _give_spare_codes(user)


def spare_codes_left(user) -> int:
    return StaticToken.objects.filter(device__user=user).count()


@transaction.atomic
def take_away(user, *, by, told: str) -> bool:
    """Leave the account with its password alone, and say so on its record. False where it had no second factor."""
    gone, _ = TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()
    user.has_factor = False
    if gone:
        _record(by, [user], told)
    return bool(gone)


def _knows(device: TOTPDevice, code: str) -> bool:
    """Keep the device where its code is right; a wrong one leaves nothing behind."""
    device.save()
    if device.verify_token(code.replace(" ", "")):
        return True
    device.delete()
    return False


def _give_spare_codes(user) -> list[str]:
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="备用码")
    codes = [StaticToken.random_token() for _ in range(SPARE_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes


def _record(by, users, told: str) -> None:
    LogEntry.objects.log_actions(by.pk, users, CHANGE, told)
