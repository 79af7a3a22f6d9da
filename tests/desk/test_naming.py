from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from django.db import connection, transaction

from articles.desk.naming import confirm_named, mark_name, reconsider_named, reject_name, restore_name
from articles.importing.dumps import import_dump
from articles.importing.files import DumpFile
from articles.importing.people import hold_names
from articles.models import Article, Mention, Person
from tests.admin.pages import member
from tests.factories import ArticleFactory, MentionFactory, PersonFactory

pytestmark = pytest.mark.django_db
TEXT = "洪望川到塘边查看。\n守塘人老梁和洪望川说起往年。"


@pytest.fixture
def editor():
    return member("编辑")


def standing(article):
    return [(m.paragraph, m.start, m.surface) for m in article.mentions.standing().order_by("paragraph", "start")]


def test_words_of_the_text_become_a_name(editor):
    article, person = ArticleFactory(body=TEXT), PersonFactory(name="洪望川")
    mention = mark_name(article, "洪望川", paragraph=1, start=9, by=editor)
    assert standing(article) == [(1, 6, "洪望川")]
    assert (mention.person, mention.rule, mention.confidence) == (person, "", 1)


def test_a_name_that_nobody_bears_yet_makes_a_candidate(editor):
    mention = mark_name(ArticleFactory(body=TEXT), "老梁", paragraph=1, by=editor)
    assert mention.person.status == Person.Status.CANDIDATE


def in_a_connection_of_its_own(act, *args, **options):
    try:
        return act(*args, **options)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_a_name_that_an_import_is_just_writing_makes_no_second_candidate(editor):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer")
    article, desk = ArticleFactory(body=TEXT), ThreadPoolExecutor(1)
    with transaction.atomic():
        hold_names()
        candidate = Person.objects.create(name="老梁", status=Person.Status.CANDIDATE)
        marking = desk.submit(in_a_connection_of_its_own, mark_name, article, "老梁", paragraph=1, by=editor)
        assert not wait([marking], timeout=0.5).done
    assert marking.result(timeout=20).person == candidate
    assert Person.objects.filter(name="老梁").count() == 1


def test_of_two_people_with_one_name_none_is_taken(editor):
    PersonFactory(name="洪望川"), PersonFactory(name="洪望川")
    assert mark_name(ArticleFactory(body=TEXT), "洪望川", paragraph=0, by=editor).person is None


def test_a_name_taken_too_long_is_mended_in_one_go_and_not_found_again(editor):
    article = ArticleFactory(body=TEXT)
    MentionFactory(article=article, surface="洪望川到", name="洪望川到", start=0, end=4, rule="saying after")
    mark_name(article, "洪望川", paragraph=0, by=editor)
    assert standing(article) == [(0, 0, "洪望川")]
    article.refresh_from_db()
    assert article.imported["rejected"] == ["洪望川到"]


@pytest.mark.parametrize(
    ("surface", "paragraph", "refusal"),
    [
        ("沈砚秋", 0, "第 1 段里没有“沈砚秋”。"),
        ("洪望川", 7, "第 8 段里没有“洪望川”。"),
        ("洪望川", -1, "第 0 段里没有“洪望川”。"),
        (" ", 0, "人名要有字"),
        ("塘" * 61, 0, "不超过 60 字"),
    ],
)
def test_what_is_not_there_is_no_name(editor, surface, paragraph, refusal):
    article = ArticleFactory(body=TEXT)
    with pytest.raises(ValueError, match=refusal):
        mark_name(article, surface, paragraph=paragraph, by=editor)
    assert not article.mentions.exists()


def test_a_name_is_marked_once(editor):
    article = ArticleFactory(body=TEXT)
    mark_name(article, "洪望川", paragraph=0, by=editor)
    with pytest.raises(ValueError, match="已经是人名"):
        mark_name(article, "洪望川", paragraph=0, by=editor)


