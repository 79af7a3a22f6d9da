"""What stands beside a run of characters, and how far it speaks for or against a name there."""

import re
from collections.abc import Collection, Set

from articles.parsing.names_vocabulary import (
    BEHIND_PLACE,
    CALLS,
    COMMON_SURNAMES,
    COMPOUND_SURNAMES,
    COUNTRY_NAMES,
    COURTESY,
    DOING,
    HARDLY_LAST,
    HOUSES,
    JOINING_SURNAMES,
    KNOWN_RARE_SURNAMES,
    LEADS_TO_PLACE,
    LEADS_TO_TOWN,
    LINKING_SURNAMES,
    NAMED_AFTER,
    NEVER_LAST,
    PLACE_ENDINGS,
    SAYING,
    TOWN_ENDINGS,
    TRADES,
    WORDY_SURNAMES,
)
from articles.parsing.offices_vocabulary import BEHIND, OFFICES
from articles.parsing.roles import LISTED, ends_with, role_by_ending, starts_with
from articles.parsing.words import begins_with_place, kind_of

TITLES_BEHIND, OFFICES_BEHIND, COURTESIES = (
    frozenset(BEHIND.split()),
    frozenset(OFFICES.split()),
    frozenset(COURTESY.split()),
)
SAYINGS, DOINGS, PLACES = frozenset(SAYING.split()), frozenset(DOING.split()), frozenset(PLACE_ENDINGS.split())
WORDY, LINKING = frozenset(WORDY_SURNAMES), frozenset(LINKING_SURNAMES)
TOWARDS, PLACED = frozenset(LEADS_TO_PLACE.split()), frozenset(BEHIND_PLACE.split())
TO_TOWN, TOWNS = frozenset(LEADS_TO_TOWN.split()), frozenset(TOWN_ENDINGS.split())
JOINING = frozenset(JOINING_SURNAMES)
HARDLY = frozenset(HARDLY_LAST)
HAMLETS = frozenset("棚窑墩圩浜泾埭巷坝湾沟坪店屯河口嘴界港山岭坡塘堡集寨营铺桥洼庄村岗垭")
LEADS = frozenset(CALLS.split())
#: what print sets between an office and a name, or inside a name
BLANKS = " \u3000"
EDGES = frozenset("，,。；;：:！!？?“”‘’「」『』《》〈〉()（）【】[]—…\n ")
#: a neighbour in a list that is one word
LISTED_BEFORE = re.compile("[、/／省市州县]([㐀-鿿]{2,4}?)[、/／]$")
LISTED_BEHIND = re.compile(
    "[、/／]([㐀-鿿]{2,4}?)(?=[、/／，,。；;等和与及]|[0-9０-９一二三四五六七八九十两]个?[省市州县区镇乡国])"
)
SEX = re.compile(r"\s?[，,（(]\s?[男女](?=[，,）)。、])")
DATE = re.compile(r"[0-9０-９一二三四五六七八九十]{1,4}[年月日]")
AGE = re.compile(r"\s?[（(，,]?\s?(?:今年|现年|时年)?\s?[0-9０-９一二三四五六七八九十]{2,3}岁")
#: a player by the number on the shirt
NUMBER = re.compile(r"[0-9０-９]号$")
#: what begins like the name of a place and is what somebody does: 站在, 报告
ACTS = re.compile("站[在着起到了出]|报[道告名到案警考]|教[给会我他她大孩]")
#: what somebody has made of what is printed here
CREDITED = re.compile(
    r"(?:摄影报道|综合报道|报道|摄影|供图|供稿|编译|整理|撰文|执笔|摄|绘|画|编|译|著)(?=[，,。：:；;（）()/／ 　\n]|$)"
)
#: …at the end of a letter, in a bracket behind its last stop: （云州市第三中学陶知夏）
MOST_OF_HOME = 18
HOME = re.compile(f'[。！？!?”"’…][（(]([㐀-鿿]{{2,{MOST_OF_HOME}}})$')
PART = re.compile(r"[省市县区]")
AGE_BEFORE = re.compile(r"[0-9０-９一二三四五六七八九十]岁的$")

