"""What speaks for a headline, for a line of the text, for a piece of a broken paragraph.

Print gives no single sign: each answer below weighs for or against, and `headings` adds them up. `headline` and
`fragment` say how much a sign speaks for these against the plain reading, a line of the text. The weights come from a
logistic regression over pages of four papers (1998 to 2022) and of our own, and are rounded.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from articles.parsing import vocabulary as words
from articles.parsing.blocks import Block
from articles.parsing.bylines import is_signed_off
from articles.parsing.datelines import opens_story
from articles.parsing.lattice import cut
from articles.parsing.signs import HAN, PARTICLE, ends_sentence, fold, governs
from articles.parsing.spots import NUMBERED, Spot, is_voice
from articles.parsing.words import begins_with_place, kind_of

_TIME = re.compile(
    "^(?:昨|今|前|近|日前|目前|当日|当天|当地时间|本月|上月|去年|今年|连日来|记者|据|(?:19|20)?[0-9]{2,4}年|[0-9一二三四五六七八九十元]{1,3}月|[0-9一二三四五六七八九十]{1,3}日|在|为)"
)
HALVES = re.compile(f'^[^ ]{{4,}}[{HAN}"』」!?)] +[{HAN}"『「0-9(][^ ]{{3,}}$')
_LAST_RUN = re.compile(f"[{HAN}]+$")
_FIRST_RUN = re.compile(f"[{HAN}]+")
_CONNECTIVE = re.compile(
    "他|她|它|这|那|其|同时|此外|但|而|因此|为了|首先|一是|二是|于是|如今|不仅|正是|对此|与此|说起|谈到|走进|面对"
)
#: A word of four characters that everybody knows gains about so much.
CLEAR_GAIN = 4.0
_SCRAP = re.compile(f"([{HAN}]{{1,3}})[,.。;:!?、]")
_QUOTED = re.compile(f"^[{HAN}0-9、]{{2,16}}(?:讯|电|消息)[(:]")
_EVENT = re.compile(words.EVENTS)
#: What closes a story in brackets behind its last stop: a house, a source, a reader, and no remark on the text.
_SOURCE = re.compile(f'[。!?…")]\\s*\\((?!见|图|即|含|如|以上|下同|同上|注)[{HAN}0-9·、: ]{{2,30}}\\)$')
_BRACKETED_LINE = re.compile(r"^\([^()]{4,30}\)$")
_STAFF = re.compile(f"(?:本版|本报|本期)?(?:{words.STAFF})")
#: 据……报道，: a story taken from elsewhere says so first.
_REPORTED = re.compile("^据[^,。]{2,22}报道[,:]")
#: 谷的时候: one character and 的, where the character is no word that opens a sentence.
_REST_OF_WORD = re.compile(f"^(?![我你他她它新这那真旧大小老好美谁])[{HAN}]的")
_LISTED = re.compile(f"^(?![一二三四五六七八九十])[{HAN}]{{1,3}}、")
_POINTS_ON = re.compile("[在于到由从对把将是为][本此其各]$")
#: 雨后（速写）, 渡口（水彩·局部）（某某）: what a picture on the page is called.
_WORK = re.compile(
    r"\([^()]{0,4}(?:速写|素描|摄影|油画|漫画|国画|中国画|彩墨画|水墨画|水彩|水粉|剪纸|书法|篆刻|版画|木刻|雕塑|连环画)[^()]{0,4}\)(?:\([^()]{2,10}\))?$"
)
#: 致全市人民的信, 倡议书, 本报最后消息: what kind of text it heads.
_NAMED = re.compile("^致.{2,24}信$|(?:公开信|感谢信|慰问信|表扬信|建议书|倡议书|决心书|贺信|贺电|唁电|最[后新]消息)$")
#: The longest paragraph that was met between a headline and its byline has 126 characters.
LONGEST_TEASER = 130
LONGEST_PLACE = 4
_EDITOR = re.compile("编者按|编者的话|编辑同志")
#: …（上）, …之二, …⑶: one of a series.
_SERIAL = re.compile(r"(?:\([上中下一二三四五六七八九十0-9]{1,2}\)|[⑴-⒇①-⑳]|之[一二三四五六七八九十])$")
_LEAD_IN = re.compile(f"[{HAN}]{{6,18}} [{HAN}]")
#: A point of a summary is a sentence; subheads and headlines are shorter.
SHORTEST_POINT = 30
_CALL = re.compile(f"([{HAN}]{{2,5}}):")
_MONTH = re.compile(
    "^[0-9一二三四五六七八九十〇○]{2,4}年[0-9一二三四五六七八九十]{1,3}月(?:[0-9一二三四五六七八九十]{1,3}日)?$"
)
DATE_LINE = re.compile(
    "^\\(?[0-9一二三四五六七八九十〇○]{2,4}[年.][0-9一二三四五六七八九十]{1,3}[月.][0-9一二三四五六七八九十]{1,3}日?\\)?$"
)


def _below_is(spot: Spot, *kinds: str) -> bool:
    return spot.below is not None and spot.below.kind in kinds


def _above_is(spot: Spot, *kinds: str) -> bool:
    return spot.above is not None and spot.above.kind in kinds


def _names_below(spot: Spot) -> bool:
    after = spot.page.at(spot.index + 2)
    signed = _below_is(spot, "names") and not _editors_below(spot)
    return signed and after is not None and (after.kind == "prose" or len(after.text) > 12)


def _editors_below(spot: Spot) -> bool:
    """Who made the page, not who wrote the text: 本版责任编辑 and a name."""
    return _below_is(spot, "names", "byline") and _STAFF.match(fold(_text_of(spot.below))) is not None


def _signed_in_brackets_below(spot: Spot) -> bool:
    """A name in brackets closes the text above it; below a headline it has none."""
    return _below_is(spot, "byline", "names") and fold(_text_of(spot.below)).startswith("(")


def _begins_in_quotes(spot: Spot) -> bool:
    """As a voice among the text does; not a headline that quotes its first word and its last: “甲”怎么变成了“乙”."""
    return bool(re.match('"(?!.*".+"$)', fold(spot.text)))


def _names_alone_below(spot: Spot) -> bool:
    text = spot.page.at(spot.index + 2)
    return _below_is(spot, "names") and text is not None and text.kind == "prose" and not _above_is(spot, "short")


def _opens_with_place(spot: Spot) -> bool:
    """昆明：…, as short news from many places is headed."""
    opening = _CALL.match(fold(spot.text))
    return opening is not None and kind_of(opening[1]) == "ns"


def _signed_in_brackets_above(spot: Spot) -> bool:
    """A line in brackets closes a text, as readers' letters and short notes are signed."""
    signed = _above_is(spot, "byline", "names") and spot.above is not None and fold(spot.above.text).startswith("(")
    text = spot.page.at(spot.index - 2)
    return signed and text is not None and text.kind in ("prose", "short")


