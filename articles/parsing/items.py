"""Stories to articles: dateline, byline, signature and credit taken out of the text into their fields."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from articles.parsing import vocabulary as words
from articles.parsing.blocks import LETTERED_COLUMN
from articles.parsing.bylines import byline_of
from articles.parsing.captions import find_credit
from articles.parsing.closings import Closing, take_closing
from articles.parsing.datelines import read_opening
from articles.parsing.headlines import arrange_heading
from articles.parsing.jumps import ELSEWHERE, JUMP, SEE
from articles.parsing.numerals import page_number
from articles.parsing.printed import Printed
from articles.parsing.punctuation import restore
from articles.parsing.signs import fold
from articles.parsing.stories import Story, paragraphs_of
from articles.parsing.types import Kind, ParsedArticle, ParsedByline, Place, Span

#: A paragraph, and what it is.
Placed = tuple[Printed, Place]
#: A news item with less text than this is a brief (简讯).
LONGEST_BRIEF = 220

_PAGE_OF_JUMP = re.compile("([A-Z]{0,2}[0-9]{1,3}|[一二三四五六七八九十]{1,3})\\s*版")
_LETTER_SPACED = re.compile(r"^\S(?:[ \u3000]+\S){2,}$")
_NOTICE = re.compile("(?:公告|通告|声明|启事|公示|通知|更正|致歉)$")
_COMMENT = re.compile("(?:评论|论坛|时评|短评|杂谈|今日谈|夜话|漫笔|杂感|之我见|随想)")
#: The column's name in brackets at a headline's end: …（人民论坛）.
_COMMENT_COLUMN = re.compile(rf"\([^()]*{_COMMENT.pattern}[^()]*\)$")


@dataclass(frozen=True, slots=True)
class Body:
    """The paragraphs of an item, what each of them is, and what stood around them."""

    paragraphs: tuple[Placed, ...]
    dateline: Printed | None
    opening: Printed | None
    byline: tuple[ParsedByline, ...]
    signatures: tuple[Printed, ...]
    credits: tuple[Printed, ...]
    credit: tuple[ParsedByline, ...]
    #: what a note at the end says of whoever signed
    author: str = ""


def make_article(story: Story, page: str, position: int, column: str = "") -> ParsedArticle:
    """The item as printed, every character of the story in one of its fields."""
    body = _read_photo(story) if story.is_photo else _read_body(story)
    heading = story.arranged or arrange_heading(story.heading)
    byline = _unique(
        (
            *(p for line in story.before for p in byline_of(line)),
            *body.byline,
            *(p for line in story.after for p in byline_of(line)),
        )
    )
    return ParsedArticle(
        kind=_kind(story, heading.headline, body),
        page=page,
        position=position,
        spans=_spans(story, body),
        kicker=_join(heading.kicker),
        headline=_join(heading.headline),
        deck=_join(heading.deck),
        dateline=restore(body.dateline.text) if body.dateline else "",
        column=column_of(story) or column,
        byline=_with_office(byline, body.author),
        credit=body.credit,
        body=tuple(restore(paragraph.text) for paragraph, _ in body.paragraphs),
        subheads=tuple(index for index, (_, place) in enumerate(body.paragraphs) if place == "subhead"),
        continues_on=_jump_page(story, "下转"),
        continued_from=_jump_page(story, "上接"),
    )


def _unique(people: Sequence[ParsedByline]) -> tuple[ParsedByline, ...]:
    """Each name once: a story in parts prints its reporter under each."""
    return tuple({person.name: person for person in reversed(people)}.values())[::-1]


def _with_office(people: tuple[ParsedByline, ...], office: str) -> tuple[ParsedByline, ...]:
    """Those who signed without an office have the one that the note at the end gives them."""
    return tuple(replace(person, affiliation=person.affiliation or office) for person in people)


def _read_body(story: Story) -> Body:
    paragraphs = list(paragraphs_of(story))
    pictures, credits, credit = _read_captions(story.pictures)
    if not paragraphs:
        return Body(pictures, None, None, (), (), credits, credit)
    first, line = paragraphs[0]
    read = read_opening(first.text)
    paragraphs[0] = (first.cut(read.end), line)
    signed = bool(read.byline) or any(byline_of(printed) for printed in (*story.before, *story.after))
    closing = Closing(tuple(paragraphs))
    last = paragraphs[-1][0]
    if not (last and last.line in story.ruled):
        closing = take_closing(paragraphs, is_notice=_is_notice(story), is_signed=signed)
    text: list[Placed] = [
        (paragraph, "subhead" if line else "body") for paragraph, line in closing.paragraphs if paragraph
    ]
    return Body(
        paragraphs=tuple(_set_between(pictures, text)),
        dateline=first.cut(0, read.dateline) or None,
        opening=first.cut(read.dateline, read.end) or None,
        byline=(*read.byline, *closing.byline),
        signatures=closing.signatures,
        credits=credits,
        credit=credit,
        author=closing.author,
    )


def _set_between(pictures: Iterable[Placed], text: list[Placed]) -> Iterator[Placed]:
    """The text with each of these pictures above what is printed below it; both are walked once."""
    above = 0
    for picture in pictures:
        below = (at for at in range(above, len(text)) if text[at][0].line > picture[0].line)
        until = next(below, len(text))
        yield from text[above:until]
        yield picture
        above = until
    yield from text[above:]


def _read_photo(story: Story) -> Body:
    """A picture's words: the caption is the body, who took it is the credit."""
    paragraphs, credits, credit = _read_captions(story.captions)
    return Body(paragraphs, None, None, (), (), credits, credit)


