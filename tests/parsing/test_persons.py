"""Who is named in a story, with the title as printed. Everybody here is invented."""

import pytest

from articles.parsing.persons import find_persons
from articles.parsing.types import Lexicon, ParsedArticle, ParsedMention


def article(*body: str) -> ParsedArticle:
    return ParsedArticle(kind="news", page="1", position=1, spans=(), body=body)


def mentions(*body: str, lexicon: Lexicon | None = None) -> tuple[ParsedMention, ...]:
    [found] = find_persons([article(*body)], lexicon or Lexicon())
    return found.mentions


def titled(*body: str) -> dict[str, str]:
    """Each person named, with the first title printed."""
    people: dict[str, str] = {}
    for one in mentions(*body):
        people[one.name] = people.get(one.name) or one.title
    return people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("市委书记沈砚秋出席会议并讲话,市长柳青禾主持会议。", {"沈砚秋": "市委书记", "柳青禾": "市长"}),
        ("区委常委、常务副区长顾怀瑾参加会议。", {"顾怀瑾": "区委常委、常务副区长"}),
        (
            "昨天下午,副区长、青萝湖区区长陶望舒带领相关部门负责人巡湖。",
            {"陶望舒": "副区长、青萝湖区区长"},
        ),
        (
            "市领导叶知秋、方鹤鸣、程云帆在主场参加会议;区领导江晚晴、梁栋成在分会场收看。",
            {"叶知秋": "市领导", "方鹤鸣": "市领导", "程云帆": "市领导", "江晚晴": "区领导", "梁栋成": "区领导"},
        ),
        ("会议学习了沈砚秋总书记的讲话。", {"沈砚秋": "总书记"}),
    ],
    ids=["office before", "two offices", "office of a place", "lists share an office", "office behind"],
)
def test_titles_are_those_printed_with_the_name(text, people):
    assert titled(text) == people


def test_a_mention_says_where_it_stands():
    body = ("市长柳青禾主持会议。", "柳青禾强调,要抓落实。")
    found = mentions(*body)
    assert [(one.paragraph, one.name) for one in found] == [(0, "柳青禾"), (1, "柳青禾")]
    assert all(body[one.paragraph][one.start : one.end] == one.surface for one in found)


@pytest.mark.parametrize(
    ("text", "organisation", "title"),
    [
        ("市水利局局长顾怀瑾介绍了情况。", "市水利局", "局长"),
        ("区教委副主任江晚晴介绍了情况。", "", "区教委副主任"),
        ("云汀大学教授方鹤鸣说。", "云汀大学", "教授"),
        ("村民叶知秋说,路好走了。", "", "村民"),
    ],
    ids=["bureau", "committee", "university", "villager"],
)
def test_an_organisation_is_told_from_the_office(text, organisation, title):
    [one] = mentions(text)
    assert (one.organisation, one.title) == (organisation, title)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("沈砚秋指出,要抓好落实。", ["沈砚秋"]),
        ("她叫柳青禾,今年32岁。", ["柳青禾"]),
        ("叶知秋,男,45岁,青萝镇人。", ["叶知秋"]),
        ("外长米洛尔·萨维诺夫昨天到访。", ["米洛尔·萨维诺夫"]),
        ("总统卡瓦列斯18日说,他将连任。", ["卡瓦列斯"]),
        ("自治区副主席阿里木江·买买提参加会见。", ["阿里木江·买买提"]),
        ("教授欧阳鹤鸣、司马青禾主讲。", ["欧阳鹤鸣", "司马青禾"]),
        ("日本首相藤本健太郎昨天到访。", ["藤本健太郎"]),
        ("前三名是美国布兰德斯蒂、加拿大霍尔特伯格。", ["布兰德斯蒂", "霍尔特伯格"]),
        ("市長陳鶴鳴主持會議,書記劉硯秋出席。", ["陳鶴鳴", "劉硯秋"]),
        ("秘书长章罗雅琴女士发言。", ["章罗雅琴"]),
        ("第三名是瑞典的霍尔姆斯特,他今年二十岁。", ["霍尔姆斯特"]),
        ("沈砚秋书记和顾宁主席在门口等候。", ["沈砚秋", "顾宁"]),
        ("散场以后,陆妍和教练韩立冬一起走回来。", ["陆妍", "韩立冬"]),
        ("大家都说桥修得好。（云州市第三中学陶知夏）", ["陶知夏"]),
        ("大桥昨天通车。（新华社记者冯越摄）", ["冯越"]),
    ],
    ids=[
        "speaks",
        "is called",
        "sex and age",
        "dotted",
        "spelled",
        "Uyghur",
        "compound",
        "Japanese",
        "country",
        "traditional",
        "a husband's surname and her own",
        "of a country",
        "two offices joined",
        "a name joined to an office",
        "who signs a letter",
        "who took the picture",
    ],
)
def test_names_of_every_make_are_found(text, names):
    assert [one.name for one in mentions(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "要坚持从严治党,为高质量发展保驾护航,推动政治、纪法、社会效果有机统一。",
        "江主席发表讲话,王奶奶笑了。",
        "老王说,李某当场认错,张先生赶来劝解。",
        "他们从秦皇岛出发,经张家口、石家庄到了连云港。",
        "中国和伊拉克、阿尔巴尼亚等国代表参加。",
        "小学生在高新区种下了向日葵。",
        "他们前往埃尔米达市附近的咖啡园,又到了首府卡萨贝尔诺。",
        "那是一个叫莫雷纳的小镇,离塔莱布地区不远。",
        "美国多林贝克烟草公司和比利时马尔维特室内乐团都回了信。",
        "慰问团去了新疆、甘肃、吉林、湖南、山东等地。",
        "会上,美、伊两国各说各的。",
        "黄钟大吕一响,林林总总的人都来了。",
        "",
    ],
    ids=[
        "slogans",
        "titles",
        "no full names",
        "cities",
        "countries",
        "things",
        "a town and a seat",
        "a town by its size",
        "houses",
        "a list of places",
        "two countries",
        "sayings",
        "nothing",
    ],
)
def test_what_is_no_name_is_no_person(text):
    assert mentions(text) == ()


