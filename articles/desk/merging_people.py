"""合并人物: several records that are one person become one. What was merged stays, and its address leads on."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from articles.models import Byline, DeskAct, Mention, Person, Tenure

from .links import LINKS, give, give_back
from .recording import MOST_AT_ONCE, in_words, record

LONGEST = Person._meta.get_field("aliases").max_length
Status = Person.Status


@dataclass(frozen=True)
class PeoplePlan:
    """What a merger would do, in numbers."""

    into: Person
    others: list[Person]
    mentions: int
    bylines: int
    tenures: int
    #: titles that both have: they become one line
    doubled: int
    aliases: list[str]

    @property
    def numbers(self) -> list[tuple[str, int, str]]:
        return [("提及", self.mentions, "处"), ("署名", self.bylines, "条"), ("任职", self.tenures, "条")]

    @property
    def told(self) -> str:
        names = "、".join(f"“{person}”" for person in self.others)
        return f"{names}并入“{self.into}”（{in_words(self.numbers)}）"

    @property
    def seen(self) -> str:
        """What an editor looked at: a merger is refused where it would no longer do the same."""
        return "-".join(str(count) for _, count, _ in self.numbers)


def plan_merge(people: Iterable[int], into: int) -> PeoplePlan:
    """What merging these into one of them would move. Raises ValueError in Chinese where it makes no sense."""
    rows = {
        person.pk: person for person in Person.objects.filter(pk__in={*people, into}).select_related("merged_into")
    }
    if into not in rows:
        raise ValueError("要保留的人物已不存在。")
    kept = rows.pop(into)
    others = [rows[pk] for pk in sorted(rows)]
    _refuse_nonsense(kept, others)
    theirs = {"person__in": others}
    titles = {(tenure.title, tenure.organisation) for tenure in kept.tenures.all()}
    tenures = Tenure.objects.filter(**theirs)
    return PeoplePlan(
        kept,
        others,
        mentions=Mention.objects.filter(**theirs).count(),
        bylines=Byline.objects.filter(**theirs).count(),
        tenures=len(tenures),
        doubled=sum((tenure.title, tenure.organisation) in titles for tenure in tenures),
        aliases=_new_aliases(kept, others),
    )


@transaction.atomic
def merge_people(people: Iterable[int], into: int, user, *, seen: str | None = None) -> DeskAct:
    """Merge these people into one of them: all that leads to them leads to it, and undoing gives it all back."""
    list(Person.objects.select_for_update().filter(pk__in={*people, into}).values_list("pk"))
    plan = plan_merge(people, into)
    if seen not in (None, plan.seen):
        raise ValueError("没有合并：在您确认的这段时间里，有行变动了；请再看一遍再确认。")
    moved = {name: give(model.objects.filter(person__in=plan.others), plan.into) for name, model in LINKS.items()} | {
        "into": [plan.into.pk, plan.into.status],
        "people": [[person.pk, person.status] for person in plan.others],
        "aliases": plan.aliases,
        "repointed": _repoint(plan.others, plan.into),
        "tenures": _move_tenures(plan.others, plan.into),
    }
    Person.objects.filter(pk__in=[person.pk for person in plan.others]).update(
        status=Status.MERGED, merged_into=plan.into
    )
    plan.into.status, plan.into.aliases = Status.CONFIRMED, "、".join([*plan.into.names[1:], *plan.aliases])
    plan.into.save(update_fields=["status", "aliases"])
    Tenure.objects.recompute([plan.into.pk])
    return record(DeskAct.Verb.MERGE_PEOPLE, user, plan.told, moved, people=[plan.into, *plan.others])


def unmerge_people(act: DeskAct) -> None:
    """Take a merger back; what came after it stays with who remained."""
    moved, (kept, status) = act.moved, act.moved["into"]
    into = Person.objects.select_for_update().get(pk=kept)
    for pk, before in moved["people"]:
        Person.objects.filter(pk=pk, merged_into=into).update(status=before, merged_into=None)
    for person, through in moved["repointed"]:
        Person.objects.filter(pk=person, merged_into=into).update(merged_into=through)
    for name, model in LINKS.items():
        give_back(model, moved[name], into)
    _give_tenures_back(moved["tenures"], into)
    into.aliases = "、".join(name for name in into.names[1:] if name not in moved["aliases"])
    if into.status == Status.CONFIRMED:
        into.status = status
    into.save(update_fields=["status", "aliases"])
    Tenure.objects.recompute([into.pk, *(pk for pk, _ in moved["people"])])


def _refuse_nonsense(into: Person, others: Sequence[Person]) -> None:
    if not others:
        raise ValueError("合并至少要选两个人物。")
    if len(others) >= MOST_AT_ONCE:
        raise ValueError(f"一次至多合并 {MOST_AT_ONCE} 个人物。")
    for person in [into, *others]:
        if person.status == Status.MERGED:
            raise ValueError(f"“{person}”已并入“{person.merged_into}”，不能再合并。")
        if person.status == Status.REJECTED:
            raise ValueError(f"“{person}”已定为不是人名，不能合并；若是人名，请先确认。")
    if len("、".join([*into.names[1:], *_new_aliases(into, others)])) > LONGEST:
        raise ValueError(f"合并后的别名超过 {LONGEST} 字，请先删去几个别名。")


def _new_aliases(into: Person, others: Iterable[Person]) -> list[str]:
    names = dict.fromkeys(name for person in others for name in person.names)
    return [name for name in names if name not in into.names]


def _repoint(others: Sequence[Person], into: Person) -> list[tuple[int, int]]:
    """Whoever had gone into one of them leads straight to who remains: no chain grows."""
    earlier = Person.objects.filter(merged_into__in=others)
    rows = list(earlier.values_list("pk", "merged_into"))
    earlier.update(merged_into=into)
    return rows


def _move_tenures(others: Sequence[Person], into: Person) -> dict[str, list]:
    """Titles go along. Of one that both have a line remains: with the desk's own dates, first those of who remains."""
    known = {(tenure.title, tenure.organisation): tenure for tenure in into.tenures.all()}
    moved, doubled, filled = [], [], []
    for tenure in Tenure.objects.filter(person__in=others).order_by("pk"):
        twin = known.setdefault((tenure.title, tenure.organisation), tenure)
        if twin is tenure:
            moved.append((tenure.pk, tenure.person_id))
            continue
        doubled.append(tenure)
        if not (twin.start or twin.end) and (tenure.start or tenure.end):
            twin.start, twin.end = tenure.start, tenure.end
            filled.append(twin)
    Tenure.objects.bulk_update(filled, ["start", "end"])
    Tenure.objects.filter(pk__in=[tenure.pk for tenure in doubled]).delete()
    Tenure.objects.filter(pk__in=[pk for pk, _ in moved]).update(person=into)
    return {"moved": moved, "doubled": [_as_kept(row) for row in doubled], "filled": [_as_kept(row) for row in filled]}


def _as_kept(tenure: Tenure) -> dict[str, object]:
    """A title as the record keeps it."""
    days = {name: day and day.isoformat() for name in ("start", "end") for day in [getattr(tenure, name)]}
    return {"person_id": tenure.person_id, "title": tenure.title, "organisation": tenure.organisation, **days}


def _give_tenures_back(kept: dict[str, list], into: Person) -> None:
    theirs = defaultdict(list)
    for pk, person in kept["moved"]:
        theirs[person].append(pk)
    for person, pks in theirs.items():
        Tenure.objects.filter(pk__in=pks, person=into).update(person=person)
    for row in kept["filled"]:
        Tenure.objects.filter(**row | {"person_id": into.pk}).update(start=None, end=None)
    Tenure.objects.bulk_create(Tenure(**row) for row in kept["doubled"])
