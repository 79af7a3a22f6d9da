"""Which candidates are plainly one person, for a paper that is published without a desk in between."""

from collections import defaultdict
from itertools import combinations

from articles.models import Mention, Person

#: Titles that a paper gives to many at once: they tell no two people apart.
SHARED_TITLES = ("领导", "同志", "代表", "负责人", "委员", "记者", "居民", "村民", "市民", "群众")


def confirm_clear_candidates() -> list[Person]:
    """Confirm every candidate but those whom one day's paper prints with titles that have nothing in common."""
    titles = defaultdict(lambda: defaultdict(set))
    rows = Mention.objects.standing().filter(person__status=Person.Status.CANDIDATE).exclude(title="")
    for person, issue, organisation, title in rows.values_list("person", "article__issue", "organisation", "title"):
        titles[person][issue].add(organisation + title)
    clear = [
        person for person in Person.objects.candidates().order_by("pk") if not _may_be_two(titles[person.pk].values())
    ]
    for person in clear:
        person.confirm()
    return clear


def _may_be_two(days) -> bool:
    return any(not _agree(one, other) for titles in days for one, other in combinations(sorted(titles), 2))


def _agree(one: str, other: str) -> bool:
    if one.endswith(SHARED_TITLES) or other.endswith(SHARED_TITLES):
        return True
    return any(a in b or b in a for a in one.split("、") for b in other.split("、"))
