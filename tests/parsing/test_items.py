"""Fields of an article."""

import pytest

from articles.parsing.pipeline import parse_page

LEDE = "昨天上午，汀江上的新桥通车，两岸市民奔走相告，都说从此过江再也不必绕行远路了。"


def only(text):
    (article,) = parse_page(text.encode()).articles
    return article


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        (f"新桥昨天通车\n\n本报讯（记者钟野） {LEDE}", "brief"),
        (f"新桥昨天通车\n\n本报讯（记者钟野） {LEDE * 8}", "news"),
        (f"关于封航的公告\n\n{LEDE}", "notice"),
        (f"汀江夜话\n\n新桥与老桥\n\n汀上客\n\n{LEDE}", "comment"),
        (f"{LEDE} 康乔 摄", "photo"),
        ("新桥昨天通车\n\n>>>详见C03版", "index"),
    ],
)
def test_the_kind_of_an_item(page, kind):
    assert only(page).kind == kind


def test_a_picture_without_a_headline_keeps_its_headline_empty():
    photo = only(f"{LEDE} 本报记者 康乔 摄")
    assert (photo.headline, photo.body, photo.byline) == ("", (LEDE,), ())
    assert [(person.name, person.role, person.affiliation) for person in photo.credit] == [
        ("康乔", "photographer", "本报")
    ]


def test_each_name_stands_in_a_byline_once():
    page = f"新桥昨天正式通车\n\n本报记者 钟野\n\n{LEDE}\n\n（钟野）"
    assert [person.name for person in only(page).byline] == ["钟野"]


def test_pictures_above_the_text_stand_where_they_were_printed():
    above, summary = "图为新桥。 康乔 摄\n\n图为老桥。 康乔 摄", "市长和两岸的代表出席了通车仪式。"
    article = only(f"新桥昨天正式通车\n\n{above}\n\n{summary}\n\n图为渡口。 康乔 摄\n\n本报讯 {LEDE}")
    assert article.body[:4] == ("图为新桥。", "图为老桥。", summary, "图为渡口。")
    assert [person.name for person in article.credit] == ["康乔"]
