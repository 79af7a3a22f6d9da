"""What the processes of `tests/papers.py` are forked from: all that an import needs is loaded, no database is open."""

from articles.parsing.reading import read_page
from articles.parsing.types import Lexicon
from tests import forked  # noqa: F401 - sets Django up
from tests.importing.pages import POND

read_page(POND.encode(), Lexicon())  # the dictionary and the witness are loaded by the first page
