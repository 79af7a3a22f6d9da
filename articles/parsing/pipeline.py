"""The order of the stages, in one place. Read this first."""

from collections.abc import Iterable

from articles.parsing.blocks import label_blocks
from articles.parsing.confidence import made_sure, say_how_sure
from articles.parsing.decode import decode
from articles.parsing.furniture import Marked, take_furniture
from articles.parsing.headings import read_headings
from articles.parsing.items import inherited_columns, make_article
from articles.parsing.lines import indent_of, read_layout, split_lines
from articles.parsing.pages import Pages
from articles.parsing.paragraphs import unwrap
from articles.parsing.persons import find_persons
from articles.parsing.printed import Printed
from articles.parsing.rulings import lay_rulings
from articles.parsing.sections import place_in_section
from articles.parsing.stories import deal_stories, first_line
from articles.parsing.tags import propose_tags
from articles.parsing.types import Furniture, Lexicon, ParsedDump, Ruling

EMPTY = Lexicon()


def parse_page(raw: bytes, lexicon: Lexicon = EMPTY, rulings: Iterable[Ruling] = ()) -> ParsedDump:
    """Everything that one dump says, read as the desk has ruled.

    Raises Unreadable when it is no text, and nothing else.
    """
    decoded = decode(raw)
    lines = split_lines(decoded.text)
    layout = read_layout(lines)
    sorted_lines = take_furniture(lines, layout)
    pages = Pages(sorted_lines.heads, sorted_lines.lines)
    blocks = label_blocks(unwrap(sorted_lines.lines, layout), layout, lexicon)
    verdicts = read_headings(blocks)
    ruled = lay_rulings(*deal_stories(blocks, verdicts), sorted_lines.furniture, rulings)
    stories = ruled.stories
    articles = [
        make_article(story, pages.at(first_line(story)), position, column)
        for position, (story, column) in enumerate(zip(stories, inherited_columns(stories), strict=True), start=1)
    ]
    articles = find_persons(articles, lexicon)
    articles = propose_tags(articles, lexicon)
    articles = place_in_section(articles, lexicon, {page.number: page.name for page in pages.pages})
    articles = say_how_sure(articles, blocks, verdicts, layout)
    articles = [made_sure(article, story.sure) for article, story in zip(articles, stories, strict=True)]
    return ParsedDump(
        encoding=decoded.encoding,
        removed=decoded.removed,
        lines=tuple(lines),
        printed_date=pages.printed_date,
        issue_number=pages.issue_number,
        edition=pages.edition,
        pages=pages.pages,
        articles=tuple(articles),
        furniture=tuple(
            sorted(
                [*_whole_lines(ruled.furniture), *_labels(ruled.labels), *ruled.set_aside],
                key=lambda piece: (piece.line, piece.start),
            )
        ),
        unplaced=ruled.unplaced,
        idle=ruled.idle,
    )


def _whole_lines(furniture: tuple[Marked, ...]) -> list[Furniture]:
    return [
        Furniture(piece.line.number, piece.line.text.strip(), piece.kind, "", indent_of(piece.line.text))
        for piece in furniture
    ]


def _labels(labels: list[Printed]) -> list[Furniture]:
    return [Furniture(label.line, label.text, "column", "", label.runs[0].start) for label in labels]