#: what bears somebody's name: of one character where it is a word by itself, and no pupil, no years at a school
NAMED_AFTER_SHORT = frozenset(ending for ending in NAMED_AFTER.split() if len(ending) == 1)
NAMED_AFTER_LONG = re.compile(
    "(?:烈士|国际|希望|实验|中心|第[一二三四五六七八九十])?(?:"
    + "|".join(sorted((ending for ending in NAMED_AFTER.split() if len(ending) > 1), key=len, reverse=True))
    + f"|(?:{'|'.join(TRADES.split())})(?:{'|'.join(HOUSES.split())})"
    + ")(?![生时里]|期间|毕业|没|刚|念|读)"
)

#: players and guests are printed behind their country: 德国X, 加拿大Y
COUNTRIES = frozenset(COUNTRY_NAMES.split())

#: the kinds of word (as the dictionary marks them) between which a name stands easily, or hardly ever
FITS_BEFORE = dict.fromkeys(("p", "uj", "t", "c"), "fits before") | dict.fromkeys(("ul", "nt"), "fits well before")
FITS_BEFORE |= dict.fromkeys(("r", "f", "b", "nz", "zg", "q"), "jars before")
FITS_BEFORE |= {"ns": "place word before", "n": "noun before"}
FITS_BEFORE |= dict.fromkeys(("nr", "nrt", "j"), "clashes before") | {"": "unknown before"}
FITS_AFTER = dict.fromkeys(("i", "l", "s", "vg"), "fits after") | dict.fromkeys(("uj", "c"), "fits well after")
FITS_AFTER |= dict.fromkeys(("n", "f", "a", "ul", "uv", "z", "nz", "g", "ag", "vn"), "jars after")
FITS_AFTER |= dict.fromkeys(("nr", "nrt", "ns", "ng", "j", "zg"), "clashes after") | {"": "unknown after"}


def made(name: str, shape: str) -> list[str]:
    """What the make of a run says."""
    cues = [shape]
    if shape == "han":
        if name[:2] in COMPOUND_SURNAMES:
            cues.append("compound")
        elif name[0] not in COMMON_SURNAMES:
            cues.append("known rare" if name[0] in KNOWN_RARE_SURNAMES else "rare")
        elif name[0] in WORDY:
            cues.append("wordy")
        if len(name) == 4 and name[:2] not in COMPOUND_SURNAMES:
            cues.append("married")
        if name[0] in LINKING:
            cues.append("linking")
        if len(name) == 2:
            cues.append("short")
        if name[-1] in HARDLY or (len(name) == 2 and name[-1] == "方"):
            cues.append("ends like a word")
        if name[-1] in NEVER_LAST or (name[1] == "家" and name[-1] in HAMLETS):
            cues.append("ends like a place")
    if kind_of(name).startswith("nr"):
        cues.append("dictionary short" if len(name) == 2 else "dictionary")
    return cues


def enclosed(shape: str, front: list[str], back: list[str]) -> list[str]:
    """What both sides say together, and what the side in front says of a name of this make."""
    if shape == "foreign" and ("role before" in front or (front == ["country before"] and back and back[0] in ENDS)):
        return ["guest", *enclosed("", front, back)]
    if front == ["role before"] and back and back[0] in ENDS:
        return ["between"]
    if front == ["bracket before"] and back == ["edge after"]:
        return ["bracketed"]
    if front == ["edge before"] and back == ["edge after"]:
        return ["alone"]
    return []


def joins(text: str, start: int, end: int, runs: Set[tuple[int, int]], begins: Set[int]) -> bool:
    """Is one end of this run the word "and"? `runs` are all that could be names here, `begins` their first places.

    In front of it where somebody's office ends: 院长和陆鸣谦; behind it where an office and a name follow:
    陆鸣和教练韩立冬.
    """
    if text[start] in JOINING and (start + 1, end) in runs:
        return bool(ends_with(text, start, LISTED))
    if text[end - 1] in JOINING and (start, end - 1) in runs:
        office = starts_with(text, end, LISTED)
        return bool(office) and end + len(office) in begins
    return False


def signs(text: str, start: int, end: int) -> bool:
    """Is this the end of a bracket that closes the paragraph and says where its writer is at home?"""
    if end != len(text) - 1 or text[end] not in "）)":
        return False
    home = HOME.search(text, max(0, start - MOST_OF_HOME - 2), start)
    if home is None:
        return False
    # a house is not where a writer lives: (新华社记者冯越摄) is of who took the picture
    return begins_with_place(home.group(1), or_house=False) or bool(PART.search(home.group(1)))


