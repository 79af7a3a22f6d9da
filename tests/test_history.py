"""What is kept of a row's past: from its first change on, with who, and what belongs to it."""

import pytest
from django.urls import reverse

from articles.desk.merging_people import merge_people
from articles.desk.signing import take
from articles.desk.tag_words import rename_tag
from articles.importing import DumpFile, import_dump
from articles.models import Article, Byline, Mention, Person, Tag
from articles.models.history import begin, keep, told_apart
from tests.admin.pages import filled, member
from tests.factories import ArticleFactory, BylineFactory, MentionFactory, PersonFactory, TagFactory, TaggingFactory
from tests.importing.pages import POND, POND_CORRECTED

pytestmark = pytest.mark.django_db


def imported(text):
    return import_dump(DumpFile("20240517-02.txt", text.encode()), publish=True)


def as_imported():
    """Rows that are made in here leave no version, as those of an import do not."""
    return told_apart(Article, Person, Tag)


def versions(row):
    """(by whom, why) of each version, the oldest first."""
    rows = row.history.order_by("history_id")
    return [(one.history_user.username if one.history_user else "", one.history_change_reason) for one in rows]


def save(desk, row, **typed):
    page = reverse(f"admin:articles_{row._meta.model_name}_change", args=[row.pk])
    return desk.post(page, filled(desk.get(page), **typed), follow=True)


@pytest.fixture
def desk(client):
    client.force_login(member("总编", "阮知远"))
    return client


class TestImport:
    def test_an_import_keeps_no_version_of_what_it_made(self):
        imported(POND)
        assert (Article.objects.count(), Person.objects.count() > 0) == (2, True)
        assert [model.history.count() for model in (Article, Person, Tag)] == [0, 0, 0]

    def test_the_first_change_by_hand_keeps_what_the_import_gave(self, desk):
        import_dump(DumpFile("20240517-02.txt", POND.encode()))
        article = Article.objects.in_print_order()[0]
        save(desk, article, headline="塘清了")
        new, old = article.history.all()
        assert versions(article) == [("", "导入 20240517-02.txt"), ("阮知远", "")]
        assert (old.headline, new.headline) == (article.headline, "塘清了")
        assert (old.history_date, old.version, new.version) == (article.created_at, 1, 2)
        assert old.parts["tags"] == new.parts["tags"] == [[one.tag_id, one.tag.name] for one in article.taggings.all()]

    def test_a_corrected_dump_is_a_version_by_nobody(self):
        import_dump(DumpFile("20240517-02.txt", POND.encode()))
        import_dump(DumpFile("20240517-02.txt", POND_CORRECTED.encode()))
        pond = Article.objects.in_print_order()[0]
        assert versions(pond) == [("", "导入 20240517-02.txt")] * 2
        new, old = pond.history.all()
        assert "最后两口池塘" in new.body
        assert "最后两口池塘" not in old.body

    def test_the_same_dump_again_keeps_nothing(self):
        imported(POND)
        imported(POND)
        assert not Article.history.exists()


