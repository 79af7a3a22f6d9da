"""What readers may see, and which story a row counts for. `readable` is the one rule; every queryset asks it."""

from django.db import models
from django.db.models import Q, Subquery
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


def way_back(article):
    """The lookups from an article (or the relation's name) to itself and to each part that may stand before it."""
    return ["__".join(filter(None, [article, *["continues"] * back])) for back in range(MOST_PARTS)]


def story_of(article):
    """The story that a row about an article counts for: a part overleaf counts for the one where the story begins."""
    return Coalesce(*reversed(way_back(article)))


def has_any(rows):
    """Whether there is one of these rows for the row outside, as `Exists`, but looked up one by one.

    For names with a piece in common PostgreSQL would rather read every mention of the archive once: half a second.
    """
    return Q(IsNull(Subquery(rows.order_by().values("pk")[:1]), False))


class RelatedQuerySet(models.QuerySet):
    def rows(self, relation):
        """The manager of the model at the other end of one of our relations: this file imports no model."""
        return self.model._meta.get_field(relation).related_model.objects
