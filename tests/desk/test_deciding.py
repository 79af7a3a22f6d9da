import pytest

from articles.desk.deciding import confirm_people, reject_people
from articles.models import Person
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    keeper = PersonFactory(name="程树")
    PersonFactory(name="程树树", status="candidate")
    PersonFactory(name="程老树", status="merged", merged_into=keeper)
    return Person.objects.exclude(pk=keeper.pk)


def test_candidates_are_confirmed_and_a_merged_record_refuses(people):
    report = confirm_people(people)
    assert [person.name for person in report.done] == ["程树树"]
    assert report.refused == ["“程老树”已并入“程树”，不能确认。"]
    assert sorted(person.name for person in Person.objects.confirmed()) == ["程树", "程树树"]


def test_what_is_no_name_is_rejected_and_a_merged_record_refuses(people):
    report = reject_people(people)
    assert [person.name for person in report.done] == ["程树树"]
    assert report.refused == ["“程老树”已并入“程树”，不能否决。"]
    assert Person.objects.get(name="程树树").status == "rejected"
