"""Who is named in the stories: every name with its place in the body, its title as printed, and what spoke for it."""

from collections.abc import Iterable
from dataclasses import replace

from articles.parsing.offices import Office, office_before, office_behind
from articles.parsing.sightings import Sighting, settle, sight, with_company
from articles.parsing.traditional import simplified
from articles.parsing.types import Lexicon, ParsedArticle, ParsedMention

#: what a run must weigh (the logarithm of the odds that it is a name) to be reported
ENOUGH = -0.4
#: between the names of a list that share the office in front of the first
SHARING = ("、", " ", "　")


def find_persons(articles: list[ParsedArticle], lexicon: Lexicon) -> list[ParsedArticle]:
    """Each article with the people whom its body names."""
    return [replace(article, mentions=tuple(_mentions(article.body, lexicon))) for article in articles]


def _mentions(body: tuple[str, ...], lexicon: Lexicon) -> Iterable[ParsedMention]:
    texts = [simplified(text) for text in body]
    sightings = [one for number, text in enumerate(texts) for one in sight(number, text)]
    kept = sorted(settle(with_company(sightings, texts), ENOUGH), key=lambda one: (one.paragraph, one.start))
    shared: tuple[str, str] = ("", "")
    last: Sighting | None = None
    for one in kept:
        text = texts[one.paragraph]
        title, organisation = _printed(office_before(text, one.start), body[one.paragraph])
        if not title and last and last.paragraph == one.paragraph and text[last.end : one.start] in SHARING:
            title, organisation = shared
        shared, last = (title, organisation), one
        if not title:
            title, organisation = _printed(office_behind(text, one.end), body[one.paragraph])
        surface = body[one.paragraph][one.start : one.end]
        yield ParsedMention(
            one.paragraph, one.start, one.end, surface, surface, title, organisation, "、".join(one.cues), 0.9
        )


def _printed(office: Office, text: str) -> tuple[str, str]:
    """Title and organisation in the characters that the page prints."""
    return text[office.title] if office.title else "", text[office.organisation] if office.organisation else ""
