"""The paper's rows, split by noun. Rules of one row live here; rules of many rows in querysets/."""

from .act import ActSubject, DeskAct
from .article import Article
from .byline import Byline
from .correction import Correction
from .issue import Dump, Issue, Page
from .listing import Listing, Tally
from .person import Mention, Person, Tenure
from .photo import Photo
from .presence import Presence
from .preview_link import PreviewLink
from .review import Review
from .ruling import Ruling
from .run import ImportEntry, ImportRun
from .section import Column, Section
from .tag import Origin, Tag, TagAlias, Tagging
from .waiver import CheckWaiver

__all__ = [
    "ActSubject",
    "Article",
    "Byline",
    "CheckWaiver",
    "Column",
    "Correction",
    "DeskAct",
    "Dump",
    "ImportEntry",
    "ImportRun",
    "Issue",
    "Listing",
    "Mention",
    "Origin",
    "Page",
    "Person",
    "Photo",
    "Presence",
    "PreviewLink",
    "Review",
    "Ruling",
    "Section",
    "Tag",
    "TagAlias",
    "Tagging",
    "Tally",
    "Tenure",
]
