"""Field by field: what the machine says now, what it said last, what stands. Decided here alone, written by nobody.

The import does what is decided, and the dry run shows it: they cannot differ.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from typing import Any

from articles.anchoring import Anchoring, Place, anchor
from articles.models import Article, Byline, Issue, Mention, Origin, Page, Tag
from articles.models.article import SUBHEAD_MARK
from articles.parsing.output import titles_of
from articles.parsing.types import ParsedArticle, ParsedByline, ParsedMention

#: Fields of an article that hold what is printed, as they stand.
PLAIN = ("kind", "kicker", "headline", "deck", "dateline", "body", "continues_on", "continued_from")
#: What the parser says of a mention.
MENTION = tuple(one.name for one in fields(ParsedMention))


class Verdict(StrEnum):
    SET = "set"
    KEPT = "kept"
    ASKED = "asked"


@dataclass(frozen=True)
class Change:
    """One field: set to what is new; kept, for only the desk changed it; or asked, for both did or it is signed."""

    field: str
    verdict: Verdict
    old: Any
    new: Any


@dataclass(frozen=True)
class Named:
    """The mentions of a text as it will be: the machine's, and where those stand that the desk marked by hand."""

    found: list[ParsedMention]
    by_hand: list[Mention] = field(default_factory=list)
    anchoring: Anchoring = field(default_factory=Anchoring)
    rejected: frozenset[str] = frozenset()

    @property
    def people(self) -> list[str]:
        told = [(m.paragraph, m.start, m) for m in self.found if m.name not in self.rejected]
        told += [(*self.anchoring.places[m.pk], m) for m in self.by_hand if self._stands(m)]
        return people_of(mention for *_, mention in sorted(told, key=lambda place: place[:2]))

    def _stands(self, mention: Mention) -> bool:
        return mention.pk in self.anchoring.places and not mention.rejected


@dataclass(frozen=True)
class TagPlan:
    """Tags to add, to take away, and those that the desk deleted: these become rejections, lest they come again."""

    add: dict[str, float]
    drop: frozenset[str] = frozenset()
    deleted: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Target:
    """Where a page's stories are printed: None where an import would make the issue or the page."""

    issue: Issue | None
    #: the day's paper, also where it is not there yet
    paper: str
    pages: Mapping[str, Page | None]
    numbers: Mapping[str, str]

    def page(self, printed: str) -> Page | None:
        return self.pages.get(printed, next(iter(self.pages.values())))

    def label(self, printed: str) -> str:
        number = self.numbers.get(printed, next(iter(self.numbers.values())))
        return f"{self.paper} {Page(number=number)}"


@dataclass(frozen=True)
class Decision:
    """What becomes of one story of the page; `row` is None where it is new."""

    parsed: ParsedArticle
    row: Article | None
    values: dict[str, Any]
    changes: tuple[Change, ...] = ()
    #: questions that have answered themselves
    settled: tuple[str, ...] = ()
    named: Named | None = None
    tags: TagPlan | None = None
    #: the story that holds this text, too, where another of the page has taken its place
    part_of: Article | None = None

    def fields(self, verdict: Verdict) -> list[str]:
        return [change.field for change in self.changes if change.verdict == verdict]


def new_story(parsed: ParsedArticle, part_of: Article | None = None) -> Decision:
    return Decision(parsed, None, machine_values(parsed), part_of=part_of)


def decide(parsed: ParsedArticle, row: Article, target: Target) -> Decision:
    """The three-way merge. A signed or published article does not change by itself: it is asked about."""
    values, last, stands = machine_values(parsed), last_values(row), standing_values(row)
    changes = [_change(name, values[name], last, stands, row) for name in values if name not in ("tags", "people")]
    body = next((change for change in changes if change and change.field == "body"), None)
    is_machines_text = _is_draft(row) and (body is None or body.verdict == Verdict.SET)
    named = _named(parsed, row, values["body"]) if is_machines_text else None
    tags = _tag_plan(parsed, row, last)
    if not (is_machines_text and named is None):
        changes.append(_people_change(named, parsed, stands, row, text_is_asked=body is not None))
    changes += [_tags_change(tags, values, stands, row), *_place_changes(parsed, row, target)]
    changes = [change for change in changes if change]
    return Decision(
        parsed,
        row,
        values,
        changes=tuple(changes),
        settled=_settled(row, values, stands | {"page": page_label(row)}),
        named=named,
        tags=tags if _is_draft(row) else None,
    )


