"""下转 / 上接: the parts of one story, printed on two pages of an issue, point to each other."""

from operator import attrgetter

from django.db.models import Q

from articles.models import Article, Issue
from articles.querysets import MOST_PARTS


def join_jumps(issue: Issue) -> None:
    """Link every part that names the other's page where just one pair fits; leave what is ambiguous to the desk.

    They are held: their pages were not all imported here, and an editor may be saving one of them. As at the desk, in
    the order of their ids, so that the two hardly ever wait for each other.
    """
    jumping = Article.objects.on(issue).exclude(Q(continues_on="") & Q(continued_from="")).order_by("pk")
    held = jumping.select_for_update(of=["self"], no_key=True).defer("body")
    parts = sorted(held.select_related("page", "continues", "continuation"), key=attrgetter("print_order"))
    starts = [part for part in parts if part.continues_on and not hasattr(part, "continuation")]
    # A part that was joined once and is not now was parted by the desk.
    ends = [p for p in parts if p.continued_from and p.continues_id is None and not p.imported.get("joined")]
    for start in starts:
        fitting = [end for end in ends if _is_one_story(start, end)]
        rivals = [other for other in starts if fitting and _is_one_story(other, fitting[0])]
        if len(fitting) == len(rivals) == 1 and _parts(start, fitting[0]) <= MOST_PARTS:
            fitting[0].continues = start
            fitting[0].imported["joined"] = start.pk
            fitting[0].save(update_fields=["continues", "imported", "updated_at", "print_order"])


def _is_one_story(start: Article, end: Article) -> bool:
    return (
        start.page_id != end.page_id
        and end.pk not in _way_back(start)
        and start.continues_on == end.page.number
        and end.continued_from == start.page.number
    )


def _parts(start: Article, end: Article) -> int:
    """On how many places the story would stand if these were joined: readers are shown no more than so many."""
    after = end
    ahead = {end.pk}
    while (after := getattr(after, "continuation", None)) and after.pk not in ahead:
        ahead.add(after.pk)
    return len(_way_back(start)) + 1 + len(ahead)


def _way_back(part: Article) -> set[int]:
    """The parts that this one goes on from, back to the story's beginning."""
    way: set[int] = set()
    while part.continues_id and part.continues_id not in way:
        way.add(part.continues_id)
        part = part.continues
    return way
