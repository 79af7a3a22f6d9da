"""Pages that are put together from parts, by chance, and that know what they were put together from."""

from dataclasses import dataclass

from hypothesis import strategies as st

from articles.parsing.signs import LONGEST_VERSE

PLACES = [
    "汀江新桥",
    "南埠古街书屋",
    "鹤岭镇卫生院",
    "青崖渡口",
    "白沙粮库",
    "鹭湖观鸟台",
    "望江公园",
    "石磨县校车",
    "荷塘镇夜校",
    "云汀港泊位",
]
EVENTS = ["昨天通车", "今起开放", "修缮完工", "迎来首批客人", "加装四盏雾灯", "改走新路线", "夜里也亮灯", "多开一小时"]
NAMES = ["钟野", "康乔", "林溪月", "祝青禾", "程树", "谷雨晴", "柏小满", "苗稼生", "奚鹤声", "闻人静", "欧阳骁"]
KICKERS = ["全市防汛备汛推进会召开", "沙洲县今年早稻机插率预计超过九成", "市场监管部门开展节前计量检查"]
DECKS = ["——一名护堤员的早晨", "——写在开闸之前"]
SENTENCES = (
    "昨天清晨，两岸市民赶来看热闹，有人带着孩子，有人推着轮椅。",
    "工人们提前一个月完工，把省下的钱添了两排长椅。",
    "从前绕行要四十分钟，如今只要三分钟。",
    "“夜里也不怕了。”住在对岸的老人说。",
    "市里要求，六月底前把每一处隐患查清，写到河边的牌子上。",
    "这里每天有四十多条小货船靠岸，船主多是外地夫妻。",
    "入夏以来雨水偏多，值班的人把水位记在墙上，一天记八次。",
    "下一步将加固护坡，预计到十月完工，费用由市、县两级分担。",
    "大家围着图纸看了一刻钟，把要改的地方一处一处圈出来。",
    "第二天一早，门口又排起了队，比头一天还长。",
)
HEADS = ["2023年9月15日 星期五\n第04版 综合", "A01版:重点\n2024年5月17日 星期五", "云汀日报\n二〇二三年三月十日", ""]
LABELS = ["图片新闻", "市井故事", "重点项目 / 进行时", "【人物】", "一句话新闻"]
BETWEEN = [
    "责任编辑:夏侯静 版式:康乔",
    "遗失声明\n薛水根遗失船员证，编号120034，声明作废。",
    "招租\n门面两间，面议。电话 0519-88881234",
    "昨天清晨，汀江起雾，渡船在雾里鸣笛。 康乔 摄",
    "▲图为通车现场。 康乔 摄",
    "导读\n汀江新桥昨天通车 2版\n荷塘镇夜校今起开放 3版",
    "（下转第四版）",
    "（上接第1版）",
    ">>>详见C03版",
    "问：桥什么时候通车？",
    "一、船上须备足救生衣。",
    "编辑同志：",
    "上一篇 下一篇 【打印】",
    "（作者为某大学教授）",
]
ENCODINGS = ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"]
LINE_ENDS = ["\n", "\r\n", "\r"]
#: what hostile or broken files are made of: marks without their partners, half bylines, what is never printed
NASTY = [
    *"“”‘’「」『』《》()（）[]【】〈〉,，.。;；:：!！?？-—…·•/|*#@&%~^_=+<>\\\"'`",
    *"\u3000\xa0\t\x00\x07\x0b\x0c\x1b\x85\xad\u200b\u200d\u2028\u2029\u202e\ufeff\ufffd\ue5e5\uffff",
    *"汀江一二三王欧阳的了说摄图文版报讯电记者年月日第转接A9０Ａ𠮷é́😀",
    *[
        "\n",
        "\r",
        "\r\n",
        "\n\n",
        "　　",
        "本报讯",
        "记者",
        "（记者",
        "新华社",
        "摄）",
        "第04版",
        "下转",
        "99999999月",
        "图为",
    ],
]


