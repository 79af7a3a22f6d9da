"""Some rows of many: the desk loads what it shows, and no row only to sort or to skip it."""

from django.db.models import Model, QuerySet


def light(chosen: QuerySet, whole: QuerySet) -> list[Model]:
    """The rows of a slice: their keys first, which an index has in this order, then all that `whole` says of each."""
    keys = list(chosen.values_list("pk", flat=True))
    rows = whole.order_by().in_bulk(keys) if keys else {}
    return [rows[key] for key in keys if key in rows]
