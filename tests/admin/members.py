"""One member of each group of the desk, for whom a page is asked in turn."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.test import Client

WHO = ["访客", "无组", "记者", "编辑", "主任", "总编", "管理员", "超级"]


@dataclass(frozen=True)
class Member:
    """Somebody who is logged in, or nobody."""

    user: User | None = None
    session: str = ""

    def client(self):
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = self.session
        return client


def hired(who):
    if who == "访客":
        return Member()
    user = get_user_model().objects.create(username=f"{who}某", is_staff=True, is_superuser=who == "超级")
    if who not in ("无组", "超级"):
        user.groups.add(Group.objects.get(name=who))
    client = Client()
    client.force_login(user)
    return Member(user, client.cookies[settings.SESSION_COOKIE_NAME].value)


def each(members, ask):
    """What `ask(client, user)` gives for each member, in a world where none of the others has been."""
    return [_undone(ask, member) for member in members]


def _undone(ask, member):
    with transaction.atomic():
        answer = ask(member.client(), member.user)
        transaction.set_rollback(True)
    return answer