def machine_values(parsed: ParsedArticle) -> dict[str, Any]:
    """What the machine gives, field by field, in a form that JSON keeps."""
    return {
        "kind": parsed.kind,
        "kicker": parsed.kicker,
        "headline": parsed.headline,
        "deck": parsed.deck,
        "dateline": parsed.dateline,
        "body": "\n".join(
            SUBHEAD_MARK + text if number in parsed.subheads else text for number, text in enumerate(parsed.body)
        ),
        "continues_on": parsed.continues_on,
        "continued_from": parsed.continued_from,
        "section": parsed.section,
        "column": parsed.column,
        "byline": [_signature(name) for name in parsed.byline],
        "credit": [_signature(name) for name in parsed.credit],
        "people": people_of(parsed.mentions),
        "tags": sorted(tag.name for tag in parsed.tags),
    }


def standing_values(row: Article) -> dict[str, Any]:
    """The same fields as they stand, with whatever the desk has made of them."""
    bylines = sorted(row.bylines.all(), key=lambda byline: (byline.order, byline.pk))
    mentions = sorted(row.mentions.all(), key=lambda mention: (mention.paragraph, mention.start))
    return {name: getattr(row, name) for name in PLAIN} | {
        "section": row.section.name,
        "column": row.column.name if row.column else "",
        "byline": [_signature(byline) for byline in bylines if byline.photo_id is None],
        "credit": [_signature(byline) for byline in bylines if byline.photo_id is not None],
        "people": people_of(mention for mention in mentions if not mention.rejected),
        "tags": sorted(tagging.tag.name for tagging in row.taggings.all() if not tagging.rejected),
    }


def last_values(row: Article) -> dict[str, Any]:
    """Field by field what the machine last gave."""
    return {name: told["value"] for name, told in row.imported.items() if isinstance(told, dict)}


def people_of(mentions: Iterable[ParsedMention | Mention]) -> list[str]:
    """Everyone named, once, with the title first printed, as an editor would write it: 镇党委书记洪望川."""
    return [title + name for name, title in titles_of(mentions).items()]


def page_label(row: Article) -> str:
    """The page that it stands on, by paper and number: a page's name may be printed later."""
    return f"{row.issue} {Page(number=row.page.number)}" if row.page else ""


def place_of(row: Article) -> list[int | None]:
    return [row.issue_id, row.page_id, row.position]


def was_moved_by_the_desk(row: Article) -> bool:
    return row.imported.get("place") not in (None, place_of(row))


def _change(name: str, new: Any, last: Mapping[str, Any], stands: Mapping[str, Any], row: Article) -> Change | None:
    if new == stands[name]:
        return None
    if row.suggestions.get(name) == new:
        verdict = Verdict.ASKED
    elif new == last.get(name):
        verdict = Verdict.KEPT
    else:
        verdict = Verdict.SET if _is_draft(row) and stands[name] == last.get(name) else Verdict.ASKED
    return Change(name, verdict, stands[name], new)


def _people_change(
    named: Named | None, parsed: ParsedArticle, stands: Mapping[str, Any], row: Article, *, text_is_asked: bool
) -> Change | None:
    """Where the text is the machine's, so are its names, beside those of the desk; elsewhere they are a question.

    A question about the text asks about the names in it.
    """
    if named:
        verdict, new = Verdict.SET, named.people
    else:
        verdict, last = Verdict.ASKED, last_values(row).get("people")
        rejected = rejected_names(row)
        new = people_of(mention for mention in parsed.mentions if mention.name not in rejected)
        if text_is_asked or last in (None, people_of(parsed.mentions)):
            return None
    return Change("people", verdict, stands["people"], new) if new != stands["people"] else None


def rejected_names(row: Article) -> set[str]:
    """Names that the desk has called a mistake in this story, also where its text has lost them since."""
    standing = {mention.name for mention in row.mentions.all() if not mention.rejected}
    rejected = {mention.name for mention in row.mentions.all() if mention.rejected}
    return rejected | (set(row.imported.get("rejected", ())) - standing)


