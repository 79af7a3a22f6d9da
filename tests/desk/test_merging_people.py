import pytest
from django.contrib.auth import get_user_model

from articles.desk.merging_people import merge_people, plan_merge
from articles.desk.undoing import undo
from articles.importing import DumpFile, import_dump
from articles.models import DeskAct, Mention, Person, Tenure
from tests.factories import ArticleFactory, BylineFactory, MentionFactory, PersonFactory
from tests.importing.pages import POND

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return get_user_model().objects.create(username="编辑")


def merge(editor, *people):
    """The first remains."""
    return merge_people([person.pk for person in people], people[0].pk, editor)


def titles(person):
    return sorted(f"{tenure.organisation}{tenure.title}" for tenure in person.tenures.all())


def test_all_that_leads_to_one_leads_to_who_remains(editor):
    kept, other, third = PersonFactory(name="程树"), PersonFactory(name="程老树"), PersonFactory(name="程大树")
    namesake = MentionFactory(person__name="程树").person
    (
        MentionFactory(person=kept),
        MentionFactory(person=other, title="站长"),
        MentionFactory(person=other, rejected=True),
    )
    BylineFactory(person=third, name="程大树")
    act = merge(editor, kept, other, third)
    assert (kept.mentions.count(), kept.bylines.count(), titles(kept)) == (3, 1, ["站长"])
    assert namesake.mentions.count() == 1
    kept.refresh_from_db(), other.refresh_from_db()
    assert (kept.status, kept.aliases) == ("confirmed", "程老树、程大树")
    assert (other.status, other.merged_into) == ("merged", kept)
    assert str(act) == "合并人物：“程老树”、“程大树”并入“程树”（提及 2 处、署名 1 条）"


def test_undone_everything_leads_where_it_led(editor):
    kept, other = PersonFactory(name="程树", status="candidate"), PersonFactory(name="程老树", aliases="老程")
    mine, theirs = MentionFactory(person=kept), MentionFactory(person=other, title="站长")
    signed = BylineFactory(person=other)
    Tenure.objects.create(person=other, title="顾问", start="2020-01-01")
    act = merge(editor, kept, other)
    undo(act, editor)
    for row in (kept, other, mine, theirs, signed, act):
        row.refresh_from_db()
    assert (mine.person, theirs.person, signed.person) == (kept, other, other)
    assert (kept.status, kept.aliases, titles(kept)) == ("candidate", "", [])
    assert (other.status, other.merged_into, titles(other)) == ("confirmed", None, ["站长", "顾问"])
    assert act.undone_by == editor


def test_a_title_that_both_had_is_one_line_and_becomes_two_again(editor):
    kept, other = PersonFactory(name="程树"), PersonFactory(name="程老树")
    Tenure.objects.create(person=kept, title="站长")
    MentionFactory(person=kept, title="站长"), MentionFactory(person=other, title="站长")
    Tenure.objects.create(person=other, title="站长", start="2020-01-01")
    act = merge(editor, kept, other)
    assert str(kept.tenures.get().start) == "2020-01-01"
    undo(act, editor)
    assert (kept.tenures.get().start, str(other.tenures.get().start)) == (None, "2020-01-01")


def test_what_came_after_a_merger_stays_when_it_is_undone(editor):
    kept, other = PersonFactory(name="程树"), PersonFactory(name="程老树")
    MentionFactory(person=other)
    act = merge(editor, kept, other)
    later = MentionFactory(person=kept, name="程老树")
    undo(act, editor)
    assert [mention.pk for mention in kept.mentions.all()] == [later.pk]


def test_a_merger_of_a_merger_leads_straight_on_and_is_undone_in_order(editor):
    first, second, third = (PersonFactory(name=name) for name in ("程树", "程老树", "程大树"))
    mention = MentionFactory(person=first)
    inner, outer = merge(editor, second, first), merge(editor, third, second)
    first.refresh_from_db()
    assert first.merged_into == third
    with pytest.raises(ValueError, match="此后又做过“合并人物：“程老树”并入“程大树”"):
        undo(inner, editor)
    undo(outer, editor)
    undo(inner, editor)
    mention.refresh_from_db(), first.refresh_from_db()
    assert (mention.person, first.status) == (first, "confirmed")
    with pytest.raises(ValueError, match="已经撤销过了"):
        undo(inner, editor)


@pytest.mark.parametrize(
    ("status", "sentence"),
    [("rejected", "“程老树”已定为不是人名，不能合并"), ("merged", "“程老树”已并入“程大树”，不能再合并。")],
)
def test_a_merger_that_makes_no_sense_is_refused(editor, status, sentence):
    into = PersonFactory(name="程大树") if status == "merged" else None
    other = PersonFactory(name="程老树", status=status, merged_into=into)
    with pytest.raises(ValueError, match=sentence):
        merge(editor, PersonFactory(name="程树"), other)


def test_one_person_is_not_merged_with_nobody(editor):
    with pytest.raises(ValueError, match="至少要选两个"):
        merge(editor, PersonFactory())


def test_aliases_too_many_to_keep_are_refused(editor):
    kept, other = PersonFactory(aliases="程" * 200), PersonFactory(aliases="树" * 200)
    with pytest.raises(ValueError, match="合并后的别名超过 300 字"):
        merge(editor, kept, other)
    assert not DeskAct.objects.exists()


def test_what_has_changed_since_it_was_shown_is_shown_again(editor):
    kept, other = PersonFactory(), PersonFactory()
    seen = plan_merge([other.pk], kept.pk).seen
    MentionFactory(person=other)
    with pytest.raises(ValueError, match="请再看一遍"):
        merge_people([other.pk], kept.pk, editor, seen=seen)


def test_who_has_a_story_open_is_told(editor):
    mention, untouched = MentionFactory(), ArticleFactory()
    merge(editor, PersonFactory(), mention.person)
    mention.article.refresh_from_db(), untouched.refresh_from_db()
    assert (mention.article.version, untouched.version) == (2, 1)


def test_a_merger_asks_as_much_of_thousands_as_of_one(editor, django_assert_num_queries):
    for mentions in (1, 30):
        kept, other = PersonFactory(), PersonFactory()
        MentionFactory.create_batch(mentions, person=other)
        with django_assert_num_queries(30):
            merge(editor, kept, other)


def imported(text=POND):
    import_dump(DumpFile("20240517-02.txt", text.encode()))


@pytest.mark.parametrize("name", ["洪望川", "洪大川"])
def test_an_import_keeps_a_merger(editor, name):
    imported()
    kept, found = PersonFactory(name=name), Person.objects.filter(name="洪望川", status="candidate").get()
    merge(editor, kept, found)
    imported(POND.replace("池塘", "水塘"))
    assert set(Mention.objects.filter(name="洪望川").values_list("person", flat=True)) == {kept.pk}
    imported(POND.replace("02版", "03版").replace("池塘", "水渠"))
    assert set(Mention.objects.filter(name="洪望川").values_list("person", flat=True)) == {kept.pk}
    assert not Person.objects.candidates().filter(name="洪望川").exists()


def test_a_merger_is_undone_though_the_page_was_read_anew(editor):
    imported()
    kept, found = PersonFactory(name="洪大川"), Person.objects.get(name="洪望川")
    act, before = merge(editor, kept, found), set(found.mentions.values_list("pk", flat=True))
    imported(POND.replace("池塘", "水塘"))
    undo(act, editor)
    assert set(Mention.objects.filter(name="洪望川").values_list("person", flat=True)) == {found.pk}
    assert before.isdisjoint(found.mentions.values_list("pk", flat=True))
