"""The page of 见报统计 and its files."""

import csv
from io import BytesIO, StringIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from tests.factories import ArticleFactory, BylineFactory

from .pages import member

pytestmark = pytest.mark.django_db
LEDGER = reverse("admin:ledger")
EVIL = ["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1"]


def signed(name="陶知夏"):
    return BylineFactory(article=ArticleFactory(published=True, headline="", body="池塘完工"), name=name)


def csv_rows(client, **asked):
    answer = client.get(LEDGER, {"format": "csv", **asked})
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))


def test_the_page_shows_rows_with_bars_and_says_what_a_character_is(desk):
    signed()
    shown = desk.get(LEDGER).content.decode()
    assert "陶知夏" in shown
    assert '<meter min="0" max="4" value="4"' in shown
    assert "汉字、标点、数字、字母各算一字" in shown
    assert " style=" not in shown.split('<div class="ledger">')[1].split("</table>")[0]


@pytest.mark.parametrize("by", ["person", "role", "section", "month"])
def test_the_front_page_leads_there_and_each_grouping_opens(desk, by):
    signed()
    assert LEDGER in desk.get(reverse("admin:index")).content.decode()
    assert len(desk.get(LEDGER, {"by": by}).context["rows"]) == 1


def test_the_file_has_the_rows_of_the_page_and_its_link_keeps_what_was_asked(desk):
    signed()
    assert (
        'href="?by=role&amp;first=2020-01-01&amp;format=csv"'
        in desk.get(LEDGER, {"by": "role", "first": "2020-01-01"}).content.decode()
    )
    assert csv_rows(desk, by="role") == [["身份", "稿数", "字数", "图片"], ["记者", "1", "4", "0"]]


def test_what_was_counted_is_counted_anew_after_a_change(desk):
    byline = signed()
    assert csv_rows(desk)[1] == ["陶知夏", "1", "4", "0"]
    byline.article.body = "池塘昨天完工"
    byline.article.save()
    assert csv_rows(desk)[1] == ["陶知夏", "1", "6", "0"]
    byline.article.withdraw()
    assert csv_rows(desk)[1:] == []
    assert csv_rows(desk, all="1")[1] == ["陶知夏", "1", "6", "0"]


def test_no_cell_of_the_csv_is_a_formula(desk):
    for name in EVIL:
        signed(name)
    labels = [row[0] for row in csv_rows(desk)[1:]]
    assert sorted(labels) == sorted(f"'{name}" for name in EVIL)


def test_no_cell_of_the_workbook_is_a_formula(desk):
    for name in EVIL:
        signed(name)
    book = ZipFile(BytesIO(desk.get(LEDGER, {"format": "xlsx"}).content))
    sheet, words = book.read("xl/worksheets/sheet1.xml").decode(), book.read("xl/sharedStrings.xml")
    assert "<f>" not in sheet
    told = ["".join(item.itertext()) for item in ElementTree.fromstring(words)]  # noqa: S314 (our own file)
    assert set(EVIL) < set(told)


@pytest.mark.parametrize(
    "asked",
    [{"by": "nobody"}, {"first": "昨天"}, {"first": "2023-03-02", "last": "2023-03-01"}, {"by": "", "format": "csv"}],
)
def test_what_cannot_be_asked_is_told_on_the_page(desk, asked):
    signed()
    page = desk.get(LEDGER, asked)
    assert page.status_code == 200
    assert page.context["rows"] == []
    assert "errorlist" in page.content.decode()


def test_hostile_words_stay_words(desk):
    signed("<script>alert(1)</script>")
    assert "<script>alert" not in desk.get(LEDGER).content.decode()


def test_a_day_at_the_edge_of_the_calendar_breaks_nothing(desk):
    signed()
    assert desk.get(LEDGER, {"first": "0001-01-01", "last": "9999-12-31"}).status_code == 200


def test_only_whoever_may_look_at_articles_may_look_at_it(client):
    client.force_login(get_user_model().objects.create(username="旁人", is_staff=True))
    assert [client.get(LEDGER, {"format": kind}).status_code for kind in ("", "csv", "xlsx")] == [403] * 3
    client.force_login(member("记者"))
    assert client.get(LEDGER).status_code == 200
