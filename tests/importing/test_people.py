from unittest.mock import Mock

import pytest

from articles.importing import DumpFile, import_dump
from articles.importing.confirming import confirm_clear_candidates
from articles.importing.people import Aliases, People
from articles.importing.runs import Options, Run, import_files, list_dumps
from articles.models import Byline, Mention, Person, Tenure
from articles.parsing.types import ParsedArticle, ParsedMention
from tests.factories import PersonFactory

from .pages import POND

pytestmark = pytest.mark.django_db


def imported(text: str = POND, name: str = "20240517-02.txt"):
    import_dump(DumpFile(name, text.encode()))


def named(name: str) -> ParsedArticle:
    mention = ParsedMention(0, 0, len(name), name, name, "", "", "role before", 0.9)
    return ParsedArticle(kind="news", page="2", position=1, spans=(), body=(name,), mentions=(mention,))


def whom(name: str):
    return set(Mention.objects.filter(name=name).values_list("person", flat=True))


def test_a_new_name_is_a_candidate_and_not_public():
    imported()
    person = Person.objects.get(name="洪望川")
    assert person.status == "candidate"
    assert whom("洪望川") == {person.pk}
    assert not Person.objects.public().exists()


def test_the_one_confirmed_person_who_fits_is_linked():
    person = PersonFactory(name="洪望川")
    imported()
    assert whom("洪望川") == {person.pk}


def test_an_alias_fits_too():
    person = PersonFactory(name="洪望", aliases="洪望川、望川")
    imported()
    assert whom("洪望川") == {person.pk}


def test_a_name_that_two_go_by_is_left_to_the_desk():
    PersonFactory(name="洪望", aliases="洪望川")
    PersonFactory(name="洪大川", aliases="洪望川")
    imported()
    assert whom("洪望川") == {None}


def test_a_candidates_alias_and_a_rejected_ones_link_nothing():
    waiting = PersonFactory(name="洪望", aliases="洪望川", status="candidate")
    imported()
    assert whom("洪望川").isdisjoint({waiting.pk, None})
    refused = PersonFactory(name="罗望", aliases="罗衡", status="rejected")
    imported(POND.replace("02版", "03版").replace("池塘", "水渠"), "20240517-03.txt")
    assert refused.pk not in whom("罗衡")


def test_a_run_links_by_the_aliases_that_the_desk_gave(tmp_path):
    (tmp_path / "20240517-02.txt").write_text(POND, encoding="utf-8")
    person = PersonFactory(name="洪望")
    Person.objects.filter(pk=person.pk).update(aliases="洪望川")
    import_files(list_dumps([tmp_path]), Run(), Options(), Mock(), who="")
    assert whom("洪望川") == {person.pk}


@pytest.mark.parametrize("others", [1, 30])
def test_whoever_has_an_alias_costs_a_run_one_query_and_a_dump_none(others, django_assert_num_queries):
    for number in range(others):
        PersonFactory(name=f"祁远{number}", aliases=f"老祁{number}、远{number}")
    person = PersonFactory(name="洪望", aliases="洪望川、望川")
    with django_assert_num_queries(1):
        aliases = Aliases.read()
    with django_assert_num_queries(1):
        people = People.named_in([named("洪望川")], aliases)
    assert {name: [one.pk for one in known] for name, known in people.by_name.items()} == {"洪望川": [person.pk]}


def test_an_alias_that_the_desk_took_away_meanwhile_names_nobody():
    person = PersonFactory(name="洪望", aliases="洪望川")
    aliases = Aliases.read()
    Person.objects.filter(pk=person.pk).update(aliases="")
    assert People.named_in([named("洪望川")], aliases).by_name == {}


def test_two_confirmed_people_of_one_name_are_left_to_the_desk():
    PersonFactory(name="洪望川", qualifier="荷塘镇")
    PersonFactory(name="洪望川", qualifier="云汀中学")
    imported()
    assert whom("洪望川") == {None}


def test_the_name_of_a_merged_person_is_the_survivors():
    kept = PersonFactory(name="洪大川")
    PersonFactory(name="洪望川", status="merged", merged_into=kept)
    imported()
    assert whom("洪望川") == {kept.pk}
    assert not Person.objects.candidates().filter(name="洪望川").exists()


def test_a_reporter_is_not_taken_for_a_namesake_in_the_news():
    imported()
    imported(POND.replace("洪望川", "陶知夏").replace("02版", "03版").replace("池塘", "水渠"), "20240517-03.txt")
    signs = set(Byline.objects.filter(name="陶知夏").values_list("person", flat=True))
    assert len(signs) == 1
    assert signs.isdisjoint(whom("陶知夏"))


def test_titles_are_gathered_from_the_dated_pages_that_print_them():
    imported()
    tenure = Tenure.objects.get(person__name="洪望川")
    assert tenure.organisation + tenure.title == "镇党委书记"
    assert (str(tenure.first_seen), str(tenure.last_seen)) == ("2024-05-17", "2024-05-17")


def test_titles_that_have_nothing_in_common_on_one_day_are_not_taken_for_one_person():
    imported()
    namesake = POND.replace("镇党委书记洪望川", "护林员洪望川").replace("02版", "03版").replace("池塘", "林场")
    imported(namesake, "20240517-03.txt")
    confirmed = {person.name for person in confirm_clear_candidates(Person.objects.values_list("pk", flat=True))}
    assert confirmed == {"陶知夏", "罗衡"}


def test_a_name_that_the_desk_rejected_signs_nothing():
    PersonFactory(name="陶知夏", status="rejected")
    imported()
    assert set(Byline.objects.filter(name="陶知夏").values_list("person", flat=True)) == {None}


def test_a_candidate_that_this_run_did_not_meet_is_left_to_the_desk():
    waiting = PersonFactory(name="顾承远", status="candidate")
    imported()
    met = Person.objects.filter(name="洪望川").values_list("pk", flat=True)
    assert [person.name for person in confirm_clear_candidates(met)] == ["洪望川"]
    waiting.refresh_from_db()
    assert waiting.status == "candidate"
