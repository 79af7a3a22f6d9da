"""Who is named in the stories: every name with its place in the body, its title as printed, and what spoke for it."""

from collections.abc import Iterable
from dataclasses import replace

from articles.parsing.offices import Office, office_before, office_behind
from articles.parsing.sightings import Sighting, settle, sight, with_company
from articles.parsing.types import Lexicon, ParsedArticle, ParsedMention

#: between the names of a list that share the office in front of the first
SHARING = frozenset("、 　")


def find_persons(articles: list[ParsedArticle], lexicon: Lexicon) -> list[ParsedArticle]:
    """Each article with the people whom its body names."""
    return [replace(article, mentions=tuple(_mentions(article.body, lexicon))) for article in articles]


def _mentions(body: tuple[str, ...], lexicon: Lexicon) -> Iterable[ParsedMention]:
    sightings = [one for number, text in enumerate(body) for one in sight(number, text)]
    sightings = with_company(sightings, body)
    kept = sorted(settle(sightings, -0.6), key=lambda one: (one.paragraph, one.start))
    yield from _titled(kept, body)


def _titled(kept: list[Sighting], body: tuple[str, ...]) -> Iterable[ParsedMention]:
    shared, last = Office(), None
    for one in kept:
        text = body[one.paragraph]
        own = office_before(text, one.start)
        if not own.title and last and last.paragraph == one.paragraph and text[last.end : one.start] in SHARING:
            own = shared
        shared, last = own, one
        office = own if own.title else office_behind(text, one.end)
        yield ParsedMention(
            one.paragraph,
            one.start,
            one.end,
            text[one.start : one.end],
            one.name,
            office.title,
            office.organisation,
            one.cues[-1] if one.cues else one.shape,
            0.9,
        )
