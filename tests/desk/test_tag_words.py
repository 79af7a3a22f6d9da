import pytest
from django.contrib.auth import get_user_model

from articles.desk.tag_words import reject_tags, rename_tag
from articles.desk.undoing import undo
from articles.importing import DumpFile, import_dump
from articles.models import Article, Tag, TagAlias, Tagging
from tests.factories import ArticleFactory, TagFactory, TaggingFactory
from tests.importing.pages import POND

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return get_user_model().objects.create(username="编辑")


def test_the_old_name_of_a_tag_is_another_word_for_it(editor):
    tag = TagFactory(name="治河")
    act = rename_tag(tag, "治水", editor)
    assert Tag.objects.find("治河") == Tag.objects.find("治水") == tag
    assert str(act) == "标签改名：“治河”改为“治水”"
    undo(act, editor)
    assert (Tag.objects.get().name, TagAlias.objects.exists()) == ("治河", False)


def test_a_tag_and_its_alias_change_places_and_back(editor):
    tag = TagFactory(name="治河")
    TagAlias.objects.create(name="治水", tag=tag)
    act = rename_tag(tag, "治水", editor)
    assert [alias.name for alias in tag.aliases.all()] == ["治河"]
    undo(act, editor)
    assert [alias.name for alias in tag.aliases.all()] == ["治水"]


def test_another_case_of_the_same_name_needs_no_alias(editor):
    tag = TagFactory(name="ai诊室")
    rename_tag(tag, "AI诊室", editor)
    assert not TagAlias.objects.exists()
    assert Tag.objects.find("ai诊室") == tag


@pytest.mark.parametrize(("name", "sentence"), [("治水", "已有标签"), ("水利", "是标签“治水”的别名")])
def test_a_name_that_is_taken_is_refused(editor, name, sentence):
    TagAlias.objects.create(name="水利", tag=TagFactory(name="治水"))
    with pytest.raises(ValueError, match=sentence):
        rename_tag(TagFactory(name="治河"), name, editor)


def test_a_rejected_tag_stands_nowhere_and_comes_back_where_it_stood(editor):
    tag, other = TagFactory(name="收尾"), TagFactory(name="治水")
    article = TaggingFactory(tag=tag, content_object=ArticleFactory(published=True)).content_object
    TaggingFactory(tag=tag, rejected=True), TaggingFactory(tag=other, content_object=article)
    act = reject_tags([tag.pk], editor)
    assert list(Tag.objects.public()) == [other]
    assert list(Tag.objects.turned_down()) == [tag]
    assert str(act) == "停用标签：“收尾”（稿件 1 篇）"
    undo(act, editor)
    assert list(Article.objects.tagged(tag)) == [article]
    assert Tagging.objects.filter(tag=tag, rejected=True).count() == 1


def test_no_import_proposes_a_rejected_tag_nor_its_other_words(editor):
    import_dump(DumpFile("20240517-02.txt", POND.encode()))
    tags = list(Tag.objects.values_list("pk", flat=True))
    reject_tags(tags, editor)
    import_dump(DumpFile("20240517-02.txt", POND.replace("最后一口", "最后两口").encode()))
    import_dump(DumpFile("20240518-02.txt", POND.replace("17日", "18日").replace("星期五", "星期六").encode()))
    assert not Tagging.objects.standing().filter(tag__in=tags).exists()


def test_a_tag_is_rejected_once(editor):
    tag = TagFactory(name="收尾")
    reject_tags([tag.pk], editor)
    with pytest.raises(ValueError, match="“收尾”已经停用。"):
        reject_tags([tag.pk], editor)


@pytest.mark.parametrize("count", [1, 20])
def test_a_rejection_asks_as_much_of_many_as_of_one(editor, count, django_assert_num_queries):
    tag = TagFactory()
    TaggingFactory.create_batch(count, tag=tag)
    with django_assert_num_queries(9):
        reject_tags([tag.pk], editor)
