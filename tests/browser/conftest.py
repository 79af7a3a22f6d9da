"""A real browser before a running paper. Where no Chromium is found these tests are skipped, but not in CI.

`reader` opens pages as anybody; `desk_of("编辑")` as a new member of that group, each in a window of their own. A page
that reports an error, or asks for anything that this paper does not serve, fails its test.
"""

import os
import re
import shutil

import pytest
from django.conf import settings as django_settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from playwright.sync_api import expect

#: As distributions and vendors call it; the first takes less than half the time of the others.
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: A container has no user to shield and little shared memory.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
#: `BROWSER=required` makes a missing browser a failure.
REQUIRED = os.environ.get("BROWSER") == "required"
#: Milliseconds to wait for what a page should show: a machine busy with other tests is slow, and no failure is.
PATIENCE = 30_000
#: The button below a list's acts, as Django calls it, and as it does from 6.1 on.
RUN = re.compile("^(执行|运行)$")
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}

expect.set_options(timeout=PATIENCE)
# Playwright keeps an event loop in the test's thread, where Django then would refuse to ask the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


@pytest.fixture(scope="session")
def browser_type_launch_args(playwright):
    found = next(filter(None, map(shutil.which, CHROMIUM)), None) or playwright.chromium.executable_path
    if not os.path.exists(found):
        (pytest.fail if REQUIRED else pytest.skip)("no Chromium is installed: make browser")
    return {"executable_path": found, "args": FLAGS}


@pytest.fixture
def paper(live_server):
    """The paper's address."""
    return live_server.url


@pytest.fixture
def window(browser, paper):
    """Open a new window: `window(NARROW, dark=True)`. Its page says what went wrong in it when the test ends."""
    contexts, faults = [], []

    def open_window(size=WIDE, *, dark=False, member=None, bypass_csp=False):
        context = browser.new_context(
            viewport=size,
            base_url=paper,
            locale="zh-CN",
            color_scheme="dark" if dark else "light",
            bypass_csp=bypass_csp,
        )
        contexts.append(context)
        # An open article says so every now and then, also when its test has ended and the tables are being emptied.
        context.route("**/presence/", lambda asked: asked.fulfill(status=204))
        context.add_init_script("navigator.sendBeacon = () => true")
        if member:
            context.add_cookies([{"name": "sessionid", "value": session_of(member), "url": paper}])
        page = context.new_page()
        listen(page, paper, faults)
        return page

    yield open_window
    for context in contexts:
        for opened in context.pages:
            opened.wait_for_load_state()  # what is still asked for would find no database once the test has ended
        context.close()
    assert faults == []


def listen(page, paper: str, faults: list[str]) -> None:
    """Note each error of a script, each error that the browser prints, and each request that leaves the paper."""
    page.set_default_timeout(PATIENCE)
    page.on("pageerror", lambda error: faults.append(f"script: {error}"))
    page.on("console", lambda told: faults.append(f"console: {told.text}") if told.type == "error" else None)
    page.on(
        "request",
        lambda asked: None if asked.url.startswith((paper, "data:", "blob:")) else faults.append(f"asks {asked.url}"),
    )


def session_of(member) -> str:
    client = Client()
    client.force_login(member)
    return client.cookies[django_settings.SESSION_COOKIE_NAME].value


@pytest.fixture
def reader(window):
    return window()


@pytest.fixture
def desk_of(window, paper):
    """The window of a new member of a group: `desk_of("编辑")`, or with `size` and `dark` as `window` takes them."""

    def open_desk(group: str, name: str = "", **looks):
        member = get_user_model().objects.create_user(name or f"某{group}", is_staff=True)
        member.groups.add(Group.objects.get(name=group))
        return window(member=member, **looks)

    return open_desk
