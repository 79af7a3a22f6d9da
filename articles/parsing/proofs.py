"""An article beside the page that it was read from: what may be asked when one doubts how it was read.

The numbers here part what is usual from what is not, by eye; how much each answer weighs is found on pages with gold.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from articles.parsing.blocks import Block
from articles.parsing.bylines import find_signature
from articles.parsing.datelines import opens_story
from articles.parsing.evidence import CLEAR_GAIN, gain_across
from articles.parsing.headings import Verdict
from articles.parsing.lines import Layout
from articles.parsing.paragraphs import runs_on
from articles.parsing.signs import HAN, ends_sentence, fold, han, is_known_surname
from articles.parsing.types import ParsedArticle, ParsedByline
from articles.parsing.words import kind_of

#: A page of fewer signed stories than this has no habit of signing them.
HABIT = 3
#: The readings that a line without a stop may have, of which only one is right.
SHORT = ("headline", "line", "fragment")
#: Of such a line's reading less than this is hard to believe; a page of fewer lines than those is no doubtful page.
HARD, FEW_LINES = 0.8, 5
#: Running text of fewer characters is a rest, a list's item or an aside.
SHORT_PARAGRAPH = 20
#: Of mentions that are as sure as this 99 of 100 are right, as `make score` shows.
SURE_NAME = 0.93
#: A story's text may go on for so many characters below its last stop before one wonders.
TAIL = 40

_REMARK = re.compile(r"\([^()]{2,40}\)[。.]?$")
_NAMES_ITSELF = re.compile(f"^(?:文|图|撰文|本报)?[ /:]*[{HAN}]{{2,4}}(?:[ 、][{HAN}]{{1,4}}){{0,3}}$")
_SECOND_VOICE = re.compile("编者按|记者手记|图为|[摄图]\\)?$|专电\\)|作者[为系是单]|责任编辑|转自|本版")
_REPORTER = re.compile("记者|通讯员|摄影|特派员|报道组")


class Sheet:
    """One page as read: its blocks, what each was taken for, and the articles that came of them."""

    def __init__(
        self, blocks: Sequence[Block], verdicts: Sequence[Verdict], articles: Sequence[ParsedArticle], layout: Layout
    ) -> None:
        self.blocks, self.verdicts, self.articles, self.layout = blocks, verdicts, articles, layout

    @cached_property
    def owners(self) -> list[int | None]:
        """Which article each block went into; None for what belongs to none."""
        spans: dict[int, list[tuple[int, int, int]]] = {}
        for index, article in enumerate(self.articles):
            for span in article.spans:
                spans.setdefault(span.line, []).append((span.start, span.end, index))
        return [self._owner(block, spans) for block in self.blocks]

    def _owner(self, block: Block, spans: dict[int, list[tuple[int, int, int]]]) -> int | None:
        first = block.parts[0].runs[0]
        on_line = spans.get(first.line, ())
        return next((index for start, end, index in on_line if start < first.end and first.start < end), None)

    @cached_property
    def of_article(self) -> list[list[int]]:
        """The blocks of each article, in print order."""
        found: list[list[int]] = [[] for _ in self.articles]
        for block, owner in enumerate(self.owners):
            if owner is not None:
                found[owner].append(block)
        return found

    @cached_property
    def signed(self) -> float:
        """Which share of the page's stories carries a byline or a dateline."""
        stories = [article for article in self.articles if article.kind not in ("photo", "index")]
        return sum(bool(article.byline or article.dateline) for article in stories) / max(HABIT, len(stories))

    @cached_property
    def doubtful(self) -> float:
        """Which share of the page's short lines was hard to read."""
        short = [verdict for verdict in self.verdicts if verdict.reading in SHORT]
        return len(self.doubtful_lines) / max(FEW_LINES, len(short))

    @cached_property
    def doubtful_lines(self) -> list[str]:
        """The short lines that were hard to read, the hardest first."""
        read = zip(self.verdicts, self.blocks, strict=True)
        hard = [
            (verdict.certainty, block.text)
            for verdict, block in read
            if verdict.reading in SHORT and verdict.certainty < HARD
        ]
        return [text for _, text in sorted(hard, key=lambda pair: pair[0])]