def test_a_rejected_name_stays_so_and_can_be_taken_back(editor):
    mention = MentionFactory(article=ArticleFactory(body=TEXT), rule="saying after", title="书记")
    reject_name(mention, by=editor)
    assert not mention.person.tenures.exists()
    mention.refresh_from_db()
    assert mention.rejected
    restore_name(mention, by=editor)
    mention.refresh_from_db()
    assert not mention.rejected
    assert mention.person.tenures.get().title == "书记"


def test_what_was_marked_by_hand_just_goes(editor):
    mention = mark_name(ArticleFactory(body=TEXT), "老梁", paragraph=1, by=editor)
    reject_name(mention, by=editor)
    assert not Mention.objects.exists()


def test_what_a_name_was_marked_over_stands_again_once_it_is_taken_back(editor):
    article = ArticleFactory(body=TEXT)
    long = MentionFactory(article=article, surface="洪望川到", name="洪望川到", start=0, end=4, rule="saying after")
    was = Mention.objects.values().get()
    mention = mark_name(article, "望川", paragraph=0, by=editor)
    reject_name(mention, by=editor)
    assert Mention.objects.values().get() == was
    article.refresh_from_db()
    assert (article.imported["rejected"], article.imported["marked_over"]) == ([], [])
    assert long.person.mentions.count() == 1


def test_marks_over_marks_are_taken_back_one_by_one(editor):
    article = ArticleFactory(body=TEXT)
    MentionFactory(article=article, surface="洪望川到", name="洪望川到", start=0, end=4, rule="saying after")
    first = mark_name(article, "望川", paragraph=0, by=editor)
    reject_name(mark_name(article, "洪望川", paragraph=0, by=editor), by=editor)
    assert standing(article) == [(0, 1, "望川")]
    reject_name(Mention.objects.get(pk=first.pk), by=editor)
    assert standing(article) == [(0, 0, "洪望川到")]


def test_what_the_text_no_longer_has_does_not_come_back(editor):
    article = ArticleFactory(body=TEXT)
    MentionFactory(article=article, surface="洪望川到", name="洪望川到", start=0, end=4, rule="saying after")
    mention = mark_name(article, "洪望川", paragraph=0, by=editor)
    Article.objects.filter(pk=article.pk).update(body=TEXT.replace("到塘边", "在塘边"))
    reject_name(mention, by=editor)
    assert not Mention.objects.exists()


def test_a_name_that_an_edit_has_moved_meanwhile_is_taken_back_where_it_stands(editor):
    article = ArticleFactory(body=f"雨后初晴。\n{TEXT}")
    MentionFactory(
        article=article, surface="洪望川到", name="洪望川到", paragraph=1, start=0, end=4, rule="call before"
    )
    seen = mark_name(article, "洪望川", paragraph=1, by=editor)
    Article.objects.filter(pk=article.pk).update(body=TEXT.split("\n")[0])
    Mention.objects.filter(pk=seen.pk).update(paragraph=0)
    reject_name(seen, by=editor)
    assert standing(article) == [(0, 0, "洪望川到")]


def test_a_name_that_is_gone_meanwhile_is_not_ruled_upon(editor):
    seen = MentionFactory(article=ArticleFactory(body=TEXT), rule="call before")
    Mention.objects.filter(pk=seen.pk).delete()
    for act in (reject_name, restore_name):
        with pytest.raises(ValueError, match="已经不在了"):
            act(seen, by=editor)
    seen.article.refresh_from_db()
    assert seen.article.version == 1


def test_whoever_was_merged_meanwhile_comes_back_as_who_remains(editor):
    article, remains = ArticleFactory(body=TEXT), PersonFactory(name="洪望川")
    long = MentionFactory(article=article, surface="洪望川到", name="洪望川到", start=0, end=4, rule="saying after")
    mention = mark_name(article, "望川", paragraph=0, by=editor)
    Person.objects.filter(pk=long.person_id).update(status=Person.Status.MERGED, merged_into=remains)
    reject_name(mention, by=editor)
    assert Mention.objects.get().person == remains