def test_a_name_known_from_elsewhere_in_the_story_is_found_where_little_speaks_for_it():
    found = mentions("市长柳青禾主持会议。", "大家把柳青禾请进屋里。")
    assert [one.paragraph for one in found] == [0, 1]


def test_a_name_that_another_story_of_the_page_is_sure_of_is_remembered():
    stories = [article("市长舒宁主持会议。舒宁说,要抓落实。"), article("大家向舒宁挥手。")]
    assert [[one.name for one in found.mentions] for found in find_persons(stories, Lexicon())][1] == ["舒宁"]


def test_the_desks_people_are_found_and_its_rejected_names_are_not():
    text = "大家都认得冰花糖,也认得市长柳青禾。"
    found = mentions(text, lexicon=Lexicon(people=frozenset({"冰花糖"}), rejected_people=frozenset({"柳青禾"})))
    assert [(one.name, one.rule) for one in found] == [("冰花糖", "confirmed")]


def test_a_rejected_name_stays_rejected_even_when_confirmed():
    both = Lexicon(people=frozenset({"柳青禾"}), rejected_people=frozenset({"柳青禾"}))
    assert mentions("市长柳青禾主持会议。", lexicon=both) == ()


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (("农技站站长程树递过尺子。", "程树,四十岁。程树说,该放水了。"), {"程树"}),
        (("农技站站长程树递过尺子。", "过了一会儿,程树真来了。"), {"程树"}),
        (("局长王建国主持会议。王建国说,要抓落实。", "村民王建军说,路好走了。"), {"王建国", "王建军"}),
        (("村民王建、王建立说,路好走了。王建立点头。",), {"王建", "王建立"}),
    ],
    ids=["a verb behind", "two verbs behind", "two brothers", "short and long"],
)
def test_a_short_name_ends_where_the_next_word_begins(body, names):
    assert {one.name for one in mentions(*body)} == names


def test_another_story_of_the_page_shows_where_a_short_name_ends():
    stories = [article("农技站站长程树,四十岁。程树说,该放水了。"), article("站长程树递过尺子。")]
    assert [[one.name for one in found.mentions] for found in find_persons(stories, Lexicon())][1] == ["程树"]


@pytest.mark.parametrize("name", ["阿依努尔·买买提江", "吐尔逊江·艾合买提"])
def test_a_dotted_name_is_whole(name):
    assert [one.name for one in mentions(f"云汀市第一人民医院心内科主任{name}摘下围巾。")] == [name]


def test_the_first_part_of_a_dotted_name_stands_for_the_whole():
    found = mentions("心内科主任阿依努尔·买买提江摘下围巾。阿依努尔主任说,不要紧。")
    assert [(one.surface, one.name) for one in found] == [
        ("阿依努尔·买买提江", "阿依努尔·买买提江"),
        ("阿依努尔", "阿依努尔·买买提江"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "水头到了柳浦村。公交增设荷塘镇、柳浦村、石子岭三站。",
        "湖上有白琵鹭36只,岸边新栽的胡枝子活了。",
        "只好张开嘴等水掉下来。",
        "枯枝砸穿了章家的厨房顶,章家说不要紧。",
    ],
    ids=["villages", "animals and plants", "a phrase", "a household"],
)
def test_places_and_things_are_nobody(text):
    assert mentions(text) == ()


def test_an_age_in_front_speaks_for_a_name():
    assert [one.name for one in mentions("八十一岁的桑九皋蹲在泥里认了半天。")] == ["桑九皋"]


def test_an_office_is_not_shared_across_a_sentence():
    assert titled("市长柳青禾出席。沈砚秋说,要抓落实。") == {"柳青禾": "市长", "沈砚秋": ""}


def test_every_mention_says_how_sure_it_is_and_why():
    [one] = mentions("市长柳青禾主持会议。")
    assert 0.5 < one.confidence <= 1
    assert one.rule == "role before"
