"""After each run the database has looked over its tables, also where the run failed."""

from contextlib import suppress

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.importing.record import Record, recorded

pytestmark = pytest.mark.django_db


def asked(queries):
    return [query["sql"] for query in queries.captured_queries]


@pytest.mark.parametrize("fault", [None, ValueError("断电")])
def test_a_run_ends_with_a_survey(fault):
    record = Record.begin(files=1, who="排版房", publish=False, options={})
    with CaptureQueriesContext(connection) as queries, suppress(ValueError), recorded(record):
        if fault:
            raise fault
    assert asked(queries)[-1] == "ANALYZE"