def test_a_name_is_made_a_person_once_and_back(editor):
    mention = mark_name(ArticleFactory(body=TEXT), "老梁", paragraph=1, by=editor)
    assert confirm_named(mention, by=editor).is_confirmed
    with pytest.raises(ValueError, match="已经是确认的人物"):
        confirm_named(mention, by=editor)
    assert reconsider_named(mention, by=editor).status == "candidate"
    with pytest.raises(ValueError, match="还没有确认"):
        reconsider_named(mention, by=editor)
    assert [version.status for version in mention.person.history.all()] == ["candidate", "confirmed", "candidate"]


def test_where_nobody_is_meant_nobody_is_confirmed(editor):
    PersonFactory(name="洪望川"), PersonFactory(name="洪望川")
    article = ArticleFactory(body=TEXT)
    rejected = MentionFactory(article=article, surface="老梁", paragraph=1, start=3, end=5, rejected=True)
    for mention in (mark_name(article, "洪望川", paragraph=0, by=editor), rejected):
        with pytest.raises(ValueError, match="还没有指明是谁"):
            confirm_named(mention, by=editor)


def test_a_reporter_confirms_nobody(editor):
    mention = mark_name(ArticleFactory(body=TEXT), "老梁", paragraph=1, by=editor)
    for act in (confirm_named, reconsider_named):
        with pytest.raises(ValueError, match="没有确认人物的权限"):
            act(mention, by=member("记者"))


def test_whoever_has_the_article_open_is_told_and_the_version_before_is_kept(editor):
    article = ArticleFactory(body=TEXT)
    mark_name(article, "洪望川", paragraph=0, by=editor)
    article.refresh_from_db()
    assert article.version == 2
    assert [len(version.parts["mentions"]) for version in article.history.all()] == [1, 0]


def test_who_may_not_file_an_article_names_nobody_in_it():
    article = ArticleFactory(body=TEXT)
    mention = MentionFactory(article=article, start=0, end=3, rule="saying after")
    reporter = member("记者")
    for act in (
        lambda: mark_name(article, "老梁", paragraph=1, by=reporter),
        lambda: reject_name(mention, by=reporter),
        lambda: restore_name(mention, by=reporter),
    ):
        with pytest.raises(ValueError, match="没有改动"):
            act()


def test_what_the_desk_said_stands_after_the_page_is_read_again(editor):
    page = "2024年5月17日 星期五\n\n荷塘镇清淤完工\n\n镇党委书记洪望川说，守塘人梁伯庚在塘边住了三十年，日日巡塘。\n"
    import_dump(DumpFile("02.txt", page.encode()))
    article = Article.objects.get()
    article.mentions.all().delete()
    mark_name(article, "塘人梁", paragraph=0, by=editor)
    import_dump(DumpFile("02.txt", page.encode()), reparse=True)
    assert (0, 11, "塘人梁") in standing(article)


CORRECTED = {
    "the same page read again": ({"reparse": True}, lambda page: page),
    "a corrected page": ({}, lambda page: page.replace("三十年", "四十年")),
}


@pytest.mark.parametrize(("options", "corrected"), CORRECTED.values(), ids=CORRECTED)
def test_marked_and_rejected_names_outlive_an_import_and_can_be_taken_back_after_it(editor, options, corrected):
    page = "2024年5月17日 星期五\n\n荷塘镇清淤完工\n\n镇党委书记洪望川说，守塘人梁伯庚在塘边住了三十年，日日巡塘。\n"
    import_dump(DumpFile("02.txt", page.encode()))
    article = Article.objects.get()
    found = standing(article)
    assert [surface for *_, surface in found] == ["洪望川", "梁伯庚"]
    reject_name(article.mentions.get(surface="洪望川"), by=editor)
    marked = mark_name(article, "人梁伯", paragraph=0, by=editor)
    import_dump(DumpFile("02.txt", corrected(page).encode()), **options)
    assert [surface for *_, surface in standing(article)] == ["人梁伯"]
    reject_name(Mention.objects.get(surface="人梁伯", rule=""), by=editor)
    restore_name(article.mentions.get(surface="洪望川"), by=editor)
    assert standing(article) == found
    assert not Mention.objects.filter(pk=marked.pk).exists()
