import pytest
from django.contrib.auth import get_user_model

from articles.desk.merging_tags import merge_tags, plan_merge
from articles.desk.undoing import undo
from articles.importing import DumpFile, import_dump
from articles.models import Article, Tag, TagAlias, Tagging
from tests.factories import ArticleFactory, TagFactory, TaggingFactory
from tests.importing.pages import POND

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return get_user_model().objects.create(username="编辑")


def merge(editor, *tags):
    """The first remains."""
    return merge_tags([tag.pk for tag in tags], tags[0].pk, editor)


def links():
    rows = Tagging.objects.order_by("content_object", "tag").select_related("tag")
    return [(row.content_object_id, row.tag.name, row.origin, row.score, row.rejected) for row in rows]


def test_a_tag_merged_into_one_of_the_chosen_keeps_every_link(editor):
    """taggit's own merge of A and B into A deletes the links of A."""
    a, b, c = TagFactory(name="治水"), TagFactory(name="治河"), TagFactory(name="清汀行动")
    only_a, only_b, both, neither = (ArticleFactory() for _ in range(4))
    for article, tag in ((only_a, a), (only_b, b), (both, a), (both, b), (neither, c)):
        TaggingFactory(content_object=article, tag=tag)
    act = merge(editor, a, b)
    assert set(Article.objects.tagged(a).values_list("pk", flat=True)) == set()  # drafts: not before readers
    assert set(Tagging.objects.filter(tag=a).values_list("content_object", flat=True)) == {
        only_a.pk,
        only_b.pk,
        both.pk,
    }
    assert not b.taggings.exists()
    assert Tag.objects.find("治河") == a
    assert str(act) == "合并标签：“治河”并入“治水”（稿件 2 篇、几个标签都有的 1 篇）"


@pytest.mark.parametrize(
    ("kept", "other", "one"),
    [
        (("machine", 0.4, False), ("editor", 0.9, False), ("editor", 0.9, False)),
        (("machine", 0.8, True), ("editor", 0.5, False), ("editor", 0.5, False)),
        (("editor", 0.5, False), ("machine", 0.8, True), ("editor", 0.5, False)),
        (("machine", 0.5, True), ("machine", 0.8, True), ("machine", 0.8, True)),
    ],
    ids=["both stand", "the other stands", "the kept one stands", "both rejected"],
)
def test_of_two_links_one_remains_that_stands_where_any_stood(editor, kept, other, one):
    article, a, b = ArticleFactory(), TagFactory(name="治水"), TagFactory(name="治河")
    for tag, (origin, score, rejected) in ((a, kept), (b, other)):
        TaggingFactory(content_object=article, tag=tag, origin=origin, score=score, rejected=rejected)
    before = links()
    act = merge(editor, a, b)
    assert links() == [(article.pk, "治水", *one)]
    undo(act, editor)
    assert links() == before


def test_two_others_on_one_story_become_one_link_and_two_again(editor):
    kept, first, second = TagFactory(name="治水"), TagFactory(name="治河"), TagFactory(name="护河")
    article = TaggingFactory(tag=first).content_object
    TaggingFactory(tag=second, content_object=article, rejected=True)
    TaggingFactory(tag=second)
    before = links()
    act = merge(editor, kept, first, second)
    assert [name for _, name, *_ in links()] == ["治水", "治水"]
    undo(act, editor)
    assert links() == before


def test_names_and_aliases_lead_to_what_remains_and_back(editor):
    kept, other = TagFactory(name="AI诊室"), TagFactory(name="ＡＩ诊室")
    variant = TagFactory(name="Ai诊室")
    TagAlias.objects.create(name="智慧诊室", tag=other)
    act = merge(editor, kept, other, variant)
    assert {Tag.objects.find(name) for name in ("ai诊室", "ＡＩ诊室", "Ai诊室", "智慧诊室")} == {kept}
    undo(act, editor)
    assert [Tag.objects.find(name) for name in ("ＡＩ诊室", "智慧诊室")] == [other, other]
    assert not TagAlias.objects.filter(tag=kept).exists()


def test_a_merged_tags_address_leads_on_for_good(editor, client):
    kept, other, third = TagFactory(name="治水"), TagFactory(name="治河"), TagFactory(name="河长制")
    TaggingFactory(tag=other, content_object=ArticleFactory(published=True))
    merge(editor, kept, other)
    merge(editor, third, kept)
    answer = client.get(other.get_absolute_url())
    assert (answer.status_code, answer["Location"]) == (301, third.get_absolute_url())


def test_the_address_of_a_tag_merged_into_one_on_drafts_alone_tells_nothing(editor, client):
    kept, other = TagFactory(), TagFactory()
    TaggingFactory(tag=other)
    merge(editor, kept, other)
    assert client.get(other.get_absolute_url()).status_code == 404


def test_what_an_editor_took_away_since_stays_away_when_undone(editor):
    kept, other = TagFactory(name="治水"), TagFactory(name="治河")
    gone, stays = TaggingFactory(tag=other), TaggingFactory(tag=other)
    act = merge(editor, kept, other)
    gone.delete()
    later = TaggingFactory(tag=kept)
    undo(act, editor)
    assert [row.pk for row in other.taggings.all()] == [stays.pk]
    assert [row.pk for row in kept.taggings.all()] == [later.pk]


def test_a_merger_that_makes_no_sense_is_refused(editor):
    kept, other = TagFactory(name="治水"), TagFactory(name="治河")
    with pytest.raises(ValueError, match="至少要选两个"):
        merge(editor, kept)
    merge(editor, kept, other)
    with pytest.raises(ValueError, match="“治河”已并入“治水”，不能再合并。"):
        merge(editor, TagFactory(), other)
    with pytest.raises(ValueError, match="“收尾”已停用，不能合并；请先撤销停用。"):
        merge(editor, kept, TagFactory(name="收尾", rejected=True))


def test_what_has_changed_since_it_was_shown_is_shown_again(editor):
    kept, other = TagFactory(), TagFactory()
    seen = plan_merge([other.pk], kept.pk).seen
    TaggingFactory(tag=other)
    with pytest.raises(ValueError, match="请再看一遍"):
        merge_tags([other.pk], kept.pk, editor, seen=seen)


def test_a_merger_asks_as_much_of_many_as_of_one(editor, django_assert_num_queries):
    for count in (1, 30):
        kept, other = TagFactory(), TagFactory()
        article = TaggingFactory.create_batch(count, tag=other)[0].content_object
        TaggingFactory(tag=kept, content_object=article, score=0.1)
        TaggingFactory(tag=other)
        with django_assert_num_queries(18):
            merge(editor, kept, other)


def test_an_import_keeps_a_merger(editor):
    import_dump(DumpFile("20240517-02.txt", POND.encode()))
    article = Article.objects.get(headline__startswith="荷塘镇")
    found = article.taggings.select_related("tag").first().tag
    kept = TagFactory(name="水利")
    merge(editor, kept, found)
    import_dump(DumpFile("20240517-02.txt", POND.replace("最后一口", "最后两口").encode()))
    import_dump(DumpFile("20240518-02.txt", POND.replace("17日", "18日").replace("星期五", "星期六").encode()))
    assert not found.taggings.exists()
    assert kept.taggings.filter(content_object__headline__startswith="荷塘镇").count() == 2