class TestByHand:
    def test_what_is_written_by_hand_is_kept_from_the_beginning(self, desk):
        address, template = reverse("admin:articles_article_add"), ArticleFactory()
        desk.post(address, filled(desk.get(address), headline="新桥通车", tag_names="新桥", issue=template.issue_id,
                                  section=template.section_id))  # fmt: skip
        article = Article.objects.get(headline="新桥通车")
        assert versions(article) == [("阮知远", "")]
        assert [name for _, name in article.history.get().parts["tags"]] == ["新桥"]

    def test_one_save_is_one_version_with_all_that_hangs_on_the_article(self, desk):
        with as_imported():
            article = BylineFactory(name="陶知夏").article
        typed = {"bylines-0-name": "罗衡", "tag_names": "治水", "headline": "塘清了"}
        save(desk, article, **typed)
        new, old = article.history.all()
        assert [row["name"] for row in old.parts["bylines"]] == ["陶知夏"]
        assert [row["name"] for row in new.parts["bylines"]] == ["罗衡"]
        assert [name for _, name in new.parts["tags"]] == ["治水"]

    def test_a_save_that_changes_nothing_is_no_version(self, desk):
        article = ArticleFactory()
        save(desk, article)
        assert versions(article) == [("", "")]

    def test_the_reason_of_a_change_of_what_readers_saw_is_kept_with_it(self, desk):
        article = ArticleFactory(published=True)
        save(desk, article, headline="塘清了", reason="错字", tells_readers="no")
        assert versions(article)[-1] == ("阮知远", "错字")

    def test_a_byline_changed_on_its_own_page_is_the_articles_version(self, desk):
        with as_imported():
            byline = BylineFactory(name="陶知夏")
        save(desk, byline, name="罗衡")
        new, old = byline.article.history.all()
        assert (old.parts["bylines"][0]["name"], new.parts["bylines"][0]["name"]) == ("陶知夏", "罗衡")
        assert new.history_user.username == "阮知远"

    def test_a_byline_taken_away_on_its_own_page_is_kept_in_the_version_before(self, desk):
        with as_imported():
            byline = BylineFactory(name="陶知夏")
        desk.post(reverse("admin:articles_byline_delete", args=[byline.pk]), {"post": "yes"})
        assert not Byline.objects.exists()
        assert [len(one.parts["bylines"]) for one in byline.article.history.all()] == [0, 1]

    def test_a_signature_is_told_by_its_review_and_copies_no_text(self):
        article = ArticleFactory()
        take("submit", article, member("编辑"))
        assert article.history.count() == 1

    def test_what_is_deleted_is_kept_as_it_last_stood(self, desk):
        with as_imported():
            article = MentionFactory().article
        number = article.pk
        desk.post(reverse("admin:articles_article_delete", args=[number]), {"post": "yes"})
        assert not Article.objects.filter(pk=number).exists()
        rows = Article.history.filter(id=number)
        assert [row.history_type for row in rows] == ["-", "+"]
        assert rows[0].history_user.username == "阮知远"

    def test_a_person_and_a_tag_have_versions_too(self, desk):
        person, tag = PersonFactory(name="沈砚"), TagFactory(name="治水")
        save(desk, person, qualifier="荷塘镇")
        save(desk, tag, name="水利")
        assert [one.qualifier for one in person.history.all()] == ["荷塘镇", ""]
        assert [(one.name, one.parts["aliases"]) for one in tag.history.all()] == [("水利", ["治水"]), ("治水", [])]
        assert [versions(row)[-1][0] for row in (person, tag)] == ["阮知远"] * 2

    def test_a_rename_outside_of_the_page_is_kept_too(self):
        tag = TagFactory(name="治水")
        rename_tag(tag, "水利", member("编辑"))
        assert [one.name for one in tag.history.all()] == ["水利", "治水"]


def test_what_an_act_on_many_rows_changed_is_nobodys_who_saves_next(desk):
    with as_imported():
        mention = MentionFactory(person__name="沈砚甲")
    article = mention.article
    save(desk, article, headline="塘清了")
    other = PersonFactory(name="沈砚乙")
    merge_people([mention.person_id], other.pk, member("编辑"))
    save(desk, article, headline="塘都清了")
    assert versions(article)[-2:] == [("", "成批办理、导入或合并所致"), ("阮知远", "")]
    last, act, before, *_ = article.history.all()
    assert [one.parts["mentions"][0]["person"] for one in (before, act, last)] == [
        mention.person_id,
        other.pk,
        other.pk,
    ]


def test_told_apart_ends_where_it_ends():
    article = ArticleFactory()
    with told_apart(Article):
        article.headline = "塘清了"
        article.save()
    assert article.history.count() == 1
    article.headline = "塘都清了"
    article.save()
    assert article.history.count() == 3


def test_begin_keeps_what_is_stored_and_not_what_is_typed():
    with told_apart(Article):
        article = ArticleFactory(headline="荷塘开犁")
    article.headline = "塘清了"
    begin(article)
    assert article.history.get().headline == "荷塘开犁"


def test_begin_on_a_row_that_is_gone_keeps_nothing():
    begin(Article(pk=404))
    assert not Article.history.exists()


def test_mentions_and_tags_that_changed_alone_are_a_version():
    with as_imported():
        tagging = TaggingFactory()
    article = tagging.content_object
    begin(article)
    tagging.delete()
    keep(article)
    assert [len(one.parts["tags"]) for one in article.history.all()] == [0, 1]
    Mention.objects.create(article=article, paragraph=0, start=0, end=2, surface="池塘", name="池塘")
    keep(article, why="试")
    assert versions(article)[-1] == ("", "试")
