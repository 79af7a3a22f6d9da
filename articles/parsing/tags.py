"""Tags that an editor would type: slogans and plans in quotes, places, organisations, nouns of the headline.

They are proposed in simplified characters whatever the page prints, so that one subject has one tag.
"""

import re
from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import replace

from articles.parsing.lattice import words_of
from articles.parsing.names import looks_like_name
from articles.parsing.names_vocabulary import COMPOUND_SURNAMES
from articles.parsing.roles import TITLES, ends_with
from articles.parsing.tags_vocabulary import NAMED_ENDINGS, STOP_WORDS
from articles.parsing.traditional import simplified
from articles.parsing.types import Lexicon, ParsedArticle, ParsedTag
from articles.parsing.words import kind_of, rarity

#: what a page can show and an editor can check at a glance
MOST = 8
#: below this a tag is a word like any other
ENOUGH = 0.45
STOPS = frozenset(STOP_WORDS.split())
ENDINGS = tuple(NAMED_ENDINGS.split())
QUOTED = re.compile(r"[“「『《\"]([^“”「」『』《》\"，,。；;：:、！!？?\s（）()]{3,10})[”」』》\"]")
#: a phrase in quotes that holds one of these is what somebody said, not what something is called
SPOKEN = re.compile(r"[我你他她它们吗呢吧啊哪的了把没不就也还都才怎]|^[是在有要]|[说好来去看]$")
HAN_ONLY = re.compile(r"[㐀-鿿]")
NUMBER = re.compile(r"[0-9０-９一二三四五六七八九十百千万亿〇零]")
DATED = re.compile(r"年|月|日|时|分|点|号|届|次")
#: kinds of word that the headline is about
NOUNS = frozenset(("n", "nz", "nt", "ns"))
#: kinds that only make a tag together with a noun: 轨道交通
HALVES = NOUNS | {"vn", "an", "b", "j"}
PLACES = frozenset(("ns", "nt"))
#: what a place is: a short name in front of one is part of a longer name, 石磨 of 石磨县
LEVEL = "省市州盟区县旗镇乡村"
#: the longest compound of a headline, in words and in characters
WORDS, CHARACTERS = 4, 8

#: what a rule finds: names with their scores
Found = Iterable[tuple[str, float]]


def propose_tags(articles: list[ParsedArticle], lexicon: Lexicon) -> list[ParsedArticle]:
    """Each article with at most eight tags, the likeliest first."""
    return [replace(article, tags=tuple(_tags(article, lexicon))) for article in articles]


def _tags(article: ParsedArticle, lexicon: Lexicon) -> list[ParsedTag]:
    people = {simplified(one.name) for one in article.mentions}
    people |= {simplified(one.name) for one in (*article.byline, *article.credit)}
    headings = simplified("\n".join((article.kicker, article.headline, article.deck)))
    text = headings + "\n" + simplified("\n".join(article.body))
    kept: list[ParsedTag] = []
    for tag in _ranked(headings, text, lexicon):
        if _may_stand(tag.name, people, lexicon.rejected_tags) and not _piece_of(tag.name, kept):
            kept.append(tag)
    return kept[:MOST]


def _ranked(headings: str, text: str, lexicon: Lexicon) -> list[ParsedTag]:
    """All that the rules propose, the likeliest first, each under the rule that thinks most of it."""
    rules = {
        "desk": _of_the_desk(lexicon.tags, headings, text),
        "quoted": _in_quotes(headings, text),
        "place": _places(headings, text),
        "headline": _headline_nouns(headings, text),
    }
    best: dict[str, ParsedTag] = {}
    for rule, found in rules.items():
        for printed, score in found:
            name = printed if rule in ("desk", "quoted") else _whole(printed, text)
            tag = ParsedTag(name, round(min(score, 1.0), 2), rule)
            if name and tag.score >= ENOUGH and (name not in best or tag.score > best[name].score):
                best[name] = tag
    return sorted(best.values(), key=lambda tag: (-tag.score, tag.name))


