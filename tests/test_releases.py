"""A paper that an earlier version wrote is whole once `migrate` has run: every schema since the first, every release.

A release is pinned by `make pin RELEASE=1.0`: the sample's smallest page, as that version writes it, in a backup.
"""

from datetime import date
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.backup import examine
from articles.generation import generation
from articles.models import Article, Review
from tests.papers import SERVER, Done

PINNED = sorted((Path(__file__).parent / "releases").glob("*.zip"))
#: The schemas that are tried: the first; the last before the records of the desk changed their form; the last before
#: versions were kept; the last that has no table of rulings. `migrate` goes through all the others on its way.
SCHEMAS = ["0001_initial", "0003_witness_and_captions", "0009_check_waivers", "0011_presence"]
STORY = {"headline": "荷塘镇百口池塘清淤完工", "body": "池塘清淤完工。\n镇党委书记洪望川到场查看。"}


def write_as_of(schema):
    """Go to an earlier schema, and write into its tables what an import and a desk would have."""
    executor = MigrationExecutor(connection)
    executor.migrate(
        [("articles", schema), *(node for node in executor.loader.graph.leaf_nodes() if node[0] == "auth")]
    )
    tables = MigrationExecutor(connection).loader.project_state(("articles", schema)).apps
    make = {name: tables.get_model("articles", name).objects.create for name in WRITTEN}
    issue = make["Issue"](date=date(2024, 5, 17), date_source="printed")
    page = make["Page"](issue=issue, number="2", name="县区", order=2)
    dump = make["Dump"](page=page, name="20240517-02.txt", sha256="a" * 64, raw="原文".encode(), encoding="utf-8")
    story = make["Article"](
        issue=issue, page=page, dump=dump, section=make["Section"](name="县区", slug="xianqu"), status="published",
        publish_at=timezone.now(), print_order=issue.date.toordinal() * 2 * 10**10,
        imported={"headline": {"value": "旧"}}, **STORY,
    )  # fmt: skip
    person = make["Person"](name="洪望川", status="confirmed", sort_key="hong wang chuan")
    make["Mention"](
        article=story, person=person, paragraph=1, start=5, end=8, surface="洪望川", name="洪望川", title="镇党委书记"
    )
    make["Tagging"](content_object=story, tag=make["Tag"](name="百村千塘", slug="pond"), origin="editor")
    make["Byline"](article=story, name="陶知夏", role="reporter")
    make["Photo"](article=story, caption="池塘")
    tables.get_model("articles", "Photo").objects.update(image="2024/05/pond.png", width=60, height=40)
    make["Correction"](article=story, date=date(2024, 5, 18), text="应为一百零一口。")
    editor = tables.get_model("auth", "User").objects.create(username="主任", password="!")
    make["Review"](article=story, stage="first", reviewer_id=editor.pk, verdict="approved", digest="b" * 64)


WRITTEN = (
    "Issue", "Page", "Dump", "Section", "Article", "Person", "Mention", "Tag", "Tagging", "Byline", "Photo",
    "Correction", "Review",
)  # fmt: skip


def is_kept():
    """All of it, in the tables of today."""
    story = Article.objects.stories().get()
    assert (story.headline, story.body) == (STORY["headline"], STORY["body"])
    assert (str(story.issue), str(story.page), story.section.name) == ("2024-05-17", "第2版 县区", "县区")
    assert (bytes(story.dump.raw).decode(), story.imported) == ("原文", {"headline": {"value": "旧"}})
    assert [(m.name, m.title, m.person.name) for m in story.mentions.all()] == [("洪望川", "镇党委书记", "洪望川")]
    assert [(tagging.tag.name, tagging.origin) for tagging in story.taggings.all()] == [("百村千塘", "editor")]
    assert [byline.name for byline in story.bylines.all()] == ["陶知夏"]
    assert [(photo.image.name, photo.caption) for photo in story.photos.all()] == [("2024/05/pond.png", "池塘")]
    assert [correction.text for correction in story.corrections.all()] == ["应为一百零一口。"]
    assert [(r.stage, r.reviewer.username) for r in story.reviews.all()] == [("first", "主任")]
    works(story)


def works(story):
    """Triggers and index are made: what is there is found and sealed, and what changes is noticed."""
    page = Client(headers={"host": "localhost"}).get(reverse("search"), {"q": story.headline[2:6]})
    assert story.get_absolute_url() in page.content.decode()
    with pytest.raises(DatabaseError, match="only added to"):
        story.reviews.update(note="改过") if story.reviews.exists() else seal_is_tried(story)
    before = generation()
    story.headline = "睡莲开了"
    story.save()
    assert generation() != before
    assert story.history.count() == 2


def seal_is_tried(story):
    reader = get_user_model().objects.create(username="审读")
    Review.objects.create(article=story, stage="first", reviewer=reader, verdict="approved", digest=story.digest)
    story.reviews.update(note="改过")


def any_story_works():
    works(Article.objects.stories().exclude(headline="").order_by("pk")[0])


@pytest.mark.takes_long
@pytest.mark.parametrize("schema", SCHEMAS)
def test_what_an_earlier_schema_holds_is_kept(press, tmp_path, schema):
    paper = press.paper(tmp_path, empty=True)
    paper.do(write_as_of, schema)
    assert paper.run("migrate", "-v0") == Done(0, "", "")
    paper.do(is_kept)
    paper.give_back()


@pytest.mark.skipif(bool(SERVER), reason="releases are pinned on SQLite; migrations are the same")
@pytest.mark.parametrize("pinned", PINNED, ids=lambda path: path.stem)
def test_what_a_release_wrote_is_kept(press, tmp_path, pinned):
    paper, told = press.paper(tmp_path, empty=True), examine(pinned).manifest
    assert paper.run("restore", pinned).code == 0
    assert paper.run("migrate", "-v0").code == 0
    for table in ("articles_article", "articles_person", "articles_mention", "articles_photo", "auth_user"):
        assert paper.rows(f"SELECT count(*) FROM {table}") == [(told["rows"][table],)]  # noqa: S608 our own names
    paper.do(any_story_works)


def test_a_release_is_pinned():
    assert PINNED
