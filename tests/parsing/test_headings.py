"""Headlines, subheads, labels and pieces of broken paragraphs."""

import pytest

from articles.parsing.blocks import label_blocks
from articles.parsing.headings import read_headings
from articles.parsing.lines import read_layout, split_lines
from articles.parsing.paragraphs import unwrap
from articles.parsing.types import Lexicon

BODY = "昨天上午，汀江上的新桥通车，两岸市民奔走相告，都说从此过江再也不必绕行远路了。"
MORE = "桥长一千二百米，去年三月开工，今年五月合龙，前后用了十四个月，比原定工期早了六十天。"


def readings(*paragraphs):
    lines = split_lines("\n\n".join(paragraphs))
    layout = read_layout(lines)
    return [
        verdict.reading for verdict in read_headings(label_blocks(unwrap(tuple(lines), layout), layout, Lexicon()))
    ]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["新桥昨天正式通车", "本报讯（记者钟野） " + BODY], ["headline", "prose"]),
        (["新桥昨天正式通车", "本报记者 钟野", BODY], ["headline", "byline", "prose"]),
        (["新桥昨天正式通车", "钟野", BODY], ["headline", "byline", "prose"]),
        (["新桥昨天正式通车", BODY], ["headline", "prose"]),
        (["新桥昨天正式通车", "本报讯 " + BODY, "一、桥是怎样造的", MORE], ["headline", "prose", "line", "prose"]),
        (["公告", BODY], ["headline", "prose"]),
        (["新 桥 昨 天 正 式 通 车", BODY], ["headline", "prose"]),
    ],
    ids=["dateline", "byline", "bare name", "nothing else", "numbered subhead", "a notice", "letter-spaced"],
)
def test_a_headline_by_what_stands_below_it(paragraphs, expected):
    assert readings(*paragraphs) == expected


def test_the_head_of_a_broken_paragraph_is_no_headline():
    above = ["新桥昨天正式通车", "本报讯（记者钟野） " + BODY]
    assert readings(*above, "到通车那天为止，两岸的桥头公", "园里已经种下了三千棵柳树。") == [
        "headline",
        "prose",
        "fragment",
        "prose",
    ]


def test_a_line_right_above_a_headline_is_a_label_and_no_subhead():
    page = [
        "新桥昨天正式通车",
        "本报讯（记者钟野） " + BODY,
        "江城旧影",
        "老磨坊里开出二十一间书屋",
        "本报讯（记者罗衡） " + MORE,
    ]
    assert readings(*page) == ["headline", "prose", "column", "headline", "prose"]


def test_a_date_or_a_number_alone_is_never_a_headline():
    assert readings("新桥昨天正式通车", "本报讯 " + BODY, "2", MORE, "2023年3月8日") == [
        "headline",
        "prose",
        "line",
        "prose",
        "line",
    ]


def test_every_verdict_says_how_sure_it_is():
    lines = split_lines(f"新桥昨天正式通车\n\n本报讯（记者钟野） {BODY}\n\n桥头\n\n{MORE}")
    layout = read_layout(lines)
    verdicts = read_headings(label_blocks(unwrap(tuple(lines), layout), layout, Lexicon()))
    assert all(1 / 3 <= verdict.certainty <= 1 for verdict in verdicts)
    assert verdicts[0].certainty > verdicts[2].certainty


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            ["新桥昨天正式通车", "本报讯 " + BODY + "（本报云汀三月八日电）", "老磨坊开出书屋", MORE],
            ["headline", "prose", "headline", "prose"],
        ),
        (
            ["新桥昨天正式通车", "本报讯 " + BODY, "贵在坚持", "江南云汀市文化馆陶衡", MORE],
            ["headline", "prose", "headline", "byline", "prose"],
        ),
        (
            ["新桥昨天正式通车", "本报讯 " + BODY, "春茶销路怎样？", "▲上接第2版", MORE],
            ["headline", "prose", "headline", "jump", "prose"],
        ),
        (
            ["守望渡口的灯火——", "记云汀航道学院教授晏清", "罗衡", BODY],
            ["headline", "headline", "byline", "prose"],
        ),
    ],
    ids=["dateline at the end", "author with firm and town", "first part on another page", "whom the story is about"],
)
def test_a_headline_by_what_closes_above_or_signs_below(page, expected):
    assert readings(*page) == expected


