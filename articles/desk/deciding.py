"""Who is a person: the desk's decision over many candidates at once."""

from collections.abc import Iterable

from django.db import transaction

from articles.models import Person

from .acts import Report, attempt


@transaction.atomic
def confirm_people(people: Iterable[Person]) -> Report:
    """确认 each of them; a merged record refuses."""
    return attempt(lambda person: person.confirm(), _as_they_stand(people))


@transaction.atomic
def reject_people(people: Iterable[Person]) -> Report:
    """不是人名: the import proposes none of these again; a merged record refuses."""
    return attempt(lambda person: person.reject(), _as_they_stand(people))


def _as_they_stand(people: Iterable[Person]):
    rows = Person.objects.filter(pk__in=[person.pk for person in people])
    return rows.select_for_update(of=("self",)).select_related("merged_into")
