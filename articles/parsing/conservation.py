"""The promise that no character is lost and none is invented, checked."""

from collections.abc import Iterable, Iterator, Mapping

from articles.parsing.signs import fold
from articles.parsing.types import ParsedArticle, ParsedDump, Span

#: Places whose text is the article's, paragraph by paragraph.
BODY = ("body", "subhead", "caption")
HEADING = ("kicker", "headline", "deck")


def violations(dump: ParsedDump) -> list[str]:
    """What breaks the promise, a sentence each; none for a sound dump."""
    text = {line.number: line.text for line in dump.lines}
    return [*_coverage(dump), *(sentence for article in dump.articles for sentence in _told(article, text))]


def _coverage(dump: ParsedDump) -> Iterator[str]:
    """Every printed character in exactly one place."""
    counts = {line.number: [0] * len(line.text) for line in dump.lines}
    for number, start, end in _places(dump):
        if number not in counts or not 0 <= start <= end <= len(counts[number]):
            yield f"Line {number}: a place outside the text ({start}–{end})."
            continue
        for index in range(start, end):
            counts[number][index] += 1
    for line in dump.lines:
        for index, count in enumerate(counts[line.number]):
            if count != 1 and not (count == 0 and line.text[index].isspace()):
                yield f"Line {line.number}, character {index}: {'in no place' if not count else f'in {count} places'}."
                break


def _places(dump: ParsedDump) -> Iterator[tuple[int, int, int]]:
    for article in dump.articles:
        for span in article.spans:
            yield span.line, span.start, span.end
    for furniture in dump.furniture:
        yield furniture.line, furniture.start, furniture.start + len(furniture.text)
    for unplaced in dump.unplaced:
        yield unplaced.line, unplaced.start, unplaced.start + len(unplaced.text)


def _told(article: ParsedArticle, text: Mapping[int, str]) -> Iterator[str]:
    """The fields say what their spans print, but for punctuation's width and spaces."""
    for places, told in ((BODY, article.body), (HEADING, (article.kicker, article.headline, article.deck))):
        spans = [span for span in article.spans if span.place in places]
        if _plain(_printed(spans, text)) != _plain(told):
            yield f"Line {spans[0].line if spans else 0}: the {places[0]} of the article is not what is printed."


def _printed(spans: Iterable[Span], text: Mapping[int, str]) -> Iterator[str]:
    for span in spans:
        yield text.get(span.line, "")[span.start : span.end]


def _plain(parts: Iterable[str]) -> str:
    return "".join(fold("".join(parts)).split())