def _read_captions(
    captions: list[Printed],
) -> tuple[tuple[Placed, ...], tuple[Printed, ...], tuple[ParsedByline, ...]]:
    """The captions without their credits, the credits, and who is named there."""
    paragraphs: list[Printed] = []
    credits: list[Printed] = []
    credit: list[ParsedByline] = []
    for caption in captions:
        found = find_credit(caption.text)
        people = found[1] if found else byline_of(caption) if caption is not captions[0] else ()
        if found is None and people:
            credits.append(caption)
        elif found:
            credits.append(caption.cut(found[0]))
            paragraphs.append(caption.cut(0, found[0]))
        else:
            paragraphs.append(caption)
        credit += [ParsedByline(p.name, "photographer", "摄", p.affiliation) for p in people]
    return tuple((paragraph, "caption") for paragraph in paragraphs if paragraph), tuple(credits), _unique(credit)


def _spans(story: Story, body: Body) -> tuple[Span, ...]:
    heading = story.arranged or arrange_heading(story.heading)
    placed: list[tuple[Place, tuple[Printed, ...]]] = [
        ("column", tuple(story.labels)),
        ("kicker", heading.kicker),
        ("headline", heading.headline),
        ("deck", heading.deck),
        ("dateline", (body.dateline,) if body.dateline else ()),
        ("byline", (*story.before, *story.after, *body.signatures, *((body.opening,) if body.opening else ()))),
        ("credit", body.credits),
        ("jump", tuple(story.jumps)),
    ]
    spans = [span for place, parts in placed for part in parts for span in part.spans(place)]
    for paragraph, place in body.paragraphs:
        spans.extend(paragraph.spans(place))
    if story.sure:  # the desk may have moved a paragraph, or exchanged the parts of the heading: as they are read
        return tuple(spans)
    return tuple(sorted(spans, key=lambda span: (span.line, span.start)))


def column_of(story: Story) -> str:
    return "".join(_ruled(label.text) for label in story.labels)


def inherited_columns(stories: list[Story]) -> list[str]:
    """The label above short news holds for the briefs below it, a picture column's for the pictures below it."""
    columns, label, for_pictures = [], "", False
    for story in stories:
        own = column_of(story)
        if own:
            brief = re.search(words.BRIEF_COLUMNS, own) or LETTERED_COLUMN.match(fold(own))
            for_pictures = bool(re.search(words.PICTURE_COLUMNS, own))
            label = own if brief or for_pictures else ""
        elif not (story.is_photo if for_pictures else _is_brief(story)):
            label = ""
        columns.append(label)
    return columns


def _is_brief(story: Story) -> bool:
    return (
        not story.is_photo and sum(len(part.text) for piece in story.body for part in piece.printed) <= LONGEST_BRIEF
    )


def _ruled(text: str) -> str:
    """A column's label without the rule that is drawn behind it."""
    return re.sub("[-_=—\\s]{2,}$|[【】\\[\\]]", "", text)


def _join(parts: tuple[Printed, ...]) -> str:
    """The lines of one part of a heading: halves are kept apart by a space, letter-spacing goes."""
    texts = [re.sub(r"[ \u3000]+", "", part.text) if _LETTER_SPACED.match(part.text) else part.text for part in parts]
    return restore(" ".join(texts))


def _jump_page(story: Story, way: str) -> str:
    for jump in story.jumps:
        folded = fold(jump.text)
        if ELSEWHERE.search(folded):
            continue
        if (way in folded) or (way == "下转" and "上接" not in folded and (SEE.match(folded) or JUMP.match(folded))):
            found = _PAGE_OF_JUMP.search(folded)
            if found:
                return page_number(found[1])
    return ""


def _kind(story: Story, headline: tuple[Printed, ...], body: Body) -> Kind:
    if story.is_photo:
        return "photo"
    title = "".join(part.text for part in headline)
    if _is_notice(story):
        return "notice"
    if not body.paragraphs and story.jumps:
        return "index"
    if _COMMENT.search("".join(label.text for label in story.labels)) or _COMMENT_COLUMN.search(fold(title)):
        return "comment"
    length = sum(len(paragraph.text) for paragraph, _ in body.paragraphs)
    return "brief" if length <= LONGEST_BRIEF else "news"


def _is_notice(story: Story) -> bool:
    return any(_NOTICE.search(fold(part.text).replace(" ", "")) for part in story.heading)
