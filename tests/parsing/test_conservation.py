"""The promise that no character is lost and none is invented."""

from dataclasses import replace

from articles.parsing.conservation import violations
from articles.parsing.pipeline import parse_page

DUMP = parse_page("新桥昨天通车\n\n本报讯（记者钟野） 昨天，新桥通车，市民称便。\n\n责任编辑:夏侯静".encode())
(ARTICLE,) = DUMP.articles


def test_a_sound_dump_breaks_nothing():
    assert violations(DUMP) == []


def test_a_lost_character_is_seen():
    assert violations(replace(DUMP, furniture=())) == ["Line 5, character 0: in no place."]


def test_a_character_in_two_places_is_seen():
    twice = replace(ARTICLE, spans=(*ARTICLE.spans, ARTICLE.spans[0]))
    assert violations(replace(DUMP, articles=(twice,)))[0] == "Line 1, character 0: in 2 places."


def test_an_invented_word_is_seen():
    told = replace(ARTICLE, body=(*ARTICLE.body, "还有一句。"))
    assert violations(replace(DUMP, articles=(told,))) == ["Line 3: the body of the article is not what is printed."]


def test_a_place_outside_the_page_is_seen():
    beyond = replace(ARTICLE, spans=tuple(replace(span, line=99) for span in ARTICLE.spans))
    assert "outside the text" in violations(replace(DUMP, articles=(beyond,)))[0]
