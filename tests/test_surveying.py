"""After each run the database has looked over the tables that changed, also where the run failed."""

from contextlib import suppress

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.importing.record import Record, recorded
from articles.surveying import survey, survey_changed
from tests.factories import IssueFactory

pytestmark = pytest.mark.django_db
on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL counts what is committed")


def looked_over(act) -> list[str]:
    """The tables that an act has the database look over."""
    with CaptureQueriesContext(connection) as queries:
        act()
    said = [query["sql"] for query in queries.captured_queries]
    return [sql.removeprefix("ANALYZE").strip(' "') for sql in said if sql.startswith("ANALYZE")]


@on_sqlite
@pytest.mark.parametrize("fault", [None, ValueError("断电")])
def test_a_run_ends_with_a_survey(fault):
    def run():
        IssueFactory()
        with suppress(ValueError), recorded(record):
            if fault:
                raise fault

    survey()
    record = Record.begin(files=1, who="排版房", publish=False, options={})
    assert looked_over(run) == ["articles_importrun", "articles_issue"]


@on_sqlite
def test_only_tables_that_changed_by_a_quarter_are_looked_over_again():
    IssueFactory.create_batch(8)
    assert "articles_issue" in looked_over(survey_changed)
    assert looked_over(survey_changed) == []
    IssueFactory.create_batch(2)
    assert looked_over(survey_changed) == []
    IssueFactory()
    assert looked_over(survey_changed) == ["articles_issue"]


def test_after_migrate_every_table_is_looked_over():
    assert looked_over(survey) == [""]


@pytest.mark.django_db(transaction=True)
def test_a_table_that_was_filled_is_looked_over_on_either_database():
    survey()
    IssueFactory.create_batch(50)
    assert "articles_issue" in looked_over(survey_changed)
