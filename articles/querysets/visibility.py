"""What readers may see, and which story a row counts for. `readable` is the one rule; every queryset asks it."""

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.db.models.lookups import IsNull
from django.utils import timezone

#: On how many pages one story may stand: a second jump is rare in print, a third one unheard of.
MOST_PARTS = 3


def readable(article=""):
    """What readers may see now, as a `Q` for articles or, with the relation's name, for rows that point to them.

    It is published and its time has come; of a part that another page carries, so is every part before it.
    """
    here, *before = way_back(article)
    rule = is_out(here)
    for part in before:
        rule &= Q(**{part: None}) | is_out(part)
    # A part beyond the last that a story may have is on no page: the desk has linked too many.
    return rule & Q(**{f"{before[-1]}__continues": None})


def is_out(part=""):
    """Published, and its time has come: one part by itself, whatever it goes on from."""
    at = f"{part}__" if part else ""
    return Q(**{f"{at}status": "published", f"{at}publish_at__lte": timezone.now()})


def stands_out(article):
    """The same of an article in hand."""
    return article.status == "published" and article.publish_at <= timezone.now()


def way_back(article):
    """The lookups from an article (or the relation's name) to itself and to each part that may stand before it."""
    return ["__".join(filter(None, [article, *["continues"] * back])) for back in range(MOST_PARTS)]


def story_of(article):
    """The story that a row about an article counts for: a part overleaf counts for the one where the story begins."""
    return Coalesce(*reversed(way_back(article)))


def has_any(rows, column="pk"):
    """Whether there is one of these rows for the row outside, as `Exists`, but looked up one by one.

    For names with a piece in common PostgreSQL would rather read every mention of the archive once: half a second.
    """
    return Q(IsNull(Subquery(rows.order_by().values(column)[:1]), False))


class RelatedQuerySet(models.QuerySet):
    def rows(self, relation):
        """The manager of the model at the other end of one of our relations: this file imports no model."""
        return self.model._meta.get_field(relation).related_model.objects

    def that_something_has(self, *kinds):
        """Those that stand on something readers may see: a listed story has them as one of these kinds of choice."""
        listed = self.model._meta.apps.get_model("articles", "Listing").objects.out()
        has = [has_any(listed.filter(what=kind, choice=OuterRef("pk")), "choice") for kind in kinds]
        return self.filter(Q(*has, _connector=Q.OR))

    def as_counted(self, counted):
        """The rows of these (id, count), in their order, each with its `article_count`."""
        counted = dict(counted)
        rows = self.in_bulk(counted)
        for pk, row in rows.items():
            row.article_count = counted[pk]
        return [rows[pk] for pk in counted if pk in rows]
