"""What stands before the first sentence of a story."""

import pytest

from articles.parsing.datelines import opens_story, read_opening


@pytest.mark.parametrize(
    ("text", "dateline", "names", "rest"),
    [
        ("本报讯(罗衡 记者 陶知夏) 昨天,新桥通车。", "本报讯", ["罗衡", "陶知夏"], "昨天,新桥通车。"),
        ("本报讯（记者陶知夏通讯员余庆、费楠）昨天", "本报讯", ["陶知夏", "余庆", "费楠"], "昨天"),
        ("本报青崖讯（水泊言记者钟野）昨天", "本报青崖讯", ["水泊言", "钟野"], "昨天"),
        ("本报青崖2月3日电 （记者钟野）昨天", "本报青崖2月3日电", ["钟野"], "昨天"),
        ("据新华社电 （记者周晓、李明）昨天", "据新华社电", ["周晓", "李明"], "昨天"),
        ("新华社青崖十二月三十一日电（周晓）昨天", "新华社青崖十二月三十一日电", ["周晓"], "昨天"),
        ("本报青崖１月１５日讯 记者钟野报道：昨天", "本报青崖１月１５日讯", ["钟野"], "昨天"),
        ("本报讯（青崖县融媒体中心 钟野）昨天", "本报讯", ["钟野"], "昨天"),
        ("本报讯（青崖县桥南镇）昨天", "本报讯", [], "（青崖县桥南镇）昨天"),
        ("本报讯 记者钟野从市水利局获悉，", "本报讯", [], "记者钟野从市水利局获悉，"),
        ("本报讯昨天，新桥通车。", "本报讯", [], "昨天，新桥通车。"),
        ("昨天，新桥通车。", "", [], "昨天，新桥通车。"),
    ],
)
def test_dateline_and_byline_are_read_and_the_sentence_left(text, dateline, names, rest):
    opening = read_opening(text)
    assert text[: opening.dateline] == dateline
    assert [person.name for person in opening.byline] == names
    assert text[opening.end :].strip() == rest


def test_the_dateline_of_another_paper_stays_in_the_text_that_quotes_it():
    text = "青崖晚报讯(记者周晓)昨天，新桥通车。"
    opening = read_opening(text)
    assert (opening.dateline, opening.end) == (0, 0)
    assert [person.name for person in opening.byline] == ["周晓"]


def test_a_dateline_opens_a_story_and_a_reporter_in_the_sentence_does_not():
    assert opens_story("本报讯（记者钟野）昨天")
    assert not opens_story("记者从市水利局获悉，新桥通车。")
