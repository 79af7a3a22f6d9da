from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.models import Article, Issue
from articles.models.issue import page_order

from . import factories
from .planting import issue_of, part_overleaf

pytestmark = pytest.mark.django_db


def test_publishing_makes_an_article_public_now_or_at_its_time():
    now, later = factories.ArticleFactory(), factories.ArticleFactory()
    now.publish()
    later.publish(at=timezone.now() + timedelta(days=1))
    assert (now.is_public, later.is_public) == (True, False)
    with pytest.raises(ValueError, match="已经发布"):
        now.publish()


def test_withdrawing_ends_it_and_only_what_is_published_can_be():
    article = factories.ArticleFactory(published=True)
    article.withdraw()
    assert (article.is_public, article.was_public) == (False, True)
    with pytest.raises(ValueError, match="不能撤稿"):
        article.withdraw()


def test_what_was_withdrawn_before_its_time_was_never_public():
    article = factories.ArticleFactory(scheduled=True)
    article.withdraw()
    assert not article.was_public


@pytest.mark.parametrize("hidden", ["draft", "scheduled"])
def test_a_part_whose_story_was_never_public_was_not_either(hidden):
    story = factories.ArticleFactory() if hidden == "draft" else factories.ArticleFactory(scheduled=True)
    second = part_overleaf(story)
    third = part_overleaf(second)
    for part in (third, second):
        part.withdraw()
    if hidden == "scheduled":
        story.withdraw()
    assert [part.was_public for part in (story, second, third)] == [False, False, False]


def test_parts_that_readers_saw_were_public_whichever_the_desk_withdrew_first():
    story = factories.ArticleFactory(published=True)
    second = part_overleaf(story)
    third = part_overleaf(second)
    third.withdraw()
    assert third.was_public
    story.withdraw()
    second.withdraw()
    assert story.was_public
    assert second.was_public
    assert third.was_public


def test_a_part_published_after_its_story_was_withdrawn_was_never_public():
    part = factories.ArticleFactory(continues=factories.ArticleFactory(withdrawn=True))
    part.publish()
    part.withdraw()
    assert not part.was_public


def test_a_part_withdrawn_before_its_story_came_out_was_never_public():
    story = factories.ArticleFactory()
    part = part_overleaf(story)
    part.withdraw()
    story.publish()
    assert not part.was_public


def test_a_story_goes_on_over_three_pages_and_not_over_a_fourth():
    story = factories.ArticleFactory(published=True)
    second = part_overleaf(story)
    third = part_overleaf(second)
    for part in (story, second, third, factories.ArticleFactory.build(continues=second)):
        part.clean()
    with pytest.raises(ValidationError, match="一篇稿件至多分刊 3 处"):
        factories.ArticleFactory(continues=third).clean()


def test_a_story_of_three_parts_is_not_made_the_continuation_of_another():
    story = factories.ArticleFactory()
    part_overleaf(part_overleaf(story))
    story.continues = factories.ArticleFactory()
    with pytest.raises(ValidationError, match="一篇稿件至多分刊 3 处"):
        story.clean()


def test_a_story_does_not_go_on_from_itself_by_way_of_its_parts():
    story = factories.ArticleFactory()
    last = part_overleaf(part_overleaf(story), headline="三版的一段")
    story.continues = last
    with pytest.raises(ValidationError, match="《三版的一段》已经直接或间接上接本稿"):
        story.clean()


def test_a_row_at_hand_is_public_exactly_when_published_finds_it():
    story = factories.ArticleFactory(published=True)
    articles = [
        story,
        factories.ArticleFactory(published=True, continues=story),
        factories.ArticleFactory(published=True, continues=factories.ArticleFactory()),
        factories.ArticleFactory(scheduled=True),
        factories.ArticleFactory(withdrawn=True),
    ]
    assert [article.is_public for article in articles] == [True, True, False, False, False]
    assert {article for article in Article.objects.all() if article.is_public} == set(Article.objects.published())


def test_print_order_is_by_day_then_page_then_place():
    evening = factories.PageFactory(issue=issue_of(2024, 5, 17, edition="evening"), number="1")
    morning = issue_of(2024, 5, 17, edition="morning")
    front, back = factories.PageFactory(issue=morning, number="1"), factories.PageFactory(issue=morning, number="10")
    undated = factories.PageFactory(issue=factories.IssueFactory(undated=True), number="1")
    places = [(evening, 0), (front, 0), (front, 1), (back, 0), (undated, 0)]
    printed = [factories.ArticleFactory(page=page, position=position) for page, position in places]
    assert list(Article.objects.in_print_order()) == printed


def test_page_numbers_sort_as_printed():
    shuffled = ["特刊", "B01", "10", "A02", "2", "A01", "1"]
    assert sorted(shuffled, key=page_order) == ["1", "2", "10", "A01", "A02", "B01", "特刊"]


def test_an_item_without_a_headline_is_called_by_its_column_and_first_clause():
    article = factories.ArticleFactory(
        headline="", body="## 小标题，还有", column=factories.ColumnFactory(name="图说云汀")
    )
    assert str(article) == "图说云汀｜小标题"


def test_paragraphs_know_their_subheads():
    article = factories.ArticleFactory(body="导语。\n## 算清一方水\n正文。")
    assert article.paragraphs == [(False, "导语。"), (True, "算清一方水"), (False, "正文。")]


def test_a_signature_stands_for_the_text_alone():
    article = factories.ArticleFactory()
    signed = article.digest
    article.publish()
    assert article.digest == signed
    article.deck = "——改了一个字"
    assert article.digest != signed


def test_the_database_refuses_what_must_never_be():
    article = factories.ArticleFactory()
    for wrong in ({"status": "published"}, {"status": "withdrawn"}, {"confidence": 1.5}, {"headline": "", "body": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Article.objects.filter(pk=article.pk).update(**wrong)


def test_one_issue_a_date_and_edition_and_any_number_without_a_date():
    issue_of(2024, 5, 17)
    issue_of(2024, 5, 17, edition="evening")
    for _ in range(2):
        factories.IssueFactory(undated=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        issue_of(2024, 5, 17)
    assert Issue.objects.undated().count() == 2


def test_a_date_needs_a_source():
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.IssueFactory(date=date(2024, 5, 17), date_source="")


def test_a_person_is_confirmed_or_refused_but_not_once_merged():
    person = factories.PersonFactory(status="candidate", aliases="老顾、顾市长")
    person.confirm()
    assert person.is_confirmed
    assert person.names == [person.name, "老顾", "顾市长"]
    merged = factories.PersonFactory(status="merged", merged_into=person)
    for verb in (merged.confirm, merged.reject):
        with pytest.raises(ValueError, match="已并入"):
            verb()


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("孩子们在塘边放风筝，风正好。", "孩子们在塘边放风筝"),
        ("4月22日，孩子们在塘边放风筝。", "4月22日，孩子们在塘边放风筝"),
        ("2024年4月22日上午，陆鸣谦来到荷塘镇，看望村民。", "2024年4月22日上午，陆鸣谦来到荷塘镇"),
        ("4月22日", "4月22日"),
        ("，", ""),
        ("", ""),
    ],
)
def test_an_item_without_a_headline_is_called_by_its_first_clause_and_not_by_a_day(body, title):
    assert factories.ArticleFactory.build(headline="", column=None, body=body).display_title == title
