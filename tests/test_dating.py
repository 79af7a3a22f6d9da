from datetime import date

import pytest

from articles.dating import date_issue, number_page
from articles.models import Article
from tests.factories import ArticleFactory, IssueFactory, MentionFactory, PageFactory

pytestmark = pytest.mark.django_db


def in_print_order():
    return [article.headline for article in Article.objects.in_print_order()]


def test_an_issue_whose_date_becomes_known_takes_its_place_among_the_others():
    undated = IssueFactory(undated=True)
    ArticleFactory(headline="旧城修桥", page__issue=undated)
    ArticleFactory(headline="荷塘开犁", page__issue__date=date(2023, 3, 10))
    assert in_print_order() == ["荷塘开犁", "旧城修桥"]
    assert date_issue(undated, date=date(2024, 5, 17)) == 1
    assert in_print_order() == ["旧城修桥", "荷塘开犁"]
    assert undated.date_source == "editor"


def test_a_date_taken_back_leaves_the_issue_without_a_source():
    issue = IssueFactory(date=date(2023, 3, 10))
    date_issue(issue, date=None)
    issue.refresh_from_db()
    assert (issue.date, issue.date_source) == (None, "")


def test_the_titles_of_whoever_it_names_are_dated_anew():
    issue = IssueFactory(undated=True)
    mention = MentionFactory(article__page__issue=issue, title="市水利局局长")
    date_issue(issue, date=date(2024, 5, 17))
    assert [(row.title, row.first_seen) for row in mention.person.tenures.all()] == [
        ("市水利局局长", date(2024, 5, 17))
    ]


def test_the_evening_edition_comes_after_the_morning_one():
    morning = IssueFactory(date=date(2023, 3, 10), edition="morning")
    evening = IssueFactory(date=date(2023, 3, 11), edition="morning")
    ArticleFactory(headline="早", page__issue=morning, page__number="1", position=0)
    ArticleFactory(headline="晚", page__issue=evening, page__number="1", position=0)
    date_issue(evening, date=date(2023, 3, 10), edition="evening")
    assert in_print_order() == ["晚", "早"]


def test_a_page_with_another_number_takes_its_articles_along():
    issue = IssueFactory()
    first, second = PageFactory(issue=issue, number="1"), PageFactory(issue=issue, number="2")
    ArticleFactory(headline="头版", page=first)
    ArticleFactory(headline="二版", page=second)
    assert in_print_order() == ["头版", "二版"]
    assert number_page(first, number="A05") == 1
    assert in_print_order() == ["二版", "头版"]


def test_a_page_of_another_issue_takes_its_articles_along():
    page, other = PageFactory(issue=IssueFactory(date=date(2023, 3, 10))), IssueFactory(date=date(2024, 5, 17))
    mention = MentionFactory(article__page=page, article__headline="荷塘开犁", title="市长")
    ArticleFactory(headline="旧城修桥", page__issue__date=date(2023, 7, 1))
    page.issue = other
    assert number_page(page, number=page.number) == 1
    mention.article.refresh_from_db()
    assert (mention.article.issue, in_print_order()) == (other, ["荷塘开犁", "旧城修桥"])
    assert mention.person.tenures.get().first_seen == date(2024, 5, 17)
