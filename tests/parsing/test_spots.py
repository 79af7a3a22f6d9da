"""What is true of a page as a whole, and of a line in its place."""

from articles.parsing.blocks import label_blocks
from articles.parsing.lines import read_layout, split_lines
from articles.parsing.paragraphs import unwrap
from articles.parsing.spots import Page
from articles.parsing.types import Lexicon

PORT = [
    "夜班渡船连起两岸灯火",
    "本报记者 祝青禾",
    "守住渡口，接送夜归人；修好趸船，挡住秋汛；把一张票卖到家门口，云汀港今年做了三件事。",
    "守住渡口秋汛关",
    "护堤员每晚沿着江堤走两个来回，手电照着水尺，一格一格往本子上抄，抄完再打电话报给值班室。",
    "换上老趸船的新缆",
    "趸船的缆绳今年全换了新的，碗口粗，老船工说，这样的缆绳拴得住一座山。",
    "南埠古街夜读角昨夜开灯",
    "本报讯（记者钟野） 南埠古街的夜读角昨夜开灯，头一晚坐满了三十六个人。",
    "一盏灯下三代人",
    "爷爷看报，孙子写字，媳妇织毛衣，谁也不说话。",
]


def page(*paragraphs: str) -> Page:
    lines = split_lines("\n\n".join(paragraphs))
    layout = read_layout(lines)
    return Page(label_blocks(unwrap(tuple(lines), layout), layout, Lexicon()))


def flagged(flags: list[bool], paragraphs: list[str]) -> list[str]:
    return [text for text, flag in zip(paragraphs, flags, strict=True) if flag]


def test_a_story_parted_below_its_lead_is_parted_again_further_down():
    assert flagged(page(*PORT).follows_subhead, PORT) == ["换上老趸船的新缆"]


def test_lines_of_one_story_that_say_the_same_words():
    lines = [*PORT]
    lines[3], lines[5] = "渡口为夜归人“添把椅”", "街坊为夜归人“留盏灯”"
    assert flagged(page(*lines).worded_alike, lines) == [lines[3], lines[5]]
    lines[9] = "书摊为夜归人“守个摊”"
    assert flagged(page(*lines).worded_alike, lines) == [lines[3], lines[5]], "a signed headline stands between"
