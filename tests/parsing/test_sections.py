"""Which section a story goes to, and why."""

import pytest

from articles.parsing.sections import place_in_section
from articles.parsing.types import Lexicon, ParsedArticle


def article(headline: str = "", *body: str, **fields) -> ParsedArticle:
    return ParsedArticle(
        **({"kind": "news", "page": "3", "position": 1, "spans": ()} | fields), headline=headline, body=body
    )


def placed(one: ParsedArticle, page_name: str = "", **lexicon) -> tuple[str, str]:
    [result] = place_in_section([one], Lexicon(**lexicon), {"3": page_name})
    return result.section, result.section_reason


@pytest.mark.parametrize(
    ("page_name", "section"),
    [("民生", "民生"), ("经济新闻", "经济"), ("文艺副刊", "副刊"), ("法治在线", "法治"), ("体育", "文体")],
)
def test_a_page_says_its_section(page_name, section):
    assert placed(article("新桥通车"), page_name) == (section, f"版名“{page_name}”")


@pytest.mark.parametrize(
    ("page_name", "section"),
    [
        ("社会·法治", "法治"),
        ("教育周刊", "民生"),
        ("健康", "民生"),
        ("都市新闻", "民生"),
        ("财经", "经济"),
        ("楼市", "经济"),
        ("国际", "国际"),
        ("环球视野", "国际"),
        ("体坛", "文体"),
        ("文旅", "文体"),
        ("悦读", "副刊"),
        ("镇街", "县区"),
        ("時政", "时政"),
    ],
)
def test_the_names_that_city_papers_give_their_pages(page_name, section):
    assert placed(article("新桥通车"), page_name)[0] == section


@pytest.mark.parametrize("page_name", ["综合", "综合新闻", "要闻", "广告", "专版", "特别报道", "视点"])
def test_a_name_that_says_nothing_leaves_it_to_the_words(page_name):
    assert placed(article("法院公开审理诈骗案", "法院审理。"), page_name)[0] == "法治"
    assert placed(article("新桥剪彩", "两岸称便。"), page_name)[0] == "要闻"


def test_news_from_abroad_is_known_by_its_words():
    assert placed(article("法国总统访问希腊", "总统昨天抵达。"))[0] == "国际"


def test_a_traditional_page_goes_to_the_same_section():
    assert placed(article("法院審理詐騙案", "法院昨天開庭。"))[0] == "法治"


def test_a_column_says_it_where_the_page_does_not():
    assert placed(article("新桥通车", column="以案说法"), "综合") == ("法治", "栏目“以案说法”")


def test_the_desks_word_beats_the_page():
    told = placed(article("青萝湖灯会开幕"), "民生", sections={"节庆": ("灯会",)})
    assert told == ("节庆", "编辑部的词“灯会”见于标题")


def test_a_section_of_the_desk_is_known_by_its_name():
    assert placed(article("新桥通车"), "节庆专版", sections={"节庆": ()})[0] == "节庆"


def test_words_decide_where_nothing_is_printed():
    section, reason = placed(article("法院公开审理诈骗案", "昨天,法院公开审理一起案件,被告人当庭认罪。"))
    assert section == "法治"
    assert "“法院”" in reason


def test_one_word_is_chance():
    assert placed(article("新桥通车", "一名律师路过。")) == ("要闻", "没有更合适的频道")


def test_front_page_is_the_last_answer():
    assert placed(article("新桥通车", "市民称便。"), "要闻") == ("要闻", "版名“要闻”")
    assert placed(article("法院公开审理诈骗案", "法院审理。"), "要闻")[0] == "法治"


def test_a_photo_goes_to_the_photos():
    assert placed(article("", "新桥通车。", kind="photo"), "经济") == ("图片", "图片稿")


def test_empty_words_call_for_nothing():
    assert placed(article("新桥通车"), "", sections={"节庆": ("",)})[0] == "要闻"
