"""What a line must be by one rule of print, whatever speaks for something else."""

import pytest

from articles.parsing.blocks import label_blocks
from articles.parsing.certain import certain_reading
from articles.parsing.lines import read_layout, split_lines
from articles.parsing.paragraphs import unwrap
from articles.parsing.spots import Page
from articles.parsing.types import Lexicon

TEXT = "昨天上午，汀江上的新桥通车，两岸市民奔走相告，都说从此过江再也不必绕行远路了。"


def certain(*paragraphs, at, above=()):
    """The reading of one block of a page, where those above it were read so."""
    lines = split_lines("\n\n".join(paragraphs))
    layout = read_layout(lines)
    return certain_reading(Page(label_blocks(unwrap(tuple(lines), layout), layout, Lexicon())), at, list(above))


@pytest.mark.parametrize(
    ("paragraphs", "at", "above", "expected"),
    [
        (["汀江怀古", "二〇二四年五月十七日", TEXT], 1, ["headline"], "line"),
        (["桥通了，大家请过江！（本报荷塘5月17日电）", TEXT], 0, [], "line"),
        (["苗稼生 康乔2024年5月", TEXT], 0, ["prose"], "line"),
        (["青菜21021822021601", "莲藕32033033532833"], 1, ["line"], "line"),
        (["尊敬的守灯师傅：", TEXT], 0, ["headline"], "prose"),
        (["新桥通车那天，过江的人超过3", "万人，桥头公园里挤得走不动。"], 0, ["prose"], "fragment"),
        (["本报荷塘5月16日", "电（记者苗稼生） " + TEXT], 0, ["headline"], "fragment"),
        (["云汀市渡口管理办法", "（2024年5月10日市人大常委会第十二次会议通过）", TEXT], 1, ["headline"], "headline"),
        (["云汀市渡口管理办法", "（2024年5月10日市人大常委会第十二次会议通过）", TEXT], 1, ["prose"], None),
        (["雾里听船", "书帆 玉汀", TEXT], 1, ["headline"], "byline"),
        (["雾里听船", "写在前面", TEXT], 1, ["headline"], None),
        ([TEXT, "听雪", "康乔", "一盏灯睡了", "另一盏还醒着"], 1, ["prose"], "headline"),
        (["江面上的雪", "听雪", "康乔", "一盏灯睡了", "另一盏还醒着"], 1, ["line"], None),
        (["新桥昨天正式通车", TEXT], 0, [], None),
    ],
    ids=[
        "a bare date", "sent from", "signed and dated", "figures beside figures", "to whom a letter goes",
        "a number without its unit", "a dateline without its end", "who passed the law", "a remark below a text",
        "pen names", "four characters", "a poem and its poet", "two names amid verse", "a plain headline",
    ],
)  # fmt: skip
def test_certain_reading(paragraphs, at, above, expected):
    assert certain(*paragraphs, at=at, above=above) == expected
