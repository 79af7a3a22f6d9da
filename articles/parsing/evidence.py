"""What speaks for a headline, for a line of the text, for a piece of a broken paragraph.

Print gives no single sign: each answer below weighs for or against, and `headings` adds them up. `headline` and
`fragment` say how much a sign speaks for these against the plain reading, a line of the text. The weights come from a
logistic regression over pages of four papers (1998 to 2022) and of our own, and are rounded.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from articles.parsing import vocabulary as words
from articles.parsing.bylines import is_signed_off
from articles.parsing.datelines import opens_story, read_opening
from articles.parsing.signs import HAN, ends_sentence, fold, governs
from articles.parsing.spots import NUMBERED, Spot
from articles.parsing.words import dictionary

_TIME = re.compile(
    "^(?:昨|今|前|近|日前|目前|当日|当天|当地时间|本月|上月|去年|今年|连日来|记者|据|(?:19|20)?[0-9]{2,4}年|[0-9一二三四五六七八九十元]{1,3}月|[0-9一二三四五六七八九十]{1,3}日|在|为)"
)
HALVES = re.compile(f'^[^ ]{{4,}}[{HAN}"』」!?)] +[{HAN}"『「0-9(][^ ]{{3,}}$')
_OFFICE = re.compile("(?:局|委员会|办公室|政府|公司|中心|支队|大队|法院|检察院|协会|学会|医院|大学|委|厅|部|馆|社)$")
_SCRAP = re.compile(f"([{HAN}]{{1,3}})[,.。;:!?、]")
_QUOTED = re.compile(f"^[{HAN}0-9、]{{2,16}}(?:讯|电|消息)[(:]")
_EVENT = re.compile(words.EVENTS)
_ABOUT = re.compile("——+.|纪实$|侧记$|述评$|\\([上中下一二三四]\\)$")
DATE_LINE = re.compile(
    "^\\(?[0-9一二三四五六七八九十〇○]{2,4}[年.][0-9一二三四五六七八九十]{1,3}[月.][0-9一二三四五六七八九十]{1,3}日?\\)?$"
)


def _below_is(spot: Spot, *kinds: str) -> bool:
    return spot.below is not None and spot.below.kind in kinds


def _above_is(spot: Spot, *kinds: str) -> bool:
    return spot.above is not None and spot.above.kind in kinds


def _names_below(spot: Spot) -> bool:
    after = spot.page.at(spot.index + 2)
    return _below_is(spot, "names") and after is not None and (after.kind == "prose" or len(after.text) > 12)


def _names_and_verse_below(spot: Spot) -> bool:
    return _below_is(spot, "names") and not _names_below(spot) and spot.block.kind == "short"


def _signed_two_below(spot: Spot) -> bool:
    return _below_is(spot, "short") and spot.page.signed[spot.index + 1]


def _text_below(spot: Spot) -> str:
    return spot.below.text if spot.below is not None and spot.below.kind in ("prose", "short", "names") else ""


def _prose_above(spot: Spot) -> str:
    return spot.above.text if spot.above is not None and spot.above.kind == "prose" else ""


def _scrap_below(spot: Spot) -> bool:
    """Does the text below open with the rest of something: a word or two before the first mark?"""
    opening = _SCRAP.match(fold(_text_below(spot)[:8]))
    return opening is not None and opening[1] not in words.OPENERS


def _balanced(spot: Spot) -> bool:
    """Two clauses of about one length around a single comma, as many a headline is built."""
    halves = fold(spot.text).split(",")
    return (
        len(halves) == 2
        and min(map(len, halves)) >= 4
        and max(map(len, halves)) <= 14
        and abs(len(halves[0]) - len(halves[1])) <= 4
    )


def _has_own_dateline(spot: Spot) -> bool:
    return opens_story(spot.text) or (len(spot.text) < 60 and bool(_QUOTED.match(fold(spot.text))))


def _splits_a_word(spot: Spot) -> bool:
    """Does a word of the dictionary stand across the break?"""
    return splits_word(spot.text, _text_below(spot))


def splits_word(above: str, below: str) -> bool:
    known = dictionary().score
    if not above or not below:
        return False
    return any(
        (above[-left:] + below[:right]) in known and known[above[-left:] + below[:right]] > -12.5
        for left in (1, 2, 3)
        for right in (1, 2, 3)
        if left + right <= 4 and len(above) > left
    )


@dataclass(frozen=True, slots=True)
class Sign:
    reason: str
    holds: Callable[[Spot], bool]
    headline: float = 0.0
    fragment: float = 0.0


SIGNS = (
    Sign("always", lambda s: True, headline=0.0, fragment=-0.4),
    Sign("byline below", lambda s: _below_is(s, "byline"), headline=3.0, fragment=-0.9),
    Sign(
        "dateline below", lambda s: s.page.signed[s.index] and not _below_is(s, "byline"), headline=2.0, fragment=-1.2
    ),
    Sign(
        "another paper's dateline below",
        lambda s: _below_is(s, "prose") and bool(read_opening(_text_below(s)).byline),
        headline=0.9,
        fragment=-0.2,
    ),
    Sign("bare names below", _names_below, headline=2.4, fragment=-0.5),
    Sign("signed heading below", _signed_two_below, headline=1.1, fragment=-0.7),
    Sign(
        "names then short below",
        lambda s: (
            _below_is(s, "short") and (b := s.page.at(s.index + 2)) is not None and b.kind in ("names", "byline")
        ),
        headline=-0.7,
        fragment=-0.7,
    ),
    Sign(
        "a time opens the text below",
        lambda s: _below_is(s, "prose") and bool(_TIME.match(fold(_text_below(s)[:12]))),
        headline=0.5,
        fragment=-1.3,
    ),
    Sign("prose below", lambda s: _below_is(s, "prose"), headline=-0.3, fragment=0.3),
    Sign(
        "long prose below", lambda s: _below_is(s, "prose") and len(_text_below(s)) > 60, headline=-0.1, fragment=0.0
    ),
    Sign(
        "short prose below", lambda s: _below_is(s, "prose") and len(_text_below(s)) < 25, headline=-0.6, fragment=1.0
    ),
    Sign("short below", lambda s: _below_is(s, "short", "names"), headline=0.2, fragment=-1.1),
    Sign("nothing below", lambda s: s.below is None, headline=-1.9, fragment=-1.5),
    Sign("caption below", lambda s: _below_is(s, "caption", "credit"), headline=1.9, fragment=-1.4),
    Sign("column below", lambda s: _below_is(s, "column"), headline=-3.9, fragment=-1.2),
    Sign("jump below", lambda s: _below_is(s, "jump", "see"), headline=1.4, fragment=-0.5),
    Sign(
        "text below begins with a mark",
        lambda s: bool(re.match("[,、。;:!?)”’』」》]", fold(_text_below(s)[:1]))),
        headline=0.0,
        fragment=0.0,
    ),
    Sign(
        "text below begins within a sentence",
        lambda s: _text_below(s)[:1] in "的了着们性化度率",
        headline=-0.2,
        fragment=0.6,
    ),
    Sign("sentence above ended", lambda s: ends_sentence(_prose_above(s)), headline=-0.2, fragment=-0.5),
    Sign(
        "sentence above runs on",
        lambda s: bool(_prose_above(s)) and not ends_sentence(_prose_above(s)) and not is_signed_off(_prose_above(s)),
        headline=-0.8,
        fragment=2.5,
    ),
    Sign(
        "signature above",
        lambda s: _above_is(s, "byline") or (bool(_prose_above(s)) and is_signed_off(_prose_above(s))),
        headline=2.5,
        fragment=0.5,
    ),
    Sign("jump above", lambda s: _above_is(s, "jump", "see"), headline=0.8, fragment=-0.5),
    Sign("caption above", lambda s: _above_is(s, "caption", "credit"), headline=0.5, fragment=-0.6),
    Sign("column above", lambda s: _above_is(s, "column"), headline=2.6, fragment=-1.5),
    Sign("short above", lambda s: _above_is(s, "short", "names"), headline=-0.8, fragment=-0.1),
    Sign("nothing above", lambda s: s.above is None, headline=3.0, fragment=-0.3),
    Sign("up to 3", lambda s: s.length(0, 3), headline=-3.6, fragment=-2.6),
    Sign("4 to 6", lambda s: s.length(4, 6), headline=-0.3, fragment=-1.1),
    Sign("7 to 9", lambda s: s.length(7, 9), headline=-0.2, fragment=-2.0),
    Sign("10 to 13", lambda s: s.length(10, 13), headline=0.3, fragment=-0.4),
    Sign("14 to 20", lambda s: s.length(14, 20), headline=1.2, fragment=0.6),
    Sign("21 to 30", lambda s: s.length(21, 30), headline=0.9, fragment=0.5),
    Sign("over 30", lambda s: s.length(31, 999), headline=-1.0, fragment=0.3),
    Sign("two lines", lambda s: len(s.block.parts) > 1, headline=0.9, fragment=-0.8),
    Sign("two halves", lambda s: bool(HALVES.search(fold(s.text))), headline=0.5, fragment=-0.8),
    Sign("a dash, 纪实, (上)", lambda s: bool(_ABOUT.search(fold(s.text))), headline=-0.7, fragment=-1.6),
    Sign("comma inside", lambda s: "," in fold(s.text), headline=-1.4, fragment=1.5),
    Sign("colon at the end", lambda s: fold(s.text).endswith(":"), headline=-3.3, fragment=-4.8),
    Sign("colon inside", lambda s: ":" in fold(s.text)[:-1], headline=-0.9, fragment=-1.6),
    Sign("question or exclamation", lambda s: s.text.endswith(("？", "?", "！", "!")), headline=-1.3, fragment=-2.4),
    Sign("dash or ellipsis at the end", lambda s: s.text.endswith(("—", "…", "-")), headline=0.1, fragment=-2.9),
    Sign("ends in a governing word", lambda s: governs(s.text), headline=0.5, fragment=2.0),
    Sign("numbered or bulleted", lambda s: bool(NUMBERED.match(fold(s.text))), headline=-1.0, fragment=-0.7),
    Sign("in quotes", lambda s: fold(s.text)[:1] == '"', headline=-1.3, fragment=-2.6),
    Sign("in brackets", lambda s: fold(s.text)[:1] == "(", headline=-4.2, fragment=-2.4),
    Sign("names an event", lambda s: bool(_EVENT.search(fold(s.text))), headline=1.1, fragment=0.7),
    Sign("digits", lambda s: bool(re.search("[0-9]", fold(s.text))), headline=-0.6, fragment=0.1),
    Sign("a time at the head", lambda s: bool(_TIME.match(fold(s.text[:12]))), headline=0.3, fragment=1.5),
    Sign(
        "unclosed quote",
        lambda s: s.text.count("“") != s.text.count("”") or s.text.count("《") != s.text.count("》"),
        headline=-0.9,
        fragment=1.3,
    ),
    Sign("two blank lines above", lambda s: s.block.blanks > 1, headline=-0.2, fragment=0.3),
    Sign("no blank line above", lambda s: s.block.blanks == 0, headline=0.2, fragment=0.1),
    Sign("centred", lambda s: s.block.centred, headline=3.7, fragment=-0.4),
    Sign("indented", lambda s: s.block.indented, headline=-2.6, fragment=0.7),
    Sign("among short lines", lambda s: s.page.runs[s.index] >= 4, headline=-0.8, fragment=-1.3),
    Sign("a sister nearby", lambda s: s.page.alike[s.index], headline=-0.3, fragment=-0.7),
    Sign("page of sisters", lambda s: s.page.subheaded, headline=-0.3, fragment=-0.1),
    Sign("right below a signed heading", lambda s: s.page.since[s.index] == 0, headline=-1.6, fragment=1.6),
    Sign("one paragraph after a signed heading", lambda s: s.page.since[s.index] == 1, headline=0.0, fragment=1.1),
    Sign("long after a signed heading", lambda s: s.page.since[s.index] > 8, headline=-0.2, fragment=0.0),
    Sign(
        "unsigned on a page that signs",
        lambda s: s.page.signs_its_stories and not s.page.signed[s.index] and not _names_below(s),
        headline=-0.6,
        fragment=0.2,
    ),
    Sign("text below closes with a signature", lambda s: s.page.closed[s.index], headline=1.8, fragment=1.0),
    Sign(
        "signature above and below",
        lambda s: s.page.closed[s.index] and (_above_is(s, "byline", "names") or is_signed_off(_prose_above(s))),
        headline=0.5,
        fragment=0.7,
    ),
    Sign("bare names below, then verse", _names_and_verse_below, fragment=-0.7, headline=-2.6),
    Sign("a scrap of a sentence below", _scrap_below, fragment=1.0, headline=0.6),
    Sign("a dateline of its own", _has_own_dateline, fragment=2.4, headline=-1.0),
    Sign("right below a heading's byline", lambda s: _above_is(s, "byline"), fragment=-0.0, headline=-1.7),
    Sign(
        "a sister on a page of sisters",
        lambda s: s.page.alike[s.index] and s.page.subheaded,
        fragment=-0.6,
        headline=-1.0,
    ),
    Sign("a sister over 10", lambda s: s.page.alike[s.index] and s.length(10, 99), fragment=0.7, headline=0.9),
    Sign("a signed sister", lambda s: s.page.alike[s.index] and s.page.signed[s.index], fragment=0.0, headline=0.0),
    Sign(
        "an office that signs off",
        lambda s: bool(_OFFICE.search(s.text)) and s.below is not None and bool(DATE_LINE.match(fold(s.below.text))),
        fragment=-0.1,
        headline=-0.2,
    ),
    Sign(
        "nearly all headings here are signed",
        lambda s: s.page.share >= 0.8 and not s.page.signed[s.index],
        fragment=-1.3,
        headline=-2.7,
    ),
    Sign(
        "most headings here are signed",
        lambda s: 0.5 <= s.page.share < 0.8 and not s.page.signed[s.index],
        fragment=0.6,
        headline=-0.1,
    ),
    Sign(
        "short, where most are signed",
        lambda s: s.page.share >= 0.5 and not s.page.signed[s.index] and s.length(0, 9),
        fragment=-1.5,
        headline=-1.1,
    ),
    Sign("hardly any heading here is signed", lambda s: s.page.share < 0.2, fragment=-0.0, headline=-0.5),
    Sign(
        "most are signed, words in common",
        lambda s: s.page.share >= 0.5 and not s.page.signed[s.index] and s.kinship >= 0.04,
        fragment=0.1,
        headline=0.1,
    ),
    Sign(
        "most are signed, no word in common",
        lambda s: s.page.share >= 0.5 and not s.page.signed[s.index] and s.kinship < 0.02,
        fragment=0.6,
        headline=0.3,
    ),
    Sign(
        "bylines stand below here, one above",
        lambda s: s.page.signs_below and _above_is(s, "byline"),
        fragment=-1.4,
        headline=-0.1,
    ),
    Sign(
        "bylines stand below here, none above",
        lambda s: s.page.signs_below and not _above_is(s, "byline", "column", "short", "jump") and s.above is not None,
        fragment=-0.2,
        headline=-0.8,
    ),
    Sign("one paragraph above", lambda s: s.page.gaps[s.index] == 1, fragment=-0.1, headline=-0.3),
    Sign("two paragraphs above", lambda s: s.page.gaps[s.index] == 2, fragment=0.2, headline=-0.1),
    Sign("many paragraphs above", lambda s: s.page.gaps[s.index] >= 5, fragment=-0.2, headline=0.4),
    Sign("one paragraph below", lambda s: s.page.gap_below(s.index) == 1, fragment=0.4, headline=0.7),
    Sign("two paragraphs below", lambda s: s.page.gap_below(s.index) == 2, fragment=0.1, headline=0.4),
    Sign("many paragraphs below", lambda s: s.page.gap_below(s.index) >= 5, fragment=-0.1, headline=0.3),
    Sign("the last headline's words below", lambda s: s.theme >= 0.1, fragment=-0.1, headline=-0.7),
    Sign("many of the last headline's words below", lambda s: s.theme >= 0.25, fragment=-0.3, headline=-0.7),
    Sign("two clauses", _balanced, fragment=-0.9, headline=-0.5),
    Sign("a sister of one story", lambda s: s.page.alike[s.index] and s.kinship >= 0.06, fragment=-0.8, headline=-0.7),
    Sign(
        "a sister of another story", lambda s: s.page.alike[s.index] and s.kinship < 0.03, fragment=-0.7, headline=0.1
    ),
    Sign("hardly a word in common", lambda s: s.kinship < 0.02, fragment=-0.7, headline=0.8),
    Sign("few words in common", lambda s: 0.02 <= s.kinship < 0.04, fragment=0.0, headline=1.5),
    Sign("some words in common", lambda s: 0.04 <= s.kinship < 0.06, fragment=0.2, headline=0.8),
    Sign("many words in common", lambda s: 0.1 <= s.kinship < 0.16, fragment=-0.3, headline=-0.1),
    Sign("most words in common", lambda s: s.kinship >= 0.16, fragment=-0.4, headline=-0.7),
    Sign("its words return below", lambda s: s.echo_below >= 0.4, fragment=-0.1, headline=1.1),
    Sign("most of its words return below", lambda s: s.echo_below >= 0.7, fragment=-1.1, headline=0.2),
    Sign("its words stand above", lambda s: s.echo_above >= 0.25, fragment=0.3, headline=-0.5),
    Sign("most of its words stand above", lambda s: s.echo_above >= 0.5, fragment=0.6, headline=-0.4),
    Sign("splits a word", _splits_a_word, headline=-0.0, fragment=2.8),
    Sign("bare names itself", lambda s: s.block.kind == "names", headline=2.6, fragment=0.7),
)
