"""What programs are told is what readers see, in the names of ninjs 3.1, with who says so."""

import pytest
from django.urls import reverse

from articles.api import schemas
from articles.models import Correction, Tenure

from .. import factories
from ..planting import MARK, full_story, issue_of, part_overleaf, plant_hidden, queries_of, said_of

pytestmark = pytest.mark.django_db
#: Every property that ninjs 3.1 knows; it allows no others.
NINJS = """
uri type representationType profile version firstCreated versionCreated contentCreated embargoedUntil pubStatus urgency
copyrightHolder copyrightNotice usageTerms edNote language descriptions bodies headlines people organisations places
subjects events eventDetails plannedCoverage objects infoSources title by slugline located renditions associations
altIds trustIndicators standard genres expires rightsInfo digitalSourceType
"""
KNOWN = set(NINJS.split())


def asked(client, address, status=200, **query):
    answer = client.get(f"/api/{address}", query)
    assert answer.status_code == status, answer.content
    assert not answer.cookies
    assert MARK not in answer.content.decode()
    return answer.json()


def test_a_story_has_the_names_of_ninjs_and_no_others(client):
    story = full_story(kicker="春耕", deck="——荷叶田田", dateline="本报讯")
    Correction.objects.create(article=story, text="荷塘应为何塘。")
    item = asked(client, f"articles/{story.pk}")["item"]
    assert set(item) <= KNOWN
    assert item["standard"] == {
        "name": "ninjs",
        "version": "3.1",
        "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
    }
    assert [(line["role"], line["value"]) for line in item["headlines"]] == [
        ("kicker", "春耕"),
        ("main", story.headline),
        ("deck", "——荷叶田田"),
    ]
    assert item["uri"] == f"http://testserver{story.get_absolute_url()}"
    assert item["bodies"][0]["value"] == story.body
    assert item["descriptions"] == [{"role": "correction", "contentType": "text/plain", "value": "荷塘应为何塘。"}]
    assert item["associations"][0]["renditions"][0]["contentType"] == "image/png"
    assert set(item["associations"][0]) <= KNOWN | {"name", "rel"}


@pytest.mark.parametrize("address", ["articles", "search?q=春", "people", "tags", "issues", "articles/0"])
def test_head_answers_as_get_without_a_body(client, address):
    full_story()
    told, whole = client.head(f"/api/{address}"), client.get(f"/api/{address}")
    assert told.content == b""
    assert (told.status_code, said_of(told)) == (whole.status_code, said_of(whole))


def test_our_schema_adds_nothing_to_the_standard():
    assert set(schemas.NewsItem.model_fields) <= KNOWN
    assert set(schemas.Association.model_fields) <= KNOWN | {"name", "rel"}


def test_each_person_carries_the_sentence_and_who_says_so(client):
    story = full_story(body="水清了。市长陆鸣谦来了。\n裴一舟也来了。")
    story.mentions.all().delete()
    read, typed = factories.PersonFactory(name="陆鸣谦"), factories.PersonFactory(name="裴一舟")
    factories.MentionFactory(
        article=story, person=read, title="市长", start=6, end=9, rule="role before", confidence=0.98
    )
    factories.MentionFactory(article=story, person=typed, paragraph=1, start=0, end=3)
    first, second = asked(client, f"articles/{story.pk}")["asserted"]["people"]
    assert (first["name"], first["title"], first["sentence"]) == ("陆鸣谦", "市长", "市长陆鸣谦来了。")
    assert (first["assertedBy"], first["rule"], first["confidence"]) == ("machine", "role before", 0.98)
    assert first["place"] == {"article": story.pk, "paragraph": 0, "start": 6, "end": 9}
    assert (second["sentence"], second["assertedBy"]) == ("裴一舟也来了。", "desk")


def test_a_day_carries_the_line_that_prints_it(client):
    head = [{"text": "云汀日报 2024年05月17日 星期五", "kind": "page"}]
    issue = issue_of(2024, 5, 17, date_source="printed")
    page = factories.PageFactory(issue=issue, furniture=head)
    story = full_story(page=page)
    said = {"date": "2024-05-17", "source": "printed", "sentence": head[0]["text"], "assertedBy": "machine"}
    assert asked(client, f"articles/{story.pk}")["asserted"]["date"] == said
    assert asked(client, f"issues/{issue.pk}")["date"] == said
    issue.date_source = "editor"
    issue.save()
    assert asked(client, f"issues/{issue.pk}")["date"] == {
        "date": "2024-05-17",
        "source": "editor",
        "assertedBy": "desk",
    }


def test_a_page_that_readers_may_not_see_proves_no_day(client):
    issue = issue_of(2024, 5, 17, date_source="printed")
    head = [{"text": f"云汀日报 2024年5月17日 {MARK}", "kind": "page"}]
    hidden = factories.PageFactory(issue=issue, number="1", furniture=head)
    story = full_story(page=factories.PageFactory(issue=issue, number="2"))
    plant_hidden(factories.ArticleFactory(page=hidden))
    assert "sentence" not in asked(client, f"articles/{story.pk}")["asserted"]["date"]
    assert "sentence" not in asked(client, f"issues/{issue.pk}")["date"]
    assert "sentence" not in asked(client, "issues")["items"][0]["date"]


