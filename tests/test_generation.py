"""What was counted is shown until something changes that readers see, and not a moment longer."""

from datetime import UTC, timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import generation as numbers
from articles.generation import SHOWN, Memory, count_changes, generation
from articles.models import Article, Correction, Photo, TagAlias, Tenure

from . import factories
from .planting import picture

pytestmark = pytest.mark.django_db
#: Tables of which readers see nothing.
HIDDEN = {
    "actsubject", "checkwaiver", "deskact", "dump", "importentry", "importrun", "presence", "previewlink", "review",
    "ruling", "historicalarticle", "historicalperson", "historicaltag", "upload", "uploadedfile",
    # Derived from rows that raise it themselves.
    "listing", "tally",
}  # fmt: skip
ROWS = {
    "article": factories.ArticleFactory,
    "byline": factories.BylineFactory,
    "column": factories.ColumnFactory,
    "correction": lambda: Correction.objects.create(article=factories.ArticleFactory(), text="应为荷塘。"),
    "issue": factories.IssueFactory,
    "mention": factories.MentionFactory,
    "page": factories.PageFactory,
    "person": factories.PersonFactory,
    "photo": lambda: Photo.objects.create(article=factories.ArticleFactory(), image=picture()),
    "section": factories.SectionFactory,
    "tag": factories.TagFactory,
    "tagalias": lambda: TagAlias.objects.create(name="清塘", tag=factories.TagFactory()),
    "tagging": factories.TaggingFactory,
    "tenure": lambda: Tenure.objects.create(person=factories.PersonFactory(), title="镇长"),
}


def test_every_table_is_shown_or_known_not_to_be():
    tables = {model._meta.model_name for model in apps.get_app_config("articles").get_models()}
    assert tables - HIDDEN == {*SHOWN} == {*ROWS}


@pytest.mark.parametrize("name", SHOWN)
def test_every_change_of_what_is_shown_raises_the_number(name):
    row = ROWS[name]()
    seen = [generation()]
    rows = type(row)._base_manager.filter(pk=row.pk)
    rows.update(id=row.pk)
    seen.append(generation())
    rows._raw_delete(rows.db)
    seen.append(generation())
    new = type(row)._base_manager.bulk_create([row])
    seen.append(generation())
    assert new
    assert len({*seen}) == len(seen)


def test_what_was_counted_is_asked_once_until_something_changes():
    asked = []

    def counted():
        asked.append(Article.objects.stories().count())
        return asked[-1]

    assert [Memory().of(("stories",), counted) for _ in range(2)] == [0, 0]
    factories.ArticleFactory(published=True)
    assert [Memory().of(("stories",), counted) for _ in range(2)] == [1, 1]
    assert Memory().of(("other", 1), counted) == 1
    assert asked == [0, 1, 1]


def test_a_story_counts_from_its_time_on_though_nobody_writes(monkeypatch):
    factories.ArticleFactory(scheduled=True)
    count = Article.objects.stories().count
    assert Memory().of(("stories",), count) == 0
    later = timezone.now() + timedelta(days=9)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert Memory().of(("stories",), lambda: Article.objects.stories().count()) == 1


def test_a_desk_that_only_looks_raises_nothing(client, django_user_model):
    before = generation()
    client.force_login(django_user_model.objects.create_superuser("编辑"))
    client.get("/desk/")
    assert generation() == before


def test_numbers_whose_making_was_stopped_are_made_anew(monkeypatch):
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE articles_generation")
    config = apps.get_app_config("articles")
    with monkeypatch.context() as broken:
        broken.setitem(numbers._TRIGGERS, connection.vendor, (("insert",), "no statement"))
        with pytest.raises(DatabaseError):
            count_changes(config, "default")
    assert "articles_generation" not in connection.introspection.table_names()
    count_changes(config, "default")
    before = generation()
    factories.ArticleFactory()
    assert generation() != before


@pytest.mark.parametrize("trait", ["published", "scheduled", "withdrawn", "draft"])
def test_it_knows_when_what_came_out_last_did(trait):
    factories.ArticleFactory(published=True)
    factories.ArticleFactory(**({} if trait == "draft" else {trait: True}))
    newest = Article.objects.filter(status="published", publish_at__lte=timezone.now()).latest("publish_at").publish_at
    with CaptureQueriesContext(connection) as queries:
        told = generation()[1]
    assert len(queries) == 1
    assert f"{told}".startswith(f"{newest.astimezone(UTC):%Y-%m-%d %H:%M:%S}")


def test_of_many_only_those_are_found_that_nobody_has_found():
    asked = []

    def find(ids):
        asked.append(ids)
        return {pk: f"第{pk}篇" for pk in ids if pk != 4}

    assert Memory().of_each(("card",), [3, 1], find) == ["第3篇", "第1篇"]
    assert Memory().of_each(("card",), [1, 2, 3, 4], find) == ["第1篇", "第2篇", "第3篇"]
    assert Memory().of_each(("other",), [1], find) == ["第1篇"]
    factories.ArticleFactory(published=True)
    assert Memory().of_each(("card",), [1], find) == ["第1篇"]
    assert asked == [[3, 1], [2, 4], [1], [1]]
