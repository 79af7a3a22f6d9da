"""Who is meant when the story goes on with less than the full name."""

import pytest

from articles.parsing.persons import find_persons
from articles.parsing.types import Lexicon, ParsedArticle


def called(*body: str, lexicon: Lexicon | None = None) -> list[tuple[str, str]]:
    story = ParsedArticle(kind="news", page="1", position=1, spans=(), body=body)
    [found] = find_persons([story], lexicon or Lexicon())
    assert all(body[one.paragraph][one.start : one.end] == one.surface for one in found.mentions)
    return [(one.surface, one.name) for one in found.mentions]


@pytest.mark.parametrize(
    ("body", "again"),
    [
        (["市委书记江禾生出席会议。", "江书记强调，要抓落实。"], "江书记"),
        (["渔民陈水根撑船三十年。", "大家都叫他老陈。"], "老陈"),
        (["护士王巧云值夜班。", "“王阿姨，您辛苦了。”孩子说。"], "王阿姨"),
        (["村民李满囤来到窗口。", "工作人员请李先生稍等。"], "李先生"),
        (["校长欧阳雪梅介绍了情况。", "欧阳校长说，食堂下月完工。"], "欧阳校长"),
        (["村民谢桂珍种了三亩藕。", "桂珍说，今年价钱好。"], "桂珍"),
        (["医生阿依努尔·买买提江下乡巡诊。", "买买提江的药箱里装着听诊器。"], "买买提江"),
    ],
    ids=["office", "familiar", "kin", "courtesy", "compound surname", "given name", "part of a dotted name"],
)
def test_a_story_goes_on_with_less_than_the_full_name(body, again):
    first, second = called(*body)
    assert second == (again, first[1])
    assert first[0] == first[1]


@pytest.mark.parametrize(
    "body",
    [
        ["江主席出席会议，老陈和王阿姨在座，李先生请假。"],
        ["市委书记江禾生、副市长江一舟出席会议。", "江书记没有讲话。"],
        ["村民麦小禾种田，老师康明远教书。", "大家奔小康，收小麦。"],
        ["记者主张主动公开。村民张满仓同意。"],
    ],
    ids=["nobody is named in full", "two of one surname", "words that begin alike", "the end of a word"],
)
def test_what_may_mean_another_or_nobody_is_no_mention(body):
    assert all(surface == name for surface, name in called(*body))


def test_a_title_alone_makes_no_new_person():
    names = {name for _, name in called("市长段书岚到渡口。", "段市长问价，段市长又问水位。")}
    assert names == {"段书岚"}


def test_somebody_whom_the_desk_rejected_is_not_called_by_less_either():
    lexicon = Lexicon(rejected_people=frozenset({"江禾生"}))
    assert called("市委书记江禾生出席会议。", "江书记强调，要抓落实。", lexicon=lexicon) == []
