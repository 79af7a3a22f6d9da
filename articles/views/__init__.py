"""The public site: each view finds, and hands over. Everything shown has come through `published()`."""

from .article import article, cited
from .download import epub, one_html
from .front import front
from .issue import archive, issue, printed_page
from .person import people, person
from .photo import photo
from .search import search, suggest
from .section import section
from .tag import tag, tags

__all__ = [
    "archive",
    "article",
    "cited",
    "epub",
    "front",
    "issue",
    "one_html",
    "people",
    "person",
    "photo",
    "printed_page",
    "search",
    "section",
    "suggest",
    "tag",
    "tags",
]
