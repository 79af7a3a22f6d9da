"""Tags that an editor would type: slogans and plans in quotes, places, organisations, nouns of the headline.

They are proposed in simplified characters whatever the page prints, so that one subject has one tag.
"""

import math
import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from itertools import chain

from articles.parsing.names import looks_like_name
from articles.parsing.names_vocabulary import COMPOUND_SURNAMES
from articles.parsing.roles import TITLES, ends_with
from articles.parsing.terms import LONGEST, STOPS, Term, find_terms
from articles.parsing.traditional import simplified
from articles.parsing.types import Archive, Lexicon, ParsedArticle, ParsedTag
from articles.parsing.words import rarity

#: what a page can show and an editor can check at a glance
MOST = 8
#: below this a tag is a word like any other
ENOUGH = 0.45
#: so many stories of the archive weigh as much as the general language does: about two weeks of a paper
GENERAL = 400
#: the rarity of a word that the general list does not hold, and the one that makes a word neither better nor worse
UNHEARD, USUAL, RAREST = 10.0, 8.0, 12.0
#: what each way of finding a term is worth by itself; set by hand on half of the sample paper, checked on the other
WORTH = {"quoted": 0.25, "place": 0.25, "headline": 0.05, "theme": -0.1}
#: a story says what it is about in so many characters
LEDE = 160
#: a brief says nothing twice
BRIEF = 120
#: what is added for a term that the headings print, that the lede prints, that the page itself says is a name
IN_HEADINGS, IN_LEDE, TOLD = 0.25, 0.1, 0.3
#: what is added for each time that it is printed again (six at most), for each unit of rarity, for each character
#: beyond the second (four at most)
AGAIN, RARE, LONGER = 0.09, 0.03, 0.03
#: a phrase in quotes that holds one of these is what somebody said, not what something is called
SPOKEN = re.compile(r"[我你他她它们吗呢吧啊哪的了把没不就也还都才怎]|^[是在有要]|[说好来去看]$")
NUMBER = re.compile(r"[0-9０-９一二三四五六七八九十百千万亿〇零]")
ONLY_NUMBER = re.compile(r"[0-9０-９一二三四五六七八九十百千万亿〇零.%％]+")
DATED = re.compile(r"年|月|日|时|分|点|届|次")


def propose_tags(articles: list[ParsedArticle], lexicon: Lexicon) -> list[ParsedArticle]:
    """Each article with at most eight tags, the likeliest first."""
    return [replace(article, tags=tuple(_tags(article, lexicon))) for article in articles]


def rarity_of(term: str, archive: Archive) -> float:
    """How much a term says about its story: rare in the language at large, and in the paper's own archive."""
    general = math.exp(-rarity().get(term, UNHEARD))
    return -math.log((archive.holding.get(term, 0) + GENERAL * general) / (archive.stories + GENERAL))


def _tags(article: ParsedArticle, lexicon: Lexicon) -> list[ParsedTag]:
    headings = "\n".join((article.kicker, article.headline, article.deck))
    people = {simplified(one.name) for one in article.mentions}
    people |= {simplified(one.name) for one in (*article.byline, *article.credit)}
    kept: list[ParsedTag] = []
    for tag in _ranked(headings, "\n".join(article.body), lexicon):
        if tag.score < ENOUGH or len(kept) == MOST:
            break
        if _may_stand(tag, people, lexicon.rejected_tags) and not _piece_of(tag.name, kept):
            kept.append(tag)
    return kept


def _ranked(headings: str, body: str, lexicon: Lexicon) -> list[ParsedTag]:
    """All that the rules propose, the likeliest first, each under the rule that thinks most of it."""
    best: dict[str, ParsedTag] = {}
    proposed: Iterator[ParsedTag] = chain(
        _of_the_desk(lexicon.tags, headings, body), _of_the_page(headings, body, lexicon.archive)
    )
    for tag in proposed:
        if tag.name not in best or tag.score > best[tag.name].score:
            best[tag.name] = tag
    return sorted(best.values(), key=lambda tag: (-tag.score, -len(tag.name), tag.name))


def _of_the_desk(tags: Set[str], headings: str, body: str) -> Iterator[ParsedTag]:
    """The desk's own tags, wherever they are printed."""
    above, text = simplified(headings), simplified(f"{headings}\n{body[:LONGEST]}")
    for tag in tags:
        if tag and simplified(tag) in text:
            yield ParsedTag(tag, 1.0 if simplified(tag) in above else 0.9, "desk")


def _of_the_page(headings: str, body: str, archive: Archive) -> Iterator[ParsedTag]:
    above, lede = simplified(headings), simplified(body[:LEDE])
    for term in find_terms(headings, body):
        place = IN_HEADINGS if term.name in above else IN_LEDE if term.name in lede else 0.0
        if term.name in above and len(body) < BRIEF:
            place += IN_LEDE
        yield ParsedTag(term.name, _score(term, place, archive), term.rule)


def _score(term: Term, place: float, archive: Archive) -> float:
    rare = min(rarity_of(term.name, archive), RAREST) - USUAL
    score = WORTH[term.rule] + place + TOLD * term.told + AGAIN * min(term.times - 1, 6) + RARE * rare
    if term.rule in ("place", "quoted"):
        score += LONGER * min(len(term.name) - 2, 4)
    return round(max(0.0, min(score, 0.99)), 2)


def _may_stand(tag: ParsedTag, people: Set[str], rejected: Set[str]) -> bool:
    """Never people, dates, numbers, titles, stop words, what somebody said, or what the desk has turned down."""
    name = tag.name
    if name in rejected or name in STOPS or any(name in person or person in name for person in people):
        return False
    if tag.rule == "desk":
        return True
    if name in COMPOUND_SURNAMES or ends_with(name, len(name), TITLES) or looks_like_name(name):
        return False
    if tag.rule == "quoted" and SPOKEN.search(name):
        return False
    return len(name) > 1 and not ONLY_NUMBER.fullmatch(name) and not (NUMBER.search(name) and DATED.search(name))


def _piece_of(name: str, kept: Iterable[ParsedTag]) -> bool:
    return any(name in tag.name or tag.name in name for tag in kept)