def test_an_undated_issue_has_no_day(client):
    story = full_story(page=factories.PageFactory(issue=factories.IssueFactory(undated=True)))
    assert "date" not in asked(client, f"articles/{story.pk}")["asserted"]
    assert "contentCreated" not in asked(client, f"articles/{story.pk}")["item"]
    assert "date" not in asked(client, f"issues/{story.issue_id}")


def test_a_story_is_told_with_its_part_overleaf_which_moves_to_it(client):
    story = full_story()
    part = part_overleaf(story, body="下半篇。")
    assert [body["role"] for body in asked(client, f"articles/{story.pk}")["item"]["bodies"]] == ["main", "overleaf"]
    assert client.get(f"/api/articles/{part.pk}")["Location"] == f"/api/articles/{story.pk}"


def test_a_list_is_read_to_its_end_in_print_order_and_nothing_twice(client):
    stories = [full_story() for _ in range(5)]
    read, address = [], "http://testserver/api/articles?limit=2"
    while address:
        answer = client.get(address).json()
        read += [item["title"] for item in answer["items"]]
        address = answer.get("next")
        full_story(page=factories.PageFactory(issue=issue_of(2031, 1, len(read))))
    assert read == [story.headline for story in reversed(stories)]


def test_lists_are_narrowed_as_the_site_narrows_them(client):
    wanted, other = full_story(), full_story()
    tag = wanted.taggings.get().tag_id
    assert [item["title"] for item in asked(client, "articles", tag=tag)["items"]] == [wanted.headline]
    assert [item["title"] for item in asked(client, "search", q=other.headline)["items"]] == [other.headline]
    assert asked(client, "search", q="，")["items"] == []


def test_people_tags_and_issues_are_listed_with_their_pages(client):
    story = full_story()
    person = story.mentions.get().person
    Tenure.objects.recompute([person])
    (told,) = [one for one in asked(client, "people")["items"] if one["name"] == person.name]
    assert told["page"] == f"http://testserver{person.get_absolute_url()}"
    assert told["titles"][0]["title"] == "市长"
    assert told["titles"][0]["firstArticle"] == f"http://testserver/api/articles/{story.pk}"
    assert asked(client, f"people/{person.pk}") == told
    tag = story.taggings.get().tag
    assert asked(client, "tags")["items"] == [asked(client, f"tags/{tag.pk}")]
    assert asked(client, "issues")["items"] == [asked(client, f"issues/{story.issue_id}")]
    assert [one["title"] for one in asked(client, f"issues/{story.issue_id}/articles")["items"]] == [story.headline]


def test_who_was_merged_moves_for_good(client):
    story = full_story()
    left = story.mentions.get().person
    gone = factories.PersonFactory(status="merged", merged_into=left)
    answer = client.get(f"/api/people/{gone.pk}")
    assert (answer.status_code, answer["Location"]) == (301, f"/api/people/{left.pk}")


def test_nothing_hidden_is_told(client):
    story = full_story()
    for hidden in plant_hidden(story):
        answer = asked(client, f"articles/{hidden.pk}", 410 if hidden.was_public else 404)
        assert set(answer) == {"code", "message"}
        asked(client, f"people/{hidden.mentions.get().person_id}", 404)
        asked(client, f"tags/{hidden.taggings.get().tag_id}", 404)
    assert [item["title"] for item in asked(client, "articles")["items"]] == [story.headline]
    for address in ("people", "tags", "issues", "search?q=不宜外传", f"articles/{story.pk}"):
        asked(client, address)


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=101", "limit=x", "after=x", "after=-1", f"after={'9' * 40}", "after=1-", "tag=x", "tag=987654",
     "kind=x", "since=x", "year=0", "tags=all", "after=%00"],
)  # fmt: skip
def test_what_nobody_can_mean_is_refused_with_a_sentence(client, query):
    full_story()
    answer = client.get(f"/api/articles?{query}")
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_request")


def test_a_search_without_words_and_a_writing_hand_are_refused(client):
    assert asked(client, "search", 422)["code"] == "bad_request"
    assert asked(client, "search", 422, q="荷" * 61)["code"] == "bad_request"
    assert client.post("/api/articles", {}).status_code == 405


def test_the_description_names_every_address(client):
    described = client.get(reverse("api:openapi-json")).json()
    assert described["openapi"].startswith("3.1")
    assert set(described["paths"]) == {
        f"/api/{path}"
        for path in (
            "articles", "articles/{pk}", "search", "people", "people/{pk}", "tags", "tags/{pk}", "issues",
            "issues/{pk}", "issues/{pk}/articles",
        )
    }  # fmt: skip
    assert {tuple(operations) for operations in described["paths"].values()} == {("get",)}
    assert {"200", "404", "422"} <= set(described["paths"]["/api/articles"]["get"]["responses"])


@pytest.mark.parametrize(("address", "most"), [("articles", 8), ("people", 3), ("tags", 2), ("issues", 3)])
def test_as_many_queries_for_three_as_for_one(client, address, most):
    full_story()
    once = queries_of(client, f"/api/{address}")
    for _ in range(2):
        full_story()
    assert queries_of(client, f"/api/{address}") == once <= most


def test_what_is_asked_twice_is_found_once_until_something_changes(client, django_assert_num_queries):
    story = full_story()
    for address in ("articles", f"articles/{story.pk}", "people", "tags", "issues"):
        first = asked(client, address)
        with django_assert_num_queries(1):
            assert asked(client, address) == first
    story.withdraw()
    assert asked(client, "articles")["items"] == asked(client, "people")["items"] == []
    asked(client, f"articles/{story.pk}", status=410)
