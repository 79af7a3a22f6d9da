from datetime import date

import pytest
from django.urls import reverse

from articles.models import Article, Issue, Page
from tests.factories import ArticleFactory, ColumnFactory, IssueFactory, MentionFactory, PageFactory

from .pages import errors, filled

pytestmark = pytest.mark.django_db


def save(desk, row, **typed):
    address = reverse(f"admin:articles_{row._meta.model_name}_change", args=[row.pk])
    return desk.post(address, filled(desk.get(address), **typed), follow=True)


def in_print_order():
    return [article.headline for article in Article.objects.in_print_order()]


def test_an_undated_issue_is_given_its_date_and_its_articles_move(desk):
    undated = IssueFactory(undated=True)
    mention = MentionFactory(article__page__issue=undated, article__headline="旧城修桥", title="市长")
    ArticleFactory(headline="荷塘开犁", page__issue__date=date(2023, 3, 10))
    assert in_print_order() == ["荷塘开犁", "旧城修桥"]
    save(desk, undated, date="2024-05-17")
    undated.refresh_from_db()
    assert (undated.date, undated.date_source) == (date(2024, 5, 17), "editor")
    assert in_print_order() == ["旧城修桥", "荷塘开犁"]
    assert mention.person.tenures.get().first_seen == date(2024, 5, 17)


def test_a_save_that_leaves_the_date_alone_leaves_its_source_alone(desk):
    issue = IssueFactory(date_source="printed")
    save(desk, issue, number="总第8126期")
    issue.refresh_from_db()
    assert (issue.number, issue.date_source) == ("总第8126期", "printed")


def test_a_date_can_be_taken_back(desk):
    issue = IssueFactory(date_source="printed")
    save(desk, issue, date="")
    issue.refresh_from_db()
    assert (issue.date, issue.date_source) == (None, "")


def test_one_day_has_one_issue_of_an_edition(desk):
    IssueFactory(date=date(2023, 3, 10))
    page = save(desk, IssueFactory(undated=True), date="2023-03-10")
    assert errors(page) == ["这一天（这一版次）已经有一期了。"]


def test_a_new_issue_is_dated_by_the_editor(desk):
    address = reverse("admin:articles_issue_add")
    desk.post(address, filled(desk.get(address), date="2024-05-17", number="总第8560期"))
    issue = Issue.objects.get()
    assert (issue.date, issue.date_source) == (date(2024, 5, 17), "editor")


def test_pages_are_numbered_anew_on_the_issues_page_and_the_articles_follow(desk):
    issue = IssueFactory()
    ArticleFactory(headline="头版", page=PageFactory(issue=issue, number="1"))
    ArticleFactory(headline="二版", page=PageFactory(issue=issue, number="2"))
    save(desk, issue, **{"pages-0-number": "3"})
    assert in_print_order() == ["二版", "头版"]


def test_a_page_can_be_numbered_anew_on_its_own_page(desk):
    issue = IssueFactory()
    first = PageFactory(issue=issue, number="1")
    ArticleFactory(headline="头版", page=first)
    ArticleFactory(headline="二版", page=PageFactory(issue=issue, number="2"))
    save(desk, first, number="A03")
    assert in_print_order() == ["二版", "头版"]


def test_a_page_number_is_printed_once_an_issue(desk):
    issue = IssueFactory()
    first = PageFactory(issue=issue, number="1")
    PageFactory(issue=issue, number="2")
    assert len(errors(save(desk, first, number="2"))) == 1
    assert errors(save(desk, issue, **{"pages-0-number": "2"}))
    assert sorted(Page.objects.values_list("number", flat=True)) == ["1", "2"]


def test_an_issue_with_articles_is_not_deleted(desk):
    issue = ArticleFactory().issue
    address = reverse("admin:articles_issue_delete", args=[issue.pk])
    assert "条稿件在用，不能删除。" in desk.get(address).content.decode()
    desk.post(address, {"post": "yes"})
    assert Issue.objects.exists()


def test_only_an_issue_that_readers_may_see_has_a_link_to_the_site(desk):
    def is_linked(row):
        address = reverse(f"admin:articles_{row._meta.model_name}_change", args=[row.pk])
        return "viewsitelink" in desk.get(address).content.decode()

    shown, hidden = ArticleFactory(published=True), ArticleFactory(withdrawn=True)
    assert [is_linked(row) for row in (shown.issue, shown.page, shown.section)] == [True, True, True]
    assert [is_linked(row) for row in (hidden.issue, hidden.page)] == [False, False]
    assert not is_linked(PageFactory(issue=shown.issue))


def test_every_choice_of_a_filter_has_words(desk):
    PageFactory(name=""), PageFactory(name="民生")
    page = desk.get(reverse("admin:articles_page_changelist")).content.decode()
    assert '<a href="?name=">（没有版名）</a>' in page


@pytest.mark.parametrize(("used", "names"), [("yes", ["在用"]), ("no", ["没用"]), ("", ["在用", "没用"])])
def test_columns_are_filtered_by_whether_an_article_has_them(desk, used, names):
    ArticleFactory(column=ColumnFactory(name="在用")), ColumnFactory(name="没用")
    page = desk.get(reverse("admin:articles_column_changelist"), {"used": used} if used else {})
    assert sorted(row.name for row in page.context["cl"].result_list) == sorted(names)


def test_pages_are_picked_by_day_and_number(desk):
    page = PageFactory(issue__date=date(2023, 3, 10), number="3", name="民生")
    PageFactory(issue__date=date(2024, 5, 17), number="4")
    asked = {"app_label": "articles", "model_name": "article", "field_name": "page"}
    found = desk.get(reverse("admin:autocomplete"), {**asked, "term": "2023-03-10 3"}).json()["results"]
    assert found == [{"id": str(page.pk), "text": "2023-03-10 第3版 民生"}]


def test_a_page_that_is_moved_to_another_issue_is_read_there_with_its_articles(desk, client):
    old, new = IssueFactory(date=date(2024, 5, 17)), IssueFactory(date=date(2024, 5, 18))
    moved = ArticleFactory(published=True, page=PageFactory(issue=old, number="2"), headline="荷塘开犁")
    ArticleFactory(published=True, page=PageFactory(issue=old, number="1"), headline="旧城修桥")
    save(desk, moved.page, issue=new.pk)
    assert "荷塘开犁" not in client.get(old.get_absolute_url()).content.decode()
    assert "荷塘开犁" in client.get(new.get_absolute_url()).content.decode()
    assert [article.headline for article in Article.objects.on(new)] == ["荷塘开犁"]
