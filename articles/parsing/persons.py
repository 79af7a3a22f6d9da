"""Who is named in the stories: every name with its place in the body, its title as printed, and what spoke for it."""

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from math import exp

from articles.parsing.names import DOTS
from articles.parsing.nearmisses import near_misses
from articles.parsing.offices import Office, office_before, office_behind
from articles.parsing.recall import cut_short
from articles.parsing.rementions import remembered
from articles.parsing.sightings import Sighting, settle, sight, with_company, with_witness
from articles.parsing.surroundings import BLANKS
from articles.parsing.traditional import simplified
from articles.parsing.types import Lexicon, ParsedArticle, ParsedMention
from articles.parsing.weights import AT_ZERO, TOLD
from articles.parsing.witness import witness

#: what a run must weigh (the logarithm of the odds that it is a name) to be reported
ENOUGH = -0.25
#: …and to be known all over the page
SURE = 2.0
#: what a name gains that the page knows from another story, and one that the desk has confirmed
KNOWN, CONFIRMED = 1.0, 8.0
DOT = re.compile(f"[{DOTS}]")
#: between the names of a list that share the office in front of the first
SHARING = ("、", " ", "　")


def find_persons(articles: list[ParsedArticle], lexicon: Lexicon) -> list[ParsedArticle]:
    """Each article with the people whom its body names."""
    texts = [[simplified(text) for text in article.body] for article in articles]
    everything = "\n".join(text for paragraphs in texts for text in paragraphs)
    confirmed = {name for name in map(simplified, lexicon.people) if name and name in everything}
    rejected = {name for name in map(simplified, lexicon.rejected_people) if name and name in everything}
    sightings = [_sighted(paragraphs, confirmed - rejected, rejected) for paragraphs in texts]
    sightings = cut_short(list(zip(texts, sightings, strict=True)))
    known = {one.name for found in sightings for one in settle(found, SURE)}
    return [
        _read(article, paragraphs, _recalled(found, known), rejected)
        for article, paragraphs, found in zip(articles, texts, sightings, strict=True)
    ]


def _read(
    article: ParsedArticle, paragraphs: Sequence[str], found: list[Sighting], rejected: Set[str]
) -> ParsedArticle:
    mentions = _named(article.body, paragraphs, found)
    missed = near_misses(article.body, paragraphs, found, mentions, rejected)
    return replace(article, mentions=mentions, near_misses=missed)


def _named(body: Sequence[str], paragraphs: Sequence[str], found: list[Sighting]) -> tuple[ParsedMention, ...]:
    """Everybody whom the body names, by the full name or by less."""
    return remembered(_full_names(tuple(_mentions(body, paragraphs, found))), body, paragraphs)


def _sighted(paragraphs: Sequence[str], confirmed: Set[str], rejected: Set[str]) -> list[Sighting]:
    """Every run of an article that could be a name, weighed with its company and with what the desk has taught."""
    found = [
        replace(one, weight=one.weight + CONFIRMED, cues=("confirmed",)) if one.name in confirmed else one
        for number, text in enumerate(paragraphs)
        for one in _without(rejected, text, sight(number, text, confirmed))
    ]
    if listener := witness():
        found = with_witness(found, paragraphs, listener)
    return with_company(found, paragraphs)


def _without(rejected: Set[str], text: str, found: list[Sighting]) -> list[Sighting]:
    """All but the rejected names and what is only part of one where it stands."""
    spans = [match.span() for name in rejected if name in text for match in re.finditer(re.escape(name), text)]
    return [
        one
        for one in found
        if one.name not in rejected and not any(start <= one.start and one.end <= end for start, end in spans)
    ]


def _recalled(found: list[Sighting], known: set[str]) -> list[Sighting]:
    return [replace(one, weight=one.weight + KNOWN) if one.name in known else one for one in found]


def _mentions(body: Sequence[str], paragraphs: Sequence[str], found: list[Sighting]) -> Iterable[ParsedMention]:
    kept = sorted(settle(found, ENOUGH), key=lambda one: (one.paragraph, one.start))
    shared: tuple[str, str] = ("", "")
    last: Sighting | None = None
    for one in kept:
        text, printed = paragraphs[one.paragraph], body[one.paragraph]
        floor = last.end if last and last.paragraph == one.paragraph else 0
        office = _printed(office_before(text, one.start, floor), printed)
        if not office[0] and last and last.paragraph == one.paragraph and text[last.end : one.start] in SHARING:
            office = shared
        shared, last = office, one
        if not office[0]:
            office = _printed(office_behind(text, one.end), printed)
        yield _mention(one, printed, office)


def _full_names(mentions: tuple[ParsedMention, ...]) -> tuple[ParsedMention, ...]:
    """The same, where the first part of a dotted name that the story prints whole stands for the whole."""
    heads: dict[str, set[str]] = {}
    for one in mentions:
        parts = DOT.split(one.surface)
        if len(parts) > 1:
            heads.setdefault(parts[0], set()).add(one.surface)
    return tuple(
        replace(one, name=next(iter(heads[one.surface]))) if len(heads.get(one.surface, ())) == 1 else one
        for one in mentions
    )


def _mention(one: Sighting, printed: str, office: tuple[str, str]) -> ParsedMention:
    surface = printed[one.start : one.end]
    confidence = round(1 / (1 + exp(-TOLD * one.weight - AT_ZERO)), 2)
    name = re.sub(f"[{BLANKS}]", "", surface)
    return ParsedMention(one.paragraph, one.start, one.end, surface, name, *office, one.rule, confidence)


def _printed(office: Office, text: str) -> tuple[str, str]:
    """Title and organisation in the characters that the page prints."""
    return text[office.title] if office.title else "", text[office.organisation] if office.organisation else ""
