"""Bylines and signatures: lines and brackets that say who wrote, and nothing else."""

import re

from articles.parsing import vocabulary as words
from articles.parsing.addresses import is_uncommon, read_address, read_author_note, read_office_and_name
from articles.parsing.datelines import DATELINE
from articles.parsing.people import BULLET, LONGEST_BYLINE, ROLES, SEPARATORS, read_people
from articles.parsing.printed import Printed
from articles.parsing.signs import HAN, fold, is_known_surname, is_name
from articles.parsing.types import ParsedByline
from articles.parsing.words import kind_of

#: Kinds of words, by the dictionary, that nobody signs with: places, firms, times, numbers, pronouns.
_NO_NAME = ("ns", "nt", "t", "m", "r", "c", "d", "v", "a")
_MARKED = re.compile("[□◆■●◇◎]|(?:文|图|文/图|图/文|撰文|执笔|作者|采写|整理|供稿|口述|讲述)[/:|]|文 ")
_MARK_BEHIND = re.compile("[/ ](?:文|图|摄)(?: |$)|/(?:文|图|摄)")
#: An author with country or town in brackets: [法]某·某, 某某(某市).
_HOME = re.compile(
    f"^(?:[\\[(](?P<country>[{HAN}]{{1,5}})[\\])] ?(?P<name>[{HAN}·]{{2,16}})"
    f"|(?P<author>[{HAN}]{{2,3}}) ?\\((?P<place>[{HAN}]{{2,4}})\\))$"
)
#: A signature in brackets closes the text: it holds names and roles alone.
_SIGNATURE = re.compile(r"\(([^()]{2,60})\)[。.]?$")
#: Where the text was taken from, behind the signature.
_SOURCE = re.compile(r"\((?:据|综合)?(?:新华社|中新社|本报)[^()]{0,16}\)$")
#: A signature without brackets: a role and names behind the last stop, or a name that a blank sets apart.
_NAMES = "[^。!?,;:()]{2,40}"
_UNBRACKETED = re.compile(
    '(?<=[。!?…")])(?:'
    f"\\s*(?P<byline>[{HAN}]{{0,8}}(?:{ROLES})[ :/]{_NAMES}|本报[{HAN}]{{0,4}}(?:{ROLES}){_NAMES})"
    f"|\\s+(?P<name>[{HAN}]{{2,3}}|[{HAN}] [{HAN}]))$"
)


def read_byline_line(text: str) -> tuple[ParsedByline, ...] | None:
    """The people of a line that is a byline and nothing else, by its roles or its mark; bare names are not enough."""
    folded = fold(text).strip()
    if len(folded) > LONGEST_BYLINE or folded.endswith(("。", "?", "!", ",", ":")):
        return None
    if folded.startswith("(") and (author := read_author(folded)):
        return author
    if re.search(ROLES, folded) or _MARKED.match(folded) or _MARK_BEHIND.search(folded):
        return read_people(folded)
    if folded.startswith("(") and folded.endswith(")"):
        return read_address(folded)
    return None


def read_bare_names(text: str) -> tuple[ParsedByline, ...] | None:
    """The people of a line that holds nothing but one to four names, in brackets or not."""
    folded = fold(text).strip()
    if home := _HOME.match(folded):
        name, place = home["name"] or home["author"], home["country"] or home["place"]
        return (ParsedByline(name, "author", "", place),) if _is_plain_name(name) else None
    if len(folded) > 24 or re.search("[,!?:;]", folded):
        return None
    people = read_people(folded)
    tokens = [token for token in SEPARATORS.split(BULLET.sub("", folded).strip("() ")) if token]
    if not people or len(people) > 4 or any(person.printed_role for person in people) or len(tokens) < len(people):
        return None
    names = [person.name for person in people]
    if any(kind_of(name)[:2] in _NO_NAME for name in names) or (len(names) == 1 and names[0] in words.COURTESY):
        return None
    alone = len(names) == 1 and len(names[0]) <= 3 and "·" not in names[0]
    return people if alone or all(is_name(name) for name in names) else None


def find_signature(text: str) -> tuple[int, tuple[ParsedByline, ...]] | None:
    """Where the signature that closes a paragraph begins, and whose it is: nobody's where it names an agency alone."""
    start = max(0, len(text) - 90)
    folded = fold(text[start:]).rstrip()
    closed = _SOURCE.sub("", folded).rstrip()
    signature = _SIGNATURE.search(folded)
    people = read_signature(signature[1]) if signature else None
    if signature and people is not None:
        return start + signature.start(), people
    bare = _UNBRACKETED.search(closed)
    people = _unbracketed(bare) if bare else None
    return (start + bare.start(), people) if bare and people else None


def read_signature(inside: str) -> tuple[ParsedByline, ...] | None:
    """Whose the signature in a bracket is: names with roles, a note on the author, a reader, bare names."""
    if author := read_author(inside):
        return author
    if re.fullmatch(words.FROM_AGENCY, inside):
        return ()
    address = read_address(inside)
    if address:
        return address if address[0].affiliation in words.WRITERS else None
    people = read_people(DATELINE.sub("", inside)) or ()
    return people if any(map(_could_sign, people)) else None


def read_author(note: str) -> tuple[ParsedByline, ...] | None:
    """The author whom a note names with an office: （作者：某某，系某大学教授）."""
    read = read_author_note(note)
    return (ParsedByline(read[0], "author", "作者", read[1]),) if read and read[0] else None


def _unbracketed(bare: re.Match[str]) -> tuple[ParsedByline, ...] | None:
    people = read_people(bare["byline"] or bare["name"]) or ()
    return people if people and all(_is_plain_name(person.name) for person in people) else None


def _could_sign(person: ParsedByline) -> bool:
    """A role vouches for any name; without one, a word that everybody knows is no name: （掌声）."""
    name = person.name
    nicknamed = len(name) == 2 and name[0] in "小老阿" and is_known_surname(name[1])
    return bool(person.printed_role or person.affiliation) or "·" in name or nicknamed or is_uncommon(name, "ns")


def _is_plain_name(name: str) -> bool:
    """A name that begins with a surname and is no common word."""
    known = is_name(name) and (len(name) > 3 or is_known_surname(name[0]) or is_known_surname(name[:2]))
    return "·" in name or (known and is_uncommon(name))


def is_signed_off(text: str) -> bool:
    """Does a text close with a signature, or with a reader's address and name in brackets?"""
    if find_signature(text) is not None:
        return True
    bracketed = _SIGNATURE.search(fold(text[-70:]).rstrip())
    return bracketed is not None and read_address(bracketed[1]) is not None


def byline_of(printed: Printed) -> tuple[ParsedByline, ...]:
    """The people of a line that the page's order has shown to be a byline."""
    text = printed.text
    read = read_byline_line(text) or read_address(text) or read_bare_names(text) or read_office_and_name(text)
    return read or read_people(text) or ()
