"""What the desk is shown of the machine's work: the page as printed, and why each field says what it says."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.urls import reverse

from articles.importing.merging import KEPT_AS
from articles.models import Article, Dump, Mention
from articles.parsing.decode import decode
from articles.parsing.lines import split_lines
from articles.parsing.sureness import is_sure
from articles.parsing.types import Line

from .dump_parts import part_of, parts_of

#: What the machine gives beside an article's own columns.
OTHER_FIELDS = {"whole": "整篇", "byline": "署名", "credit": "摄影署名", "people": "人物", "tags": "标签"}
#: What spoke for a name, in the desk's words; a rule that has none yet is shown as it is.
CUES = {
    "role before": "前有职务", "role ending before": "前有职务", "title after": "后有称谓",
    "courtesy after": "后有敬称", "saying after": "后有言语动词", "doing after": "后有动作", "call before": "前有称呼",
    "edge before": "在句读之后", "edge after": "在句读之前", "list before": "在名单里", "list after": "在名单里",
    "company": "与人名并列", "between": "单独成句", "bracket after": "后有括注", "sex after": "后有性别",
    "han": "字形像姓名", "dictionary": "词典有此名", "dictionary short": "词典有此名", "fits before": "前文合适",
    "fits well before": "前文合适", "fits after": "后文合适", "fits well after": "后文合适",
    "age before": "前有年龄", "number before": "前有号码", "country before": "前有国名", "team before": "前有队名",
    "bracket before": "前有括号", "bracketed": "在括号里", "guest": "嘉宾", "credit after": "后有“摄”“文”",
    "japanese": "像日本人姓名", "famous": "名人", "witnessed": "标注器认作人名", "confirmed": "已确认的人物",
    "familiar name": "称呼加姓", "surname and title": "姓加职务",
    "given name": "只称名", "set wide": "字间空开的姓名", "signs": "在文末括号里署名",
    "foreign": "像外国人姓名", "dotted": "姓名中有间隔号",
}  # fmt: skip
#: What the parser calls a field that is kept under another name.
PARSED_AS = {kept: field for field, kept in KEPT_AS.items()}
KINDS = dict(Article.Kind.choices)


@dataclass(frozen=True)
class Run:
    """Lines that follow each other in a dump and belong to the same articles, or to none."""

    articles: tuple[Article, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Note:
    """What the machine gave one field. `kept` is None where the desk's value cannot be compared with it."""

    label: str
    value: str
    rule: str
    confidence: float
    reason: str
    kept: bool | None
    is_doubt: bool


@dataclass(frozen=True)
class Shown:
    """One part of a dump, of so many."""

    runs: list[Run]
    part: int
    parts: int


def shown(dump: Dump, articles: Iterable[Article], *, part: int = 1, line: int = 0) -> Shown:
    """A part of the dump, or that which holds `line`. Raises Unreadable if the dump can no longer be read."""
    lines = split_lines(decode(bytes(dump.raw)).text)
    parts = parts_of(lines)
    part = part_of(parts, part=part, line=line)
    numbers = parts[part - 1]
    return Shown(runs(lines[numbers.start - 1 : numbers.stop - 1], articles), part, len(parts))


def runs(lines: Iterable[Line], articles: Iterable[Article]) -> list[Run]:
    """Lines of a dump, grouped by the articles that they went into."""
    owners = defaultdict(list)
    for article in articles:
        for first, last in article.lines:
            for number in range(first, last + 1):
                owners[number].append(article)
    grouped = groupby(lines, key=lambda line: owners.get(line.number, []))
    return [Run(tuple(theirs), tuple(group)) for theirs, group in grouped]


def proof_address(article: Article) -> str:
    """The line of 校对台 on which it begins; "" for what was printed in no dump."""
    if not article.dump_id:
        return ""
    line = article.lines[0][0] if article.lines else 1
    return f"{reverse('admin:articles_dump_proof', args=[article.dump_id])}?line={line}#L{line}"


def notes(article: Article) -> list[Note]:
    """The machine's values, field by field, in the order of the article's own columns."""
    return [_note(article, name, told) for name, told in article.imported.items() if isinstance(told, dict)]


def found_by(mention: Mention) -> str:
    """Who or what says that this is a name, and how surely."""
    return f"{CUES.get(mention.rule, mention.rule)} {mention.confidence:.0%}" if mention.rule else "编辑"


def suggestions(article: Article) -> list[tuple[str, str]]:
    """(label, value) of what a corrected dump would now say instead."""
    return [
        ("稿件", "更正后的版面文本里已没有这一篇。") if name == "gone" else (field_label(name), readable(value))
        for name, value in article.suggestions.items()
    ]


def field_label(name: str) -> str:
    if name in OTHER_FIELDS:
        return OTHER_FIELDS[name]
    known = {field.name: field for field in Article._meta.fields}
    return str(known[name].verbose_name) if name in known else name


def readable(value: Any) -> str:
    """A value as an editor would read it: names in a row, not JSON."""
    if isinstance(value, dict):
        role = value.get("printed_role", "")
        return " ".join(filter(None, [value.get("affiliation", ""), role, value.get("name", "")]))
    if isinstance(value, list):
        return "、".join(readable(each) for each in value)
    return "" if value is None else str(value)


def _note(article: Article, name: str, told: dict[str, Any]) -> Note:
    value, confidence = told.get("value"), float(told.get("confidence", 1))
    is_kept = None if name in OTHER_FIELDS else readable(value) == readable(getattr(article, name, ""))
    return Note(
        label=field_label(name),
        value=KINDS.get(value, "") if name == "kind" else readable(value),
        rule=str(told.get("rule", "")),
        confidence=confidence,
        reason=str(told.get("reason", "")),
        kept=is_kept,
        is_doubt=not is_sure(PARSED_AS.get(name, name), confidence),
    )
