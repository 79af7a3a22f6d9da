"""Lists without an end: each answer says how to ask for what follows it, and nothing moves while one reads on."""

from ninja import Field, Query, Schema

from articles.models import Article
from articles.selection import Selection

MOST = 100


class Turn(Schema):
    """How many, and after which."""

    limit: int = Field(20, ge=1, le=MOST)
    after: str = Field("", pattern=r"^(?:[0-9]{1,18}(?:-[0-9]{1,18})?)?$", description="What `next` gave.")


Asked = Query[Turn]


def stories_after(stories, turn: Turn):
    """(the stories of this turn, the place of the last one where there are more), the newest issue first.

    They are given as a selection or, where they are known in another way, as a queryset.
    """
    order, _, pk = turn.after.partition("-")
    place = (int(order), int(pk or 0)) if turn.after else None
    if isinstance(stories, Selection):
        stories = Article.objects.filter(pk__in=stories.ids_below(place, turn.limit + 1))
    elif place:
        stories = stories.printed_below(*place)
    rows = stories.with_last_change().in_print_order()[: turn.limit + 1].filed()
    last = rows[turn.limit - 1] if len(rows) > turn.limit else None
    return rows[: turn.limit], last and f"{last.print_order}-{last.pk}"


def rows_after(rows, turn: Turn):
    """The same of rows that have no order but that of their ids."""
    if turn.after:
        rows = rows.filter(pk__gt=int(turn.after.partition("-")[0]))
    found = list(rows.order_by("pk")[: turn.limit + 1])
    last = found[turn.limit - 1] if len(found) > turn.limit else None
    return found[: turn.limit], last and str(last.pk)


def next_address(request, after):
    """The address of what follows, with all else that was asked and is read; None at the end."""
    if not after:
        return None
    asked = request.GET.copy()
    asked["after"] = after
    return request.build_absolute_uri(f"{request.path}?{asked.urlencode()}")
