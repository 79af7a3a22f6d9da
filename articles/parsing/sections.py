"""Which section of the site a story goes to, and why, in a sentence for the desk."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from articles.parsing.sections_vocabulary import CALLING, FRONT, NAMED, PHOTOS
from articles.parsing.traditional import simplified
from articles.parsing.types import Lexicon, ParsedArticle

#: a word in the headline counts three times, and one of the story as often as it is said, at most three times
HEADLINE, OFTEN = 3, 3
#: below this the words of a story are chance: one in the headline and one below, or four below
ENOUGH = 4
BY_NAME = {section: tuple(words.split()) for section, words in NAMED.items()}
BY_WORDS = {section: tuple(words.split()) for section, words in CALLING.items()}


def place_in_section(
    articles: list[ParsedArticle], lexicon: Lexicon, page_names: Mapping[str, str]
) -> list[ParsedArticle]:
    """Each article with its section and the reason. The desk's words come first, then what is printed, then ours."""
    return [_placed(article, lexicon, page_names.get(article.page, "")) for article in articles]


def _placed(article: ParsedArticle, lexicon: Lexicon, page_name: str) -> ParsedArticle:
    section, reason = (
        _by_desk(article, lexicon.sections)
        or _by_kind(article)
        or _by_name("版名", page_name, lexicon.sections)
        or _by_name("栏目", article.column, lexicon.sections)
        or _by_words(article)
        or (FRONT, f"版名“{page_name}”" if FRONT in page_name else "没有更合适的频道")
    )
    return replace(article, section=section, section_reason=reason)


def _by_desk(article: ParsedArticle, sections: Mapping[str, tuple[str, ...]]) -> tuple[str, str] | None:
    """The first of the desk's words that is printed in the column, in the headings or, failing that, in the story."""
    for place, text in (("栏目", article.column), ("标题", _headings(article)), ("正文", "\n".join(article.body))):
        for section, words in sections.items():
            if word := next((word for word in words if word and word in text), ""):
                return section, f"编辑部的词“{word}”见于{place}"
    return None


def _by_kind(article: ParsedArticle) -> tuple[str, str] | None:
    return (PHOTOS, "图片稿") if article.kind == "photo" else None


def _by_name(what: str, name: str, desk: Iterable[str]) -> tuple[str, str] | None:
    """The section that a printed page name or column label names; 要闻 is no answer while another may be found."""
    if not name:
        return None
    plain = simplified(name)
    for section in desk:
        if section in name and section != FRONT:
            return section, f"{what}“{name}”"
    for section, words in BY_NAME.items():
        if any(word in plain for word in words):
            return section, f"{what}“{name}”"
    return None


def _by_words(article: ParsedArticle) -> tuple[str, str] | None:
    """The section that most words of headline and story call for."""
    headings, body = simplified(_headings(article)), simplified("\n".join(article.body))
    best: tuple[int, str, list[str]] = (ENOUGH - 1, "", [])
    for section, words in BY_WORDS.items():
        said = {word: HEADLINE * (word in headings) + min(OFTEN, body.count(word)) for word in words}
        total = sum(said.values())
        if total > best[0]:
            best = (total, section, sorted((word for word in words if said[word]), key=lambda word: -said[word]))
    _, section, words_said = best
    return (section, "文中的词" + "".join(f"“{word}”" for word in words_said[:3])) if section else None


def _headings(article: ParsedArticle) -> str:
    return "\n".join((article.kicker, article.headline, article.deck))
