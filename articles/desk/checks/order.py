"""Check: officials named in a row, in another order than the last time they were."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from django.db.models import Count

from articles.models import Article, Mention

from .sheets import Finding, Sheet

#: What may stand between two names of one list: a stop of the list, and the next one's office.
_BETWEEN = re.compile(r"[、，]?[^。；！？、，“”]{0,30}、?|、[^。；！？“”]{0,30}")
#: The last few lists are the order of today.
EARLIER = 10
Row = list[Mention]


def officials_out_of_order(sheet: Sheet) -> Iterator[Finding]:
    """Two who stand next to each other stood the other way round in the last published list of both."""
    rows = [row for row in _rows(sheet.mentions, {p.paragraph: p.text for p in sheet.body}) if _is_official(row)]
    people = {mention.person_id for row in rows for mention in row}
    earlier = _earlier(sheet.article, people) if rows else []
    for row in rows:
        for first, second in pairwise(row):
            if before := _last_time_reversed(first.person_id, second.person_id, earlier):
                sentence = f"上次（《{before}》，{before.issue}）的次序是{second.surface}、{first.surface}。"
                yield Finding(sentence, f"{first.surface}、{second.surface}", sheet.piece_of(first))


def _rows(mentions: Iterable[Mention], texts: dict[int, str]) -> list[Row]:
    """Known people who follow each other with nothing but a list's own words between them."""
    rows: list[Row] = []
    for mention in sorted(mentions, key=lambda each: (each.paragraph, each.start)):
        if mention.person_id is None:
            continue
        last = rows[-1][-1] if rows else None
        if last and _goes_on(last, mention, texts.get(mention.paragraph, "")):
            rows[-1].append(mention)
        else:
            rows.append([mention])
    return [row for row in rows if len(row) > 1]


def _goes_on(last: Mention, mention: Mention, text: str) -> bool:
    between = text[last.end : mention.start]
    return last.paragraph == mention.paragraph and "、" in between and bool(_BETWEEN.fullmatch(between))


def _is_official(row: Row) -> bool:
    """Pupils and players stand in any order."""
    return any(mention.title for mention in row)


def _earlier(article: Article, people: set[int]) -> list[tuple[Article, list[Row]]]:
    """The last published stories before this one that name two of them, the newest first, with their lists."""
    named = Mention.objects.standing().filter(person__in=people)
    before = Article.objects.published().filter(print_order__lt=article.print_order, mentions__in=named)
    chosen = before.annotate(theirs=Count("mentions__person", distinct=True)).filter(theirs__gte=2)
    found = list(chosen.values_list("pk", flat=True).order_by("-print_order", "-pk")[:EARLIER])
    stories = Article.objects.filter(pk__in=found).select_related("issue", "column").in_print_order()
    by_story: dict[int, list[Mention]] = {}
    for mention in named.filter(article__in=found):
        by_story.setdefault(mention.article_id, []).append(mention)
    return [(story, _rows(by_story.get(story.pk, []), _texts(story))) for story in stories]


def _texts(story: Article) -> dict[int, str]:
    return {number: text for number, (_, text) in enumerate(story.paragraphs)}


def _last_time_reversed(first: int, second: int, earlier: Sequence[tuple[Article, list[Row]]]) -> Article | None:
    for story, rows in earlier:
        for row in rows:
            people = [mention.person_id for mention in row]
            if first in people and second in people:
                return story if people.index(second) < people.index(first) else None
    return None
