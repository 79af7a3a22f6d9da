"""Which articles, and which of their fields, were read right: the scorer's own notions, for each article as read.

An article is right when the scorer would count it as found and its heading is exact; its body when no paragraph is
cut, joined or missing; byline and persons when the names are those of the gold, no more and no less. None where the
gold does not say. What the scorer forgives (a byline that is left in the text or taken out of it) is forgiven here.
"""

import importlib.util
import itertools
import re
from pathlib import Path
from types import ModuleType

from articles.parsing.output import persons
from articles.parsing.types import ParsedArticle

Verdicts = dict[str, bool | None]

#: A bracketed note like the columns' names that the scorer lets a headline end in.
_COLUMN_NOTE = re.compile(r"\([^()]{1,24}\)$")
_DATELINE = re.compile("[讯电]|报道|消息")
_SIGNATURE = re.compile(r"\([^()]{2,40}\)[。.]?")
LONGEST_DATELINE, SHORTEST_TEXT, MOST_CHOICES = 60, 8, 10


def load_scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("page_scorer", shared / "pages" / "score.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


def compared(article: ParsedArticle) -> dict:
    """The article in the form that the scorer reads."""
    return {
        "kicker": article.kicker,
        "headline": article.headline,
        "subheadline": article.deck,
        "byline": [{"name": one.name, "role": one.printed_role or one.role} for one in article.byline],
        "body": "\n".join(article.body),
        "persons": [person["name"] for person in persons(article)],
    }


class PageVerdicts:
    """Holds the articles of one page against its gold."""

    def __init__(self, scorer: ModuleType, gold: dict, articles: tuple[ParsedArticle, ...]) -> None:
        self.norm, self.scorer, self.gold = scorer.norm, scorer, gold
        read = [compared(article) for article in articles]
        self.articles = articles
        self.read = [scorer.Pd(article) for article in read]
        self.true = [scorer.G(article) for article in gold["articles"]]
        _, self.matches = scorer.score_page(gold, [a for a, p in zip(read, self.read, strict=True) if p.ok])

    def all(self) -> list[Verdicts]:
        matched, found = self._matched()
        return [self._one(index, matched.get(index), index in found) for index in range(len(self.articles))]

    def named(self) -> list[tuple[set[str], set[str]] | None]:
        """For each article that the scorer counts as found: whom the gold names, and whom it counts neither way."""
        matched, found = self._matched()
        return [self._named(index, matched[index]) if index in found else None for index in range(len(self.articles))]

    def _named(self, index: int, match: int) -> tuple[set[str], set[str]] | None:
        gold = self.true[match].g
        if gold["persons"] is None:
            return None
        writers = {self.norm(one["name"]) for one in gold["byline"] or []} | set(self.read[index].by)
        people = {self.norm(name) for name in gold["persons"]}
        return people, writers | {self.norm(name) for name in gold["persons_optional"]}

    def _matched(self) -> tuple[dict[int, int], set[int]]:
        """Which gold article each article is nearest to, and which the scorer counts as found."""
        kept = [index for index, read in enumerate(self.read) if read.ok]
        nearest: dict[int, int] = {}
        found: dict[int, int] = {}
        for true, number, ratio, contaminated in self.matches:
            nearest.setdefault(kept[number], true)
            if ratio >= 0.9 and not contaminated:
                found.setdefault(kept[number], true)
        return nearest | found, set(found)

    def _one(self, index: int, match: int | None, is_found: bool) -> Verdicts:
        read = self.read[index]
        picture = None if is_found else self._picture(index)
        if picture is not None:
            return self._as_picture(read, picture)
        if match is None:
            return {"": False, "body": None, "headline": False if read.h else None,
                    "byline": False if read.by else None, "persons": None}  # fmt: skip
        true = self.true[match]
        heading = self._heading(read, true)
        return {
            "": is_found and heading,
            "body": self._body(read, true) if is_found else None,
            "headline": heading,
            "byline": self._byline(read, true),
            "persons": self._persons(read, true) if is_found else None,
        }

    # --- pictures, which the scorer leaves aside

    def _picture(self, index: int) -> dict | None:
        """The gold caption that the article is, if it is one."""
        text = self.read[index].body or self.read[index].text
        shares = [(self._cover(text, caption), number) for number, caption in enumerate(self.gold["captions"])]
        share, number = max(shares, default=(0, 0))
        return self.gold["captions"][number] if share >= 0.8 * len(text) > 0 else None

    def _cover(self, text: str, caption: dict) -> int:
        printed = "|".join(self.norm(caption.get(part, "")) for part in ("title", "text", "credit"))
        return self.scorer.cover(text, self.scorer.Ref(printed, 6))

    def _as_picture(self, read, caption: dict) -> Verdicts:
        title, text, credit = (self.norm(caption.get(part, "")) for part in ("title", "text", "credit"))
        heading = read.h in ("", title)
        whole = read.body in (text, text + credit, title + text, title + text + credit)
        return {"": heading and whole, "body": None, "headline": heading, "byline": None, "persons": None}

    # --- the fields

    def _heading(self, read, true) -> bool:
        if not true.head:
            return not read.h
        parts = [
            (read.k, read.h, read.s),
            (read.h, read.k, read.s),
            (read.k, read.s, read.h),
            (read.h, read.s, read.k),
        ]
        whole = {_COLUMN_NOTE.sub("", "".join(order)) for order in parts} | {"".join(order) for order in parts}
        block = "".join(true.head)
        return block in whole or _COLUMN_NOTE.sub("", block) in whole

    def _byline(self, read, true) -> bool | None:
        if true.g["byline"] is None:
            return None
        return {self.norm(one["name"]) for one in true.g["byline"]} == set(read.by)

    def _persons(self, read, true) -> bool | None:
        if true.g["persons"] is None:
            return None
        writers = {self.norm(one["name"]) for one in true.g["byline"] or []}
        # Who was taken for the writer is the byline's fault, and is counted there.
        wanted = {self.norm(name) for name in true.g["persons"]} - writers - set(read.by)
        either = {self.norm(name) for name in true.g["persons_optional"]} | writers
        named = {name for name in read.persons - either if len(name) > 1} - set(read.by)
        return named == wanted

    def _body(self, read, true) -> bool:
        parted = len(read.paras) <= len(true.g["paragraphs"]) + sum(cut["after_terminal"] for cut in true.g["cuts"])
        return parted and not self._joins_wrongly(read, true) and self._healed(read, true) and self._whole(read, true)

    def _whole(self, read, true) -> bool:
        """Is the text that of the gold, whatever of datelines and signatures was left in it?"""
        choices = [self._forms(paragraph, read) for paragraph in true.g["paragraphs"]]
        open_ones = [number for number, forms in enumerate(choices) if len(forms) > 1][:MOST_CHOICES]
        for picked in itertools.product(*(choices[number] for number in open_ones)):
            chosen = dict(zip(open_ones, picked, strict=True))
            if read.body == "".join(chosen.get(number, forms[0]) for number, forms in enumerate(choices)):
                return True
        return False

    def _forms(self, paragraph: dict, read) -> list[str]:
        """A gold paragraph as it may be read: whole, and without its dateline, its signature, or both."""
        text = self.norm(paragraph["t"])
        if paragraph["k"] != "body":
            return [text, ""]
        lede, tail = self.norm(paragraph.get("lede", "")), self.norm(paragraph.get("tail", ""))
        forms = [text, text.removeprefix(lede)]
        forms += [form.removesuffix(tail) for form in forms]
        for own in (own for own in read.paras if SHORTEST_TEXT < len(own) < len(text)):
            before, after = text.removesuffix(own), text.removeprefix(own)
            if before != text and len(before) <= LONGEST_DATELINE and _DATELINE.search(before):
                forms.append(own)
            if after != text and _SIGNATURE.fullmatch(after):
                forms.append(own)
        return list(dict.fromkeys(forms))

    def _joins_wrongly(self, read, true) -> bool:
        seams = [above[0][-6:] + below[0][:6] for above, below in itertools.pairwise(true.alts)]
        return any(
            any(seam in own for own in read.paras) and not any(seam in text for text in true.full) for seam in seams
        )

    def _healed(self, read, true) -> bool:
        """Is every break healed that can be told from a paragraph's end?"""
        for cut in true.g["cuts"]:
            paragraph = true.g["paragraphs"][cut["para"]]
            first, last = (
                len(paragraph.get("lede") or "") + 7,
                len(paragraph["t"]) - len(paragraph.get("tail") or "") - 7,
            )
            if cut["after_terminal"] or not first <= cut["off"] <= last:
                continue
            seam = self.norm(paragraph["t"][: cut["off"]])[-6:] + self.norm(paragraph["t"][cut["off"] :])[:6]
            if not any(seam in own for own in read.paras):
                return False
        return True
