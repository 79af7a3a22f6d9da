import pytest
from django.urls import reverse

from articles.models import Person, Tenure
from tests.factories import BylineFactory, MentionFactory, PersonFactory

from .pages import errors, filled, sentences

pytestmark = pytest.mark.django_db
LIST = "/desk/articles/person/"


def page_of(person):
    return reverse("admin:articles_person_change", args=[person.pk])


def save(desk, person, **typed):
    return desk.post(page_of(person), filled(desk.get(page_of(person)), **typed), follow=True)


def act(desk, action, *people):
    return desk.post(LIST, {"action": action, "_selected_action": [person.pk for person in people]}, follow=True)


def test_candidates_are_confirmed_from_the_list(desk):
    keeper, candidate = PersonFactory(name="程树"), PersonFactory(name="苗稼生", status="candidate")
    merged = PersonFactory(name="程老树", status="merged", merged_into=keeper)
    page = act(desk, "confirm", candidate, merged)
    assert sentences(page) == ["已确认 1 条。", "“程老树”已并入“程树”，不能确认。"]
    assert dict(Person.objects.values_list("name", "status")) == {
        "程树": "confirmed",
        "苗稼生": "confirmed",
        "程老树": "merged",
    }


def test_what_is_no_name_is_rejected_from_the_list(desk):
    phrase = PersonFactory(name="保驾护", status="candidate")
    assert sentences(act(desk, "reject", phrase)) == ["已否决 1 条。"]
    assert Person.objects.get().status == "rejected"


def test_many_refusals_are_told_as_a_number(desk):
    keeper = PersonFactory(name="程树")
    merged = [PersonFactory(name="程老树", status="merged", merged_into=keeper) for _ in range(12)]
    told = sentences(act(desk, "confirm", *merged))
    assert len(told) == 11
    assert told[-1] == "另有 2 条也未能确认。"


def test_the_list_says_how_often_the_paper_names_each(desk):
    person = PersonFactory(name="程树")
    MentionFactory.create_batch(2, person=person)
    MentionFactory(person=person, rejected=True)
    BylineFactory(person=person)
    row = desk.get(LIST).context["cl"].result_list[0]
    assert (row.named_, row.signed_) == (2, 1)


def test_a_title_in_the_desks_own_words_is_added_on_the_persons_page(desk):
    person = PersonFactory()
    row = {"tenures-TOTAL_FORMS": 1, "tenures-0-title": "市长", "tenures-0-start": "2023-01-05"}
    save(desk, person, **row)
    assert Tenure.objects.get().title == "市长"
    page = save(desk, person, **{"tenures-0-end": "2022-01-05"})
    assert errors(page) == ["离任不能早于到任。"]


def test_a_corrected_name_is_filed_under_its_own_letter(desk):
    person = PersonFactory(name="沈砚秋")
    assert person.sort_key == "shen yan qiu"
    save(desk, person, name="单砚秋")
    person.refresh_from_db()
    assert person.sort_key == "shan yan qiu"
    save(desk, person, name="解砚秋", sort_key="jie yan qiu")
    person.refresh_from_db()
    assert person.sort_key == "jie yan qiu"


def test_whoever_is_named_cannot_be_deleted(desk):
    person = MentionFactory(person__name="程树").person
    address = reverse("admin:articles_person_delete", args=[person.pk])
    assert "“程树”还有 1 条提及在用，不能删除。" in desk.get(address).content.decode()
    desk.post(address, {"post": "yes"})
    act(desk, "delete_selected", person)
    desk.post(LIST, {"action": "delete_selected", "_selected_action": [person.pk], "post": "yes"})
    assert Person.objects.exists()


def test_whoever_is_not_in_use_can_be_deleted(desk):
    person = PersonFactory()
    Tenure.objects.create(person=person, title="市长")
    desk.post(reverse("admin:articles_person_delete", args=[person.pk]), {"post": "yes"})
    assert not Person.objects.exists()


def test_people_of_one_name_are_told_apart_where_they_are_picked(desk):
    PersonFactory(name="程树", qualifier="沙洲县农技站")
    PersonFactory(name="程树", status="candidate")
    asked = {"app_label": "articles", "model_name": "mention", "field_name": "person", "term": "程树"}
    found = desk.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert sorted(choice["text"] for choice in found) == ["程树（待确认）", "程树（沙洲县农技站）"]


def test_nothing_can_be_picked_by_whoever_may_not_see_it(client, django_user_model):
    PersonFactory(name="程树")
    client.force_login(django_user_model.objects.create(username="reader", is_staff=True))
    asked = {"app_label": "articles", "model_name": "mention", "field_name": "person", "term": "程树"}
    assert client.get(reverse("admin:autocomplete"), asked).status_code == 403
