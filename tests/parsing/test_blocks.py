"""What each piece of a page is by its look."""

import pytest

from articles.parsing.blocks import label_blocks
from articles.parsing.lines import read_layout, split_lines
from articles.parsing.paragraphs import unwrap
from articles.parsing.types import Lexicon

EMPTY = Lexicon()


def blocks_of(text, lexicon=EMPTY):
    lines = split_lines(text)
    layout = read_layout(lines)
    return label_blocks(unwrap(tuple(lines), layout), layout, lexicon)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("昨天，新桥通车。", "prose"),
        ("新桥昨天通车", "short"),
        ("本报记者 钟野", "byline"),
        ("陶知夏 罗衡", "names"),
        ("云汀大学教授裴一舟", "names"),
        ("新桥预计12月竣工。 康乔 摄", "caption"),
        ("康乔 摄", "credit"),
        ("（下转第4版）", "jump"),
        (">>>详见C03版", "see"),
        ("市井故事", "column"),
        ("【人物】", "column"),
        ("图说云汀", "column"),
        ("一线视角------", "column"),
    ],
)
def test_one_line_by_its_look(text, kind):
    assert [block.kind for block in blocks_of(text)] == [kind]


def test_lines_that_stand_together_are_one_heading():
    (heading, text) = blocks_of("全市防汛推进会召开\n守住一江安澜\n\n昨天，新桥通车。")
    assert [part.text for part in heading.parts] == ["全市防汛推进会召开", "守住一江安澜"]
    assert text.kind == "prose"


def test_a_label_of_two_lines_is_one_label():
    (label, _) = blocks_of("重点项目\n进行时\n\n昨天，新桥通车。")
    assert (label.kind, label.text) == ("column", "重点项目进行时")


def test_a_short_word_on_top_of_a_heading_is_its_label():
    label, heading, *_ = blocks_of(
        "候鸟归巢\n首批人才公寓交付使用\n从“来看看”到“住下来”\n\n昨天，新桥通车。\n\n桥长千米。"
    )
    assert (label.kind, label.text) == ("column", "候鸟归巢")
    assert len(heading.parts) == 2


def test_a_jump_that_is_glued_to_a_sentence_comes_off():
    assert [(b.kind, b.text) for b in blocks_of("新桥通车。（下转第4版）")] == [
        ("prose", "新桥通车。"),
        ("jump", "（下转第4版）"),
    ]
    assert [(b.kind, b.text) for b in blocks_of("（上接第1版）桥长千米。")] == [
        ("jump", "（上接第1版）"),
        ("prose", "桥长千米。"),
    ]


def test_a_label_that_the_desk_knows_is_a_label_whatever_it_says():
    assert blocks_of("候鸟归巢", Lexicon(columns=frozenset(["候鸟归巢"])))[0].kind == "column"
