"""No text that was imported or typed is ever more than text, on any page, in any file, for any reader of either.

Every text of every row says markup that would run a script, whichever gates let it in; then everything is opened.
"""

import json
import zipfile
from contextlib import chdir
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from xml.etree import ElementTree

import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import models
from django.test import Client
from django.urls import reverse

from articles.importing import import_dump
from articles.importing.files import DumpFile
from articles.importing.upload_work import work_on
from articles.importing.uploads import Upload
from articles.models import Article, Correction, Issue, Person, PreviewLink, Section, Tag
from articles.models.history import begin, keep
from articles.sealing import unseal
from tests.admin import test_matrix
from tests.admin.test_lists import PAGES
from tests.factories import ArticleFactory, ColumnFactory
from tests.planting import an_hour_ago, full_story
from tests.test_leaks import SECRET, made_of, patterns

#: From the shortest, for a field of a few characters, to one that tries each way out of where it stands.
MARKS = [
    "<i xss>",
    "'\"><i xss>",
    "荷'\"></script></title></textarea></style><i xss><img xss src=x onerror=xss=1><script>window.xss=1</script>",
]
#: Texts that are compared, followed or taken apart, and that nobody types.
NO_WORDS = {"sha256", "digest", "slug", "encoding", "parser_version", "image", "token", "text_hash", "fingerprint"}
LOOKS = """[...document.querySelectorAll("[xss]")].map((one) => one.outerHTML.slice(0, 60))
           .concat(window.xss ? ["ran"] : [])"""


def mark_of(field, row) -> str:
    """The longest mark that fits, with the row's number where no two rows may say the same."""
    number = str(row.pk)
    room = (field.max_length or 10_000) - len(number)
    return max((mark for mark in MARKS if len(mark) <= room), key=len, default="") + number


def texts(model):
    return [
        field for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField) and not field.choices and not field.is_relation
        and not field.primary_key and field.name not in NO_WORDS and (field.max_length or 99) > len(MARKS[0]) + 2
    ]  # fmt: skip


def mark_everything():
    """Each text of each row, past all that might keep it out; gives the names of what was marked."""
    config = apps.get_app_config("articles")
    unseal(config, "default")
    marked = set()
    for model in [*config.get_models(), LogEntry, Group]:
        for row in model._base_manager.all():
            said = {field.attname: mark_of(field, row) for field in texts(model) if getattr(row, field.attname)}
            model._base_manager.filter(pk=row.pk).update(**said)
            marked |= {f"{model._meta.model_name}.{name}" for name in said}
    note = {"value": MARKS[2], "confidence": 0.2, "rule": MARKS[1], "reason": MARKS[2]}
    Article.objects.update(imported={"headline": note, "body": note, "deck": note}, confidence=0.4)
    get_user_model().objects.update(last_name=MARKS[2], first_name=MARKS[1])
    return marked


