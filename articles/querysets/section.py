"""Sections and columns: where a story stands."""

from django.db import connections
from django.utils import timezone

from .reading import rows_where
from .visibility import RelatedQuerySet

#: The numbers of columns and of sections among kinds of choice, see models/listing.py.
COLUMN, SECTION = 3, 7
#: What `that_something_has` says.
_LISTED = """EXISTS (
    SELECT 1 FROM articles_listing WHERE what = %s AND choice = "row".id AND (waits IS NULL OR waits <= %s))"""


class SectionQuerySet(RelatedQuerySet):
    def public(self):
        """Sections with something that readers may see, in the desk's order."""
        return self.that_something_has(SECTION).order_by("order", "id")

    def on_every_page(self):
        """The same, asked plainly: to put that question together takes longer than a page's whole frame."""
        now = connections[self.db].ops.adapt_datetimefield_value(timezone.now())
        return rows_where(self.model.objects, _LISTED, [SECTION, now], '"order", id')


class ColumnQuerySet(RelatedQuerySet):
    def public(self):
        """Columns with something that readers may see."""
        return self.that_something_has(COLUMN)
