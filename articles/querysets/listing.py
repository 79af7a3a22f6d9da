"""Rows of `Listing` and `Tally`: which stories a choice has, in print order, and how many."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
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

    def also(self, what, choices):
        """Those whose story has one of these choices, too."""
        theirs = self.model.objects.out().of(what, choices).filter(story_id=OuterRef("story_id"))
        return self.filter(Exists(theirs))

    def in_section(self, section):
        """Those of one section, given by its id; of the whole paper for 0."""
        return self.filter(section=section) if section else self

    def of_kind(self, kind):
        return self.filter(kind=kind)

    def ordered_between(self, first, last):
        """Those from one print order to another; either may be None."""
        later = self if first is None else self.filter(print_order__gte=first)
        return later if last is None else later.filter(print_order__lte=last)

    def below(self, order, pk):
        """Those that come in print order after the story of this number and id."""
        # The first condition is what an index can begin at.
        return self.filter(Q(print_order__lt=order) | Q(story_id__lt=pk), print_order__lte=order)

    def in_print_order(self):
        return self.order_by("-print_order", "-story_id")

    def from_the_end(self):
        return self.order_by("print_order", "story_id")


class TallyQuerySet(models.QuerySet):
    def within(self, section):
        """Those of one section, given by its id; of the whole paper for 0."""
        return self.filter(section=section)

    def of(self, what, choices):
        return self.filter(what=what, choice__in=choices)

    def sizes(self, groups):
        """{(kind of choice, choice): stories} for the choices of these groups."""
        asked = Q(*(Q(what=what, choice__in=choices) for what, choices in groups), _connector=Q.OR)
        return {(what, choice): stories for what, choice, stories in self.filter(asked).values_list(
            "what", "choice", "stories"
        )}  # fmt: skip

    def most_frequent(self, section, what, among, most):
        """[(choice, stories)] of these rows' choices, the most frequent first."""
        rows = self.within(section).filter(what=what, choice__in=among.order_by().values("pk"))
        return list(rows.most_first().values_list("choice", "stories")[:most])

    def most_first(self):
        return self.order_by("-stories", "choice")
