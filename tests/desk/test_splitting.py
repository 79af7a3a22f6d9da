import pytest
from django.contrib.auth import get_user_model

from articles.desk.splitting import Chosen, split_person
from articles.desk.undoing import undo
from articles.importing import DumpFile, import_dump
from articles.models import Mention, Person, Tenure
from tests.factories import BylineFactory, MentionFactory, PersonFactory
from tests.importing.pages import POND

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return get_user_model().objects.create(username="编辑")


def test_what_is_chosen_goes_to_a_namesake_whom_a_qualifier_tells_apart(editor):
    person = PersonFactory(name="程树", status="candidate")
    stays, goes = MentionFactory(person=person, title="校长"), MentionFactory(person=person, title="站长")
    signed = BylineFactory(person=person, name="程树")
    Tenure.objects.create(person=person, title="站长", start="2020-01-01")
    act = split_person(person, Chosen([goes.pk], [signed.pk]), editor, qualifier="农技站")
    other = Person.objects.get(qualifier="农技站")
    for row in (stays, goes, signed, person):
        row.refresh_from_db()
    assert (stays.person, goes.person, signed.person) == (person, other, other)
    assert (person.status, other.name, other.status) == ("confirmed", "程树", "confirmed")
    assert [tenure.title for tenure in person.tenures.all()] == ["校长"]
    assert str(other.tenures.get().start) == "2020-01-01"
    assert str(act) == "拆分人物：从“程树”分给“程树（农技站）”（提及 1 处、署名 1 条）"


def test_undone_all_leads_back_also_what_came_since_and_so_does_the_address(editor):
    person = PersonFactory(name="程树", status="candidate")
    goes = MentionFactory(person=person, title="站长")
    Tenure.objects.create(person=person, title="站长", start="2020-01-01")
    act = split_person(person, Chosen([goes.pk]), editor, qualifier="农技站")
    other = Person.objects.get(qualifier="农技站")
    MentionFactory(person=other)
    undo(act, editor)
    other.refresh_from_db(), person.refresh_from_db()
    assert (person.mentions.count(), other.status, other.merged_into) == (2, "merged", person)
    assert (person.status, str(person.tenures.get().start)) == ("candidate", "2020-01-01")


def test_what_is_chosen_may_go_to_somebody_who_is_there_and_come_back_alone(editor):
    person, other = PersonFactory(name="程树"), PersonFactory(name="程树", qualifier="农技站")
    goes, theirs = MentionFactory(person=person), MentionFactory(person=other)
    act = split_person(person, Chosen([goes.pk]), editor, to=other)
    assert other.mentions.count() == 2
    undo(act, editor)
    assert [mention.pk for mention in other.mentions.all()] == [theirs.pk]
    other.refresh_from_db()
    assert other.status == "confirmed"


@pytest.mark.parametrize(
    ("qualifier", "chosen", "sentence"),
    [
        ("", "own", "新的人物要有辨识语"),
        ("农技站", "none", "请至少选一处提及或一条署名"),
        ("农技站", "other's", "有的已不属于此人"),
        ("中学", "own", "已有“程树（中学）”"),
    ],
)
def test_a_split_that_makes_no_sense_is_refused(editor, qualifier, chosen, sentence):
    PersonFactory(name="程树", qualifier="中学")
    mention, others = MentionFactory(person__name="程树"), MentionFactory()
    keys = {"own": [mention.pk], "none": [], "other's": [others.pk]}[chosen]
    people = Person.objects.count()
    with pytest.raises(ValueError, match=sentence):
        split_person(mention.person, Chosen(keys), editor, qualifier=qualifier)
    assert Person.objects.count() == people


def imported(text=POND):
    import_dump(DumpFile("20240517-02.txt", text.encode()))


def test_an_import_keeps_a_split_also_within_one_story(editor):
    imported(POND.replace("洪望川说", "洪望川说，洪望川说"))
    person = Person.objects.get(name="洪望川")
    places = list(person.mentions.order_by("article", "paragraph", "start"))
    split_person(person, Chosen([places[-1].pk]), editor, qualifier="云汀中学")
    before = list(
        Mention.objects.filter(name="洪望川").order_by("paragraph", "start").values_list("person", flat=True)
    )
    imported(POND.replace("洪望川说", "洪望川说，洪望川说").replace("池塘", "水塘"))
    after = list(Mention.objects.filter(name="洪望川").order_by("paragraph", "start").values_list("person", flat=True))
    assert len(set(after)) == 2
    assert after == before
    assert not Person.objects.candidates().filter(name="洪望川").exists()