def _named(parsed: ParsedArticle, row: Article, body: str) -> Named | None:
    """The mentions as they will be in this text; None where they stand already."""
    rows = list(row.mentions.all())
    by_hand = [mention for mention in rows if not mention.rule]
    anchoring = anchor(by_hand, row.body, body)
    taken = [
        (anchoring.places[mention.pk], len(mention.surface)) for mention in by_hand if mention.pk in anchoring.places
    ]
    found = [mention for mention in parsed.mentions if not any(_overlap(mention, *place) for place in taken)]
    known = [{name: getattr(mention, name) for name in MENTION} for mention in rows if mention.rule]
    stands = row.body == body and sorted(known, key=_start) == sorted(map(asdict, found), key=_start)
    return None if stands else Named(found, by_hand, anchoring, frozenset(rejected_names(row)))


def _start(mention: Mapping[str, Any]) -> tuple[int, int]:
    return mention["paragraph"], mention["start"]


def _overlap(found: ParsedMention, place: Place, length: int) -> bool:
    paragraph, start = place
    return found.paragraph == paragraph and found.start < start + length and start < found.end


def _tag_plan(parsed: ParsedArticle, row: Article, last: Mapping[str, Any]) -> TagPlan:
    """Add the machine's new tags and take away those that it no longer gives; an editor's, and a rejection, stay."""
    given = {Tag.objects.known_as(tag.name): tag.score for tag in parsed.tags}
    before = {Tag.objects.known_as(name) for name in last.get("tags", ())}
    rows = {tagging.tag.name: tagging for tagging in row.taggings.all()}
    machines = {name for name, tagging in rows.items() if tagging.origin == Origin.MACHINE and not tagging.rejected}
    return TagPlan(
        add={name: score for name, score in given.items() if name not in before | rows.keys()},
        drop=frozenset((before - given.keys()) & machines),
        # What was only suggested has never stood on the story.
        deleted=frozenset() if "tags" in row.suggestions else frozenset(before - rows.keys()),
    )


def _tags_change(tags: TagPlan, values: Mapping[str, Any], stands: Mapping[str, Any], row: Article) -> Change | None:
    new = sorted(set(stands["tags"]) - tags.drop | tags.add.keys())
    if new != stands["tags"]:
        return Change("tags", Verdict.SET if _is_draft(row) else Verdict.ASKED, stands["tags"], new)
    if "tags" in row.suggestions and stands["tags"] != values["tags"]:
        return Change("tags", Verdict.ASKED, stands["tags"], row.suggestions["tags"])
    given = sorted({Tag.objects.known_as(name) for name in values["tags"]})
    return Change("tags", Verdict.KEPT, stands["tags"], given) if given != stands["tags"] else None


def _place_changes(parsed: ParsedArticle, row: Article, target: Target) -> Iterable[Change]:
    """Another page is a question where the story is signed, or the desk has moved it; its order on a page is none."""
    page, was = target.page(parsed.page), row.imported.get("place")
    moved = was_moved_by_the_desk(row)
    if page is None or page.pk != row.page_id:
        verdict = Verdict.SET if _is_draft(row) and not moved else Verdict.ASKED
        if moved and page is not None and page.pk == was[1]:
            verdict = Verdict.KEPT
        yield Change("page", verdict, page_label(row), target.label(parsed.page))
        if verdict != Verdict.SET:
            return
    if parsed.position != row.position:
        yield Change("position", Verdict.KEPT if moved else Verdict.SET, row.position, parsed.position)


def _settled(row: Article, values: Mapping[str, Any], stands: Mapping[str, Any]) -> tuple[str, ...]:
    """The story is back, the desk has taken what was suggested, or the source has come round to what stands."""
    return tuple(
        name
        for name, suggested in row.suggestions.items()
        if name == "gone" or stands.get(name) in (suggested, values.get(name))
    )


def _signature(name: ParsedByline | Byline) -> dict[str, str]:
    return {part: getattr(name, part) for part in ("name", "role", "printed_role", "affiliation")}


def _is_draft(row: Article) -> bool:
    return row.status == Article.Status.DRAFT
