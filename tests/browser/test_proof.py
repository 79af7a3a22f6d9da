"""校对台 with a mouse and with keys: three faults of an imported page are mended, each by two clicks or keys."""

import time
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from articles.importing.dumps import import_dump
from articles.importing.files import DumpFile
from articles.models import Article, Dump, Mention, Person
from tests.browser.conftest import NARROW

#: As an import misreads it: 引题 and 主题 exchanged, a 小标题 that began an article, a paragraph broken by a column.
PAGE = """2024年5月17日 星期五
第02版 县区

青崖渡口加装四盏雾灯
两岸市民夜里也敢过江

本报讯（记者 钟野） 昨天清晨，青崖渡口加装了四盏雾灯，两岸市民赶来看热闹，有人带着孩子，有人推着轮椅。

渡口守灯人一夜擦灯四次 两岸行船平安

入夏以来雨水偏多，值班的人夜里也不敢合眼，听见水声就要下去看一看，把四盏灯挨个擦一遍。

石磨县校车改走新路线

本报讯（记者 康乔） 石磨县的校车今天改走新路线，从前绕行要四十分钟，如今只要三分钟，家长说方便多了。

司机在车上备了雨伞和热水，山路弯多，慢一点家长才放心。市教育局局长祝青禾说，跟车的老师也添了一名。
"""
MENDED = [
    ("两岸市民夜里也敢过江", "青崖渡口加装四盏雾灯", ["昨天清晨", "## 渡", "入夏以来"]),
    ("", "石磨县校车改走新路线", ["石磨县的"]),
]
#: line of the dump, and the key that mends it
FAULTS = {"引题与主题互换": (4, "t"), "小标题当作主题": (9, "6"), "一段误断为两段": (17, "s")}


@pytest.fixture
def dump(paper):
    import_dump(DumpFile("20240517-02.txt", PAGE.encode()))
    return Dump.objects.get()


@pytest.fixture
def page(dump, desk_of):
    page = desk_of("编辑")
    page.goto(f"/desk/articles/dump/{dump.pk}/proof/")
    return page


def stories():
    return [
        (article.kicker, article.headline, [text[:4] for text in article.body.split("\n")])
        for article in Article.objects.order_by("position")
    ]


@contextmanager
def answered(page, *told):
    """What is done here leads to a page that says so, and whose script has run: from then on a key counts."""
    with page.expect_navigation(wait_until="load"):
        yield
    for words in told:
        expect(page.locator(".messagelist")).to_contain_text(words)


def by_mouse(page, line, key):
    page.locator(f"#L{line} .text").click()
    with answered(page, "丢失 0 字"):
        page.locator(f'.gestures [data-key="{key}"]').click()
    return 2


def by_key(page, line, key):
    page.locator(f"#L{line} .text").click()
    with answered(page, "丢失 0 字"):
        page.keyboard.press(key)
    return 2


def by_keys_alone(page, line, key):
    """From the line that is taken up, as whoever never touches the mouse."""
    pressed = 1
    while page.locator(".left [aria-current]").get_attribute("id") != f"L{line}":
        page.keyboard.press("j")
        pressed += 1
    with answered(page, "丢失 0 字"):
        page.keyboard.press(key)
    return pressed


@pytest.mark.parametrize(
    ("mend", "needed"),
    [(by_mouse, 6), (by_key, 6), (by_keys_alone, 12)],
    ids=["mouse", "a click and a key", "keys alone"],
)
def test_three_faults_are_mended_by_two_clicks_or_keys_each(page, mend, needed, record_property):
    assert [headline for _, headline, _ in stories()] == [
        "两岸市民夜里也敢过江",
        "渡口守灯人一夜擦灯四次 两岸行船平安",
        "石磨县校车改走新路线",
    ]
    begun = time.monotonic()
    acts = sum(mend(page, *fault) for fault in FAULTS.values())
    record_property("seconds", seconds := round(time.monotonic() - begun, 1))
    print(f"\n校对台: {len(FAULTS)} faults, {acts} clicks or keys, {seconds} s ({mend.__name__})")
    assert (acts, stories()) == (needed, MENDED)


def test_each_act_is_taken_back_by_one_key(page):
    before = stories()
    for fault in FAULTS.values():
        by_key(page, *fault)
    for _ in FAULTS:
        with answered(page, "撤销了", "丢失 0 字"):
            page.keyboard.press("u")
    assert stories() == before


def test_either_side_leads_to_the_other_by_mouse_and_by_keys(page):
    page.locator("#L7 .text").click()
    assert page.locator(".right .twin").first.get_attribute("id") == "A1T"
    page.keyboard.press("j")
    assert page.locator(".left [aria-current]").get_attribute("id") == "L9"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "A2H"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "9"
    page.locator("#A3P2 .text").click(position={"x": 5, "y": 5})
    assert page.locator(".left [aria-current]").get_attribute("id") == "L17"


def test_a_name_is_rejected_and_words_become_one(page):
    name = page.locator(".right .name", has_text="祝青禾")
    name.click()
    with answered(page, "不是人名"):
        page.keyboard.press("x")
    page.evaluate(
        """() => {
          const piece = document.querySelector("#A3P2 [data-start]").firstChild;
          getSelection().setBaseAndExtent(piece, 0, piece, 2);
        }"""
    )
    expect(page.locator('[name="surface"]')).to_have_value("司机")
    with answered(page, "记为人名"):
        page.keyboard.press("r")
    assert [m.surface for m in Mention.objects.filter(rejected=False).order_by("start")] == ["司机"]


