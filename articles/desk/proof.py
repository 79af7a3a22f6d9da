"""校对台: a dump beside its stories, as it is read now. Shows, and changes nothing."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet, prefetch_related_objects

from articles.importing.lexicon import desk_lexicon
from articles.importing.matching import Matches, match_articles, stories_of
from articles.models import Article, Dump, Ruling
from articles.parsing import types as parsing
from articles.parsing.types import ParsedDump

from .dump_parts import part_of, parts_of
from .proof_lines import ProofLine, lost_characters, printed_characters, proof_lines
from .proof_stories import Story, names_printed, shown_as, standing_paragraphs, story_of
from .proofing import acts_done
from .readings import reading_of
from .tracing import trace
from .waiting import in_doubt

#: A longer file, or one of more stories, is a year's paper and no page: to read it anew would keep whoever asks
#: waiting. A whole issue has a tenth of either.
MOST_BYTES, MOST_STORIES = 400_000, 500


class TooLong(ValueError):
    """The dump is more than a page; the message is one clear sentence for the desk."""


@dataclass(frozen=True)
class Proof:
    """All that the page shows."""

    dump: Dump
    parsed: ParsedDump
    lines: list[ProofLine]
    stories: list[Story]
    #: rows of this dump that the reading no longer has
    gone: list[Article]
    part: int
    parts: int
    characters: int
    lost: int
    #: what the desk has ruled of these lines, the newest first, with what was taken back
    rulings: list[Ruling]
    #: the corrected dump that took its place: what is ruled is ruled there
    newer: Dump | None

    @property
    def standing(self) -> Ruling | None:
        """The newest ruling that is in force."""
        return next((ruling for ruling in self.rulings if not ruling.undone_at), None)

    @property
    def seen(self) -> int:
        """How often the desk has acted on this dump, as `proofing` counts: an act says what its editor saw."""
        return len(self.rulings) + sum(ruling.undone_at is not None for ruling in self.rulings)

    @property
    def idle(self) -> set[int]:
        """The rulings that stand and found nothing to rule on."""
        return {ruling.pk for ruling in self.rulings if not ruling.undone_at and ruling.said in self.parsed.idle}

    @property
    def unplaced(self) -> int:
        return len(self.parsed.unplaced)

    @property
    def removed(self) -> int:
        return sum(self.parsed.removed.values())

    @property
    def every_part(self) -> range:
        return range(1, self.parts + 1)

    def line(self, number: int) -> ProofLine | None:
        return next((line for line in self.lines if line.number == number), None)

    def story(self, number: int) -> Story | None:
        return next((story for story in self.stories if story.number == number), None)


def proof_of(dump: Dump, *, part: int = 1, line: int = 0) -> Proof:
    """The page of this dump; the part that holds `line` where one is given.

    Raises TooLong, and Unreadable where the parser of today cannot read it.
    """
    rulings = list(acts_done(dump))
    parsed = read_dump(dump, [ruling.said for ruling in reversed(rulings) if not ruling.undone_at])
    bounds = parts_of(parsed.lines)
    part = part_of(bounds, part=part, line=line)
    if len(parsed.articles) > MOST_STORIES:
        raise TooLong(f"{dump} 有 {len(parsed.articles)} 篇稿件，不止一块版面，校对台不打开。")
    matches = match_articles(parsed.articles, stories_of(dump))
    lines, stories = _sides(parsed, matches, bounds[part - 1])
    return Proof(
        dump, parsed, lines, stories, matches.gone, part, len(bounds), printed_characters(parsed),
        lost_characters(parsed), rulings, Dump.objects.filter(replaces=dump).only("pk", "name").first(),
    )  # fmt: skip


def read_dump(dump: Dump, rulings: Iterable[parsing.Ruling]) -> ParsedDump:
    """The dump as an import would read it now."""
    raw = bytes(dump.raw)
    if len(raw) > MOST_BYTES:
        raise TooLong(f"{dump} 有 {len(raw):,} 字节，不止一块版面，校对台不打开。")
    return reading_of(raw, desk_lexicon(), rulings)


def _sides(parsed: ParsedDump, matches: Matches, numbers: range) -> tuple[list[ProofLine], list[Story]]:
    traces, shown, stories, names = {}, {}, [], defaultdict(list)
    prefetch_related_objects([pair.row for pair in matches.pairs if pair.row], "mentions__person")
    for pair in matches.pairs:
        number = pair.parsed.position
        traces[number] = trace(pair.parsed, parsed.lines)
        shown[number] = shown_as(pair.parsed, standing_paragraphs(pair.parsed, pair.row))
        if any(span.line in numbers for span in pair.parsed.spans):
            stories.append(story_of(pair, traces[number], shown[number], numbers))
        for line, stretch in names_printed(pair, traces[number], shown[number]):
            names[line].append(stretch)
    lines = parsed.lines[numbers.start - 1 : numbers.stop - 1]
    return proof_lines(parsed, traces, shown, lines, names), stories


def waiting_dumps() -> QuerySet[Dump]:
    """Dumps that want proofreading: with lines that found no place, or with drafts in doubt."""
    unsure = in_doubt(Article.objects.filter(dump=OuterRef("pk"), status=Article.Status.DRAFT))
    return Dump.objects.standing().filter(Q(unplaced__gt=0) | Exists(unsure)).only("pk", "name").order_by("pk")


def neighbours(dump: Dump) -> tuple[Dump | None, Dump | None]:
    """The waiting dump before this one and the one after it."""
    waiting = waiting_dumps()
    return waiting.filter(pk__lt=dump.pk).order_by("-pk").first(), waiting.filter(pk__gt=dump.pk).first()
