"""拆分人物: of what leads to one person, the chosen belongs to another of the same name."""

from collections.abc import Collection
from dataclasses import dataclass

from django import forms
from django.db import transaction

from articles.models import Byline, DeskAct, Mention, Person, Tenure

from .fields import PrintedField
from .light import light
from .links import LINKS, give, give_back
from .recording import in_words, record

Status = Person.Status


@dataclass(frozen=True)
class Chosen:
    """The mentions and bylines, by their keys, that are somebody else's."""

    mentions: Collection[int] = ()
    bylines: Collection[int] = ()

    def rows(self, person: Person):
        """Those of them that still lead to this person, under the names of `LINKS`."""
        for name, model in LINKS.items():
            yield name, model.objects.filter(person=person, pk__in=getattr(self, name))


def namesakes(person: Person):
    """Who else goes by the name, and might be meant."""
    others = Person.objects.filter(name=person.name, status__in=[Status.CONFIRMED, Status.CANDIDATE])
    return others.exclude(pk=person.pk)


@transaction.atomic
def split_person(
    person: Person, chosen: Chosen, user, *, qualifier: str = "", name: str = "", to: Person | None = None
) -> DeskAct:
    """Give what was chosen to another: to somebody new, whom a qualifier tells apart, or to one that is there.

    Both are confirmed by it: of two confirmed people with one name no import takes one for the other.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    _refuse_nonsense(person, chosen, qualifier, name, to)
    is_new = to is None
    other = to or Person.objects.create(name=name or person.name, qualifier=qualifier, status=Status.CONFIRMED)
    before = [[one.pk, one.status] for one in (person, other)]
    moved = {kind: give(rows, other) for kind, rows in chosen.rows(person)}
    titles = _move_titles(person, other, [pk for pk, *_ in moved["mentions"]])
    Person.objects.filter(pk__in=[person.pk, other.pk]).update(status=Status.CONFIRMED)
    Tenure.objects.recompute([person.pk, other.pk])
    numbers = in_words([("提及", len(moved["mentions"]), "处"), ("署名", len(moved["bylines"]), "条")])
    told = f"从“{person}”分给“{other}”（{numbers}）"
    kept = moved | {"from": person.pk, "to": other.pk, "new": is_new, "before": before, "tenures": titles}
    return record(DeskAct.Verb.SPLIT_PERSON, user, told, kept, people=[person, other])


def unsplit_person(act: DeskAct) -> None:
    """Take a split back. Whoever it made is merged into whom it was made from, with all that came since."""
    moved = act.moved
    person, other = Person.objects.get(pk=moved["from"]), Person.objects.get(pk=moved["to"])
    for name, model in LINKS.items():
        give_back(model, moved[name], other)
        if moved["new"]:
            give(model.objects.filter(person=other), person)
    Tenure.objects.filter(pk__in=moved["tenures"], person=other).exclude(
        title__in=person.tenures.values("title")
    ).update(person=person)
    for pk, status in moved["before"]:
        Person.objects.filter(pk=pk, status=Status.CONFIRMED).update(status=status)
    if moved["new"]:
        Person.objects.filter(pk=other.pk).update(status=Status.MERGED, merged_into=person)
    Tenure.objects.recompute([person.pk, other.pk])


def _refuse_nonsense(person: Person, chosen: Chosen, qualifier: str, name: str, to: Person | None) -> None:
    if person.status in (Status.MERGED, Status.REJECTED):
        raise ValueError(f"“{person}”{person.get_status_display()}，不能拆分。")
    if not any(getattr(chosen, kind) for kind in LINKS):
        raise ValueError("没有拆分：请至少选一处提及或一条署名。")
    for kind, rows in chosen.rows(person):
        if rows.count() != len(set(getattr(chosen, kind))):
            raise ValueError("没有拆分：所选的行里有的已不属于此人；请再看一遍再选。")
    if to is not None:
        if to.pk == person.pk or to.status in (Status.MERGED, Status.REJECTED):
            raise ValueError(f"不能分给“{to}”。")
    elif not qualifier:
        raise ValueError("没有拆分：新的人物要有辨识语，同名的人才分得开。")
    elif Person.objects.filter(name=name or person.name, qualifier=qualifier).exclude(status=Status.MERGED).exists():
        raise ValueError(f"已有“{name or person.name}（{qualifier}）”；请换一个辨识语，或者选分给此人。")


def _move_titles(person: Person, other: Person, mentions: Collection[int]) -> list[int]:
    """A title with the desk's own dates goes along where every place that prints it went."""
    went = set(Mention.objects.filter(pk__in=mentions).exclude(title="").values_list("title", "organisation"))
    stayed = set(person.mentions.standing().values_list("title", "organisation"))
    had = set(other.tenures.values_list("title", "organisation"))
    dated = [tenure for tenure in person.tenures.all() if tenure.start or tenure.end]
    going = [tenure.pk for tenure in dated if (tenure.title, tenure.organisation) in went - stayed - had]
    Tenure.objects.filter(pk__in=going).update(person=other)
    return going


def belongings(person: Person, most: int):
    """(mentions, bylines) that lead to this person, the newest first, with what tells one from another."""
    order = ["-article__print_order", "-article", "pk"]
    heavy = ["article__imported", "article__suggestions", "article__lines"]
    for model in (Mention, Byline):
        whole = model.objects.select_related("article__issue", "article__column").defer(*heavy)
        yield light(model.objects.filter(person=person).order_by(*order)[:most], whole)


class SplitForm(forms.Form):
    """To whom the chosen rows belong."""

    to = forms.ModelChoiceField(None, label="分给", required=False, empty_label="新的人物")
    name = PrintedField(label="姓名", required=False, max_length=60, help_text="留空则与此人同名。")
    qualifier = PrintedField(
        label="辨识语", required=False, max_length=60, help_text="新的人物必填，如“沙洲县农技站”。"
    )

    def __init__(self, person: Person, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = namesakes(person)

    def clean(self):
        said = super().clean()
        if not said.get("to") and not said.get("qualifier"):
            self.add_error("qualifier", "新的人物要有辨识语，同名的人才分得开。")
        return said
