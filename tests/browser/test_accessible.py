"""No page of the desk or of the paper has a fault that axe can find, of WCAG 2.2's levels A and AA.

Each window walks over all of them: on a wide screen in the light, on a narrow one in the dark.
"""

from contextlib import chdir

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth import get_user_model
from django.urls import reverse

from articles.importing.dumps import import_dump
from articles.importing.files import DumpFile
from articles.importing.upload_work import work_on
from articles.importing.uploads import Upload
from articles.models import Article, Correction
from articles.models.history import begin, keep
from tests.admin.test_lists import PAGES
from tests.admin.test_run import make_run
from tests.factories import ArticleFactory, ColumnFactory, IssueFactory, PageFactory, PersonFactory, TagFactory
from tests.importing.pages import POND
from tests.planting import full_story

from .conftest import NARROW, RUN, WIDE

# Without a preload axe does not fetch style sheets anew, by addresses that are none of ours.
ASKED = {"resultTypes": ["violations"], "preload": False}
ASKED["runOnly"] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WINDOWS = {
    "wide and light": {"size": WIDE, "dark": False, "bypass_csp": True},
    "narrow and dark": {"size": NARROW, "dark": True, "bypass_csp": True},
}
# axe sets styles while it measures, which our headers forbid; that our own pages set none is told by every other test.
looks = pytest.mark.parametrize("looks", WINDOWS.values(), ids=WINDOWS)


def faults(page, address=""):
    """What axe finds on the page at this address, or on the one that is open, with the elements that it is about."""
    if address:
        page.goto(address)
    found = Axe().run(page, options=ASKED).response["violations"]
    return [f"{page.url} {fault['id']}: {node['html'][:120]}" for fault in found for node in fault["nodes"][:3]]


@pytest.fixture
def chief(paper):
    return get_user_model().objects.create_superuser("总编", last_name="陆", first_name="总编")


@pytest.fixture
def story(chief):
    """A published story with everything on it, doubted by the machine and corrected before its readers."""
    doubt = {"headline": {"value": "荷塘", "confidence": 0.4, "rule": "heading", "reason": "也可能是小标题。"}}
    story = full_story(body="池塘清淤完工,水清了。\n## 岸边\n村民在塘边种下睡莲。", column=ColumnFactory())
    Article.objects.filter(pk=story.pk).update(confidence=0.4, imported=doubt)
    Correction.objects.create(article=story, text="荷塘应为何塘。")
    return story


@pytest.fixture
def draft(chief):
    """A draft of two versions."""
    draft = ArticleFactory(headline="荷塘开犁", body="池塘清淤完工,水清了。\n村民在塘边种下睡莲。")
    begin(draft)
    draft.headline, draft.version = "荷塘开犁了", 2
    draft.save(), keep(draft, why="核对")
    LogEntry.objects.log_actions(chief.pk, [draft], CHANGE, change_message="提交")
    return draft


def desk(name, *args):
    return reverse(f"admin:{name}", args=args)


@looks
def test_the_lists_and_rows_of_the_desk(chief, window, looks):
    rows = {name: make(n) for n, (name, make, *_) in enumerate(PAGES, start=10)}
    run, _ = make_run(), PageFactory(name="")
    rows |= {"importrun": run, "importentry": run.entries.first()}
    page = window(member=chief, **looks)
    addresses = [desk(f"articles_{name}_changelist") for name in rows]
    addresses += [desk(f"articles_{name}_change", row.pk) for name, row in rows.items()]
    assert [fault for address in addresses for fault in faults(page, address)] == []


#: What hangs out of its list, or has so little room that its words stand one below the other.
CRAMPED = {
    "wide": (WIDE, "document.querySelector('.results').scrollWidth - document.querySelector('.results').clientWidth"),
    "narrow": (
        NARROW,
        """[...document.querySelectorAll("#result_list tbody :is(th, td):not(.action-checkbox)")]
           .filter((cell) => cell.innerText.trim().length > 2 && cell.clientWidth < 40).length""",
    ),
}


@pytest.mark.parametrize(("size", "cramped"), CRAMPED.values(), ids=CRAMPED)
def test_a_list_fits_a_wide_window_and_has_room_for_its_words_in_a_narrow_one(chief, window, size, cramped):
    page, names = window(size=size, member=chief), [name for name, *_ in PAGES]
    PageFactory.reset_sequence(150, force=True)  # numbers of pages as long as print has them, whatever ran before
    for n, (_, make, *_) in enumerate(PAGES, start=10):
        make(n)
    make_run()
    found = {}
    for name in [*names, "importrun", "importentry"]:
        page.goto(desk(f"articles_{name}_changelist"))
        found[name] = page.evaluate(cramped)
    assert found == dict.fromkeys(found, 0)


