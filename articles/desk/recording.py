"""What was done to people and tags is on record, and the record says whether it can be taken back."""

from collections.abc import Iterable
from typing import Any

from articles.models import ActSubject, DeskAct, Person, Tag

#: So many people or tags are merged or rejected in one act: what somebody can be thought to have looked through before
#: a button is pressed.
MOST_AT_ONCE = 100


def record(
    verb: str, user, told: str, moved: dict[str, Any], *, people: Iterable[Person] = (), tags: Iterable[Tag] = ()
) -> DeskAct:
    """Put an act on record, in the transaction that it was done in."""
    act = DeskAct.objects.create(verb=verb, who=user, told=told, moved=moved)
    ActSubject.objects.bulk_create(
        [
            *(ActSubject(act=act, person=person) for person in people),
            *(ActSubject(act=act, tag=tag) for tag in tags),
        ]
    )
    return act


def why_not_undone(act: DeskAct) -> str:
    """Why this act cannot be taken back now; "" where nothing stands in the way."""
    if act.undone_at:
        return f"“{act}”已经撤销过了。"
    later = _later(act)
    return f"此后又做过“{later}”，涉及同一人物或标签；请先撤销那一次。" if later else ""


def _later(act: DeskAct) -> DeskAct | None:
    """The newest standing act on any of the same rows: acts are taken back in the order that undoes them."""
    subjects = act.subjects.all()
    people = subjects.exclude(person=None).values("person")
    tags = subjects.exclude(tag=None).values("tag")
    later = DeskAct.objects.filter(pk__gt=act.pk, undone_at=None)
    touching = later.filter(subjects__person__in=people) | later.filter(subjects__tag__in=tags)
    return touching.order_by("-pk").first()


def in_words(numbers: Iterable[tuple[str, int, str]]) -> str:
    """“提及 3 处、署名 1 条”, without what there is none of."""
    return "、".join(f"{what} {count} {unit}" for what, count, unit in numbers if count) or "没有要移动的行"
