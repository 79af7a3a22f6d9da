"""What is on record cannot be altered, not even by a shell at the desk's own database."""

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import IntegrityError, connection, transaction

from articles.desk.signing import take
from articles.models import CheckWaiver, Review
from articles.sealing import SEALED
from tests.factories import ArticleFactory, PersonFactory, TagFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def records():
    """A row in every sealed table."""
    article = ArticleFactory(body="正文没有写完")
    PersonFactory()
    TagFactory()
    editor = get_user_model().objects.create(username="总编", is_superuser=True)
    take("submit", article, editor)
    CheckWaiver.objects.create(
        article=article, check_name="marks", digest="0" * 64, sentence="标点", reason="引文", waived_by=editor
    )
    return {name: apps.get_model("articles", name) for name in SEALED}


@pytest.mark.parametrize("name", SEALED)
def test_a_record_is_neither_changed_nor_deleted(records, name):
    rows = records[name]._base_manager.all()
    assert rows.exists()
    column = next(field.name for field in rows.model._meta.fields if not field.primary_key and not field.is_relation)
    for alter in (lambda: rows.update(**{column: rows.values(column)[:1]}), lambda: rows._raw_delete(rows.db)):
        with pytest.raises(IntegrityError, match="only added to"), transaction.atomic():
            alter()
    assert rows.exists()


@pytest.mark.parametrize("name", SEALED)
def test_a_record_is_not_emptied_as_a_whole(records, name):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite empties a table by deleting its rows")
    connection.check_constraints()  # else PostgreSQL refuses for another reason: these rows are not settled yet
    table = records[name]._meta.db_table
    with pytest.raises(IntegrityError, match="only added to"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {table} CASCADE")
    assert records[name]._base_manager.exists()


@pytest.mark.django_db(transaction=True)
def test_a_test_that_really_writes_is_cleaned_up(records):
    assert all(model._base_manager.exists() for model in records.values())


@pytest.mark.django_db(transaction=True)
def test_and_the_records_are_sealed_again_after_it():
    assert not CheckWaiver.objects.exists()
    take("submit", ArticleFactory(), get_user_model().objects.create(username="总编", is_superuser=True))
    with pytest.raises(IntegrityError, match="only added to"):
        Review.objects.update(note="")