def _leads_over(spot: Spot) -> bool:
    """A phrase that a dash leaves open: 请看记者拍摄的——."""
    phrase = spot.text.rstrip("—-－")
    return phrase != spot.text and phrase.endswith(("的", "是", "为"))


def _notes_below_text(spot: Spot) -> bool:
    """编者按 above a text of its own, where no headline waits for its text."""
    return fold(spot.text).strip(":") == "编者按" and ends_sentence(_prose_above(spot)) and _below_is(spot, "prose")


def _summed_up_below(spot: Spot) -> bool:
    """提要: two long lines or more without a stop, between a headline and its text."""
    points = spot.page.blocks[spot.index + 1 : spot.index + 3]
    return len(points) == 2 and all(
        block.kind == "short" and len(block.text) >= SHORTEST_POINT and "," in fold(block.text) for block in points
    )


def _led_in_below(spot: Spot) -> bool:
    """A phrase, a blank and a sentence, as the parts of a speech are set: the text begins anew."""
    return bool(_LEAD_IN.match(fold(_text_below(spot)[:30])))


def _dated_above(spot: Spot) -> bool:
    """A date and nothing else above: a letter or a statement ended there."""
    return _above_is(spot, "short") and spot.above is not None and bool(_MONTH.match(fold(spot.above.text)))


