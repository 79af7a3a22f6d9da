"""The pictures of the desk's handbook, taken anew from the sample paper by a browser.

    python docs/pictures.py [NAME …]        all of them, or those named; written to docs/pictures/NAME.webp

The paper is made in a folder of its own and thrown away. Its clock stands still but for what happens in the story
that the pictures tell, so that the same code gives the same pictures (on the same fonts). After a change of the desk's
pages: `make pictures`, and look at each.
"""

import io
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread
from unittest.mock import patch
from zoneinfo import ZoneInfo

from PIL import Image
from playwright.sync_api import Locator, Page, sync_playwright

HERE = Path(__file__).parent
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"]
#: The paper's address as a picture shows it.
HOST = "yunting.example"
SIZE = {"width": 1180, "height": 820}
#: Text stays sharp at this quality of WebP, and a picture stays under 100 kB.
QUALITY = 70
#: The morning on which the newest issue of the sample paper is made.
MORNING = datetime(2026, 4, 24, 8, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
#: Who is at the desk, and in which group.
PEOPLE = {"岑溪": "记者", "乔晚": "编辑", "樊星": "主任", "卫岚": "总编", "杭一白": "管理员"}
PAGES = HERE.parent / "seeds"
#: A page as it comes without a date, and with what the parser cannot be sure of.
NEW_PAGE = """云汀日报 第03版 民生

望江街道修好三处漏雨的候车亭
等车的人不用再撑伞

本报讯（记者 岑溪） 昨天，望江街道把辖区内三处漏雨的候车亭修好了。街道办事处主任温若棠说，亭子是居民在议事会上点的名。

渡口路早市明起挪到桥下

渡口路早市从明天起挪到桥下，一百二十个摊位照旧，多了洗手池和电灯。
"""


class Clock:
    """Stands still; `later` moves it."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def later(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)


class Desk:
    """The paper, its people, and a browser: what a picture is taken of."""

    def __init__(self, browser, clock: Clock, address: str, folder: Path) -> None:
        self.browser, self.clock, self.address, self.folder = browser, clock, address, folder

    def who(self, name: str):
        from django.contrib.auth.models import User

        return User.objects.get(username=name)

    def article(self, headline: str):
        from articles.models import Article

        return Article.objects.get(headline__contains=headline)

    def act(self, name: str, headline: str, who: str, **said) -> None:
        """One act of 审签, a quarter of an hour after the last."""
        from articles.desk.signing import take

        self.clock.later(15)
        take(name, self.article(headline), self.who(who), **said)

    @contextmanager
    def window(self, name: str, address: str, size=None):
        """A page of the desk, opened by one of its people, or of the site where nobody is named."""
        context = self.browser.new_context(
            viewport=size or SIZE, locale="zh-CN", base_url=self.address, reduced_motion="reduce"
        )
        if name:
            context.add_cookies([{"name": "sessionid", "value": _session(self.who(name)), "url": self.address}])
        page = context.new_page()
        page.goto(address)
        yield page
        context.close()


def _session(user) -> str:
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


# --- The story, picture by picture; each goes on from where the last one left the paper


def front(desk: Desk) -> Iterator[Page | Locator]:
    with desk.window("乔晚", "/desk/") as page:
        yield page


def upload(desk: Desk) -> Iterator[Page | Locator]:
    new = desk.folder / "houche.txt"
    new.write_text(NEW_PAGE, encoding="utf-8")
    with desk.window("乔晚", "/desk/articles/importrun/upload/", {"width": 1180, "height": 640}) as page:
        page.set_input_files("input[type=file]", [new, PAGES / "20260424-03.txt"])
        page.get_by_role("button", name="上传，先看读出了什么").click()
        page.get_by_role("button", name="导入所选的文件").wait_for()
        page.get_by_text("houche.txt 的稿件").first.click()
        yield page


def doubtful(desk: Desk) -> Iterator[Page | Locator]:
    with desk.window("乔晚", "/desk/articles/article/?doubt=unsure&status__exact=draft") as page:
        yield page


def article(desk: Desk) -> Iterator[Page | Locator]:
    with desk.window("乔晚", _change(desk.article("一只锅盖按灭一锅火")), {"width": 1180, "height": 1000}) as page:
        yield page


def proof(desk: Desk) -> Iterator[Page | Locator]:
    dump, line = _page_of(desk.article("舞，也可以用耳朵看"))
    with desk.window("乔晚", f"/desk/articles/dump/{dump}/proof/?line={line}#L{line}") as page:
        page.keyboard.press("Enter")
        yield page


def person(desk: Desk) -> Iterator[Page | Locator]:
    from articles.models import Person

    with desk.window("乔晚", _change(Person.objects.get(name="韩织云"))) as page:
        yield page


def merging(desk: Desk) -> Iterator[Page | Locator]:
    from articles.models import Person

    ids = Person.objects.filter(name__in=("柏小满", "程树")).order_by("pk").values_list("pk", flat=True)
    asked = "&".join(f"ids={pk}" for pk in ids)
    with desk.window("乔晚", f"/desk/articles/person/merge/?{asked}", {"width": 1180, "height": 560}) as page:
        yield page


def signing(desk: Desk) -> Iterator[Page | Locator]:
    desk.act("submit", "心电图先到", "乔晚")
    desk.act("approve", "心电图先到", "乔晚", note="与急救中心核过时间。")
    desk.act("approve", "心电图先到", "樊星")
    desk.clock.later(5)
    with desk.window("卫岚", _change(desk.article("心电图先到"))) as page:
        yield page.locator(".signing")


def preview(desk: Desk) -> Iterator[Page | Locator]:
    from articles.models import PreviewLink

    row = desk.article("心电图先到")
    until = desk.clock.now + timedelta(hours=24)
    PreviewLink.objects.create(article=row, made_by=desk.who("樊星"), expires_at=until)
    with desk.window("樊星", f"/desk/articles/article/{row.pk}/preview/") as page:
        yield page


def conflict(desk: Desk) -> Iterator[Page | Locator]:
    row = desk.article("四家开出")
    with desk.window("乔晚", _change(row)) as mine, desk.window("樊星", _change(row)) as theirs:
        for page, headline in ((theirs, "四家店开出“大病”，一家只插了根线"), (mine, "四家说要大修，一家只插了根线")):
            desk.clock.later(2)
            page.fill("#id_headline", headline)
            page.locator("input[name=_continue]").first.click()
            page.wait_for_load_state()
        mine.locator(".conflict").wait_for()
        yield mine.locator(".conflict")


def difference(desk: Desk) -> Iterator[Page | Locator]:
    row = desk.article("四家店开出")
    with desk.window(
        "乔晚", f"/desk/articles/article/{row.pk}/history/difference/", {"width": 1180, "height": 340}
    ) as page:
        yield page


def correction(desk: Desk) -> Iterator[Page | Locator]:
    desk.act("approve", "心电图先到", "卫岚")
    desk.act("publish", "心电图先到", "卫岚")
    desk.clock.later(90)
    desk.act("correct", "心电图先到", "卫岚", note="本文所记救护车到达的时间应为上午9时40分，不是9时14分。")
    with desk.window("", desk.article("心电图先到").get_absolute_url(), {"width": 1180, "height": 560}) as page:
        yield page


def withdrawn(desk: Desk) -> Iterator[Page | Locator]:
    desk.act("withdraw", "补时第五分钟", "卫岚", note="比分有误，重核以后再登。")
    with desk.window("", desk.article("补时第五分钟").get_absolute_url(), {"width": 1180, "height": 480}) as page:
        yield page


def ledger(desk: Desk) -> Iterator[Page | Locator]:
    with desk.window("樊星", "/desk/articles/article/ledger/?by=person") as page:
        yield page


def account(desk: Desk) -> Iterator[Page | Locator]:
    user = desk.who("乔晚")
    with desk.window("杭一白", f"/desk/auth/user/{user.pk}/change/", {"width": 1180, "height": 1000}) as page:
        yield page


STORY = (front, upload, doubtful, article, proof, person, merging, signing, preview, conflict, difference, correction,
         withdrawn, ledger, account)  # fmt: skip


def _change(row) -> str:
    return f"/desk/articles/{row._meta.model_name}/{row.pk}/change/"


def _page_of(article) -> tuple[int, int]:
    return article.dump_id, article.lines[0][0]


# --- Making the paper, and taking the pictures


def fill(clock: Clock) -> None:
    """The sample paper: all issues but the newest are out, and the desk is at work on that one."""
    from django.contrib.auth.models import Group, User
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    for name, group in PEOPLE.items():
        user = User.objects.create_user(name, is_staff=True)
        user.groups.add(Group.objects.get(name=group))
    newest = sorted(PAGES.glob("20260424-*.txt"))
    older = sorted(set(PAGES.glob("*.txt")) - set(newest))
    quiet = {"stdout": io.StringIO(), "stderr": io.StringIO()}
    call_command("import_seeds", *older, publish=True, **quiet)
    clock.later(3)
    call_command("import_seeds", *newest, **quiet)
    clock.later(10)


@contextmanager
def serving():
    """The port of the paper, while it is served from this process."""
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
    from django.core.wsgi import get_wsgi_application

    server = ThreadedWSGIServer(("127.0.0.1", 0), type("Silent", (WSGIRequestHandler,), {"log_message": _say_nothing}))
    server.set_app(get_wsgi_application())
    Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()


def _say_nothing(handler, *args) -> None:
    """Each picture asks for a dozen files."""


def keep(shown, name: str) -> None:
    """What a page, or a piece of one, looks like now."""
    picture = Image.open(io.BytesIO(shown.screenshot()))
    picture.convert("RGB").save(HERE / "pictures" / f"{name}.webp", quality=QUALITY, method=6)


def take_all(wanted: list[str], folder: Path, clock: Clock) -> None:
    import django

    django.setup()
    fill(clock)
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    with serving() as port, sync_playwright() as playwright:
        flags = [*FLAGS, f"--host-resolver-rules=MAP {HOST} 127.0.0.1:{port}"]
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        desk = Desk(browser, clock, f"http://{HOST}", folder)
        for picture in STORY:
            for shown in picture(desk):
                if not wanted or picture.__name__ in wanted:
                    keep(shown, picture.__name__)
                    print(picture.__name__)


def main(wanted: list[str]) -> None:
    clock = Clock(MORNING)
    with tempfile.TemporaryDirectory() as folder, patch("django.utils.timezone.now", clock):
        os.environ |= {
            "DATA_DIR": folder,
            "ALLOWED_HOSTS": HOST,
            "SECRET_KEY": "of a paper that is thrown away when its pictures are taken",
            "LOGNAME": "排版房",  # who has imported the pages
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
            # Playwright keeps an event loop in this thread, where Django would refuse to ask the database.
            "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
        }
        take_all(wanted, Path(folder), clock)


if __name__ == "__main__":
    main(sys.argv[1:])
