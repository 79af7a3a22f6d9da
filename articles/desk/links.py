"""What leads to a person: mentions and bylines, as they are given to another and given back."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from articles.models import Byline, Mention, Person

from .versions import raise_version

#: Under what an act's record keeps them.
LINKS = {"mentions": Mention, "bylines": Byline}
#: So many keys in one query: SQLite takes 32,766 variables, and what goes with them needs a few.
BATCH = 5_000

#: (row, whom it led to, story, printed name): the name is "" where it would not tell in its story who is meant
Recorded = Sequence[tuple[int, int, int, str]]


def batches(rows: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (rows[start : start + BATCH] for start in range(0, len(rows), BATCH))


def give(rows: QuerySet, to: Person) -> Recorded:
    """Lead these mentions or bylines to somebody else; what they were, to be given back."""
    found = list(rows.order_by("pk").values_list("pk", "person", "article", "name"))
    owners = defaultdict(set)
    for _, person, article, name in found:
        owners[article, name].add(person)
    for batch in batches(sorted({article for _, _, article, _ in found})):
        for article, name in rows.model.objects.filter(person=to, article__in=batch).values_list("article", "name"):
            owners[article, name].add(to.pk)
        raise_version(batch)
    for batch in batches([pk for pk, *_ in found]):
        rows.model.objects.filter(pk__in=batch).update(person=to)
    return [
        (pk, person, article, name if len(owners[article, name]) == 1 else "") for pk, person, article, name in found
    ]


def give_back(model, recorded: Recorded, holder: Person) -> int:
    """Lead the rows to whom they led. One that was read anew since is known by its story and its name; one that
    the desk has led elsewhere, or taken away, stays as it is."""
    return sum(_give_back(model, batch, holder) for batch in batches(recorded))


def _give_back(model, batch: Recorded, holder: Person) -> int:
    exact = {pk: person for pk, person, *_ in batch}
    alive = set(model.objects.filter(pk__in=exact).values_list("pk", flat=True))
    anew = {(article, name): person for pk, person, article, name in batch if pk not in alive and name}
    stories = {article for _, _, article, _ in batch}
    back = defaultdict(list)
    for pk, article, name in model.objects.filter(person=holder, article__in=stories).values_list(
        "pk", "article", "name"
    ):
        if owner := exact.get(pk) or anew.get((article, name)):
            back[owner].append(pk)
    raise_version(stories)
    return sum(model.objects.filter(pk__in=pks).update(person=owner) for owner, pks in back.items())