def _text_of(block: Block | None) -> str:
    return block.text if block is not None else ""


def _names_and_verse_below(spot: Spot) -> bool:
    return _below_is(spot, "names") and not _names_below(spot) and spot.block.kind == "short"


def _signed_two_below(spot: Spot) -> bool:
    return _below_is(spot, "short") and spot.page.signed[spot.index + 1]


def _text_below(spot: Spot) -> str:
    return spot.below.text if spot.below is not None and spot.below.kind in ("prose", "short", "names") else ""


def _prose_above(spot: Spot) -> str:
    return spot.above.text if spot.above is not None and spot.above.kind == "prose" else ""


def _reported_below(spot: Spot) -> bool:
    return bool(_REPORTED.match(fold(_text_below(spot)[:40])))


def _follows_subhead(spot: Spot) -> bool:
    """A subhead has no two halves, as a headline may."""
    return spot.page.follows_subhead[spot.index] and not HALVES.search(fold(spot.text))


def _closed_above(spot: Spot) -> bool:
    """Does the text above close with a signature, or with a house, a place or a source in brackets?"""
    if not _above_is(spot, "prose", "short") or spot.above is None:
        return False
    end = fold(spot.above.text[-50:]).rstrip()
    if spot.above.kind == "short":
        return bool(_SOURCE.search(end) or _BRACKETED_LINE.match(end))
    return is_signed_off(spot.above.text) or bool(_SOURCE.search(end))


def _signed_with_dash(spot: Spot) -> bool:
    """A dash and a name right below the text of a letter or a quotation: who wrote it."""
    return _above_is(spot, "prose") and is_voice(spot.text)


def _teaser_below(spot: Spot) -> bool:
    """A short paragraph with the byline under it and the story under that: a headline's own 副题 or lede."""
    byline, story = spot.page.at(spot.index + 2), spot.page.at(spot.index + 3)
    if byline is None or story is None or not _below_is(spot, "prose"):
        return False
    named = fold(byline.text).replace(" ", "")
    signed = byline.kind in ("byline", "names") and not named.startswith("(") and named not in words.NOTICES
    return signed and story.kind in ("prose", "short") and len(_text_below(spot)) <= LONGEST_TEASER


def _broken_off(spot: Spot) -> bool:
    """Does the text below open with a particle, which nothing can begin with?"""
    return bool(PARTICLE.match(fold(_text_below(spot)[:3])))


def _country_of_a_roundup(spot: Spot) -> bool:
    """A place and nothing else above a dateline: one of the parts of a story from many places."""
    return len(spot.text) <= LONGEST_PLACE and kind_of(fold(spot.text)) == "ns" and not _below_is(spot, "byline")


def _continued_below(spot: Spot) -> bool:
    return _below_is(spot, "jump") and spot.below is not None and "上接" in fold(spot.below.text)


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


def _gain(spot: Spot) -> float:
    """How much better the text reads when the words run across the break below this line."""
    return gain_across(spot.text, _text_below(spot))


def gain_across(above: str, below: str) -> float:
    """The likelihood (a logarithm) that joining two texts gains: 0 where no word stands across the break."""
    left, right = _LAST_RUN.search(fold(above[-8:])), _FIRST_RUN.match(fold(below[:8]))
    if left is None or right is None:
        return 0.0
    parts = cut(left.group()).upto[-1] + cut(right.group()).upto[-1]
    return cut(left.group() + right.group()).upto[-1] - parts


def splits_word(above: str, below: str) -> bool:
    return gain_across(above, below) >= CLEAR_GAIN