@dataclass(frozen=True)
class Proof:
    """One article of a sheet, held against its place there."""

    sheet: Sheet
    index: int

    @property
    def article(self) -> ParsedArticle:
        return self.sheet.articles[self.index]

    @property
    def own(self) -> list[int]:
        return self.sheet.of_article[self.index]

    @property
    def before(self) -> ParsedArticle | None:
        return self.sheet.articles[self.index - 1] if self.index else None

    @property
    def following(self) -> ParsedArticle | None:
        return self.sheet.articles[self.index + 1] if self.index + 1 < len(self.sheet.articles) else None

    @cached_property
    def is_story(self) -> bool:
        return self.article.kind not in ("photo", "index")

    @cached_property
    def heading(self) -> tuple[str, ...]:
        """The parts of the heading that are printed."""
        return tuple(filter(None, (self.article.kicker, self.article.headline, self.article.deck)))

    @cached_property
    def paragraphs(self) -> tuple[str, ...]:
        """The running text, without the lines that stand for themselves."""
        lines = set(self.article.subheads)
        return tuple(text for index, text in enumerate(self.article.body) if index not in lines)

    @cached_property
    def length(self) -> int:
        return sum(map(len, self.article.body))

    # --- how sure the readings were

    def _least(self, *readings: str) -> float:
        verdicts = self.sheet.verdicts
        return min((verdicts[at].certainty for at in self.own if verdicts[at].reading in readings), default=1.0)

    def read_as(self, reading: str) -> list[str]:
        """The article's blocks that were taken for this, the least sure first."""
        sheet = self.sheet
        found = [at for at in self.own if sheet.verdicts[at].reading == reading]
        return [sheet.blocks[at].text for at in sorted(found, key=lambda at: sheet.verdicts[at].certainty)]

    @cached_property
    def heading_certainty(self) -> float:
        return self._least("headline")

    @cached_property
    def line_certainty(self) -> float:
        """How sure it is of the line inside that is most like a headline (or a piece of a sentence)."""
        return self._least("line")

    @cached_property
    def fragment_certainty(self) -> float:
        return self._least("fragment")

    @cached_property
    def _after(self) -> slice:
        """The first block below the article."""
        after = self.own[-1] + 1 if self.own else len(self.sheet.blocks)
        return slice(after, after + 1)

    @cached_property
    def below(self) -> Verdict | None:
        """What the first block below the article was taken for."""
        return next(iter(self.sheet.verdicts[self._after]), None)

    @cached_property
    def text_below(self) -> list[str]:
        return [block.text for block in self.sheet.blocks[self._after]]

    @cached_property
    def end_certainty(self) -> float:
        return self.below.certainty if self.below is not None else 1.0

    # --- how its blocks follow each other

    @cached_property
    def readings(self) -> list[str]:
        return [self.sheet.verdicts[at].reading for at in self.own]

    @cached_property
    def is_torn(self) -> bool:
        """Does something else stand between two of its blocks?"""
        return bool(self.own) and self.own[-1] - self.own[0] + 1 != len(self.own)

    @cached_property
    def joins(self) -> int:
        """How many breaks inside it were healed."""
        return sum(self._runs_on(above, below) for above, below in zip(self.own, self.own[1:], strict=False))

    def _runs_on(self, above: int, below: int) -> bool:
        prose = ("prose", "fragment")
        if self.sheet.verdicts[above].reading not in prose or self.sheet.verdicts[below].reading not in prose:
            return False
        return runs_on(self.sheet.blocks[above].text, self.sheet.blocks[below].text)

    @cached_property
    def weakest_join(self) -> float:
        """What the words gain where a break was healed without a mark above it; the least of them."""
        seams = [
            (self.sheet.blocks[above].text, self.sheet.blocks[below].text)
            for above, below in zip(self.own, self.own[1:], strict=False)
            if self._runs_on(above, below)
        ]
        return min((gain_across(above, below) for above, below in seams if han(above[-1:])), default=CLEAR_GAIN)

    @cached_property
    def most_lines_together(self) -> int:
        """The most lines of the text that follow each other, as in a table, a poem, a list."""
        longest = run = 0
        for reading in self.readings:
            run = run + 1 if reading == "line" else 0
            longest = max(longest, run)
        return longest

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text that stand for themselves."""
        return [self.article.body[at] for at in self.article.subheads]

    @cached_property
    def line_follows_heading(self) -> bool:
        """Does a line of the text stand right below the heading, where a 副题 would?"""
        return bool(self.article.headline) and self.article.subheads[:1] == (0,)

    @cached_property
    def line_ends_it(self) -> bool:
        """Does a line of the text stand at its end, where the next heading would?"""
        return bool(self.article.body) and len(self.article.body) - 1 in self.article.subheads

    # --- what its text says

    @cached_property
    def datelines_inside(self) -> int:
        return sum(opens_story(text) for text in self.paragraphs[1:])

    @cached_property
    def signatures_inside(self) -> int:
        return sum(find_signature(text) is not None for text in self.paragraphs[:-1])

    @cached_property
    def ends_open(self) -> bool:
        """Does its text stop in mid-sentence?"""
        return bool(self.paragraphs) and not self.line_ends_it and not ends_sentence(self.paragraphs[-1])

    @cached_property
    def opens_in_mid_sentence(self) -> bool:
        return bool(self.paragraphs) and fold(self.paragraphs[0][:1]) in tuple(",.、。;:!?)》」』")

    @cached_property
    def open_paragraphs(self) -> list[str]:
        """Those that stop in mid-sentence, but for the last."""
        inside = self.paragraphs[:-1]
        return [text for text in inside if not ends_sentence(text) and fold(text)[-1:] not in (":", "—")]

    @cached_property
    def paragraphs_at_semicolon(self) -> list[str]:
        """Those that end as an item of a list or a broken sentence does, but for the last."""
        return [text for text in self.paragraphs[:-1] if fold(text[-1:]) == ";"]

    @cached_property
    def short_paragraphs(self) -> list[str]:
        """Those shorter than a sentence mostly is."""
        return [text for text in self.paragraphs if len(text) < SHORT_PARAGRAPH]

    @cached_property
    def other_voices(self) -> list[str]:
        """Paragraphs that speak of the text as its editor, its photographer or the page would."""
        return [text for text in self.article.body if _SECOND_VOICE.search(fold(text[:TAIL]) + fold(text[-TAIL:]))]

    @cached_property
    def has_remark_at_end(self) -> bool:
        """Is the last word in brackets, where a signature would stand?"""
        return bool(self.article.body) and bool(_REMARK.search(fold(self.article.body[-1][-TAIL:]).rstrip()))

    @cached_property
    def remarks_inside(self) -> int:
        return sum(bool(_REMARK.search(fold(text[-TAIL:]).rstrip())) for text in self.article.body[:-1])

    @cached_property
    def has_names_in_text(self) -> bool:
        """Does a line of the text read as names and nothing else?"""
        return any(self._is_names(self.article.body[at]) for at in self.article.subheads)

    def _is_names(self, text: str) -> bool:
        folded = fold(text)
        return bool(_NAMES_ITSELF.match(folded)) and is_known_surname(han(folded)[:1])

    @cached_property
    def has_role_at_edge(self) -> bool:
        """Is a reporter's or photographer's role printed near the first or the last words of the text?"""
        if not self.article.body:
            return False
        first, last = self.article.body[0][:TAIL], self.article.body[-1][-TAIL:]
        return bool(_REPORTER.search(first.partition("获悉")[0][:20]) or _REPORTER.search(last))

    # --- who is named in it

    @cached_property
    def doubtful_names(self) -> tuple[str, ...]:
        """Names that are not sure to be any, and words that may be, each once."""
        sure = {one.name for one in self.article.mentions if one.confidence >= SURE_NAME}
        unsure = [one.name for one in self.article.mentions if one.name not in sure]
        return tuple(dict.fromkeys([*unsure, *(one.surface for one in self.article.near_misses)]))

    @cached_property
    def likeliest_near_miss(self) -> float:
        return max((one.confidence for one in self.article.near_misses), default=0.0)

    # --- who signs it

    @cached_property
    def signers(self) -> tuple[ParsedByline, ...]:
        return self.article.byline

    @cached_property
    def is_unsigned(self) -> bool:
        return self.is_story and not self.signers

    @cached_property
    def has_unknown_surname(self) -> bool:
        return any(
            person.role != "agency" and "·" not in person.name and not is_known_surname(fold(person.name[:1]))
            for person in self.signers
        )

    @cached_property
    def has_word_for_name(self) -> bool:
        """Is a signer's name an everyday word, by the dictionary?"""
        return any(kind_of(person.name)[:1] not in ("", "n") or kind_of(person.name) == "n" for person in self.signers)

    @cached_property
    def byline_lines(self) -> int:
        return self.readings.count("byline")
