"""How sure the machine is of each article and of each of its fields, and why, in sentences for the desk."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from math import exp

from articles.parsing.blocks import Block
from articles.parsing.confidence_weights import BASES, WEIGHTS
from articles.parsing.doubts import ARTICLE, FIELDS, HEADING, PERSONS, SIGNS, Sign
from articles.parsing.headings import Verdict
from articles.parsing.items import LONGEST_BRIEF
from articles.parsing.lines import Layout
from articles.parsing.proofs import Proof, Sheet
from articles.parsing.types import Doubt, ParsedArticle

#: From here on the desk need not look: of articles as sure as this 98 of 100 are right on pages that the weights were
#: not found on (`make calibrate`), and those below hold more than 80 of 100 that are wrong.
SURE = 0.955
#: …and so of each field.
SURE_OF = {ARTICLE: SURE, HEADING: 0.98, "byline": 0.973, "body": 0.94, PERSONS: 0.966}
#: An article of which one of these holds is never called sure: too few pages print one to learn from, and an editor
#: would wonder each time.
ODD, NEVER_SURE = frozenset(("no heading", "no body", "dateline inside")), 0.9
#: What weighs less is not told to the desk, nor is more than this.
WORTH_TELLING, MOST_REASONS = -0.15, 3
#: …and of the names in doubt so many.
MOST_NAMES = 8
#: A field whose confidence was set by hand: all that say so are below it.
SURE_BY_HAND = 0.93
#: Which line of a heading is 引题, which 主题 and which 副题: set by hand, as hardly any gold tells them apart.
TWO_PARTS, MORE_PARTS = 0.6, 0.5


def is_sure(field: str, confidence: float) -> bool:
    """Is this field ("" for the article as a whole) so likely right that the desk need not look?"""
    return confidence >= SURE_OF.get(field, SURE_BY_HAND)


def say_how_sure(
    articles: Sequence[ParsedArticle], blocks: Sequence[Block], verdicts: Sequence[Verdict], layout: Layout
) -> list[ParsedArticle]:
    """Each article with its confidence, that of its fields, and the doubts that the desk should know of."""
    sheet = Sheet(blocks, verdicts, articles, layout)
    return [_told(Proof(sheet, index)) for index in range(len(articles))]


def made_sure(article: ParsedArticle, fields: Set[str]) -> ParsedArticle:
    """What the desk has ruled on is as the desk says."""
    if not fields:
        return article
    return replace(
        article,
        confidence=1.0 if "" in fields else article.confidence,
        sureness={name: 1.0 if name in fields else sure for name, sure in article.sureness.items()},
        doubts=tuple(doubt for doubt in article.doubts if doubt.field not in fields),
    )


def holding(proof: Proof) -> list[Sign]:
    """The signs that hold for an article."""
    return [sign for sign in SIGNS if sign.holds(proof)]


def _told(proof: Proof) -> ParsedArticle:
    signs = holding(proof)
    weighed = {field: _probability(field, signs) for field in FIELDS}
    by_hand = [doubt for doubt in _by_hand(proof, weighed[HEADING]) if doubt is not None]
    doubts = [
        doubt
        for field in FIELDS
        if not is_sure(field, weighed[field])
        for doubt in _doubts(proof, field, weighed[field], signs)
    ]
    if proof.doubtful_names and not is_sure(PERSONS, weighed[PERSONS]):
        doubts.append(_names(proof.doubtful_names, weighed[PERSONS]))
    sureness = {field: weighed[field] for field in FIELDS if field != ARTICLE}
    sureness |= {doubt.field: doubt.confidence for doubt in by_hand}
    return replace(
        proof.article,
        confidence=weighed[ARTICLE],
        sureness=sureness,
        doubts=(*doubts, *(doubt for doubt in by_hand if not is_sure(doubt.field, doubt.confidence))),
    )


def _names(doubtful: Sequence[str], confidence: float) -> Doubt:
    """The words that an editor should look at, so many as can be read at a glance."""
    more = "等" if len(doubtful) > MOST_NAMES else ""
    told = f"说不准是不是人名：{'、'.join(doubtful[:MOST_NAMES])}{more}。"
    return Doubt(PERSONS, "names in doubt", confidence, told)


def _probability(field: str, signs: Sequence[Sign]) -> float:
    """That the field is right, by the weights of the signs that hold."""
    total = BASES[field] + sum(_weight(sign, field) for sign in signs)
    most = NEVER_SURE if field == ARTICLE and any(sign.rule in ODD for sign in signs) else 1.0
    return min(most, round(1 / (1 + exp(-total)), 3))


def _weight(sign: Sign, field: str) -> float:
    weights: Mapping[str, float] = WEIGHTS.get(sign.rule, {})
    return weights.get(field, 0.0)


def _doubts(proof: Proof, field: str, confidence: float, signs: Sequence[Sign]) -> list[Doubt]:
    """The reasons that weigh most against a field, the heaviest first; each sentence once."""
    against = sorted(signs, key=lambda sign: _weight(sign, field))
    told = {sign.reason: sign for sign in reversed(against) if sign.reason and _is_worth_telling(sign, field)}
    worst = sorted(told.values(), key=lambda sign: _weight(sign, field))[:MOST_REASONS]
    if not worst:
        return [Doubt(field, "no strong sign", confidence, "没有足够的迹象说明读得对。")]
    return [Doubt(field, sign.rule, confidence, sign.told(proof)) for sign in worst]


def _is_worth_telling(sign: Sign, field: str) -> bool:
    return _weight(sign, field) <= WORTH_TELLING or (field == ARTICLE and sign.rule in ODD)


# --- Fields that no page with gold tells of: how sure was set by hand, and only orders them for the desk.


def _by_hand(proof: Proof, heading: float) -> list[Doubt | None]:
    article = proof.article
    return [*_parts(article, heading), _section(article), _kind(proof), _column(article), _credit(article)]


def _parts(article: ParsedArticle, heading: float) -> list[Doubt]:
    """引题 and 副题 can be no surer than the heading that they are parts of."""
    parts = sum(map(bool, (article.kicker, article.headline, article.deck)))
    share = 1.0 if parts < 2 else TWO_PARTS if parts == 2 else MORE_PARTS
    sure = round(heading * share, 3)
    told = "标题哪一行是引题、哪一行是主题或副题，未必分对。" if parts > 1 else "标题未必读全，可能缺引题或副题。"
    return [Doubt(field, "parts of the heading", sure, told) for field in ("kicker", "deck")]


def _section(article: ParsedArticle) -> Doubt:
    reason = article.section_reason
    sure = 0.6 if reason.startswith("没有") else 0.8 if reason.startswith("文中") else 0.97
    return Doubt("section", "words of the story" if sure > 0.6 else "no better section", sure, reason)


def _kind(proof: Proof) -> Doubt | None:
    """News and briefs differ by their length alone."""
    if proof.article.kind not in ("news", "brief") or abs(proof.length - LONGEST_BRIEF) > LONGEST_BRIEF * 0.15:
        return None
    return Doubt("kind", "length of a brief", 0.8, "篇幅在简讯与消息之间。")


def _column(article: ParsedArticle) -> Doubt | None:
    printed = any(span.place == "column" for span in article.spans)
    return None if printed or not article.column else Doubt("column", "column above", 0.85, "栏目沿用上一篇的。")


def _credit(article: ParsedArticle) -> Doubt | None:
    if article.kind != "photo" or article.credit:
        return None
    return Doubt("credit", "no credit", 0.85, "没有读到摄影署名。")