@dataclass(frozen=True, slots=True)
class Hint:
    reason: str
    holds: Callable[[Spot], bool]
    headline: float = 0.0
    fragment: float = 0.0


HINTS = (
    Hint("byline below", lambda s: _below_is(s, "byline"), headline=2.8, fragment=-0.8),
    Hint(
        "dateline below", lambda s: s.page.signed[s.index] and not _below_is(s, "byline"), headline=2.1, fragment=-1.1
    ),
    Hint("bare names below", _names_below, headline=2.3, fragment=-0.5),
    Hint("signed heading below", _signed_two_below, headline=0.9, fragment=-0.3),
    Hint(
        "names then short below",
        lambda s: (
            _below_is(s, "short") and (b := s.page.at(s.index + 2)) is not None and b.kind in ("names", "byline")
        ),
        headline=-0.6,
        fragment=-0.6,
    ),
    Hint(
        "a time opens the text below",
        lambda s: _below_is(s, "prose") and bool(_TIME.match(fold(_text_below(s)[:12]))),
        headline=0.4,
        fragment=-1.2,
    ),
    Hint("short below", lambda s: _below_is(s, "short", "names"), headline=0.2, fragment=-1.2),
    Hint("column below", lambda s: _below_is(s, "column"), headline=-3.0, fragment=-1.4),
    Hint(
        "sentence above runs on",
        lambda s: bool(_prose_above(s)) and not ends_sentence(_prose_above(s)) and not is_signed_off(_prose_above(s)),
        headline=-0.9,
        fragment=2.3,
    ),
    Hint(
        "signature above",
        lambda s: _above_is(s, "byline") or _closed_above(s),
        headline=2.2,
        fragment=0.2,
    ),
    Hint("jump above", lambda s: _above_is(s, "jump", "see"), headline=1.1, fragment=-0.4),
    Hint("column above", lambda s: _above_is(s, "column"), headline=2.5, fragment=-1.0),
    Hint("nothing above", lambda s: s.above is None, headline=4.2, fragment=-0.2),
    Hint("up to 3", lambda s: s.length(0, 3), headline=-3.2, fragment=-2.0),
    Hint("4 to 6", lambda s: s.length(4, 6), headline=-0.8, fragment=-1.2),
    Hint("7 to 9", lambda s: s.length(7, 9), headline=-0.5, fragment=-1.5),
    Hint("14 to 20", lambda s: s.length(14, 20), headline=0.7, fragment=0.5),
    Hint("21 to 30", lambda s: s.length(21, 30), headline=0.5, fragment=0.6),
    Hint("over 30", lambda s: s.length(31, 999), headline=-1.2, fragment=0.5),
    Hint("two lines", lambda s: len(s.block.parts) > 1, headline=1.0, fragment=-0.7),
    Hint("two halves", lambda s: bool(HALVES.search(fold(s.text))), headline=0.4, fragment=-0.6),
    Hint("comma inside", lambda s: "," in fold(s.text), headline=-1.2, fragment=1.3),
    Hint("colon at the end", lambda s: fold(s.text).endswith(":"), headline=-2.6, fragment=-3.7),
    Hint("colon inside", lambda s: ":" in fold(s.text)[:-1], headline=-0.7, fragment=-1.1),
    Hint("question or exclamation", lambda s: s.text.endswith(("？", "?", "！", "!")), headline=-1.1, fragment=-2.1),
    Hint("dash or ellipsis at the end", lambda s: s.text.endswith(("—", "…", "-")), headline=0.0, fragment=-2.4),
    Hint("ends in a governing word", lambda s: governs(s.text), headline=0.4, fragment=1.9),
    Hint("numbered or bulleted", lambda s: bool(NUMBERED.match(fold(s.text))), headline=-1.1, fragment=-0.9),
    Hint("in quotes", _begins_in_quotes, headline=-1.1, fragment=-2.0),
    Hint("in brackets", lambda s: fold(s.text)[:1] == "(", headline=-3.6, fragment=-2.0),
    Hint("names an event", lambda s: bool(_EVENT.search(fold(s.text))), headline=1.0, fragment=0.5),
    Hint("a time at the head", lambda s: bool(_TIME.match(fold(s.text[:12]))), headline=0.2, fragment=1.4),
    Hint(
        "unclosed quote",
        lambda s: s.text.count("“") != s.text.count("”") or s.text.count("《") != s.text.count("》"),
        headline=-0.5,
        fragment=2.4,
    ),
    Hint("centred", lambda s: s.block.centred, headline=3.3, fragment=-0.2),
    Hint("indented", lambda s: s.block.indented, headline=-2.3, fragment=0.4),
    Hint("among short lines", lambda s: s.page.runs[s.index] >= 4, headline=-1.1, fragment=-1.1),
    Hint("right below a signed heading", lambda s: s.page.since[s.index] == 0, headline=-1.4, fragment=1.7),
    Hint("one paragraph after a signed heading", lambda s: s.page.since[s.index] == 1, headline=0.3, fragment=0.9),
    Hint(
        "unsigned on a page that signs",
        lambda s: s.page.signs_its_stories and not s.page.signed[s.index] and not _names_below(s),
        headline=-0.6,
        fragment=-0.2,
    ),
    Hint("text below closes with a signature", lambda s: s.page.closed[s.index], headline=1.5, fragment=0.7),
    Hint("bare names below, then verse", _names_and_verse_below, fragment=-0.6, headline=-1.9),
    Hint("a scrap of a sentence below", _scrap_below, fragment=0.7, headline=0.5),
    Hint("a dateline of its own", _has_own_dateline, fragment=1.9, headline=-0.9),
    Hint("right below a heading's byline", lambda s: _above_is(s, "byline"), fragment=-0.0, headline=-1.2),
    Hint(
        "a sister on a page of sisters",
        lambda s: s.page.alike[s.index] and s.page.subheaded,
        fragment=-0.7,
        headline=-1.1,
    ),
    Hint("a sister over 10", lambda s: s.page.alike[s.index] and s.length(10, 99), fragment=0.1, headline=0.7),
    Hint(
        "nearly all headings here are signed",
        lambda s: s.page.share >= 0.8 and not s.page.signed[s.index],
        fragment=-1.9,
        headline=-2.3,
    ),
    Hint("hardly any heading here is signed", lambda s: s.page.share < 0.2, fragment=-0.3, headline=-0.6),
    Hint("many paragraphs above", lambda s: s.page.gaps[s.index] >= 5, fragment=-0.4, headline=0.5),
    Hint("the last headline's words below", lambda s: s.theme >= 0.1, fragment=-0.1, headline=-0.5),
    Hint("many of the last headline's words below", lambda s: s.theme >= 0.25, fragment=-0.3, headline=-0.7),
    Hint("most of the last headline's words below", lambda s: s.theme >= 0.4, headline=-0.7),
    Hint("two clauses", _balanced, fragment=-1.0, headline=-0.5),
    Hint(
        "a sister of one story",
        lambda s: (s.page.alike[s.index] or s.page.worded_alike[s.index]) and s.kinship >= 0.06,
        fragment=-0.9,
        headline=-1.1,
    ),
    Hint(
        "a sister of another story", lambda s: s.page.alike[s.index] and s.kinship < 0.03, fragment=-0.6, headline=0.1
    ),
    Hint("hardly a word in common", lambda s: s.kinship < 0.02, fragment=-0.6, headline=0.4),
    Hint("few words in common", lambda s: 0.02 <= s.kinship < 0.04, fragment=-0.1, headline=1.0),
    Hint("many words in common", lambda s: 0.1 <= s.kinship < 0.16, fragment=-0.3, headline=-0.4),
    Hint("its words return below", lambda s: s.echo_below >= 0.4, fragment=-0.3, headline=1.0),
    Hint("most of its words return below", lambda s: s.echo_below >= 0.7, fragment=-0.9, headline=0.3),
    Hint("its words stand above", lambda s: s.echo_above >= 0.25, fragment=0.4, headline=-0.3),
    Hint("most of its words stand above", lambda s: s.echo_above >= 0.5, fragment=0.6, headline=-0.5),
    Hint("a word stands across the break", lambda s: _gain(s) > 0.1, fragment=2.1, headline=-0.5),
    Hint("a word clearly stands across the break", lambda s: _gain(s) > 4, fragment=1.4, headline=-0.2),
    Hint("a word surely stands across the break", lambda s: _gain(s) > 8, fragment=1.0, headline=-0.1),
    Hint(
        "a place opens the text below",
        lambda s: _below_is(s, "prose") and begins_with_place(fold(_text_below(s)[:4])),
        fragment=0.1,
        headline=0.7,
    ),
    Hint(
        "a connective opens the text below",
        lambda s: bool(_CONNECTIVE.match(fold(_text_below(s)[:4]))),
        fragment=-0.6,
        headline=-0.9,
    ),
    Hint("speech opens the text below", lambda s: fold(_text_below(s)[:1]) == '"', fragment=-0.3, headline=-1.1),
    Hint("the story's first part is on another page", _continued_below, headline=2.5),
    Hint("a teaser and its byline below", _teaser_below, headline=2.0),
    Hint("the editor's note below", lambda s: bool(_EDITOR.match(fold(_text_below(s)[:4]))), headline=1.5),
    Hint("a particle opens the text below", _broken_off, fragment=6.0),
    Hint("a dash and a name below the text", _signed_with_dash, headline=-5.0, fragment=-3.0),
    Hint("a place alone", _country_of_a_roundup, headline=-3.5),
    Hint("bare names itself", lambda s: s.block.kind == "names", headline=1.9, fragment=0.5),
    # From here on they are set by hand: the pages hold too few of each to learn them from.
    Hint("a signature in brackets alone above", _signed_in_brackets_above, headline=3.0),
    Hint("a signature in brackets alone below", _signed_in_brackets_below, headline=-4.0),
    Hint("the page's editors below", _editors_below, headline=-2.5),
    Hint("who reported it opens the text below", _reported_below, headline=2.0),
    Hint(
        "the rest of a word and 的 below", lambda s: bool(_REST_OF_WORD.match(fold(_text_below(s)[:2]))), fragment=3.0
    ),
    Hint(
        "a word of a list opens the text below", lambda s: bool(_LISTED.match(fold(_text_below(s)[:4]))), fragment=1.2
    ),
    Hint("ends in a word that points on", lambda s: bool(_POINTS_ON.search(s.text)), fragment=2.0),
    Hint("a work and what kind it is of", lambda s: bool(_WORK.search(fold(s.text))), headline=-3.0),
    Hint("a number in its series", lambda s: bool(_SERIAL.search(fold(s.text))), headline=1.5),
    Hint("leads over to what follows", _leads_over, headline=-2.0),
    Hint("the editor's note, below a text", _notes_below_text, headline=3.0),
    Hint("points of a summary below", _summed_up_below, headline=2.5),
    Hint("a lead-in opens the text below", _led_in_below, fragment=-3.0),
    Hint("between a label and a caption", lambda s: _above_is(s, "column") and _below_is(s, "caption"), headline=2.0),
    Hint("under a label of short news", lambda s: s.page.briefly[s.index], headline=1.5),
    Hint("a place and a colon", _opens_with_place, headline=1.2),
    Hint("the date of what was signed above", _dated_above, headline=1.5),
    Hint("bare names and their text below, no other line above", _names_alone_below, headline=1.0),
    Hint("a subhead as long above, below the lead", _follows_subhead, headline=-0.6),
    Hint("a letter's name, or that of late news", lambda s: bool(_NAMED.search(fold(s.text))), headline=2.0),
    Hint("ends in a word before a verb", lambda s: s.text[-1:] in words.BEFORE_VERBS, fragment=1.6),
)
