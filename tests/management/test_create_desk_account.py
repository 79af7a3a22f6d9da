from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.test import RequestFactory

pytestmark = pytest.mark.django_db


def told() -> str:
    out = StringIO()
    call_command("create_desk_account", stdout=out)
    return out.getvalue()


def test_the_first_account_can_log_in_with_the_password_that_is_printed():
    words = told().split()
    name, password = words[words.index("account:") + 1], words[words.index("password:") + 1]
    assert authenticate(RequestFactory().get("/desk/"), username=name, password=password).is_superuser


def test_no_second_account_and_no_password_is_printed():
    told()
    assert told() == ""
