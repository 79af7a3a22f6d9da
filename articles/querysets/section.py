"""Sections and columns: where a story stands."""

from .visibility import RelatedQuerySet

#: The numbers of columns and of sections among kinds of choice, see models/listing.py.
COLUMN, SECTION = 3, 7


class SectionQuerySet(RelatedQuerySet):
    def public(self):
        """Sections with something that readers may see, in the desk's order."""
        return self.that_something_has(SECTION).order_by("order", "id")


class ColumnQuerySet(RelatedQuerySet):
    def public(self):
        """Columns with something that readers may see."""
        return self.that_something_has(COLUMN)
