"""Blocks to stories: where each begins and ends, what its heading is, where a paragraph goes on below a picture."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from articles.parsing import vocabulary as words
from articles.parsing.blocks import LETTERED_COLUMN, Block, is_marked_label
from articles.parsing.bylines import find_signature
from articles.parsing.captions import is_picture_title
from articles.parsing.datelines import opens_story, read_opening
from articles.parsing.headings import Verdict
from articles.parsing.headlines import Heading
from articles.parsing.kinship import Told, is_news_of_its_own
from articles.parsing.paragraphs import runs_on
from articles.parsing.printed import Printed
from articles.parsing.signs import DASH, LONGEST_VERSE, PARTICLE, ends_sentence, fold, says_fact


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph of a body in the making; `line` for one that stands for itself, as a subhead or a verse does."""

    printed: tuple[Printed, ...]
    line: bool

    @property
    def text(self) -> str:
        """Its last words, with those above a break: a signature may stand across it."""
        return "".join(part.text for part in self.printed[-2:])


@dataclass(slots=True)
class Story:
    """An item in the making: its blocks by what they are, in print order."""

    heading: list[Printed] = field(default_factory=list)
    certainty: float = 1.0
    before: list[Printed] = field(default_factory=list)
    body: list[Piece] = field(default_factory=list)
    after: list[Printed] = field(default_factory=list)
    #: what stands above the text about pictures of the story; `captions` are those of an item that is a picture
    pictures: list[Printed] = field(default_factory=list)
    captions: list[Printed] = field(default_factory=list)
    labels: list[Printed] = field(default_factory=list)
    jumps: list[Printed] = field(default_factory=list)
    #: where the desk has ruled: the heading as it is, the fields that are sure (none where it has not), and the lines
    #: of the text that are text whatever they look like
    arranged: Heading | None = None
    sure: frozenset[str] = frozenset()
    ruled: frozenset[int] = frozenset()

    @property
    def is_photo(self) -> bool:
        return bool(self.captions)

    @property
    def is_open(self) -> bool:
        """A heading that still waits for its text."""
        return bool(self.heading) and not self.body and not self.captions and not self.jumps

    @property
    def is_empty(self) -> bool:
        return not (self.heading or self.body or self.captions or self.before or self.after)


#: At the foot of a column, in pieces of text.
MOST_BARE_BRIEFS = 6
#: What opens one of several points, each of which may be signed.
_POINT = re.compile("^[△▲■●◆□○◇★☆]")
#: Whom a speech or a letter turns to.
_GREETING = re.compile("尊敬|亲爱|敬爱|各位|同志|朋友|女士|先生|老师|乡亲")
#: A shorter piece above does not pull a line to it.
LONG_ENOUGH = 20
#: Paragraphs between a heading and the dateline: what was said, and who was there.
LONGEST_SUMMARY = 2


