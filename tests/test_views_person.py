import pytest
from django.urls import reverse

from articles.models import Tenure

from . import factories
from .planting import full_story, issue_of, page_of, part_overleaf, plant_hidden, queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return factories.PersonFactory(name="顾承远")


def name_in(story, person, **fields):
    return factories.MentionFactory(article=story, person=person, start=30, end=33, **fields)


def test_a_person_has_titles_over_time_and_every_story_that_names_them(client, person):
    earlier = full_story(page=factories.PageFactory(issue=issue_of(2023, 3, 10)))
    later = full_story(page=factories.PageFactory(issue=issue_of(2026, 4, 24)))
    name_in(earlier, person, title="副市长")
    name_in(later, person, title="市长")
    Tenure.objects.recompute([person])
    page = page_of(client, person.get_absolute_url())
    assert page.index("2023年3月") < page.index("副市长") < page.index("2026年4月")
    assert page.index(later.headline) < page.index(earlier.headline)
    assert "2 篇" in page


def test_what_someone_signed_is_listed_apart(client, person):
    story = full_story()
    factories.BylineFactory(article=story, person=person)
    page = page_of(client, person.get_absolute_url())
    assert "顾承远署名的" in page
    assert "写到顾承远的" not in page
    assert story.headline in page


def test_a_story_that_names_someone_overleaf_is_listed_once(client, person):
    story = full_story()
    name_in(part_overleaf(story, headline="上接的一半"), person)
    page = page_of(client, person.get_absolute_url())
    assert page.count(story.headline) == 1
    assert "上接的一半" not in page


def test_who_is_named_on_the_last_of_three_parts_is_known_by_the_story_and_goes_with_it(client, person):
    story = full_story()
    name_in(part_overleaf(part_overleaf(story)), person)
    assert page_of(client, person.get_absolute_url()).count(story.headline) == 1
    story.withdraw()
    page_of(client, person.get_absolute_url(), status=404)


def test_both_lists_turn_their_own_pages(client, person):
    for _ in range(21):
        story = factories.ArticleFactory(published=True)
        name_in(story, person)
        factories.BylineFactory(article=story, person=person)
    page = page_of(client, person.get_absolute_url())
    assert 'href="?page=2"' in page
    assert 'href="?signed=2"' in page
    page_of(client, f"{person.get_absolute_url()}?page=x&signed=%00")


def test_what_is_hidden_is_in_no_list_title_or_count(client):
    story = full_story()
    hidden = plant_hidden(story)
    person = story.mentions.get(person__status="confirmed", rejected=False).person
    for article in hidden:
        name_in(article, person, title="不宜外传局长", paragraph=5)
    Tenure.objects.recompute([person])
    assert "1 篇" in page_of(client, person.get_absolute_url())


def test_whom_nothing_public_names_is_not_there(client):
    hidden = plant_hidden(full_story())
    people = [article.mentions.get().person for article in hidden]
    for person in [*people, factories.PersonFactory()]:
        page_of(client, person.get_absolute_url(), status=404)


@pytest.mark.parametrize("status", ["candidate", "rejected"])
def test_who_is_not_confirmed_is_not_there(client, status):
    person = factories.PersonFactory(status=status)
    name_in(full_story(), person)
    page_of(client, person.get_absolute_url(), status=404)


def test_a_merged_record_moves_for_good_to_who_is_left(client, person):
    name_in(full_story(), person)
    middle = factories.PersonFactory(status="merged", merged_into=person)
    first = factories.PersonFactory(status="merged", merged_into=middle)
    answer = client.get(first.get_absolute_url())
    assert (answer.status_code, answer.headers["Location"]) == (301, person.get_absolute_url())


def test_a_record_merged_into_someone_hidden_is_not_there(client, person):
    merged = factories.PersonFactory(status="merged", merged_into=person)
    page_of(client, merged.get_absolute_url(), status=404)


@pytest.mark.parametrize("pk", ["0", "9" * 19, "9" * 40, "x"])
def test_a_number_that_nobody_has_is_not_there(client, pk):
    page_of(client, f"/people/{pk}/", status=404)


