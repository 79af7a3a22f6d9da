"""What somebody is, right before the name: from the lists, by the dictionary, or by how the word is made."""

from functools import cache

from articles.parsing.lattice import cut
from articles.parsing.names_vocabulary import KIN, NEVER_GIVEN, NO_PERSON, PERSON_ENDINGS
from articles.parsing.offices_vocabulary import MAKERS, OFFICES, ROLES, SERVES
from articles.parsing.words import kind_of

HIGH = frozenset(OFFICES.split())
TITLES = HIGH | frozenset(ROLES.split())
LISTED = TITLES | frozenset(KIN.split())
PLAIN_NOUNS = frozenset(NO_PERSON.split())
ENDINGS, MAKING = frozenset(PERSON_ENDINGS), frozenset(MAKERS)
#: what never stands inside the word for a role
BESIDE = frozenset(
    NEVER_GIVEN
    + SERVES
    + "一二三四五六七八九十两几百千万名位个0123456789，,。；;：:！!？?“”‘’「」『』《》()（）、 　—\n"
)
#: so far back a word is cut to see where it begins
REACH = 9


@cache
def _longest(words: frozenset[str]) -> int:
    return max(map(len, words))


def ends_with(text: str, end: int, words: frozenset[str]) -> str:
    """The longest of the words that ends at this place."""
    for size in range(min(_longest(words), end), 0, -1):
        if text[end - size : end] in words:
            return text[end - size : end]
    return ""


def starts_with(text: str, start: int, words: frozenset[str]) -> str:
    """The longest of the words that begins at this place."""
    for size in range(min(_longest(words), len(text) - start), 0, -1):
        if text[start : start + size] in words:
            return text[start : start + size]
    return ""


def role_by_ending(text: str, end: int) -> str:
    """A word for what somebody is that no list holds, and that ends at this place: 值班员, 捻船匠."""
    if text[end - 1 : end] not in ENDINGS:
        return ""
    for size in (4, 3, 2):
        word = text[max(0, end - size) : end]
        if word in PLAIN_NOUNS:
            return ""
        if kind_of(word) in ("n", "nr", "l") and len(word) == size:
            return word
    return _made(text, end)


def _made(text: str, end: int) -> str:
    """Two characters and one that makes a trade of them, where the sentence has a seam in front of the three."""
    word = text[max(0, end - 3) : end]
    if len(word) < 3 or word[-1] not in MAKING or word[1:] in PLAIN_NOUNS or not BESIDE.isdisjoint(word):
        return ""
    begin = max(0, end - REACH)
    while not BESIDE.isdisjoint(text[begin : end - 3]):
        begin += 1
    return word if _seam(text[begin:end], end - 3 - begin) else ""


def _seam(run: str, place: int) -> bool:
    plain = cut(run)
    at = len(run)
    while at > place:
        at = plain.came[at]
    return at == place
