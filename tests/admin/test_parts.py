"""署名, 提及 and the like on pages of their own: whatever is done there is done to their article."""

import pytest
from django.urls import reverse

from articles.models import Article, Byline, Mention, TagAlias, Tenure
from tests.factories import ArticleFactory, BylineFactory, MentionFactory, TagFactory

from .pages import errors, filled

pytestmark = pytest.mark.django_db


def versions():
    return sorted(Article.objects.values_list("version", flat=True))


def delete(desk, row):
    desk.post(reverse(f"admin:articles_{row._meta.model_name}_delete", args=[row.pk]), {"post": "yes"})


def delete_all(desk, *rows):
    address = reverse(f"admin:articles_{rows[0]._meta.model_name}_changelist")
    desk.post(address, {"action": "delete_selected", "_selected_action": [row.pk for row in rows], "post": "yes"})


def test_a_byline_that_is_deleted_raises_its_articles_version(desk):
    delete(desk, BylineFactory())
    assert (Byline.objects.count(), versions()) == (0, [2])


def test_bylines_that_are_deleted_together_raise_the_versions_of_their_articles(desk):
    BylineFactory()
    delete_all(desk, BylineFactory(), BylineFactory())
    assert (Byline.objects.count(), versions()) == (1, [1, 2, 2])


def test_a_title_goes_with_the_last_mention_that_proves_it(desk):
    one, other = MentionFactory(title="市长"), MentionFactory(title="局长")
    Tenure.objects.recompute([one.person_id, other.person_id])
    delete(desk, one)
    assert [tenure.title for tenure in Tenure.objects.all()] == ["局长"]
    delete_all(desk, other)
    assert not Tenure.objects.exists()
    assert not Mention.objects.exists()


def test_a_title_goes_with_the_articles_that_prove_it(desk):
    mentions = MentionFactory.create_batch(2, title="市长")
    Tenure.objects.recompute([mention.person_id for mention in mentions])
    delete_all(desk, *(mention.article for mention in mentions))
    assert not Tenure.objects.exists()


def test_a_mention_is_added_to_an_article_that_is_picked(desk):
    article = ArticleFactory(body="副市长陆鸣谦来了。")
    address = reverse("admin:articles_mention_add")
    desk.post(address, filled(desk.get(address), article=article.pk, paragraph=1, surface="陆鸣谦"))
    mention = Mention.objects.get()
    assert (mention.article, mention.start, mention.end, mention.name) == (article, 3, 6, "陆鸣谦")
    assert versions() == [2]


def test_an_article_is_picked_by_its_day_and_its_headline(desk):
    article = ArticleFactory(headline="荷塘开犁")
    asked = {"app_label": "articles", "model_name": "mention", "field_name": "article", "term": "开犁"}
    found = desk.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert found == [{"id": str(article.pk), "text": f"{article.issue} 荷塘开犁"}]


def test_an_article_does_not_go_on_from_itself(desk):
    article = ArticleFactory()
    address = reverse("admin:articles_article_change", args=[article.pk])
    page = desk.post(address, filled(desk.get(address), continues=article.pk))
    assert errors(page) == ["稿件不能上接自己。"]


def test_another_word_for_a_tag_is_taken_once(desk):
    tag = TagFactory()
    TagAlias.objects.create(name="清汀专项行动", tag=tag)
    address = reverse("admin:articles_tagalias_add")
    page = desk.post(address, filled(desk.get(address), name="清汀专项行动", tag=tag.pk))
    assert errors(page) == ["别名“清汀专项行动”已经有了。"]


@pytest.mark.parametrize(("turn", "order"), [("", ("confidence", "pk")), ("-", ("-confidence", "-id"))])
def test_names_of_one_doubt_are_sorted_the_same_way_round_as_an_index_is(desk, turn, order):
    page = desk.get(reverse("admin:articles_mention_changelist"), {"o": f"{turn}5"})
    assert page.context["cl"].queryset.query.order_by == order
