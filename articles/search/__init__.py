"""What an article is found by. Chinese has no spaces, so the words of a text are all pairs of neighbouring characters:
what is found is exactly what a scan of the folded texts would find.

The words are kept beside the articles by triggers: whoever writes a text, and however, the index follows in the same
transaction. Index and triggers are made after every `migrate`, since SQLite loses triggers whenever a migration alters
their table. Two engines do it, each as its database does best; `ENGINES` names all that they are asked for.
"""

from collections.abc import Iterable

from django.db import connections, transaction
from django.db.models import Q

from articles.folding import fold

from . import postgresql, sqlite
from .texts import FIELDS, is_run, runs

__all__ = ["FIELDS", "found", "index_articles", "is_run", "printed", "printed_together", "runs", "teach"]

#: Each has `found_by_runs(runs, using)` and `found_by_phrase(phrase, using)`, both with folded texts and giving a `Q`;
#: `index(connection)`, which makes what is missing; and `teach(connection)`, for every new connection.
ENGINES = {"sqlite": sqlite, "postgresql": postgresql}


def found(query: str, using: str = "default") -> Q:
    """Which articles have every run of this query in their texts: a condition to filter articles by."""
    return ENGINES[connections[using].vendor].found_by_runs(runs(query), using)


def printed(phrase: str, using: str = "default") -> Q:
    """The same, and they stand there as the phrase has them, with the stops and blanks between."""
    if is_run(fold(phrase)):
        return found(phrase, using)
    return ENGINES[connections[using].vendor].found_by_phrase(fold(phrase), using)


def printed_together(words: Iterable[str], using: str = "default") -> Q:
    """Which articles have each of these words, every one a run, in their texts."""
    return ENGINES[connections[using].vendor].found_by_runs([fold(word) for word in words], using)


def index_articles(app_config, using, **kwargs) -> None:
    """Make what is missing of the index and of its triggers, and drop the index of another form.

    All of it or nothing: a table that is there is taken for whole, and to fill it takes minutes in which one may stop.
    """
    connection = connections[using]
    if "articles_article" in connection.introspection.table_names():  # not so after a migration back to nothing
        with transaction.atomic(using):
            ENGINES[connection.vendor].index(connection)


def teach(connection, **kwargs) -> None:
    """Every new connection knows what the triggers and a search call."""
    ENGINES[connection.vendor].teach(connection)
