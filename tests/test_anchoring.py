import pytest
from django.db import IntegrityError, transaction

from articles.anchoring import anchor, follow, set_aside, settle
from articles.models import Mention
from tests.factories import ArticleFactory, MentionFactory

pytestmark = pytest.mark.django_db

BODY = "副市长陆鸣谦来到荷塘镇。\n陆鸣谦看了池塘，苗稼生介绍情况。"


def named(surface, paragraph, start, pk):
    return Mention(
        pk=pk, surface=surface, name=surface, paragraph=paragraph, start=start, end=start + len(surface), rule="office"
    )


@pytest.mark.parametrize(
    ("new", "places"),
    [
        (BODY, [(0, 3), (1, 0), (1, 8)]),
        ("市政府常务副市长陆鸣谦来到荷塘镇。\n陆鸣谦看了池塘，苗稼生介绍情况。", [(0, 8), (1, 0), (1, 8)]),
        ("雨停了。\n" + BODY, [(1, 3), (2, 0), (2, 8)]),
        ("陆鸣谦冒雨出发。\n" + BODY, [(1, 3), (2, 0), (2, 8)]),
        ("副市长陆鸣谦来到荷塘镇。陆鸣谦看了池塘，苗稼生介绍情况。", [(0, 3), (0, 12), (0, 20)]),
        ("陆鸣谦看了池塘，苗稼生介绍情况。\n副市长陆鸣谦来到荷塘镇。", [(1, 3), (0, 0), (0, 8)]),
        ("副市长陆鸣谦来到荷塘镇。\n他看了池塘，苗稼生介绍情况。", [(0, 3), None, (1, 6)]),
        ("## 查看池塘\n" + BODY, [(1, 3), (2, 0), (2, 8)]),
        ("", [None, None, None]),
    ],
    ids=[
        "nothing edited",
        "words before it",
        "a paragraph above",
        "a paragraph above that names him too",
        "two paragraphs joined",
        "two paragraphs swapped",
        "a name became a pronoun",
        "a subhead above",
        "all gone",
    ],
)
def test_a_mention_is_found_again(new, places):
    mentions = [named("陆鸣谦", 0, 3, 1), named("陆鸣谦", 1, 0, 2), named("苗稼生", 1, 8, 3)]
    found = anchor(mentions, BODY, new)
    assert [found.places.get(mention.pk) for mention in mentions] == places
    assert len(found.lost) == places.count(None)


def test_the_place_that_an_editor_typed_is_not_taken_away():
    found = anchor([named("陆鸣谦", 0, 3, 1)], BODY, "副市长陆鸣谦来了。", taken=[(0, 3)])
    assert found.places == {}
    assert [mention.pk for mention in found.lost] == [1]


def test_a_mention_that_never_fitted_its_text_is_put_right_or_given_up():
    found = anchor([named("苗稼生", 7, 90, 1), named("简素", 0, 0, 2)], BODY, BODY)
    assert found.places == {1: (1, 8)}
    assert [mention.pk for mention in found.lost] == [2]


def test_mentions_change_places_without_ever_sharing_one():
    article = ArticleFactory(body="甲乙说话，丙丁点头。")
    one = MentionFactory(article=article, paragraph=0, start=0, surface="甲乙")
    other = MentionFactory(article=article, paragraph=0, start=5, surface="丙丁")
    article.body = "丙丁点头，甲乙说话。"
    with pytest.raises(IntegrityError), transaction.atomic():
        article.mentions.filter(pk=one.pk).update(start=5)
    mentions = list(article.mentions.all())
    found = anchor(mentions, "甲乙说话，丙丁点头。", article.body)
    set_aside(article)
    assert settle(mentions, found) == 2
    assert list(article.mentions.values_list("pk", "paragraph", "start", "end")) == [
        (other.pk, 0, 0, 2),
        (one.pk, 0, 5, 7),
    ]


def test_stored_mentions_follow_their_text_and_a_name_that_is_gone_loses_its_row():
    article = ArticleFactory(body="甲乙说话，丙丁点头。")
    MentionFactory(article=article, paragraph=0, start=0, surface="甲乙")
    MentionFactory(article=article, paragraph=0, start=5, surface="丙丁")
    article.body = "只见丙丁点头。"
    moved, lost = follow(article, "甲乙说话，丙丁点头。")
    assert (moved, [mention.surface for mention in lost]) == (1, ["甲乙"])
    assert list(article.mentions.values_list("surface", "paragraph", "start", "end")) == [("丙丁", 0, 2, 4)]