@looks
def test_the_pages_of_the_desk_on_which_something_is_done(chief, story, draft, window, looks):
    import_dump(DumpFile("20240517-02.txt", POND.encode()))
    people, tags = [PersonFactory().pk for _ in "一二"], [TagFactory(name=f"塘{n}").pk for n in "一二"]
    dump = Article.objects.exclude(dump=None).first().dump_id
    addresses = [
        desk("index"), desk("app_list", "articles"), desk("ledger"), desk("password_change"), desk("second_factor"),
        desk("articles_article_add"), desk("articles_article_change", story.pk),
        desk("articles_article_history", draft.pk), desk("articles_article_difference", draft.pk),
        f"{desk('articles_article_restore', draft.pk)}?version={draft.history.last().pk}",
        desk("articles_article_delete", draft.pk), desk("articles_person_delete", people[0]),
        f"{desk('articles_article_changelist')}?q=荷塘&status__exact=draft",
        f"{desk('articles_person_merge')}?ids={people[0]}&ids={people[1]}",
        desk("articles_person_split", story.mentions.get().person_id),
        f"{desk('articles_tag_merge')}?ids={tags[0]}&ids={tags[1]}", f"{desk('articles_tag_reject')}?ids={tags[0]}",
        desk("articles_person_add"), desk("articles_tag_add"), desk("articles_issue_add"),
        desk("articles_dump_proof", dump), desk("articles_dump_change", dump), desk("auth_user_changelist"),
        desk("auth_user_add"), desk("auth_user_change", chief.pk), desk("auth_group_changelist"),
    ]  # fmt: skip
    page = window(member=chief, **looks)
    assert [fault for address in addresses for fault in faults(page, address)] == []


@pytest.fixture
def read():
    """An upload that is read, with a file that is none."""
    upload = Upload.receive([("20240517-02.txt", [POND.encode()]), ("空.txt", [b""])], who="岑溪", given_date=None)
    with chdir(upload.files):
        work_on(upload)
    return upload


@looks
def test_what_comes_in_and_what_is_to_come_out(chief, story, draft, read, window, looks):
    Article.objects.filter(pk=draft.pk).update(suggestions={"headline": "荷塘开镰", "gone": True}, confidence=0.4)
    addresses = [
        desk("articles_importrun_upload"), desk("articles_importrun_uploaded", read.token),
        desk("articles_article_change", draft.pk), f"{desk('articles_article_change', draft.pk)}?source=headline",
        desk("articles_article_preview", draft.pk), desk("articles_issue_preview", story.issue_id),
    ]  # fmt: skip
    page = window(member=chief, **looks)
    assert [fault for address in addresses for fault in faults(page, address)] == []


@looks
def test_what_the_desk_asks_and_refuses(chief, draft, window, looks):
    page = window(member=chief, **looks)
    page.goto(desk("articles_article_changelist"))
    page.locator("[name=_selected_action]").first.check()
    page.locator("[name=action]").select_option("submit_all")
    page.get_by_role("button", name=RUN).click()
    found = faults(page)  # the confirming page of an act on many
    page.goto(desk("articles_article_change", draft.pk))
    page.locator("#id_headline").fill("")
    page.locator("#id_body").fill("")
    page.locator("#id_body").press("Control+Enter")
    page.get_by_role("button", name="保存", exact=True).first.click()
    found += faults(page)  # what is missing is said
    page.goto(desk("articles_article_change", draft.pk))
    Article.objects.filter(pk=draft.pk).update(version=3, headline="荷塘插秧")
    page.locator("#id_headline").fill("荷塘开镰")
    page.get_by_role("button", name="保存", exact=True).first.click()
    page.locator(".conflict").wait_for()
    assert found + faults(page) == []


@looks
def test_the_doors_of_the_desk(paper, window, looks):
    page = window(**looks)
    assert faults(page, desk("login")) == []
    page.fill("#id_username", "旁人")
    page.fill("#id_password", "不知道")
    page.press("#id_password", "Enter")
    page.locator(".errornote").wait_for()
    assert faults(page) == []


@looks
def test_the_pages_of_the_paper(story, window, looks):
    undated = ArticleFactory(published=True, issue=IssueFactory(undated=True), page=None)
    person, tag, section = story.mentions.get().person_id, story.taggings.get().tag_id, story.section
    addresses = [
        "/", section.get_absolute_url(), f"{section.get_absolute_url()}?person={person}&tag={tag}",
        f"{section.get_absolute_url()}?since=1999-01-01&until=1999-01-02", story.get_absolute_url(),
        undated.get_absolute_url(), reverse("people"), reverse("person", args=[person]), reverse("tags"),
        reverse("tag", args=[tag]), reverse("archive"), story.issue.get_absolute_url(),
        undated.issue.get_absolute_url(), story.page.get_absolute_url(), f"{story.get_absolute_url()}?script=hant",
        f"{story.issue.get_absolute_url()}?narrow=1", f"{reverse('archive')}?person={person}", reverse("search"),
        f"{reverse('search')}?q=清淤", f"{reverse('search')}?q=无此一条", f"{reverse('people')}?find=沈",
        f"{reverse('archive')}?narrow=1", f"{section.get_absolute_url()}?tag={tag}&find_person=沈",
        f"{reverse('person', args=[person])}?year=2023",
    ]  # fmt: skip
    page = window(**looks)
    assert [fault for address in addresses for fault in faults(page, address)] == []