def _may_stand(name: str, people: Set[str], rejected: Set[str]) -> bool:
    if name in rejected or name in STOPS or any(name in person or person in name for person in people):
        return False
    if name in COMPOUND_SURNAMES or ends_with(name, len(name), TITLES):
        return False
    if len(name) < 2 or looks_like_name(name) or (NUMBER.search(name) and DATED.search(name)):
        return False
    return not name.isdigit()


def _piece_of(name: str, kept: Iterable[ParsedTag]) -> bool:
    return any(name in tag.name or tag.name in name for tag in kept)


def _of_the_desk(tags: Set[str], headings: str, text: str) -> Found:
    """The desk's own tags, wherever they are printed."""
    for tag in tags:
        if tag and tag in text:
            yield tag, 1.0 if tag in headings else 0.9


def _in_quotes(headings: str, text: str) -> Found:
    """What stands in quotation marks more than once, or in the headline: 千万工程."""
    for name, count in Counter(QUOTED.findall(text)).items():
        if SPOKEN.search(name) or NUMBER.fullmatch(name):
            continue
        score = 0.3 + 0.15 * min(count - 1, 3) + 0.35 * (name in headings) + 0.1 * (f"《{name}" in text)
        yield name, score


def _places(headings: str, text: str) -> Found:
    """Places and organisations, by the dictionary or by how their names end."""
    counts = Counter(_proper_names(text))
    for name, count in counts.items():
        yield name, 0.25 + 0.1 * min(count, 3) + 0.25 * (name in headings) - 0.1 * (len(name) == 2)


def _proper_names(text: str) -> Iterable[str]:
    """Runs of nouns that begin with a place and end as places and organisations do, and places alone."""
    run: list[str] = []
    for word in (*words_of(text), "。"):
        kind = kind_of(word)
        if word in ENDINGS and run:
            yield "".join((*run, word))
            run = []
        elif kind in PLACES:
            if len(word) > 1 and not word.endswith(("国", "省")):
                yield word
            run = [*run, word] if len(run) < 3 else [word]
        elif run and kind in ("n", "nz", "j", "vn", "b") and len(run) < 4:
            run.append(word)
            if word.endswith(ENDINGS):
                yield "".join(run)
                run = []
        else:
            run = []


def _whole(name: str, text: str) -> str:
    """The name with the rest of the place that it is printed in, "" where that cannot be told: 东区 of 汀东区."""
    if len(name) == 2 and name[1] in LEVEL:
        fronts = {text[match.start() - 1 : match.start()] for match in re.finditer(name, text)}
        front = fronts.pop() if len(fronts) == 1 and text.count(name) > 1 else ""
        return front + name if HAN_ONLY.fullmatch(front) else ""
    if len(name) > 3 or name[-1] in LEVEL:
        return name
    longer = Counter(match.group() for match in re.finditer(f"{name}[㐀-鿿]?[{LEVEL}](?![{LEVEL}])", text))
    [(whole, count)] = longer.most_common(1) or [(name, 0)]
    return whole if 2 * count >= text.count(name) else name


def _headline_nouns(headings: str, text: str) -> Found:
    """Nouns of the headings, rare and frequent ones first, and compounds that the story repeats."""
    words = [word if len(word) > 1 and word not in STOPS else "" for word in words_of(headings)]
    for word in words:
        if kind_of(word) in NOUNS:
            yield word, 0.2 + 0.03 * min(rarity().get(word, 9.0), 12.0) + 0.04 * min(text.count(word) - 1, 5)
    for compound in _compounds(words):
        if (count := text.count(compound)) > 1:
            yield compound, 0.55 + 0.05 * min(count, 5) + 0.01 * len(compound)


def _compounds(words: list[str]) -> Iterable[str]:
    """Two to four words side by side, the last of them a noun."""
    for start in range(len(words)):
        for end in range(start + 2, min(start + WORDS, len(words)) + 1):
            run = words[start:end]
            if not all(word and kind_of(word) in HALVES for word in run):
                break
            if kind_of(run[-1]) in NOUNS and len("".join(run)) <= CHARACTERS:
                yield "".join(run)
