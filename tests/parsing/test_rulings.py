"""What the desk says of a line is so, and no character is lost by it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.parsing.conservation import violations
from articles.parsing.pipeline import parse_page
from articles.parsing.rulings import PLACES
from articles.parsing.types import ParsedDump, Ruling, Unreadable
from tests.parsing.generated import nasty_texts, rich_pages

BRIDGE = "本报讯（记者 钟野） 昨天清晨，汀江新桥通车，两岸市民赶来看热闹，有人带着孩子，有人推着轮椅。"
FERRY = "从前绕行要四十分钟，如今只要三分钟。住在对岸的老人说，夜里也不怕了。"
SCHOOL = "本报讯（记者 康乔） 荷塘镇夜校今起开放，第二天一早，门口又排起了队，比头一天还长。"
TWO = "\n".join(["汀江新桥昨天通车", BRIDGE, FERRY, "", "荷塘镇夜校今起开放", SCHOOL])


def read(text: str, *rulings: Ruling) -> ParsedDump:
    parsed = parse_page(text.encode(), rulings=rulings)
    assert violations(parsed) == []
    return parsed


def headlines(parsed: ParsedDump) -> list[str]:
    return [article.headline for article in parsed.articles]


def texts(parsed: ParsedDump) -> list[list[str]]:
    return [[paragraph[:6] for paragraph in article.body] for article in parsed.articles]


def test_without_rulings_a_page_is_read_as_ever():
    parsed = read(TWO)
    assert headlines(parsed) == ["汀江新桥昨天通车", "荷塘镇夜校今起开放"]
    assert texts(parsed) == [["昨天清晨，汀", "从前绕行要四"], ["荷塘镇夜校今"]]
    assert parsed.idle == ()


@pytest.mark.parametrize(
    ("place", "field", "told"),
    [
        ("kicker", "kicker", "从前绕行"),
        ("deck", "deck", "从前绕行"),
        ("subhead", "body", "从前绕行"),
        ("column", "column", "从前绕行"),
    ],
)
def test_a_line_is_what_the_desk_says(place, field, told):
    article = read(TWO, Ruling("place", 3, place=place)).articles[0]
    value = getattr(article, field)
    assert (value[-1] if field == "body" else value).startswith(told)
    assert article.confidence == 1.0
    assert (1 in article.subheads) == (place == "subhead")


def test_a_byline_that_was_taken_for_text_signs_the_story():
    text = TWO.replace(FERRY, f"{FERRY}\n采写 柏小满")
    article = read(text, Ruling("place", 4, place="byline")).articles[0]
    assert "柏小满" in [person.name for person in article.byline]


def test_a_line_can_be_the_pages_own_or_nobodys():
    aside = read(TWO, Ruling("place", 3, place="furniture"))
    assert [item.text for item in aside.furniture] == [FERRY]
    assert texts(aside) == [["昨天清晨，汀"], ["荷塘镇夜校今"]]
    assert [item.text for item in read(TWO, Ruling("place", 3, place="unplaced")).unplaced] == [FERRY]


def test_a_line_of_furniture_comes_into_the_story_above():
    text = TWO.replace(FERRY, f"{FERRY}\n责任编辑:夏侯静 版式:康乔")
    assert "责任编辑" not in "".join(read(text).articles[0].body)
    ruled = read(text, Ruling("place", 4, place="body"))
    assert "".join(ruled.articles[0].body).endswith("责任编辑：夏侯静 版式：康乔")
    assert ruled.furniture == ()


def test_what_closes_a_text_is_no_signature_where_the_desk_says_so():
    text = TWO.replace(FERRY, f"{FERRY}（柏小满）")
    assert [person.name for person in read(text).articles[0].byline] == ["钟野", "柏小满"]
    at = len(FERRY)
    ruled = read(text, Ruling("place", 3, at, at + 5, place="body")).articles[0]
    assert [person.name for person in ruled.byline] == ["钟野"]
    assert ruled.body[-1] == f"{FERRY}（柏小满）"


def test_a_line_that_is_what_the_desk_says_stays_where_it_is_and_is_sure():
    ruled = read(TWO, Ruling("place", 3, place="body"))
    assert texts(ruled) == texts(read(TWO))
    assert ruled.idle == ()
    assert ruled.articles[0].confidence == 1.0
    assert ruled.articles[1].confidence == read(TWO).articles[1].confidence


def test_part_of_a_line_can_be_ruled_on():
    ruled = read(TWO, Ruling("place", 3, 0, 18, place="subhead")).articles[0]
    assert ruled.body[1:] == (FERRY[:18], FERRY[18:])
    assert ruled.subheads == (1,)


def test_a_caption_becomes_a_story_of_its_own():
    ruled = read(TWO, Ruling("place", 3, place="caption"))
    assert [(article.kind, article.body) for article in ruled.articles if article.kind == "photo"] == [
        ("photo", (FERRY,))
    ]


def test_a_story_begins_where_the_desk_says():
    parsed = read(TWO, Ruling("begin", 3))
    assert texts(parsed) == [["昨天清晨，汀"], ["从前绕行要四"], ["荷塘镇夜校今"]]
    assert [article.position for article in parsed.articles] == [1, 2, 3]


def test_a_story_that_begins_at_a_subhead_has_it_for_a_headline():
    ruled = read(TWO, Ruling("place", 3, 0, 18, place="subhead"), Ruling("begin", 3, 0, 18))
    assert headlines(ruled)[1] == FERRY[:18]


def test_a_notice_that_was_the_pages_own_becomes_a_story():
    text = f"{TWO}\n\n遗失声明\n\n薛水根遗失船员证，编号120034，声明作废。"
    assert len(read(text).articles) == 2
    titled = read(text, Ruling("begin", 8), Ruling("place", 10, place="body")).articles[2]
    assert (titled.kind, titled.headline, titled.body) == (
        "notice",
        "遗失声明",
        ("薛水根遗失船员证，编号120034，声明作废。",),
    )
    assert read(text, Ruling("begin", 10)).articles[2].headline == ""


def test_two_stories_are_one():
    parsed = read(TWO, Ruling("join", 5))
    assert headlines(parsed) == ["汀江新桥昨天通车"]
    assert parsed.articles[0].body[2] == "荷塘镇夜校今起开放"
    assert 2 in parsed.articles[0].subheads


@pytest.mark.parametrize("place", ["body", "subhead"])
def test_a_headline_that_is_none_joins_its_story_to_the_one_above(place):
    parsed = read(TWO, Ruling("place", 5, place=place))
    assert headlines(parsed) == ["汀江新桥昨天通车"]
    assert (2 in parsed.articles[0].subheads) == (place == "subhead")


def test_a_line_goes_on_the_sentence_above_and_a_paragraph_begins_again():
    healed = read(TWO, Ruling("heal", 3))
    assert len(healed.articles[0].body) == 1
    assert healed.articles[0].body[0].endswith(FERRY)
    broken = read(TWO, Ruling("heal", 3), Ruling("break", 3))
    assert texts(broken) == texts(read(TWO))


def test_a_paragraph_begins_within_a_line():
    at = BRIDGE.index("两岸")
    assert texts(read(TWO, Ruling("break", 2, at)))[0] == ["昨天清晨，汀", "两岸市民赶来", "从前绕行要四"]


def test_a_paragraph_is_moved_behind_another_of_any_story():
    parsed = read(TWO, Ruling("move", 3, after=6))
    assert texts(parsed) == [["昨天清晨，汀"], ["荷塘镇夜校今", "从前绕行要四"]]


def test_a_paragraph_is_moved_up():
    parsed = read(TWO, Ruling("move", 3, after=1))
    assert texts(parsed)[0][0] == "从前绕行要四"


def test_kicker_and_headline_change_places():
    text = f"全市防汛备汛推进会召开\n{TWO}"
    before = read(text).articles[0]
    after = read(text, Ruling("swap", 2)).articles[0]
    assert (after.kicker, after.headline) == (before.headline, before.kicker)
    assert after.sureness["headline"] == after.sureness["kicker"] == 1.0


@pytest.mark.parametrize(
    "ruling",
    [
        Ruling("place", 99, place="body"),
        Ruling("begin", 1),
        Ruling("join", 1),
        Ruling("heal", 1),
        Ruling("break", 3),
        Ruling("move", 3, after=99),
        Ruling("swap", 2),
        Ruling("place", 2, place=""),
    ],
    ids=lambda ruling: ruling.act,
)
def test_a_ruling_that_finds_nothing_to_rule_on_is_reported(ruling):
    parsed = read(TWO, ruling)
    assert parsed.idle == (ruling,)
    assert texts(parsed) == texts(read(TWO))


rulings = st.lists(
    st.builds(
        Ruling,
        st.sampled_from(["place", "begin", "join", "heal", "break", "move", "swap"]),
        st.integers(0, 30),
        st.sampled_from([None, None, 0, 1, 5, 12]),
        st.sampled_from([None, None, 3, 8, 20]),
        st.sampled_from(PLACES),
        st.integers(0, 30),
    ),
    max_size=12,
)


@settings(max_examples=150, deadline=None)
@given(rich_pages(), rulings)
def test_no_rulings_on_any_page_lose_or_invent_a_character(text, rulings):
    read(text, *rulings)


@settings(max_examples=60, deadline=None)
@given(nasty_texts(), rulings)
def test_rulings_on_a_hostile_page_are_harmless(text, rulings):
    try:
        parsed = parse_page(text.encode("utf-8", "ignore"), rulings=rulings)
    except Unreadable:
        return
    assert violations(parsed) == []
