"""Sections and columns: where a story stands."""

from django.db.models import Count

from .visibility import RelatedQuerySet

#: The numbers of columns and of sections among kinds of choice, see models/listing.py.
COLUMN, SECTION = 3, 7


class SectionQuerySet(RelatedQuerySet):
    def public(self):
        """Sections with something that readers may see, in the desk's order."""
        return self.that_something_has(SECTION).order_by("order", "id")

    def counted_in(self, articles):
        """Sections of these articles, each with `article_count`, in the desk's order."""
        theirs = articles.order_by().values("pk")
        return self.filter(articles__in=theirs).annotate(article_count=Count("articles")).order_by("order", "pk")


class ColumnQuerySet(RelatedQuerySet):
    def public(self):
        """Columns with something that readers may see."""
        return self.that_something_has(COLUMN)

    def counted_in(self, articles):
        """Columns of these articles, each with `article_count`, the most frequent first."""
        theirs = articles.order_by().values("pk")
        return (
            self.filter(articles__in=theirs)
            .annotate(article_count=Count("articles"))
            .order_by("-article_count", "name")
        )
