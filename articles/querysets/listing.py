"""Rows of `Listing` and `Tally`: which stories a choice has, and how many; lists ask in selection.py."""

from django.db import models
from django.db.models import Q
from django.utils import timezone


class ListingQuerySet(models.QuerySet):
    def out(self):
        """Rows whose story readers may see now."""
        return self.filter(Q(waits__isnull=True) | Q(waits__lte=timezone.now()))

    def due(self):
        """Rows that waited for a time that has come: nobody has written since, so that no tally counts them yet."""
        return self.filter(waits__lte=timezone.now())

    def of(self, what, choices):
        """Rows of one of these choices."""
        chosen = {"choice": choices[0]} if len(choices) == 1 else {"choice__in": choices}
        return self.filter(what=what, **chosen)


class TallyQuerySet(models.QuerySet):
    def within(self, section):
        """Those of one section, given by its id; of the whole paper for 0."""
        return self.filter(section=section)

    def most_frequent(self, section, what, among, most):
        """[(choice, stories)] of these rows' choices, the most frequent first."""
        rows = self.within(section).filter(what=what, choice__in=among.order_by().values("pk"))
        return list(rows.most_first().values_list("choice", "stories")[:most])

    def most_first(self):
        return self.order_by("-stories", "choice")
