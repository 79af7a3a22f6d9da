"""An issue to take along holds what its readers see, opens without a network, and is the same whenever it is taken."""

import re
from io import BytesIO
from xml.dom.minidom import parseString
from zipfile import ZIP_STORED, ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Correction

from .. import factories
from ..planting import MARK, full_story, issue_of, part_overleaf, plant_hidden

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    page = factories.PageFactory(issue=issue_of(2024, 5, 17, number="8560"), number="1")
    story = full_story(
        page=page, headline="“荷塘” <开犁> & 清淤", body="## 塘边\n水清了。\n村民来了。", dateline="本报讯"
    )
    Correction.objects.create(article=story, text="荷塘应为何塘。")
    return story


def taken(client, story, kind):
    answer = client.get(f"/issues/{story.issue_id}/issue.{kind}")
    assert answer.status_code == 200
    assert f'filename="2024-05-17.{kind}"' in answer["Content-Disposition"]
    assert not answer.cookies
    return b"".join(answer.streaming_content)


def test_an_epub_is_put_together_as_readers_expect(client, story):
    with ZipFile(BytesIO(taken(client, story, "epub"))) as book:
        first = book.infolist()[0]
        assert (first.filename, first.compress_type, book.read(first)) == (
            "mimetype",
            ZIP_STORED,
            b"application/epub+zip",
        )
        package = book.read("OEBPS/package.opf").decode()
        listed = set(re.findall(r'<item id="[^"]+" href="([^"]+)"', package))
        assert {f"OEBPS/{name}" for name in listed} == {
            name for name in book.namelist() if name.startswith("OEBPS/") and not name.endswith(".opf")
        }
        for name in book.namelist():
            if name.endswith(("xml", "opf", "xhtml")):
                parseString(book.read(name))  # noqa: S318 - our own
        text = book.read(f"OEBPS/story-{story.pk}.xhtml").decode()
    assert "“荷塘” &lt;开犁&gt; &amp; 清淤" in text
    assert "<h4>塘边</h4>" in text
    assert "更正（" in text
    assert re.search(r'<img src="photo-\d+\.png" alt="塘边的睡莲"/>', text)


def test_one_file_holds_the_pictures_and_asks_nothing_of_a_network(client, story):
    page = taken(client, story, "html").decode()
    assert "data:image/png;base64," in page
    assert "@media print" in page
    assert "总第 8560 期" in page
    assert not re.findall(r'(?:src|href)="(?!data:|#)', page)
    assert "<script" not in page


def test_the_contents_of_one_file_lead_to_pages_and_stories_and_each_page_leads_back(client, story):
    page = taken(client, story, "html").decode()
    contents, _, stories = page.partition("</nav>")
    led_to = set(re.findall(r'href="#([^"]+)"', contents))
    assert led_to == {f"page-{story.page_id}", f"story-{story.pk}"} == set(re.findall(r' id="([^"]+)"', stories))
    assert '<nav id="contents"' in contents
    assert '<a href="#contents">回目录</a>' in stories


def test_a_story_of_a_book_says_on_which_page_it_was_printed_and_names_its_column_once(client, story):
    photo = full_story(page=story.page, headline="", kind="photo", column=factories.ColumnFactory(name="荷塘影像"))
    with ZipFile(BytesIO(taken(client, story, "epub"))) as book:
        text = book.read(f"OEBPS/story-{photo.pk}.xhtml").decode()
    assert f'<p class="where">{story.page}</p>' in text
    assert '<p class="label">' not in text
    assert "荷塘影像｜" in text


@pytest.mark.parametrize("kind", ["epub", "html"])
def test_the_same_issue_gives_the_same_bytes(client, story, kind):
    assert taken(client, story, kind) == taken(client, story, kind)


@pytest.mark.parametrize("kind", ["epub", "html"])
def test_nothing_hidden_is_taken_along(client, story, kind):
    before = taken(client, story, kind)
    plant_hidden(story)
    after = taken(client, story, kind)
    assert after == before
    assert MARK.encode() not in after


def test_a_part_from_another_page_stands_with_its_story(client, story):
    part_overleaf(story, headline="上接的一半", body="下半篇。")
    page = taken(client, story, "html").decode()
    assert page.count("<article") == 1
    assert page.index("村民来了。") < page.index("（下转") < page.index("下半篇。")


def test_an_undated_issue_is_called_by_its_number(client):
    issue = factories.IssueFactory(undated=True)
    full_story(page=factories.PageFactory(issue=issue))
    answer = client.get(f"/issues/{issue.pk}/issue.epub")
    assert f'filename="issue-{issue.pk}.epub"' in answer["Content-Disposition"]
    assert b"<dc:date>" not in ZipFile(BytesIO(b"".join(answer.streaming_content))).read("OEBPS/package.opf")


@pytest.mark.parametrize("trait", ["draft", "scheduled", "withdrawn"])
def test_an_issue_in_which_nothing_is_public_cannot_be_taken(client, trait):
    article = factories.ArticleFactory(**({} if trait == "draft" else {trait: True}))
    for kind in ("epub", "html"):
        assert client.get(f"/issues/{article.issue_id}/issue.{kind}").status_code == 404


def test_as_many_queries_for_three_stories_as_for_one(client, story):
    address = f"/issues/{story.issue_id}/issue.html"

    def count():
        with CaptureQueriesContext(connection) as queries:
            b"".join(client.get(address).streaming_content)
        return len(queries)

    once = count()
    for _ in range(2):
        full_story(page=story.page)
    assert count() == once <= 12
