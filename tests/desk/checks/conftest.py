import pytest

from articles.desk.checks.table import findings
from tests.factories import ArticleFactory


@pytest.fixture
def found(db):
    """The words that one check points to in such a text."""

    def words(check, body="荷塘镇的池塘清淤完工。", **made):
        return [finding.words for finding in findings(ArticleFactory(body=body, **made), [check])]

    return words
