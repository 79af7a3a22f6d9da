"""登录: name, password and, where the account has a second factor, its code; and the pause after too many failures."""

from axes.models import AccessAttempt
from django import forms
from django.conf import settings
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.signals import user_login_failed
from django.shortcuts import render
from django.utils import timezone

from .second_factor import device_for, has_factor


class CodeField(forms.CharField):
    """A code from a phone, which may fill it in by itself, or a spare one."""

    def __init__(self, **more):
        hints = {"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}
        super().__init__(label="验证码", max_length=20, widget=forms.TextInput(attrs=hints), **more)


class LoginForm(AdminAuthenticationForm):
    """One sentence for whatever was wrong: it tells nobody which names there are, nor whether a password was right."""

    code = CodeField(required=False, help_text="设了两步验证的账号才填：手机上的六位数，或一个备用码。")
    error_messages = {
        "invalid_login": "用户名、密码或验证码不对。一个验证码只能用一次；连续输错，要等一会儿再试。",
    }

    def clean(self):
        # Longer than any account's name: there is nobody to count it against.
        if len(self.cleaned_data.get("username", "")) > self.fields["username"].max_length:
            raise self.get_invalid_login_error()
        said = super().clean()
        user = self.get_user()
        if user and has_factor(user):
            user.otp_device = device_for(user, said.get("code") or "")
            if user.otp_device is None:
                self._count_failure(user)
                raise self.get_invalid_login_error()
        return said

    def get_invalid_login_error(self):
        return forms.ValidationError(self.error_messages["invalid_login"], code="invalid_login")

    def _count_failure(self, user) -> None:
        """A wrong code is a failed login, as a wrong password is."""
        credentials = {"username": user.get_username()}
        user_login_failed.send(sender=__name__, credentials=credentials, request=self.request)


def paused(request, response=None, credentials=None):
    """What is answered while logging in is paused for an account and an address."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds()) // 60
    answer = render(request, "admin/paused.html", {"minutes": minutes}, status=429)
    answer["Retry-After"] = str(minutes * 60)
    return answer


def paused_addresses(user) -> list[str]:
    """The addresses from which logging in to this account is paused."""
    attempts = AccessAttempt.objects.filter(
        username=user.get_username(),
        failures_since_start__gte=settings.AXES_FAILURE_LIMIT,
        attempt_time__gt=timezone.now() - settings.AXES_COOLOFF_TIME,
    )
    return sorted({attempt.ip_address or "不明地址" for attempt in attempts})


def lift_pause(user, *, by) -> bool:
    """Let this account be tried again from everywhere, and say so on its record. False where nothing was counted."""
    forgotten, _ = AccessAttempt.objects.filter(username=user.get_username()).delete()
    if forgotten:
        LogEntry.objects.log_actions(by.pk, [user], CHANGE, "解除了登录暂停。")
    return bool(forgotten)