def of_towns(text: str, runs: Collection[tuple[int, int]]) -> set[int]:
    """The places of all these runs that what stands beside them calls a town or a shore: 首府X, X市."""
    begins = {start for start in {start for start, _ in runs} if ends_with(text, start, TO_TOWN)}
    ends = {
        end for end in {end for _, end in runs} if starts_with(text, end, TOWNS) and "town after" in after(text, end)
    }
    return {place for start, end in runs if start in begins or end in ends for place in range(start, end)}


def names_something(text: str, end: int, word: str) -> bool:
    """Does a road, a school, a hall stand behind this place, which is named after somebody? `word` stands there."""
    return word in NAMED_AFTER_SHORT or bool(NAMED_AFTER_LONG.match(text, end))


ENDS = frozenset(
    (
        "edge after",
        "list after",
        "saying after",
        "doing after",
        "title after",
        "office after",
        "courtesy after",
        "bracket after",
        "fits after",
        "fits well after",
    )
)


def word_before(word: str) -> list[str]:
    """What the kind of the word in front says."""
    if word in COUNTRIES:
        return ["country before"]
    if word.endswith("队"):
        return ["team before"]
    cue = FITS_BEFORE.get(kind_of(word)) if word else None
    return [cue] if cue else []


def word_after(word: str) -> list[str]:
    """What the kind of the word behind says."""
    cue = FITS_AFTER.get(kind_of(word)) if word else None
    return [cue] if cue else []


def before(text: str, start: int) -> list[str]:
    """What the characters in front of this place say."""
    if not start:
        return ["edge before"]
    if ends_with(text, start, LISTED) or (text[start - 1] in BLANKS and ends_with(text, start - 1, LISTED)):
        return ["role before"]
    if role_by_ending(text, start):
        return ["role ending before"]
    if AGE_BEFORE.search(text, max(0, start - 6), start):
        return ["age before"]
    if text[start - 1] in "、/／":
        neighbour = LISTED_BEFORE.search(text, max(0, start - 6), start)
        return ["list of places before" if _is_place(neighbour) else "list before"]
    if text[start - 1] in "（(":
        return ["bracket before"]
    if text[start - 1] == "号":
        return ["number before"] if NUMBER.search(text, max(0, start - 4), start) else []
    if text[start - 1] in EDGES:
        return ["edge before"]
    if ends_with(text, start, LEADS):
        return ["call before"]
    if text[start - 1] == "的" and ends_with(text, start - 1, COUNTRIES):
        return ["country before"]
    if ends_with(text, start, TO_TOWN):
        return ["town before"]
    if ends_with(text, start, TOWARDS):
        return ["place before"]
    return []


def _is_place(neighbour: re.Match[str] | None) -> bool:
    return neighbour is not None and kind_of(neighbour.group(1)) == "ns"


def after(text: str, end: int) -> list[str]:
    """What the characters behind this place say."""
    if end and text[end - 1] == text[end : end + 1]:
        return ["doubled after"]
    if SEX.match(text, end) or AGE.match(text, end):
        return ["sex after"]
    if CREDITED.match(text, end):
        return ["credit after"]
    if starts_with(text, end, TITLES_BEHIND):
        return ["title after"]
    if starts_with(text, end, OFFICES_BEHIND):
        return ["office after"]
    if starts_with(text, end, COURTESIES):
        return ["courtesy after"]
    if starts_with(text, end, SAYINGS):
        return ["saying after"]
    if starts_with(text, end, DOINGS) or DATE.match(text, end):
        return ["doing after"]
    if starts_with(text, end, TOWNS):
        return ["town after"]
    if starts_with(text, end, PLACED):
        return ["placed after"]
    if starts_with(text, end, PLACES) and not ACTS.match(text, end):
        return ["place after"]
    if text[end : end + 1] and text[end] in "、/／":
        return ["list of places after" if _is_place(LISTED_BEHIND.match(text, end)) else "list after"]
    if text[end : end + 1] in "（(":
        return ["bracket after"]
    if text[end : end + 1] in EDGES or end == len(text):
        return ["edge after"]
    return []
