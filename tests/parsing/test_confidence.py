"""How sure the machine is of an article and its fields, and what it tells the desk."""

from dataclasses import replace

import pytest

from articles.parsing.confidence import holding, say_how_sure
from articles.parsing.confidence_weights import BASES, WEIGHTS
from articles.parsing.doubts import SIGNS
from articles.parsing.lines import read_layout
from articles.parsing.pipeline import parse_page
from articles.parsing.proofs import Proof, Sheet
from articles.parsing.sureness import FIELDS, SURE, is_sure

LEDE = "昨天上午，汀江上的新桥通车，两岸市民奔走相告，都说从此过江再也不必绕行远路了。"
TEXT = "\n\n".join([LEDE * 3, LEDE * 2])
SIGNED = f"汀江新桥昨天正式通车\n\n本报讯（记者钟野） {TEXT}"


def read(page):
    return list(parse_page(page.encode()).articles)


def rules(article, field):
    return {doubt.rule for doubt in article.doubts if doubt.field == field}


def test_a_signed_story_between_others_is_sure():
    page = "\n\n".join(SIGNED.replace("新桥", name) for name in ("新桥", "老桥", "码头"))
    story = read(page)[1]
    assert story.confidence >= SURE
    assert (rules(story, ""), rules(story, "headline")) == (set(), set())


def test_an_item_without_a_heading_is_doubted_and_says_why():
    (article,) = read(f"{LEDE}{LEDE}")
    assert article.confidence < SURE
    assert article.doubts[0].field == ""
    assert all(doubt.reason.endswith("。") for doubt in article.doubts if doubt.field != "section")


def test_a_doubt_quotes_the_lines_that_it_is_about():
    page = f"汀江新桥昨天正式通车\n\n{TEXT}\n\n江边的灯\n\n{TEXT}\n\n岸上等船的人说起从前过江的日子\n\n{TEXT}"
    told = "".join(doubt.reason for article in read(page) for doubt in article.doubts if doubt.field == "")
    assert "“江边的灯”" in told
    assert "“岸上等船的人说起从前过江的日…”" in told


@pytest.mark.parametrize(
    "page",
    [
        "汀江新桥昨天正式通车",
        f"汀江新桥昨天正式通车\n\n本报讯（记者钟野） {TEXT}\n\n本报讯（记者康乔） {TEXT}",
        f"汀江新桥昨天正式通车\n\n{TEXT}\n\n（钟野）\n\n{TEXT}\n\n江边的灯\n\n{LEDE[:-12]}",
    ],
    ids=["a headline without its text", "two datelines under one headline", "no end to the last sentence"],
)
def test_what_reads_oddly_is_not_called_sure(page):
    assert min(article.confidence for article in read(page)) < SURE


def test_every_field_says_how_sure_between_0_and_1_and_what_is_unsure_says_why():
    for article in read(SIGNED + "\n\n" + f"水位\n\n{LEDE}\n\n{LEDE} 康乔 摄"):
        sureness = {"": article.confidence, **article.sureness}
        assert {"", "headline", "body", "byline", "persons", "section"} <= set(sureness)
        assert all(0 <= sure <= 1 for sure in sureness.values())
        unsure = {field for field, sure in sureness.items() if not is_sure(field, sure)}
        assert unsure == {doubt.field for doubt in article.doubts}
        assert all(doubt.reason for doubt in article.doubts)


def test_the_same_page_is_always_as_sure():
    assert read(SIGNED) == read(SIGNED)


def test_a_part_of_a_heading_is_no_surer_than_the_heading():
    (article,) = read(f"云汀市水务局昨天召开现场会\n汀江新桥正式通车\n\n本报讯（记者钟野） {TEXT}")
    assert article.sureness["kicker"] < article.sureness["headline"]


def test_an_article_without_any_block_breaks_nothing():
    """Its characters may all stand on lines that another stage took apart."""
    article = replace(read(SIGNED)[0], spans=())
    assert len(say_how_sure([article], [], [], read_layout([]))) == 1


def test_no_article_no_doubts():
    assert read("2024年5月17日 星期五\n\n第02版 综合") == []


class TestTheTable:
    def test_every_weight_belongs_to_a_sign_and_a_field_that_it_may_speak_for(self):
        allowed = {sign.rule: set(sign.fields) for sign in SIGNS}
        assert {rule for rule, weights in WEIGHTS.items() if not set(weights) <= allowed.get(rule, set())} == set()

    def test_each_sign_has_a_name_of_its_own(self):
        assert len({sign.rule for sign in SIGNS}) == len(SIGNS)

    def test_every_field_has_a_base(self):
        assert set(BASES) == set(FIELDS)

    def test_the_desk_is_told_in_whole_sentences(self):
        assert [sign.rule for sign in SIGNS if sign.reason and not sign.reason.endswith("。")] == []


def test_the_signs_that_hold_can_be_asked_for():
    (article,) = read(LEDE)
    sheet = Sheet([], [], [article], read_layout([]))
    assert "no heading" in {sign.rule for sign in holding(Proof(sheet, 0))}
