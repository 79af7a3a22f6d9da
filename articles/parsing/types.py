"""What the stages of the parser hand on. Everything here is frozen: a stage returns new values and edits no old ones.

Positions are counted as an editor counts them: lines from 1, as a text editor shows the decoded dump; characters
within a line from 0, end excluded.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Kind = Literal["news", "brief", "photo", "comment", "notice", "index"]

#: Where a printed character may end. Every printed character ends in exactly one of these places.
Place = Literal[
    "kicker",
    "headline",
    "deck",
    "dateline",
    "byline",
    "column",
    "body",
    "subhead",
    "caption",
    "credit",
    "jump",
    "furniture",
    "unplaced",
]

#: What the desk may rule: a line is this, a story begins here or is one with the one above, a sentence goes on or does
#: not, a paragraph stands elsewhere, 引题 and 主题 change places.
RulingAct = Literal["place", "begin", "join", "heal", "break", "move", "swap"]

Role = Literal["reporter", "correspondent", "photographer", "editor", "agency", "author", "other"]

FurnitureKind = Literal[
    "masthead", "date", "page", "index", "jump", "staff", "column", "advert", "notice", "contact", "site", "other"
]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the decoded dump, without its line end."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """A run of printed characters on one line, and the place that it ended in."""

    line: int
    start: int
    end: int
    place: Place


@dataclass(frozen=True, slots=True)
class ParsedByline:
    """One person (or agency) of a byline or credit. `printed_role` is empty where no role is printed."""

    name: str
    role: Role
    printed_role: str = ""
    affiliation: str = ""


@dataclass(frozen=True, slots=True)
class ParsedMention:
    """A person named in the body: `body[paragraph][start:end] == surface`.

    `name` is the full name that the surface stands for (a re-mention `老陈` keeps its surface); `title` and
    `organisation` are as printed with this mention, and empty where none is. `rule` names the rule that found it.
    """

    paragraph: int
    start: int
    end: int
    surface: str
    name: str
    title: str
    organisation: str
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class ParsedTag:
    """A tag that the machine proposes; `score` is between 0 and 1."""

    name: str
    score: float
    rule: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why the machine is unsure: `field` of the article ("" for the whole), the rule, and a sentence for the desk."""

    field: str
    rule: str
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """One item as printed. `body` is healed, a paragraph an entry; `subheads` are the indexes of its 小标题."""

    kind: Kind
    page: str
    position: int
    spans: tuple[Span, ...]
    kicker: str = ""
    headline: str = ""
    deck: str = ""
    dateline: str = ""
    column: str = ""
    byline: tuple[ParsedByline, ...] = ()
    credit: tuple[ParsedByline, ...] = ()
    body: tuple[str, ...] = ()
    subheads: tuple[int, ...] = ()
    #: pages that a jump names, as printed numbers ("4", "A03"); empty where the story stays on its page
    continues_on: str = ""
    continued_from: str = ""
    section: str = ""
    section_reason: str = ""
    mentions: tuple[ParsedMention, ...] = ()
    #: names that were nearly taken: the desk is told of them, and nobody is made of them
    near_misses: tuple[ParsedMention, ...] = ()
    tags: tuple[ParsedTag, ...] = ()
    #: how likely it is that it begins, ends and is headed as printed, and that each field is as printed
    confidence: float = 1.0
    sureness: Mapping[str, float] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Furniture:
    """A printed line (or part of one) that belongs to the page and to no article."""

    line: int
    text: str
    kind: FurnitureKind
    page: str = ""
    #: where in the line the text begins
    start: int = 0


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A printed line (or part of one) that no rule could place; the desk is shown it."""

    line: int
    text: str
    start: int = 0


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the desk says of a line of the dump, or of its characters from `start` to `end`."""

    act: RulingAct
    line: int
    start: int | None = None
    end: int | None = None
    #: what the words are, where the act is to place them
    place: Place | Literal[""] = ""
    #: the line that the paragraph is moved behind; 0 for the head of the page
    after: int = 0


@dataclass(frozen=True, slots=True)
class ParsedPage:
    number: str
    name: str


@dataclass(frozen=True, slots=True)
class ParsedDump:
    """All that one dump says; `printed_date` and `issue_number` are None and "" where the head prints none."""

    encoding: str
    #: what the text gate took out, by what it was: {"NUL": 3, "zero width": 1}
    removed: Mapping[str, int]
    lines: tuple[Line, ...]
    printed_date: date | None
    issue_number: str
    edition: str
    pages: tuple[ParsedPage, ...]
    articles: tuple[ParsedArticle, ...]
    furniture: tuple[Furniture, ...]
    unplaced: tuple[Unplaced, ...]
    #: rulings that found nothing to rule on
    idle: tuple[Ruling, ...] = ()

    def lines_of(self, article: ParsedArticle) -> list[tuple[int, int]]:
        """The runs of lines, first and last included, that hold this article; blank lines do not part a run."""
        runs: list[tuple[int, int]] = []
        for number in sorted({span.line for span in article.spans}):
            if runs and not any(line.text.strip() for line in self.lines[runs[-1][1] : number - 1]):
                runs[-1] = (runs[-1][0], number)
            else:
                runs.append((number, number))
        return runs


@dataclass(frozen=True, slots=True)
class Archive:
    """In how many published stories each term is printed; empty for a new paper."""

    stories: int = 0
    holding: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the desk has taught the paper; empty for a new one. The same lexicon gives the same result everywhere."""

    people: frozenset[str] = frozenset()
    rejected_people: frozenset[str] = frozenset()
    columns: frozenset[str] = frozenset()
    #: section name -> words that call for it, in the desk's order
    sections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tags: frozenset[str] = frozenset()
    rejected_tags: frozenset[str] = frozenset()
    archive: Archive = field(default_factory=Archive)


class Unreadable(ValueError):
    """The bytes are no page of text; the message is one clear sentence."""