class Dealer:
    """Takes the blocks in print order and deals them out to stories."""

    def __init__(self, blocks: list[Block], verdicts: list[Verdict]) -> None:
        self.blocks, self.verdicts = blocks, verdicts
        self.stories: list[Story] = []
        self.story, self.told = Story(), Told()
        self.loose: list[Printed] = []
        self.labels: list[Printed] = []
        self.picture_labels: list[Printed] = []
        self.each_its_own = False
        self.pictures_follow = False
        self.last_photo: Story | None = None
        self.caption_begun: tuple[Printed, ...] = ()

    def deal(self) -> list[Story]:
        for index, block in enumerate(self.blocks):
            getattr(self, f"take_{self.verdicts[index].reading}")(index, block)
        self.close()
        return self.stories

    # --- what happens when a block of this kind comes

    def take_headline(self, index: int, block: Block) -> None:
        if not self.story.is_open or self.story.before:
            self.close()
            self.each_its_own = False
            self.open_with_labels()
        self.story.heading.extend(block.parts)
        self.story.certainty = min(self.story.certainty, self.verdicts[index].certainty)

    def take_line(self, index: int, block: Block) -> None:
        above = self.story.body[-1] if self.story.body else None
        pulls = above and not above.line and (len(above.text) >= LONG_ENOUGH or PARTICLE.match(block.text))
        if above and pulls and runs_on(above.text, block.text):
            self.take_prose(index, block)
            return
        if self.is_waiting and (self.story.heading[-1].text.endswith("—") or self.is_deck(index)):
            self.story.heading.extend(block.parts)
            return
        self.pictures_follow = bool(re.fullmatch("(?:图片|照片)[:：]?", block.text))
        for part in block.parts:
            self.story.body.append(Piece((part,), line=True))

    def take_fragment(self, index: int, block: Block) -> None:
        if self.is_waiting and self.is_deck_of_facts(index):
            self.story.heading.extend(block.parts)
        elif self.begins_caption(index):
            self.caption_begun = block.parts
        else:
            self.take_prose(index, block)

    def take_prose(self, index: int, block: Block) -> None:
        above = self.story.body[-1] if self.story.body else None
        broken = above and (not above.line or self.is_broken_opening(block.text)) and not self.is_below_picture(index)
        if above and broken and runs_on(above.text, block.text):
            self.story.body[-1] = Piece((*above.printed, *block.parts), line=False)
            return
        if above and (self.each_its_own or self.begins_brief(index, above.text)):
            self.close()
        elif above and self.begins_bare_briefs(index, above.text):
            self.close()
            self.each_its_own = True
        self.story.body.append(Piece(block.parts, line=False))

    def take_byline(self, _index: int, block: Block) -> None:
        (self.story.after if self.story.body else self.story.before).extend(block.parts)

    def take_caption(self, index: int, block: Block) -> None:
        if self.caption_begun:
            block = replace(block, parts=(Printed.join((*self.caption_begun, *block.parts)),))
            self.caption_begun = ()
        if (
            is_picture_title(block.text)
            and index + 1 < len(self.blocks)
            and self.verdicts[index + 1].reading == "caption"
        ):
            self.last_photo = self.photo(list(block.parts), [])
            return
        if self.last_photo is not None and self.last_photo.is_open:
            self.last_photo.captions.extend(block.parts)
            self.stories.append(self.last_photo)
            return
        if self.pictures_follow:
            self.story.body.append(Piece(block.parts, line=True))
            return
        if self.is_waiting and self.is_alone(index):
            self.story.captions.extend(block.parts)
            self.last_photo = self.story
            self.close()
            return
        if self.is_above_text(index):
            self.story.pictures.extend(block.parts)
            return
        self.last_photo = self.photo([], list(block.parts))
        self.stories.append(self.last_photo)

    def take_credit(self, index: int, block: Block) -> None:
        if self.story.pictures and self.reading_at(index - 1) == "caption":
            self.story.pictures.extend(block.parts)
        elif self.last_photo is not None and not self.pictures_follow:
            self.last_photo.captions.extend(block.parts)
        elif self.story.body:
            self.story.after.extend(block.parts)
        else:
            self.story.before.extend(block.parts)

    def take_jump(self, _index: int, block: Block) -> None:
        if "上接" in fold(block.text) and not self.story.is_open:
            self.close()
        self.story.jumps.extend(block.parts)

    def take_see(self, _index: int, block: Block) -> None:
        self.story.jumps.extend(block.parts)

    def take_column(self, index: int, block: Block) -> None:
        below = self.reading_at(index + 1)
        if below in ("headline", "column"):
            self.labels.extend(block.parts)
        elif below == "caption":
            self.picture_labels.extend(block.parts)
        elif self.last_photo is not None and self.reading_at(index - 1) in ("caption", "credit"):
            self.last_photo.labels.extend(block.parts)
        elif below in ("prose", "fragment") and self.opens_briefs(index):
            self.close()
            self.story.labels.extend(block.parts)
            self.each_its_own = True
        elif below in ("prose", "fragment") and self.story.heading and is_marked_label(block.text):
            self.take_line(index, block)
        else:
            self.loose.extend(block.parts)

    # --- questions about the place

    @property
    def is_waiting(self) -> bool:
        """Does a heading stand right above?"""
        return self.story.is_open and not self.story.before

    def reading_at(self, index: int) -> str:
        return self.verdicts[index].reading if 0 <= index < len(self.blocks) else ""

    def readings_below(self, is_passed: Callable[[int], bool]) -> list[str]:
        """For each block what comes next below it but for what is passed over; "" where nothing does."""
        readings, below = [""] * len(self.blocks), ""
        for index in reversed(range(len(self.blocks))):
            readings[index] = below
            if not is_passed(index):
                below = self.verdicts[index].reading
        return readings

    @cached_property
    def below_pictures(self) -> list[str]:
        return self.readings_below(lambda index: self.verdicts[index].reading in ("caption", "credit"))

    @cached_property
    def below_bullets(self) -> list[str]:
        return self.readings_below(self.is_bulleted)

    def is_alone(self, index: int) -> bool:
        """Nothing but other pictures between this caption and the next heading: the heading is the picture's."""
        return self.below_pictures[index] in ("", "headline", "column")

    def is_above_text(self, index: int) -> bool:
        """Between a heading and the text, which may open below with its dateline: a picture of this very story."""
        story, below = self.story, self.reading_at(index + 1)
        if not story.heading or self.picture_labels or below not in ("prose", "line", "fragment", "caption"):
            return False
        return not story.body or (len(story.body) <= LONGEST_SUMMARY and opens_story(self.blocks[index + 1].text))

    def is_below_picture(self, index: int) -> bool:
        """Right below a picture of this story, where its text begins."""
        above = self.blocks[index - 1].parts[-1]
        return bool(self.story.pictures) and self.story.pictures[-1].runs[-1] == above.runs[-1]

    def begins_caption(self, index: int) -> bool:
        """The first words of a caption above the text, which a column broke."""
        broken = self.reading_at(index + 1) == "caption" and not self.story.body and self.is_above_text(index + 1)
        return broken and runs_on(self.blocks[index].text, self.blocks[index + 1].text)

    def is_signed(self, text: str) -> bool:
        return find_signature(text) is not None and not re.search("[摄攝]", text[-20:])

    def begins_brief(self, index: int, above: str) -> bool:
        """Below a signature, or below a story that was signed at its head, a text with a signature of its own.

        What a dash and a name close is one voice of several under one heading, and what a bullet opens is a point.
        """
        if DASH.match(fold(above)) or _POINT.match(fold(self.blocks[index].text)):
            return False
        if self.is_signed(above):
            return opens_story(self.blocks[index].text) or self.is_signed_brief(index, len(self.blocks))
        signed = bool(self.story.before) or bool(read_opening(self.story.body[0].printed[0].text).byline)
        if opens_story(self.blocks[index].text):
            return self.is_signed_brief(index, index + 1)
        return signed and self.is_signed_brief(index, index + 1) and self.is_signed_brief(index + 1, index + 2)

    def is_signed_brief(self, index: int, end: int) -> bool:
        """Does this text run to a signature of its own, before anything else comes?"""
        below = index - 1
        while (below := below + 1) < min(end, len(self.blocks)):
            reading = self.verdicts[below].reading
            text = self.blocks[below].text
            if self.is_signed(text) or (reading == "byline" and below > index and fold(text).startswith("(")):
                return not re.search("记者", fold(text[-40:]))
            if reading not in ("prose", "fragment"):
                return False
            if below + 1 >= end and not ends_sentence(text):
                end += 1
        return False

    def begins_bare_briefs(self, index: int, above: str) -> bool:
        """Short news without headings, at the foot of a column and below news."""
        is_news = bool(self.story.heading) and opens_story(self.story.body[0].printed[0].text)
        if not (is_news and ends_sentence(above) and self.closes_column(index)):
            return False
        for piece in self.story.body[self.told.pieces :]:
            self.told.hear("".join(part.text for part in piece.printed))
        return is_news_of_its_own(self.blocks[index].text, self.told)

    def closes_column(self, index: int) -> bool:
        """Is there nothing but a little text from here on to the next headline, label, picture or jump?"""
        below = index
        while self.reading_at(below) in ("prose", "fragment") and below - index <= MOST_BARE_BRIEFS:
            below += 1
        return self.reading_at(below) in ("", "headline", "column", "caption", "jump")

    def opens_briefs(self, index: int) -> bool:
        """A label of short news; a letter and a word within a headed story is a subhead of it."""
        text = self.blocks[index].text
        return bool(
            re.search(words.BRIEF_COLUMNS, text) or (LETTERED_COLUMN.match(fold(text)) and not self.story.heading)
        )

    def is_broken_opening(self, below: str) -> bool:
        """A short line of its own that ends in a comma, where no verse and no salutation does: `工人们提前完工，`."""
        lines = self.story.body[-2:]
        verse = (len(lines) > 1 and lines[0].line) or len(below) <= LONGEST_VERSE
        return fold(lines[-1].text).endswith(",") and not verse and not _GREETING.match(lines[-1].text)

    def is_deck(self, index: int) -> bool:
        return self.is_bulleted_deck(index) or self.is_deck_of_facts(index)

    def is_deck_of_facts(self, index: int) -> bool:
        """Lines of one form between a headline and its text, which say who it is about: 荣誉：…, 单位：…."""
        facts = [at for at in (index - 1, index, index + 1) if self.is_fact(at)]
        return index in facts and len(facts) > 1

    def is_fact(self, index: int) -> bool:
        return 0 <= index < len(self.blocks) and says_fact(self.blocks[index].text)

    def is_bulleted_deck(self, index: int) -> bool:
        """Bullets between a headline and its byline are its 副题, and so are those that go on with its own."""
        if fold(self.blocks[index].text)[:1] == "●" and "●" in self.story.heading[-1].text:
            return True
        return self.is_bulleted(index) and self.below_bullets[index] == "byline"

    def is_bulleted(self, index: int) -> bool:
        return fold(self.blocks[index].text)[:1] in ("●", "■", "◆", "▲")

    # --- opening and closing

    def open_with_labels(self) -> None:
        self.story.labels, self.labels = self.labels, []

    def photo(self, heading: list[Printed], captions: list[Printed]) -> Story:
        """A picture's own story, under the label that stands right above it."""
        labels, self.picture_labels = self.picture_labels, []
        return Story(heading=heading, captions=captions, labels=labels)

    def close(self) -> None:
        if not self.story.is_empty or self.story.jumps:
            self.stories.append(self.story)
        self.story, self.told = Story(), Told()
        self.pictures_follow = False


def deal_stories(blocks: list[Block], verdicts: list[Verdict]) -> tuple[list[Story], list[Printed]]:
    """The stories of a page in print order, and the column labels that belong to none."""
    dealer = Dealer(blocks, verdicts)
    stories = dealer.deal()
    return sorted(stories, key=first_line), [*dealer.loose, *dealer.labels, *dealer.picture_labels]


def first_line(story: Story) -> int:
    parts = [
        *story.heading,
        *story.before,
        *story.pictures,
        *story.captions,
        *story.jumps,
        *(part for piece in story.body for part in piece.printed),
        *story.after,
    ]
    return min(part.line for part in parts)


def paragraphs_of(story: Story) -> Iterator[tuple[Printed, bool]]:
    """The healed paragraphs, and whether each stands for itself."""
    for piece in story.body:
        yield Printed.join(piece.printed), piece.line
