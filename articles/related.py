"""What else to read after a story, and why: what shares with it what few others have."""

from collections import defaultdict
from dataclasses import dataclass, field

from .models import Article, Listing, Person, Tag
from .questions import answer, marks, now
from .selection import Group, Selection, sizes_of

MOST_RELATED = 5
#: Who is named, and what is tagged, more often than this says nothing of any two stories. It also bounds the work.
COMMON = 200
#: A list of those present at an opening may be longer; who stands far down on it is not what the story is about.
MOST_PEOPLE = 30
_PERSON, _TAG, _COLUMN = Listing.What.PERSON, Listing.What.TAG, Listing.What.COLUMN


@dataclass
class Ties:
    """What another story shares with this one, and how rare that is: a person of two stories weighs a half."""

    weight: float = 0
    people: list = field(default_factory=list)
    tags: list = field(default_factory=list)


@dataclass(frozen=True)
class Related:
    story: Article
    reason: str


def related(story: Article, people: list[Person], tags: list[Tag]) -> list[Related]:
    """At most five stories, the nearest first. With `people` and `tags` of the story in its own order."""
    shown = {(_PERSON, person.pk): person for person in people[:MOST_PEOPLE]} | {(_TAG, tag.pk): tag for tag in tags}
    found = _tied(shown)
    found.pop(story.pk, None)
    nearest = sorted(found, key=lambda pk: (-found[pk].weight, abs(pk - story.pk), pk))[:MOST_RELATED]
    shared = [Related(other, _reason(found[other.pk])) for other in Article.objects.listed_in(nearest)]
    return [*shared, *_of_its_column(story, nearest, MOST_RELATED - len(shared))]


def _tied(shown: dict[tuple[int, int], Person | Tag]) -> dict[int, Ties]:
    """Who of these stands on which story. The fewer stories a row stands on, the more it ties them."""
    stories = defaultdict(list)
    for what, choice, story in _standing(shown):
        stories[what, choice].append(story)
    found: dict[int, Ties] = defaultdict(Ties)
    for choice, row in shown.items():
        for story in stories[choice]:
            found[story].weight += 1 / len(stories[choice])
            (found[story].people if choice[0] == _PERSON else found[story].tags).append(row)
    return found


def _standing(shown) -> list[tuple[int, int, int]]:
    """(kind of choice, choice, story) of those that few stories have."""
    sizes = sizes_of(0, _grouped(shown))
    rare = _grouped([choice for choice in shown if sizes.get(choice, 0) <= COMMON])
    rules = " OR ".join(f"what = %s AND choice IN ({marks(choices)})" for _, choices in rare)
    values = [value for what, choices in rare for value in (what, *choices)]
    rows = f"SELECT what, choice, story_id FROM articles_listing WHERE ({rules}) AND (waits IS NULL OR waits <= %s)"  # noqa: S608
    return answer(rows, [*values, now()]) if rare else []


def _grouped(choices) -> list[Group]:
    found = defaultdict(tuple)
    for what, choice in choices:
        found[what] += (choice,)
    return list(found.items())


def _of_its_column(story, already, count):
    """The latest before it under the same standing label."""
    if not story.column_id or not count:
        return []
    of_column = Selection(groups=((_COLUMN, (story.column_id,)),))
    earlier = of_column.ids_below((story.print_order, story.pk), count + len(already))
    others = Article.objects.listed_in([pk for pk in earlier if pk not in already][:count])
    return [Related(other, f"同一栏目“{story.column}”") for other in others]


def _reason(tie: Ties) -> str:
    people = "、".join(person.name for person in tie.people[:3]) + ("等" if len(tie.people) > 3 else "")
    tags = "、".join(f"“{tag}”" for tag in tie.tags[:3])
    return "；".join(filter(None, [people and f"同写到{people}", tags and f"同有标签{tags}"]))
