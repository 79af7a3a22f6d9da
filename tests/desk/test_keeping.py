import pytest

from articles.desk.keeping import WAYS_ON, why_kept
from articles.models import Person, Section, Tag
from tests.factories import ArticleFactory, BylineFactory, MentionFactory, PersonFactory, TaggingFactory

pytestmark = pytest.mark.django_db


def test_a_draft_may_go():
    assert why_kept(ArticleFactory()) == ""


@pytest.mark.parametrize("trait", ["published", "scheduled", "withdrawn"])
def test_what_was_ever_published_stays(trait):
    assert why_kept(ArticleFactory(headline="新桥通车", **{trait: True})) == "《新桥通车》发布过，只能撤稿，不能删除。"


def test_a_person_in_use_says_by_what():
    person = PersonFactory(name="程树")
    assert why_kept(person) == ""
    MentionFactory.create_batch(2, person=person)
    BylineFactory(person=person)
    PersonFactory(name="程老树", status="merged", merged_into=person)
    assert why_kept(person) == "“程树”还有 1 条人物、2 条提及、1 条署名在用，不能删除。" + WAYS_ON[Person]


def test_sections_issues_and_tags_in_use_stay():
    tagging = TaggingFactory(tag__name="治水")
    article = tagging.content_object
    assert why_kept(tagging.tag) == "“治水”还有 1 条标签关联在用，不能删除。" + WAYS_ON[Tag]
    assert why_kept(article.section) == "“要闻”还有 1 条稿件在用，不能删除。" + WAYS_ON[Section]
    assert "1 条版、1 条稿件" in why_kept(article.issue)
