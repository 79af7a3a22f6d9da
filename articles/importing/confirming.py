"""Which candidates are plainly one person, for a paper that is published without a desk in between."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from django.db import transaction

from articles.models import Mention, Person
from articles.models.history import told_apart

#: Titles that a paper gives to many at once: they tell no two people apart.
SHARED_TITLES = ("领导", "同志", "代表", "负责人", "委员", "记者", "居民", "村民", "市民", "群众")


@told_apart(Person)
@transaction.atomic
def confirm_clear_candidates(met: Iterable[int]) -> list[Person]:
    """Of these people confirm every candidate, but none whom one day's paper gives titles with nothing in common."""
    candidates = list(Person.objects.candidates().filter(pk__in=set(met)).order_by("pk"))
    titles = defaultdict(lambda: defaultdict(set))
    rows = Mention.objects.standing().filter(person__in=candidates).exclude(title="")
    for person, issue, organisation, title in rows.values_list("person", "article__issue", "organisation", "title"):
        titles[person][issue].add(organisation + title)
    clear = [person for person in candidates if not _may_be_two(titles[person.pk].values())]
    for person in clear:
        person.confirm()
    return clear


def _may_be_two(days) -> bool:
    return any(not _agree(one, other) for titles in days for one, other in combinations(sorted(titles), 2))


def _agree(one: str, other: str) -> bool:
    if one.endswith(SHARED_TITLES) or other.endswith(SHARED_TITLES):
        return True
    return any(a in b or b in a for a in one.split("、") for b in other.split("、"))
