"""Rules of many rows, as words that read on in a sentence. `published()` is the only door to public articles.

These files import no model: a queryset knows its own through `self.model`, and others through its relations.
"""

from .article import ArticleQuerySet, PhotoQuerySet
from .issue import DumpQuerySet, IssueQuerySet, PageQuerySet
from .listing import ListingQuerySet, TallyQuerySet
from .person import MentionQuerySet, PersonQuerySet, TenureQuerySet
from .presence import PresenceQuerySet
from .preview_link import PreviewLinkQuerySet
from .run import RunQuerySet
from .section import ColumnQuerySet, SectionQuerySet
from .tag import TaggingQuerySet, TagQuerySet
from .visibility import MOST_PARTS, readable

__all__ = [
    "MOST_PARTS",
    "ArticleQuerySet",
    "ColumnQuerySet",
    "DumpQuerySet",
    "IssueQuerySet",
    "ListingQuerySet",
    "MentionQuerySet",
    "PageQuerySet",
    "PersonQuerySet",
    "PhotoQuerySet",
    "PresenceQuerySet",
    "PreviewLinkQuerySet",
    "RunQuerySet",
    "SectionQuerySet",
    "TagQuerySet",
    "TaggingQuerySet",
    "TallyQuerySet",
    "TenureQuerySet",
    "readable",
]