def test_a_remark_in_brackets_closes_no_story():
    page = ["新桥昨天正式通车", "本报讯 " + BODY + "（见表一）", "一、造桥的人", MORE, "二、守桥的人", BODY]
    assert readings(*page) == ["headline", "prose", "line", "prose", "line", "prose"]


def test_places_above_datelines_are_the_parts_of_one_story():
    page = ["各地市场供应充足", "云南", "本报昆明电 " + BODY, "青岛", "本报青岛电 " + MORE]
    assert readings(*page) == ["headline", "line", "prose", "line", "prose"]


def test_a_text_that_opens_with_a_particle_was_broken_off_above():
    page = [
        "新桥昨天正式通车",
        "本报讯（记者钟野） " + BODY,
        "上海云腾软件公司自主开发",
        "的收费系统同时启用。" + MORE,
    ]
    assert readings(*page) == ["headline", "prose", "fragment", "prose"]


def test_a_dash_and_a_name_below_a_letter_are_no_headline():
    page = ["来自田头的思考", BODY, "———王文溪（江南）", MORE, "———李东、马静（云汀）"]
    assert readings(*page)[2::2] == ["line", "line"]


def test_a_line_in_brackets_closes_the_story_above():
    page = ["新桥昨天正式通车", "本报讯 " + BODY, "（除署名外均据云汀社稿）", "老磨坊开出书屋", MORE]
    assert readings(*page) == ["headline", "prose", "line", "headline", "prose"]


def test_what_opens_the_page_is_a_headline_even_where_it_calls_out():
    page = ["摆酒成了风，该停！", BODY, "这样摆酒带来了几个坏处：", MORE]
    assert readings(*page)[0] == "headline"


TRAIN = [
    "抓紧上线，头一个听见企业的声音",
    "本报讯（记者 钟野） 昨天下午，汀西区举行重点项目签约仪式，二十八个项目在云端落户。区里把这场签约叫作“云渡船”："
    "企业在线上招手，区里在线上靠岸，渡船上有人听诉求，也有人管办结。",
    "企业难处为渡船“添动力”",
    "“停工的日子，谈好的项目都搁了浅。”汀西区投促中心主任温若棠说，要让渡船动起来，先得知道企业缺什么。"
    "四月初，汀西区投促中心开始搭这条云渡船，只用了四天，线上平台就开通了。",
    "平台开通当天，企业留言一百二十条。投促中心把留言分成用工、贷款、物流三类，当天分到各镇街，三天内都有了回音。",
    "汀西区乡镇为渡船“引客流”",
    "一家新能源公司上个月在汀西区落户，从在平台上留言到拿到执照，前后不到两个月。公司负责人说，渡船上的人回话快，"
    "慢的隔天早上也有回音。汀西区十个镇街都有人值守云渡船，企业要办公用房、要用工，线上说一声就行。",
    "目前，已有六十户企业经这条云渡船在汀西区落户。投促中心说，渡船还会多停几站。",
]


def test_subheads_that_say_the_same_words_are_of_one_story():
    assert readings(*TRAIN) == ["headline", "prose", "line", "prose", "prose", "line", "prose", "prose"]


@pytest.mark.parametrize("name", ["致沿江居民的公开信", "云汀晚报最后消息"])
def test_a_letter_and_late_news_are_known_by_their_names(name):
    news = (
        "本报讯（记者钟野） 汀江云汀段今起恢复夜间通航，两岸渡口的灯昨夜试亮。停航的二十六天里，船员、护堤员和沿江居民"
        "一起守住了大堤。港航中心提醒，夜间过江请走有灯的航道，渡船减速，小船避让大船。"
    )
    text = "二十六个夜晚，你们把门板抬上大堤，把热饭送到江边。汀江恢复夜间通航，灯又亮了，这是我们想对你们说的话。"
    assert readings("今起恢复夜间通航", news, name, text) == ["headline", "prose", "headline", "prose"]
