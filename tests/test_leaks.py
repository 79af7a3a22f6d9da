"""The whole public site, byte for byte, is the same whether what is hidden exists or not."""

import re
from html import unescape

import pytest
from django.urls import get_resolver, reverse
from django.utils.encoding import iri_to_uri

from articles.models import Article, Person, Tag

from . import factories
from .planting import MARK, full_story, part_overleaf, plant_hidden, said_of

pytestmark = pytest.mark.django_db
#: Addresses of links for one person each, which no page shows; tests/admin/test_preview.py is about them.
SECRET = {"preview", "preview_article", "preview_photo"}
QUERIES = [
    "",
    "?page=2",
    "?q=池塘",
    "?q=不宜",
    "?kind=news",
    "?year=2023",
    "?letter=S",
    "?find_person=沈",
    "?script=hant",
]
LINK = re.compile(r'(?:href|src|action)="(/[^"#]*)|<(?:loc|id)>http://testserver(/[^<]*)')


@pytest.fixture
def story():
    story = full_story(column=factories.ColumnFactory(name="一线见闻"))
    part_overleaf(full_story(page=story.page, section=story.section), headline="下转的一半")
    full_story(page=factories.PageFactory(issue=factories.IssueFactory(undated=True)))
    return story


def patterns(resolver=None, space=""):
    """Every named address of the public site: (name, keys of what it is made of)."""
    for one in (resolver or get_resolver("articles.urls")).url_patterns:
        if hasattr(one, "url_patterns"):
            yield from patterns(one, f"{one.namespace}:")
        elif one.name:
            yield space + one.name, sorted(one.pattern.converters)


def made_of(story, name, keys):
    """The values that this address is made of where it is about this story. KeyError for an address of a new kind."""
    values = {
        (): {},
        ("slug",): {"slug": story.section.slug},
        ("section",): {"section": "2023-03"},
        ("issue_pk", "pk"): {"issue_pk": story.issue_id, "pk": story.page_id},
        ("pk",): {"pk": subject(story, name)},
    }
    return values[tuple(keys)]


def subject(story, name):
    kinds = {
        "person": story.mentions.first().person_id,
        "tag": story.taggings.first().tag_id,
        "issue": story.issue_id,
        "epub": story.issue_id,
        "one_html": story.issue_id,
        "photo": story.photos.first().pk if story.photos.exists() else 0,
    }
    return next((pk for kind, pk in kinds.items() if name.rpartition(":")[2].startswith(kind)), story.pk)


def begun(story):
    """Where a walk over the site begins: every named address, plain and with each query."""
    for name, keys in patterns():
        if name not in SECRET:
            address = reverse(name, kwargs=made_of(story, name, keys))
            yield from (iri_to_uri(address + query) for query in QUERIES)


def walked(client, story):
    """{address: (status, headers, bytes)} of all that can be reached."""
    ahead, seen = list(begun(story)), {}
    while ahead:
        address = ahead.pop()
        if address in seen or address.startswith(("/desk/", "/static/")):
            continue
        answer = client.get(address)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        seen[address] = answer.status_code, said_of(answer), content
        if b"<" in content[:200]:
            links = LINK.findall(content.decode(errors="ignore"))
            ahead += [iri_to_uri(unescape(link)) for pair in links for link in pair if link]
        if answer.status_code in (301, 302):
            ahead.append(answer["Location"])
    return seen


def test_the_site_is_the_same_with_and_without_what_is_hidden(client, story):
    # Ids are in addresses: the rows of both walks are the same, hidden rows come after.
    before = walked(client, story)
    plant_hidden(story)
    after = walked(client, story)
    assert len(before) > 200
    assert set(after) == set(before)
    assert [address for address in before if before[address] != after[address]] == []
    assert [address for address, (status, *_) in after.items() if status >= 500] == []


def test_no_answer_says_the_mark(client, story):
    plant_hidden(story)
    said = [address for address, (_, headers, content) in walked(client, story).items()
            if MARK in content.decode(errors="ignore") or MARK in str(headers)]  # fmt: skip
    assert said == []


def test_what_is_hidden_answers_like_what_never_was(client, story):
    hidden = [article for article in plant_hidden(story) if not article.was_public]
    for article in hidden:
        never, there = client.get("/articles/987654/"), client.get(article.get_absolute_url())
        assert (there.status_code, there.content) == (404, never.content)
        assert said_of(there) == said_of(never)
        for ending in ("cite.bib", "cite.ris"):
            assert client.get(f"{article.get_absolute_url()}{ending}").status_code == 404
    for rows, kind in ((Person, "people"), (Tag, "tags")):
        for row in rows.objects.filter(name__contains=MARK):
            for ending in ("", "feed/"):
                there, never = client.get(f"/{kind}/{row.pk}/{ending}"), client.get(f"/{kind}/987654/{ending}")
                assert (there.status_code, there.content) == (404, never.content)


def test_a_withdrawn_story_leaves_its_notice_and_no_word(client, story):
    withdrawn = next(article for article in plant_hidden(story) if article.was_public)
    answer = client.get(withdrawn.get_absolute_url())
    assert answer.status_code == 410
    assert MARK not in answer.content.decode()
    assert Article.objects.get(pk=withdrawn.pk).headline.startswith(MARK)