def test_as_many_queries_for_three_stories_as_for_one(client, person):
    def add():
        story = full_story(page=factories.PageFactory())
        name_in(story, person, title=f"职务{story.pk}")
        factories.BylineFactory(article=story, person=person)
        Tenure.objects.recompute([person])

    add()
    once = queries_of(client, person.get_absolute_url())
    add()
    add()
    assert queries_of(client, person.get_absolute_url()) == once <= 22


def test_the_index_files_people_by_letter_with_their_latest_title(client, person):
    story = full_story()
    story.mentions.all().delete()
    story.bylines.all().delete()
    name_in(story, person, title="市长")
    Tenure.objects.recompute([person])
    qualified = factories.PersonFactory(name="程树", qualifier="沙洲县农技站")
    factories.MentionFactory(article=story, person=qualified, start=40)
    page = page_of(client, "/people/")
    assert "共 2 人" in page
    assert page.index("程树") < page.index("沙洲县农技站") < page.index("顾承远") < page.index("<span>市长</span>")
    assert 'href="?letter=C"' in page
    only = page_of(client, "/people/?letter=G")
    assert "顾承远" in only
    assert "程树" not in only


def test_nobody_hidden_is_in_the_index(client):
    story = full_story()
    plant_hidden(story)
    assert "共 3 人" in page_of(client, "/people/")


@pytest.mark.parametrize(("letter", "status"), [("X", 200), ("x", 404), ("AB", 404), ("%00", 404), ("%25", 404)])
def test_any_letter_is_answered(client, letter, status):
    page_of(client, f"/people/?letter={letter}", status=status)


def test_the_index_asks_as_much_for_three_people_as_for_one(client):
    full_story()
    once = queries_of(client, "/people/")
    for _ in range(2):
        full_story()
    assert queries_of(client, "/people/") == once <= 7


def test_what_they_say_is_linked_to_its_paragraph(client, person):
    story = full_story(body="水清了。\n顾承远说，荷塘要管一辈子。")
    factories.MentionFactory(article=story, person=person, paragraph=1, start=0, end=3)
    page = page_of(client, person.get_absolute_url())
    assert "<blockquote>顾承远说，荷塘要管一辈子。</blockquote>" in page
    assert f'href="{story.get_absolute_url()}#p2"' in page


def test_each_year_leads_to_its_stories(client, person):
    old, new = (full_story(page=factories.PageFactory(issue=issue_of(year, 5, 1))) for year in (2021, 2023))
    for story in (old, new):
        name_in(story, person)
    page = page_of(client, person.get_absolute_url())
    assert 'href="?year=2021"' in page
    assert 'href="?year=2022"' not in page
    narrowed = page_of(client, f"{person.get_absolute_url()}?year=2021")
    assert old.headline in narrowed
    assert new.headline not in narrowed
    page_of(client, f"{person.get_absolute_url()}?year=x", status=404)


def test_a_title_is_proved_by_the_first_and_the_last_story_that_print_it(client, person):
    old, new = (full_story(page=factories.PageFactory(issue=issue_of(year, 5, 1))) for year in (2021, 2023))
    for story in (old, new):
        name_in(story, person, title="市长")
    Tenure.objects.recompute([person])
    page = page_of(client, person.get_absolute_url())
    assert f'<a href="{old.get_absolute_url()}">初见</a> <a href="{new.get_absolute_url()}">末见</a>' in page


@pytest.mark.parametrize("typed", ["顾承", "guchengyuan", "gcy"])
def test_the_index_finds_people_by_name_and_pinyin(client, person, typed):
    name_in(full_story(), person)
    assert "顾承远</a>" in page_of(client, f"/people/?find={typed}")
    assert "顾承远</a>" not in page_of(client, "/people/?find=无此人")


def test_the_stories_of_a_person_can_be_narrowed_further(client):
    person = full_story().mentions.get().person
    full_story()
    page = page_of(client, person.get_absolute_url())
    address = f"{reverse('archive')}?person={person.pk}"
    assert f'href="{address}" rel="nofollow"' in page
    assert "符合条件的 1 篇" in page_of(client, address)