@dataclass(frozen=True)
class Story:
    """A story as it was meant: what a careful reader would find in it."""

    kicker: str
    headline: str
    deck: str
    byline: tuple[str, ...]
    body: tuple[str, ...]
    #: its printed lines, in groups that stand apart
    groups: tuple[str, ...]


@st.composite
def signed_stories(draw: st.DrawFn) -> Story:
    """A plain story: a heading of one to three parts, some paragraphs, a signature in one of the usual places."""
    kicker, deck = draw(st.sampled_from(["", *KICKERS])), draw(st.sampled_from(["", *DECKS]))
    headline = draw(st.sampled_from(PLACES)) + draw(st.sampled_from(EVENTS))
    sentences = st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=4)
    body = draw(st.lists(sentences.map("".join), min_size=1, max_size=4))
    byline, text = draw(st.sampled_from(SIGNED))(*draw(_two_names), body)
    heading = "\n".join(filter(None, (kicker, headline, deck)))
    return Story(kicker, headline, deck, byline, tuple(body), (heading, *text))


_two_names = st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True)

#: where two people sign, and what is printed then: names of the byline, and the groups of lines under the heading
SIGNED = [
    lambda one, _, body: ((one,), [f"本报讯（记者{one}） {body[0]}", *body[1:]]),
    lambda one, two, body: ((one, two), [f"本报讯（记者{one} 通讯员{two}） {body[0]}", *body[1:]]),
    lambda one, two, body: ((one, two), [f"本报讯（{one} 记者{two}） {body[0]}", *body[1:]]),
    lambda one, _, body: ((one,), [f"本报记者 {one}", *body]),
    lambda one, _, body: ((one,), [*f"本报讯 {chr(10).join(body)}（{one}）".split("\n")]),
]


@st.composite
def plain_pages(draw: st.DrawFn) -> tuple[str, list[Story]]:
    """A page of one to four stories with clear headings, and the stories."""
    stories = draw(st.lists(signed_stories(), min_size=1, max_size=4, unique_by=lambda story: story.headline))
    groups = [group for story in stories for group in story.groups]
    if draw(st.booleans()):
        groups = [_with_break(group) for group in groups]
    return "\n\n".join(filter(None, [draw(st.sampled_from(HEADS)), *groups])), stories


def _with_break(group: str) -> str:
    """A column breaks in the middle of the last sentence, below so many lines that no verse is so long."""
    head, _, tail = group.rpartition("，")
    return f"{head}，\n\n{tail}" if len(head) > LONGEST_VERSE else group


@st.composite
def rich_pages(draw: st.DrawFn) -> str:
    """Whatever a page may hold, in any order and broken anywhere: nothing is promised of it but its characters."""
    pages = []
    for _ in range(draw(st.integers(1, 2))):
        groups = [draw(st.sampled_from(HEADS))]
        for story in draw(st.lists(signed_stories(), min_size=1, max_size=3)):
            groups += [*_above(draw), *story.groups]
            groups.insert(draw(st.integers(0, len(groups))), draw(st.sampled_from(BETWEEN)))
        pages.append(draw(st.sampled_from(["\n\n", "\n", "\n　　"])).join(groups))
    return _broken(draw, "\n\n".join(pages))


def _above(draw: st.DrawFn) -> list[str]:
    return draw(st.lists(st.sampled_from([*LABELS, *KICKERS, *DECKS]), max_size=2))


def _broken(draw: st.DrawFn, text: str) -> str:
    """The text with column breaks in mid-sentence, or set to a width; or as it is."""
    width = draw(st.sampled_from([0, 0, 20, 33]))
    if width:
        lines = ("　　" + line if len(line) > width else line for line in text.split("\n"))
        return "\n".join(line[start : start + width] for line in lines for start in range(0, max(len(line), 1), width))
    for place in sorted(draw(st.lists(st.integers(0, len(text)), max_size=3)), reverse=True):
        text = f"{text[:place]}\n\n{text[place:]}"
    return text


def nasty_texts() -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(NASTY), max_size=80).map("".join)
