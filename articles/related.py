"""What else to read after a story, and why: what shares with it what few others have."""

from collections import defaultdict
from dataclasses import dataclass, field

from .models import Article, Mention, Person, Tag, Tagging
from .querysets.ties import ties

MOST_RELATED = 5
#: Who is named, and what is tagged, more often than this says nothing of any two stories. It also bounds the work.
COMMON = 200
#: A list of those present at an opening may be longer; who stands far down on it is not what the story is about.
MOST_PEOPLE = 30
#: What a link to a story says.
NAMED = ("headline", "body", "print_order", "issue__date", "issue__edition", "column__name")


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
    found: dict[int, Ties] = defaultdict(Ties)
    people = people[:MOST_PEOPLE]
    _tie(
        found, "people", people, ties(_these(people, Person), Mention.objects.standing(), "person", "article", COMMON)
    )
    _tie(found, "tags", tags, ties(_these(tags, Tag), Tagging.objects.standing(), "tag", "content_object", COMMON))
    found.pop(story.pk, None)
    nearest = sorted(found, key=lambda pk: (-found[pk].weight, abs(pk - story.pk), pk))[:MOST_RELATED]
    stories = _named(Article.objects.stories()).in_bulk(nearest)
    shared = [Related(stories[pk], _reason(found[pk])) for pk in nearest if pk in stories]
    return [*shared, *_of_its_column(story, nearest, MOST_RELATED - len(shared))]


def _these(rows, model):
    return model.objects.filter(pk__in=[row.pk for row in rows])


def _tie(found, kind, rows, pairs):
    """Note who of these rows stands on which story. The fewer stories a row stands on, the more it ties them."""
    stories = defaultdict(list)
    for row, story in pairs:
        stories[row].append(story)
    for row in rows:
        for story in stories[row.pk]:
            found[story].weight += 1 / len(stories[row.pk])
            getattr(found[story], kind).append(row)


def _of_its_column(story, already, count):
    """The latest before it under the same standing label."""
    if not story.column_id or not count:
        return []
    earlier = Article.objects.stories().in_column(story.column).filter(print_order__lt=story.print_order)
    others = _named(earlier.exclude(pk__in=already)).in_print_order()[:count]
    return [Related(other, f"同一栏目“{story.column}”") for other in others]


def _named(stories):
    """With what a link to a story says."""
    return stories.only(*NAMED).select_related("issue", "column")


def _reason(tie: Ties) -> str:
    people = "、".join(person.name for person in tie.people[:3]) + ("等" if len(tie.people) > 3 else "")
    tags = "、".join(f"“{tag}”" for tag in tie.tags[:3])
    return "；".join(filter(None, [people and f"同写到{people}", tags and f"同有标签{tags}"]))
