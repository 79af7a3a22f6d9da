"""All checks, in the order in which their findings are read. A new one is a function and a line here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from articles.models import Article

from . import calendar, credits, marks, order, people, twins, wording
from .sheets import Finding, Sheet


@dataclass(frozen=True)
class Check:
    label: str
    find: Callable[[Sheet], Iterable[Finding]]


CHECKS = {
    "name": Check("人名", people.names_almost_known),
    "title": Check("职务", people.titles_of_another_time),
    "order": Check("次序", order.officials_out_of_order),
    "date": Check("日期", calendar.impossible_dates),
    "pairs": Check("成对标点", marks.unmatched_pairs),
    "half-width": Check("半角标点", marks.half_width_marks),
    "unended": Check("未完的段", wording.unended_paragraphs),
    "repeated": Check("重复", wording.repeated_text),
    "byline": Check("署名", credits.bylines_without_role),
    "credit": Check("图片署名", credits.photos_without_credit),
    "published": Check("已发布", twins.text_already_published),
}


def findings(article: Article, names: Iterable[str] = tuple(CHECKS)) -> list[Finding]:
    """What these checks find, each finding once."""
    sheet = Sheet.of(article)
    found = [replace(each, check=name) for name in names for each in CHECKS[name].find(sheet)]
    return list({each.digest: each for each in reversed(found)}.values())[::-1]


def blocking_checks() -> list[str]:
    """The checks that the paper lets nobody sign over."""
    if unknown := sorted(set(settings.CHECKS_BLOCK) - CHECKS.keys()):
        raise ImproperlyConfigured(f"CHECKS_BLOCK knows no {', '.join(unknown)}; there are {', '.join(CHECKS)}.")
    return [name for name in CHECKS if name in settings.CHECKS_BLOCK]
