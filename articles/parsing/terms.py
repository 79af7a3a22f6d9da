"""What a story could be filed under: names in quotes, places, organisations, nouns."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Literal, NamedTuple

from articles.parsing.lattice import words_of
from articles.parsing.names import PLACES as ABROAD
from articles.parsing.roles import HIGH
from articles.parsing.tags_vocabulary import (
    CALLED,
    COMMON_FRONTS,
    GRAMMAR,
    KNOWN_PLACES,
    LEVELS,
    MEASURES,
    NAMED_ENDINGS,
    STOP_WORDS,
    WHEREABOUTS,
)
from articles.parsing.traditional import simplified
from articles.parsing.words import kind_of

Rule = Literal["quoted", "place", "headline", "theme"]

#: an editor tags a story by its beginning; it also keeps the time in proportion to the number of stories
LONGEST = 6_000
#: rivers, roads and hills have short names
LONGEST_FEATURE, FEATURES = 5, frozenset("湖河江山岛港桥路街巷寺塔峡滩浜塘")
#: the longest compound of nouns, in words and in characters, and the longest name of an organisation
WORDS, CHARACTERS, LONGEST_NAME = 4, 8, 12
#: of a name's appearances, so many must go on in the same way for the longer string to be the name
MOSTLY = 0.6

STOPS = frozenset(STOP_WORDS.split())
ENDINGS = frozenset(NAMED_ENDINGS.split())
LEVEL = frozenset(LEVELS.split())
GAZETTEER = frozenset(KNOWN_PLACES.split()) | ABROAD
#: ranks of places that have plain words for names: 石磨 in 石磨县
TOWNS = LEVEL - {"省", "市", "州", "区", "乡"}
#: what a street may be without being one street: 古街, 新村
PLAIN = frozenset("古老新大小高")
NO_PART, COMMON = frozenset(GRAMMAR), frozenset(COMMON_FRONTS.split())
ORDINAL = re.compile("第[一二三四五六七八九十]+")
#: what is named in 《》 because it is quoted from, not because the story is about it
PRESS = ("报", "刊", "杂志", "新闻", "网")
DIGITS = re.compile("[0-9０-９]+")
HAN_ONLY = re.compile(r"[㐀-鿿]")
COUNTING = frozenset("一二两三四五六七八九十百千万几半这那每")
MEASURE, WHERE = frozenset(MEASURES), tuple(WHEREABOUTS)

NAME = r"[^“”「」『』《》\"，,。；;：:、！!？?\s（）()]{3,10}"
QUOTED = re.compile(f'(?P<before>.?)[“「『《"](?P<name>{NAME})[”」』》"](?P<called>{"|".join(CALLED.split())})?')
#: a line of transport is its number: 轨道交通1号线
LINE = re.compile("(?:轨道交通|地铁|轻轨)[0-9０-９一二三四五六七八九十]{1,2}号线")
#: what comes before a sentence in quotes
SAYING = frozenset("：:说道问答喊想")
#: kinds that are the subject of a headline; kinds that only make a tag together with one: 轨道交通
NOUNS = frozenset(("n", "nz", "nt", "ns"))
HALVES = NOUNS | {"vn", "an", "b", "j"}
#: …and of single characters that may close one
LONE = frozenset(("n", "ng", "nz", "ns", "nr", "j", "zg", "g", ""))
#: kinds of word that stand between an office's own name and its ending: 消防 救援 大队
FRONTS = HALVES | {"f", "ns", "nt", "nr", "nrt", "nrfg", ""}
PROPER = frozenset(("ns", "nt", "nz", "nr", "nrt", "nrfg"))


class Term(NamedTuple):
    """A name, how it was found, how many times it is printed, and whether the page itself says that it is a name."""

    name: str
    rule: Rule
    times: int
    told: bool = False


def find_terms(headings: str, body: str) -> Iterator[Term]:
    """Every candidate of a story, in simplified characters; the same name may come under several rules."""
    headings, body = simplified(headings), simplified(body[:LONGEST])
    text = f"{headings}\n{body}"
    yield from _in_quotes(headings, text)
    lines = Counter(LINE.findall(text))
    yield from (Term(name, "place", count, True) for name, count in lines.items())
    words = _cut(text)
    yield from _names(words, text)
    yield from _nouns(_cut(headings), words, text)


def _cut(text: str) -> list[str]:
    """The words, with a numeral where figures stand, so that a measure word behind them is known for one."""
    return list(words_of(DIGITS.sub("两", text)))


def _in_quotes(headings: str, text: str) -> Iterator[Term]:
    """What stands in quotation marks; a word behind it may say what it is: “千湖清流”工程."""
    found = [match for match in QUOTED.finditer(text) if match["before"] not in SAYING]
    called = {match["name"] for match in found if match["called"]}
    titled = {match["name"] for match in found if text[match.start("name") - 1] == "《"}
    for name, count in Counter(match["name"] for match in found).items():
        if not (name in titled and name.endswith(PRESS)) and (count > 1 or name in called or name in headings):
            yield Term(name, "quoted", count, name in called)


def _names(words: list[str], text: str) -> Iterator[Term]:
    """Places and organisations: known to everybody, or told by how their names end."""
    found: dict[str, None] = {}
    for place, word in enumerate(words):
        if len(word) > 1 and kind_of(word) == "ns" and _is_place(word, text):
            found[word] = None
        if (ending := _ending_of(word)) and (word == ending or kind_of(word) != "n") and word not in STOPS:
            name, proper = _grown(words, place, text)
            if proper and name != ending and _may_be_name(name, text):
                found[name] = None
    for name in found:
        count = text.count(name)
        if not any(name in longer and name != longer and text.count(longer) == count for longer in found):
            yield Term(name, "place", count)


def _ending_of(word: str) -> str:
    """The longest ending of a name that this word is or closes with."""
    return next((word[start:] for start in range(len(word)) if word[start:] in ENDINGS), "")


def _is_place(word: str, text: str) -> bool:
    """The dictionary calls many a plain word a place: it must be well known, end like one, or be where one is."""
    if word in GAZETTEER or word.removesuffix("省") in GAZETTEER or (len(word) > 2 and word[-1] in LEVEL):
        return True
    return len(word) > 2 and any(f"{where}{word}" in text for where in WHERE)


def _grown(words: list[str], place: int, text: str) -> tuple[str, bool]:
    """The name that ends with this word, and whether something in it is a proper name.

    It takes in the words in front of it until there is a proper one, and from there on as long as the longer string
    is what the story mostly prints: 街 → 古街 → 埠古街 → 南埠古街, but not 到南埠古街.
    """
    name, proper = words[place], _is_whole(words[place])
    singles = 0
    for front in reversed(words[max(0, place - WORDS - 2) : place]):
        if len(front + name) > LONGEST_NAME or front == "\n" or front in COMMON or _binds(front):
            break
        if not (_goes_on(front, name, text, singles) if proper else _may_be_front(front)):
            break
        singles = singles + 1 if len(front) == 1 and front not in LEVEL else 0
        name, proper = front + name, proper or _is_proper(front, name)
    return name, proper


def _is_whole(word: str) -> bool:
    """A word of the dictionary that is one place or office by itself: 北京大学, but not 人民法院."""
    front = word.removesuffix(_ending_of(word))
    return len(front) > 1 and kind_of(word) in ("ns", "nt") and (kind_of(front) in PROPER or not kind_of(front))


def _binds(word: str) -> bool:
    """A word of grammar, or a numeral that does not count an office: 第一 人民医院."""
    return word in NO_PART or (word[0] in COUNTING and not ORDINAL.fullmatch(word))


def _may_be_front(front: str) -> bool:
    return len(front) == 1 or kind_of(front) in FRONTS or bool(ORDINAL.fullmatch(front))


def _goes_on(front: str, name: str, text: str, singles: int) -> bool:
    """Does the name reach further back? One that is printed once takes in three single characters at most."""
    longer, shorter = text.count(front + name), text.count(name)
    if shorter > 1:
        return longer > 1 and longer >= MOSTLY * shorter
    return kind_of(front) in PROPER or front in LEVEL or (len(front) == 1 and (0 < singles < 3 or len(name) <= 3))


def _is_proper(front: str, name: str) -> bool:
    """Is this the part that tells one office from another: 桑园 in 桑园街道, 汀 in 汀江?"""
    if front in LEVEL or front in ENDINGS or front in PLAIN:
        return False
    if len(front) == 1 or kind_of(front) in PROPER or not kind_of(front):
        return True
    return kind_of(front) == "n" and name.removeprefix(front) in TOWNS


def _may_be_name(name: str, text: str) -> bool:
    """A short name is believed when it is printed twice, and when it is no plain word."""
    if kind_of(name) and kind_of(name) not in ("ns", "nt", "nz"):
        return False
    if (len(name) > LONGEST_FEATURE and name[-1] in FEATURES) or (len(name) == 2 and name[-1] in LEVEL):
        return False
    return len(name) > 3 or text.count(name) > 1 or (len(name) == 3 and name[-1] in LEVEL)


def _nouns(headings: list[str], words: list[str], text: str) -> Iterator[Term]:
    """Nouns and runs of nouns: those of the headings, and those that the story keeps coming back to."""
    counts = Counter(_runs(words))
    above = set(_runs(headings))
    for name, count in counts.items():
        if any(name in longer and name != longer and counts[longer] == count for longer in above):
            continue
        plain = kind_of(name) in NOUNS
        if count < (1 if plain and name in above else 2 if len(name) > 2 or plain else 3):
            continue
        if not plain and _is_piece(name, text):
            continue
        if name in above:
            yield Term(name, "headline", count)
        elif count > 2:
            yield Term(name, "theme", count)


def _runs(words: list[str]) -> Iterator[str]:
    """One to four words side by side that can be a term: the last of them a noun, none of them grammar."""
    for start, first in enumerate(words):
        if not _may_be_part(first) or (first[0] in MEASURE and _counted(words, start)):
            continue
        name = ""
        for word in words[start : start + WORDS]:
            name += word
            if len(name) > CHARACTERS or not _may_be_part(word):
                break
            if len(name) > 1 and kind_of(word) in (NOUNS if len(word) > 1 else LONE):
                yield name


def _is_piece(name: str, text: str) -> bool:
    """A string that always stands beside the same character is a part of a longer one: 埠古街 of 南埠古街."""
    places = [match.start() for match in re.finditer(name, text)]
    for beside in (
        {text[place - 1 : place] for place in places},
        {text[place + len(name) : place + len(name) + 1] for place in places},
    ):
        if len(beside) == 1 and HAN_ONLY.fullmatch(beside.pop()):
            return True
    return False


def _counted(words: list[str], place: int) -> bool:
    """A measure word was taken into the noun: 一|根线."""
    return place > 0 and words[place - 1][-1:] in COUNTING


def _may_be_part(word: str) -> bool:
    if word == "\n" or word in NO_PART or word in STOPS or word in HIGH:
        return False
    if word[0] in COUNTING and len(word) < 3:
        return False
    return len(word) == 1 or kind_of(word) in HALVES
