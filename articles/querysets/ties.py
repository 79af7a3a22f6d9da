"""Which rare things tie stories to each other."""

from django.db.models import Exists, OuterRef

from .visibility import readable, story_of


def ties(owners, rows, relation, article, few):
    """(owner, story) for those of these people or tags that stand on no more than `few` rows.

    `rows` are mentions or taggings, `relation` and `article` their links to the owner and to what they stand on.
    Hidden rows do not count.
    """
    public = rows.filter(readable(article)).order_by()
    beyond = public.filter(**{relation: OuterRef("pk")}).values("pk")[few : few + 1]
    # Found first: within the query below SQLite would count anew for every row.
    rare = list(owners.filter(~Exists(beyond)).order_by().values_list("pk", flat=True))
    return public.filter(**{f"{relation}__in": rare}).values_list(relation, story_of(article)).distinct()