def test_the_key_of_undoing_takes_back_what_was_last_said_of_a_name(page):
    by_key(page, *FAULTS["引题与主题互换"])
    page.locator(".right .name", has_text="祝青禾").click()
    with answered(page, "不是人名"):
        page.keyboard.press("x")
    page.locator("#L4 .text").click()  # whatever is taken up meanwhile
    with answered(page, "“祝青禾”是人名"):
        page.keyboard.press("u")
    assert not Mention.objects.filter(rejected=True).exists()
    with answered(page, "撤销了"):
        page.keyboard.press("u")


def test_a_name_on_the_left_is_the_one_on_the_right(page):
    name = page.locator(".left .named", has_text="祝青禾")
    assert "字形像姓名" in name.get_attribute("title") or "前有职务" in name.get_attribute("title")
    name.click()
    expect(page.locator(".right .name.taken")).to_contain_text("祝青禾")
    with answered(page, "不是人名"):
        page.keyboard.press("x")


def test_a_name_becomes_a_person_by_a_click_and_a_key(page):
    page.locator(".right .name", has_text="祝青禾").click()
    assert page.get_by_role("link", name="是谁…").get_attribute("href").endswith("/change/")
    with answered(page, "“祝青禾”确认为人物"):
        page.keyboard.press("p")
    assert Person.objects.confirmed().get().name == "祝青禾"
    with answered(page, "改回待确认"):
        page.keyboard.press("u")
    assert not Person.objects.confirmed().exists()


def test_a_selection_says_what_part_of_a_line_is(page):
    page.evaluate(
        """() => {
          const piece = document.querySelector("#L17 [data-start]").firstChild;
          getSelection().setBaseAndExtent(piece, 0, piece, 5);
        }"""
    )
    expect(page.locator("[data-cut]")).to_have_text("选中第 1–5 字")
    with answered(page, "丢失 0 字"):
        page.keyboard.press("6")
    assert "## 司机在车上" in Article.objects.order_by("position").last().body.split("\n")


def test_a_line_is_dragged_below_another(page):
    with answered(page, "移到第 7 行之后", "丢失 0 字"):
        page.locator("#L17 .number").drag_to(page.locator("#L7 .number"))
    assert "司机在车" in stories()[0][2]


def test_keys_can_be_switched_off_and_never_act_while_somebody_types(page):
    page.locator('[name="surface"]').fill("")
    page.locator('[name="surface"]').press("6")
    page.locator(".gestures summary").click()
    page.locator("[data-keys]").uncheck()
    page.locator("#L9 .text").click()
    page.keyboard.press("6")
    page.wait_for_timeout(200)
    assert stories()[1][1] == "渡口守灯人一夜擦灯四次 两岸行船平安"


def test_without_scripts_links_and_buttons_do_the_same(dump, browser, paper, desk_of):
    page = desk_of("编辑")
    plain = browser.new_context(java_script_enabled=False, base_url=paper)
    plain.add_cookies(page.context.cookies())
    page = plain.new_page()
    page.goto(f"/desk/articles/dump/{dump.pk}/proof/")
    page.locator("#L9 .number").click()
    with answered(page, "丢失 0 字"):
        page.locator('.gestures [data-key="6"]').click()
    assert [row[1] for row in stories()] == ["两岸市民夜里也敢过江", "石磨县校车改走新路线"]
    plain.close()


def again():
    import_dump(DumpFile("20240517-02.txt", PAGE.encode()), reparse=True)


def corrected():
    """The paper sends the page once more, with a story above the others and a word put right."""
    market = "苇港集市天不亮开张\n\n集市凌晨三点就热闹起来，买的卖的都打着手电，天一亮就散了。\n\n"
    text = PAGE.replace("轮椅", "手推车").replace("青崖渡口加", f"{market}青崖渡口加", 1)
    import_dump(DumpFile("20240517-02.txt", text.encode()))


@pytest.mark.parametrize("comes", [again, corrected])
def test_what_was_mended_stays_so_when_the_page_comes_again(page, comes):
    for fault in FAULTS.values():
        by_key(page, *fault)
    comes()
    page.goto(f"/desk/articles/dump/{Dump.objects.last().pk}/proof/")
    expect(page.locator(".proof .record summary")).to_have_text("校对记录 3")
    assert [row[:2] for row in stories()][-2:] == [row[:2] for row in MENDED]
    assert "## 渡口守灯人一夜擦灯四次 两岸行船平安" in Article.objects.get(headline=MENDED[0][1]).body.split("\n")


def test_on_a_phone_the_line_and_its_gestures_are_in_sight(dump, desk_of):
    page = desk_of("编辑", size=NARROW)
    page.goto(f"/desk/articles/dump/{dump.pk}/proof/")
    page.locator("#L17 .text").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    gestures, line = page.locator(".gestures").bounding_box(), page.locator("#L17").bounding_box()
    assert line["y"] + line["height"] <= gestures["y"] or line["y"] < gestures["y"]
