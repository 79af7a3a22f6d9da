"""What one key or one button of 校对台 does, and the sentence that says what came of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from articles.models import Article, Dump, Mention, Ruling
from articles.parsing import types as parsing

from .naming import confirm_named, mark_name, reconsider_named, reject_name, restore_name
from .proof import proof_of
from .proofing import rule, undo


@dataclass(frozen=True)
class Gesture:
    """A button with its key; `place` is what it says that a line is."""

    name: str
    key: str
    label: str
    place: str = ""


@dataclass(frozen=True)
class Done:
    """What changed, in words, and where to look: a line of the dump, and a mention where one was made."""

    sentence: str
    line: int
    mention: int = 0
    #: the gesture that takes it back, where that is none of the dump's rulings
    back: str = ""


PLACES = tuple(
    Gesture(place.value, key, place.label, place.value)
    for key, place in zip(
        "1234567890",
        (Ruling.Place.KICKER, Ruling.Place.HEADLINE, Ruling.Place.DECK, Ruling.Place.BYLINE, Ruling.Place.BODY,
         Ruling.Place.SUBHEAD, Ruling.Place.CAPTION, Ruling.Place.COLUMN, Ruling.Place.FURNITURE, Ruling.Place.JUMP),
        strict=True,
    )
)  # fmt: skip
SHAPES = tuple(
    Gesture(act.value, key, act.label)
    for key, act in zip(
        "fbsdt",
        (Ruling.Act.BEGIN, Ruling.Act.JOIN, Ruling.Act.HEAL, Ruling.Act.BREAK, Ruling.Act.SWAP),
        strict=True,
    )
)


def take(gesture: str, dump: Dump, said: Mapping[str, Any], *, by) -> Done:
    """Do it. `said` is what the form gives, each of the right type. Raises ValueError in Chinese, nothing done."""
    return GESTURES[gesture](dump, said, by)


def _rule(act: str, place: str = "") -> Callable[[Dump, Mapping[str, Any], Any], Done]:
    def ruled(dump: Dump, said: Mapping[str, Any], by) -> Done:
        line, start, end = said["line"], said["start"], said["end"]
        whole = act not in ("place", "break")  # the others are about the line, whatever of it is chosen
        ruling = parsing.Ruling(
            act, line, None if whole else start, end if act == "place" else None, place, said["after"] or 0
        )
        return Done(rule(dump, ruling, by=by, seen=said["seen"] or 0).sentence, line)

    return ruled


def _undo(dump: Dump, said: Mapping[str, Any], by) -> Done:
    ruling = dump.rulings.filter(pk=said["ruling"]).first()
    if ruling is None:
        raise ValueError("没有这一次校对。")
    return Done(undo(ruling, by=by, seen=said["seen"] or 0).sentence, ruling.line)


def _name(dump: Dump, said: Mapping[str, Any], by) -> Done:
    """Words chosen on the right say where they stand; words that were typed stand in the line that is taken up."""
    surface, line = said["surface"], said["line"]
    if said["story"]:
        article = Article.objects.filter(dump=dump, pk=said["story"]).first()
        if article is None:
            raise ValueError("这篇稿件已经不在这份文本里，请重新打开本页。")
        mention = mark_name(article, surface, paragraph=said["paragraph"] or 0, start=said["from"] or 0, by=by)
    else:
        article, paragraph = _paragraph_of(dump, line, surface)
        mention = mark_name(article, surface, paragraph=paragraph, by=by)
    return Done(f"“{surface}”记为人名", line, mention.pk, back="no_name")


def _paragraph_of(dump: Dump, line: int, surface: str) -> tuple[Article, int]:
    for story in proof_of(dump, line=line).stories:
        for part in story.text:
            if story.row and line in part.lines and surface in part.text:
                return story.row, part.paragraph
    raise ValueError(f"第 {line} 行所在的段里没有“{surface}”。")


def _no_name(dump: Dump, said: Mapping[str, Any], by) -> Done:
    mention = _mention(dump, said)
    reject_name(mention, by=by)
    done = f"“{mention.surface}”不是人名"
    # What the desk had marked itself is gone.
    return Done(done, said["line"], mention.pk, back="is_name") if mention.rule else Done(done, said["line"])


def _is_name(dump: Dump, said: Mapping[str, Any], by) -> Done:
    mention = _mention(dump, said)
    restore_name(mention, by=by)
    return Done(f"“{mention.surface}”是人名", said["line"], mention.pk, back="no_name")


def _person(dump: Dump, said: Mapping[str, Any], by) -> Done:
    mention = _mention(dump, said)
    person = confirm_named(mention, by=by)
    return Done(f"“{person}”确认为人物", said["line"], mention.pk, back="candidate")


def _candidate(dump: Dump, said: Mapping[str, Any], by) -> Done:
    mention = _mention(dump, said)
    person = reconsider_named(mention, by=by)
    return Done(f"“{person}”改回待确认", said["line"], mention.pk, back="person")


def _mention(dump: Dump, said: Mapping[str, Any]) -> Mention:
    mention = Mention.objects.filter(article__dump=dump, pk=said["mention"]).select_related("article").first()
    if mention is None:
        raise ValueError("没有这处人名：文本刚被改过，请重新打开本页。")
    return mention


GESTURES: dict[str, Callable[[Dump, Mapping[str, Any], Any], Done]] = {
    **{gesture.name: _rule("place", gesture.place) for gesture in PLACES},
    **{gesture.name: _rule(gesture.name) for gesture in SHAPES},
    "move": _rule("move"),
    "undo": _undo,
    "name": _name,
    "no_name": _no_name,
    "is_name": _is_name,
    "person": _person,
    "candidate": _candidate,
}
