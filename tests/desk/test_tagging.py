import pytest

from articles.desk.tagging import join_tags, set_tags, split_tags
from articles.models import Origin, Tag, TagAlias
from tests.factories import ArticleFactory, TagFactory, TaggingFactory


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("清汀行动、口袋公园", ["口袋公园", "清汀行动"]),
        ("清汀行动，口袋公园；治水,护河;巡河", ["口袋公园", "巡河", "护河", "治水", "清汀行动"]),
        ("清汀行动 口袋公园", ["口袋公园", "清汀行动"]),
        ("AI 诊室、口袋公园", ["AI 诊室", "口袋公园"]),
        ("“AI 诊室”", ["AI 诊室"]),
        ("“AI 诊室” 口袋公园 治水", ["AI 诊室", "口袋公园", "治水"]),
        ("“水、陆、空”、治水", ["水、陆、空", "治水"]),
        ("治水、、 治水、", ["治水"]),
        (" ，；\n", []),
        ("", []),
    ],
)
def test_tags_are_read_as_editors_type_them(typed, tags):
    assert split_tags(typed) == tags


@pytest.mark.parametrize("names", [["治水"], ["AI 诊室"], ["AI 诊室", "治水"], ["水、陆、空"], []])
def test_tags_that_are_shown_can_be_typed_back(names):
    assert split_tags(join_tags(names)) == names


def standing(article):
    return sorted(article.taggings.standing().values_list("tag__name", "origin"))


def rejected(article):
    return sorted(article.taggings.filter(rejected=True).values_list("tag__name", flat=True))


@pytest.mark.django_db
class TestSetTags:
    def test_what_an_editor_types_is_the_editors(self):
        article = ArticleFactory()
        set_tags(article, ["治水", "护河"])
        assert standing(article) == [("护河", Origin.EDITOR), ("治水", Origin.EDITOR)]

    def test_what_the_machine_proposed_and_the_editor_kept_stays_the_machines(self):
        article = ArticleFactory()
        TaggingFactory(content_object=article, tag__name="治水", origin=Origin.MACHINE, score=0.4)
        set_tags(article, ["治水"])
        assert standing(article) == [("治水", Origin.MACHINE)]

    def test_what_the_machine_proposed_and_the_editor_took_away_stays_away(self):
        article = ArticleFactory()
        TaggingFactory(content_object=article, tag__name="治水", origin=Origin.MACHINE)
        set_tags(article, [])
        assert (standing(article), rejected(article)) == ([], ["治水"])
        set_tags(article, [])
        assert rejected(article) == ["治水"]

    def test_a_rejected_tag_stands_again_when_an_editor_types_it(self):
        article = ArticleFactory()
        TaggingFactory(content_object=article, tag__name="治水", origin=Origin.MACHINE, rejected=True)
        set_tags(article, ["治水"])
        assert (standing(article), rejected(article)) == ([("治水", Origin.EDITOR)], [])

    def test_taken_away_twice_it_is_still_not_proposed_again(self):
        article = ArticleFactory(imported={"tags": {"value": ["治水"]}})
        TaggingFactory(content_object=article, tag__name="治水", origin=Origin.MACHINE)
        for names in ([], ["治水"], []):
            set_tags(article, names)
        assert rejected(article) == ["治水"]

    def test_an_editors_slip_leaves_no_trace_when_it_is_taken_away(self):
        article = ArticleFactory()
        set_tags(article, ["冶水"])
        set_tags(article, ["治水"])
        assert (standing(article), rejected(article)) == ([("治水", Origin.EDITOR)], [])

    def test_another_word_for_a_tag_is_that_tag(self):
        article, tag = ArticleFactory(), TagFactory(name="清汀行动")
        TagAlias.objects.create(name="清汀专项行动", tag=tag)
        set_tags(article, ["清汀专项行动", "清汀行动"])
        assert standing(article) == [("清汀行动", Origin.EDITOR)]

    def test_the_case_of_letters_makes_no_second_tag(self):
        TagFactory(name="AI诊室")
        set_tags(ArticleFactory(), ["ai诊室"])
        assert [tag.name for tag in Tag.objects.all()] == ["AI诊室"]

    def test_the_tags_of_other_articles_are_left_alone(self):
        other = TaggingFactory(tag__name="治水", origin=Origin.MACHINE)
        article = ArticleFactory()
        set_tags(article, ["治水"])
        set_tags(article, [])
        assert standing(other.content_object) == [("治水", Origin.MACHINE)]
