"""The database counts what a row prints, whoever wrote it and by whatever way."""

import pytest

from articles.models import Article, Dump
from tests.factories import ArticleFactory, PageFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("printed", "characters"),
    [
        ({"body": "池塘清淤完工。"}, 7),
        ({"body": "池塘清淤。\n\u3000\u3000睡莲 种下。"}, 10),
        ({"body": "## 清淤\n池塘清淤。\n## 种莲\n睡莲种下。"}, 14),
        ({"body": "投入120万元、LED灯"}, 12),
        ({"kicker": "荷塘镇", "headline": "池塘完工", "deck": "村民种莲", "dateline": "本报讯", "body": "好。"}, 16),
        ({"body": "𠮷田村通车。"}, 6),
    ],
    ids=["signs count", "white space does not", "subheads count without their mark", "digits and letters", "all parts",
         "a rare character is one"],
)  # fmt: skip
def test_characters_are_those_printed(printed, characters):
    article = ArticleFactory(**{"headline": "", **printed})
    article.refresh_from_db()
    assert article.characters == characters


def test_a_change_past_the_model_is_counted_too():
    article = ArticleFactory(headline="", body="池塘")
    Article.objects.update(body="池塘完工", suggestions={"body": "池塘"})
    article.refresh_from_db()
    assert (article.characters, article.is_disputed) == (4, True)


def test_an_article_without_suggestions_is_not_disputed():
    article = ArticleFactory()
    article.refresh_from_db()
    assert article.is_disputed is False


@pytest.mark.parametrize(
    ("report", "unplaced"),
    [({}, None), ({"unplaced": []}, 0), ({"unplaced": [{"line": 3, "text": "荷塘"}]}, 1)],
    ids=["no such list", "empty", "one line"],
)
def test_a_dump_knows_how_many_of_its_lines_have_no_place(report, unplaced):
    dump = Dump.objects.create(page=PageFactory(), name="荷塘.txt", sha256="0" * 64, raw=b"", report=report)
    dump.refresh_from_db()
    assert dump.unplaced == unplaced
