"""What workers do. Each task may be done twice, and by any of them; it only passes on."""

from celery import shared_task

from articles.importing import wire
from articles.search import rebuilding

#: So often a task is given to another process when the one that had it died over it.
TRIES = {"max_retries": 2, "default_retry_delay": 0}


@shared_task(**TRIES)
def read_page(raw: str, words: str, lexicon: str = "") -> str:
    """A page read with the desk's words that go by this key; they come along where the worker has not had them yet."""
    return wire.answer(raw, words, lexicon)


@shared_task(**TRIES)
def index_articles(first: int, last: int) -> int:
    """How many articles between these ids were not in the index as they read, and are now."""
    return rebuilding.index_between(first, last)