class Markup(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found += [self.get_starttag_text()] if "xss" in dict(attrs) else []


def in_html(text: str) -> list[str]:
    parser = Markup()
    parser.feed(text)
    return parser.found


def in_xml(text: bytes) -> list[str]:
    """Also what a reader of feeds would take for HTML within it."""
    root = ElementTree.fromstring(text)  # noqa: S314 - our own
    html = (one.text or "" for one in root.iter() if one.get("type") == "html")
    return [one.tag for one in root.iter() if "xss" in one.attrib] + [mark for each in html for mark in in_html(each)]


def in_epub(content: bytes) -> list[str]:
    with zipfile.ZipFile(BytesIO(content)) as book:
        return [mark for name in book.namelist() if name.endswith(("html", "opf")) for mark in in_xml(book.read(name))]


def marks_in(answer) -> list[str]:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    kind = answer.get("Content-Type", "").partition(";")[0]
    if kind == "application/epub+zip":
        return in_epub(content)
    if kind in ("text/html",):
        return in_html(content.decode())
    if kind.endswith("xml"):
        return in_xml(content)
    if kind == "application/json":
        json.loads(content)
    return []


@pytest.fixture
def chief(paper):
    return get_user_model().objects.create_superuser("总编", last_name="陆", first_name="总编")


@pytest.fixture
def one_row_a_table(monkeypatch):
    """Whichever of a table's addresses is asked for, it stands on the same row."""
    makes = {f"articles_{name}": lambda n=n, make=make: make(n).pk for n, (name, make, *_) in enumerate(PAGES, 10)}
    monkeypatch.setattr(
        test_matrix, "ROWS", {name: cache(make) for name, make in {**test_matrix.ROWS, **makes}.items()}
    )


@pytest.fixture
def addresses(chief, one_row_a_table):
    """Every address of the paper and of the desk, with rows behind it that say something everywhere."""
    story = full_story(body="池塘清淤完工，水清了。\n## 岸边\n村民在塘边种下睡莲。", column=ColumnFactory())
    Correction.objects.create(article=story, text="荷塘应为何塘。")
    draft = ArticleFactory(headline="荷塘开犁", body="池塘清淤。\n种下睡莲。", suggestions={"headline": MARKS[2]})
    begin(draft)
    draft.headline, draft.version = "荷塘开犁了", 2
    draft.save(), keep(draft, why="核对")
    LogEntry.objects.log_actions(chief.pk, [draft, story], CHANGE, change_message="提交")
    link = PreviewLink.objects.create(article=draft, made_by=chief, expires_at=an_hour_ago().replace(year=2099))
    public = [reverse(name, kwargs=made_of(story, name, keys)) for name, keys in patterns() if name not in SECRET]
    public += [link.get_absolute_url(), reverse("preview_article", args=[link.token, draft.pk])]
    asked = ("search", "archive", "people", "tags", "front")
    public += [f"{reverse(name)}?q={MARKS[1]}&find={MARKS[1]}&tag={MARKS[1]}&find_tag=<i" for name in asked]
    names = [name for name in test_matrix.TABLE if not name.endswith(("logout", "autocomplete", "jsi18n", "_file"))]
    desk = [test_matrix.address_of(name) for name in names]
    desk += [reverse(f"admin:articles_{name}_changelist") + f"?q={MARKS[1]}" for name, *_ in PAGES]
    desk += [reverse(f"admin:articles_article_{page}", args=[draft.pk]) for page in
             ("change", "history", "difference", "preview", "delete")]  # fmt: skip
    return public, desk


def test_what_stands_in_the_rows_is_text_on_every_page_and_in_every_file(addresses, window, chief):
    public, desk = addresses
    marked = mark_everything()
    expected = {"article.headline", "article.body", "person.name", "tag.name", "section.name", "column.name",
                "byline.name", "mention.surface", "photo.caption", "correction.text", "page.name", "dump.name",
                "historicalarticle.headline", "logentry.object_repr"}  # fmt: skip
    assert expected - marked == set()
    client, faults, shown = Client(), [], {}
    client.force_login(chief)
    reader = Client()
    for asks, pages in ((reader, public), (client, desk)):
        for address in pages:
            answer = asks.get(address, follow=True)
            faults += [(address, answer.status_code)] if answer.status_code >= 500 else []
            faults += [(address, mark) for mark in marks_in(answer)]
            shown[address] = answer
    assert faults == []
    page, seen = window(member=chief), []
    told = (
        address for address in [*public, *desk] if not address.endswith(("/delete/", "/history/"))
    )  # no script there
    for address in told:
        if open_in(page, shown[address], address):
            seen += [(address, mark) for mark in page.evaluate(LOOKS)]
    assert seen == []


def open_in(page, answer, address) -> bool:
    """Open the page in the browser; a page that is a file to keep as its readers will, without our headers."""
    if answer.redirect_chain or answer.status_code != 200:
        return False
    if answer.streaming or not answer.get("Content-Type", "").startswith("text/html"):
        return False
    if "attachment" in answer.get("Content-Disposition", ""):
        page.set_content(answer.content.decode())
    else:
        page.goto(address)
    return True


DUMP = """2024年5月17日 星期五
第02版 县区{mark}

荷塘镇百口池塘清淤完工{mark}

本报讯（记者 陶知夏{mark}） 昨天，荷塘镇最后一口池塘清淤完工，“百村{mark}千塘”工程收尾。
镇党委书记洪望川{mark}到场查看。

■图说{mark}荷塘

五月十六日，荷塘镇的孩子们{mark}提着桶在塘边放鱼苗，水花溅了一路。 柳渡{mark} 摄
"""


def test_what_is_imported_is_text(window, chief):
    mark = MARKS[2].replace("荷", "")
    import_dump(DumpFile(f"20240517-02{MARKS[0].replace('/', '')}.txt", DUMP.format(mark=mark).encode()))
    upload = Upload.receive([("<i xss>.txt", [DUMP.format(mark=mark).replace("02", "03").encode()])], who="岑溪",
                            given_date=None)  # fmt: skip
    with chdir(upload.files):
        work_on(upload)
    assert all("<i xss>" in text for text in Article.objects.values_list("body", flat=True))
    Article.objects.update(status="published", publish_at=an_hour_ago())
    Person.objects.update(status="confirmed")
    page, dump = window(member=chief), Article.objects.exclude(dump=None).first().dump_id
    rows = [*Article.objects.all(), *Section.objects.all(), *Issue.objects.all(), *Tag.objects.all()]
    public = [
        "/",
        "/people/",
        "/tags/",
        "/archive/",
        *(row.get_absolute_url() for row in [*rows, *Person.objects.all()]),
    ]
    desk = [reverse("admin:index"), reverse("admin:articles_dump_change", args=[dump]),
            reverse("admin:articles_dump_proof", args=[dump]),
            reverse("admin:articles_importrun_uploaded", args=[upload.token]),
            *(reverse("admin:articles_article_change", args=[row.pk]) for row in Article.objects.all())]  # fmt: skip
    seen = []
    for address in [*public, *desk]:
        page.goto(address)
        seen += [(address, found) for found in page.evaluate(LOOKS)]
    assert seen == []


def test_what_is_typed_is_text_in_the_form_that_comes_back_and_in_what_the_desk_says(window, chief):
    page, mark = window(member=chief), MARKS[2].replace("<script>", "<s>").replace("</script>", "")
    said = []
    for name, field in (("section", "name"), ("tag", "name"), ("person", "name"), ("column", "name")):
        page.goto(reverse(f"admin:articles_{name}_add"))
        page.locator(f"#id_{field}").fill(mark[:40])
        for slug in page.locator("#id_slug").all():
            slug.fill("pond")
        page.locator("[name=_continue]").first.click()
        page.locator(".messagelist, .errornote").first.wait_for()
        said += [(name, found) for found in page.evaluate(LOOKS)]
    page.goto(reverse("admin:login"))
    assert said == []
