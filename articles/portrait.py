"""Who somebody is by the paper's own words: when it names them, what they say in it, with whom they stand in it."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from .counting import of_these
from .models import Article, Listing, Mention, Person
from .models.article import paragraphs_of
from .querysets.visibility import readable
from .selection import naming
from .speech import saying
from .usage import NEWEST

COMPANIONS = 12
#: Places where the name stands that are looked at for something said, and sayings that a page shows.
PLACES, SAYINGS = 200, 12


@dataclass(frozen=True)
class Saying:
    """A sentence, the part of the story where it stands, and the story's first part."""

    text: str
    part: Article
    story: Article
    paragraph: int


@dataclass(frozen=True)
class Companion:
    person: Person
    #: stories that name both
    count: int


@dataclass(frozen=True)
class Circle:
    """Those who are named with somebody: the most frequent first, and each pair of them with its stories in common."""

    companions: list[Companion]
    pairs: dict[tuple[int, int], int]
    #: of how many of the newest stories; 0 where it is of all
    of_newest: int


def sayings(person: Person) -> list[Saying]:
    """The newest things that they say, each sentence once."""
    found: dict[str, tuple[int, int]] = {}
    for part, paragraph, start, end, body in _places(person):
        paragraphs = paragraphs_of(body)
        # A place that the desk's edit has moved past the text's end is waiting for its anchor.
        if paragraph < len(paragraphs) and (text := saying(paragraphs[paragraph][1], start, end)):
            found.setdefault(text, (part, paragraph))
        if len(found) == SAYINGS:
            break
    linked = ("issue", "column", "continues__continues")
    parts = Article.objects.defer("imported", "suggestions", "lines").select_related(*linked)
    parts = parts.in_bulk([part for part, _ in found.values()])
    return [Saying(text, parts[pk], _story(parts[pk]), paragraph) for text, (pk, paragraph) in found.items()]


def _places(person):
    """(part, paragraph, start, end, the part's text) where the name stands, the newest story first.

    Of two hundred places hardly any is shown, so no more than this is asked for.
    """
    stories = naming(person).ids(0, PLACES)  # each has a place at least
    parts = Article.objects.going_on_from(stories).values_list("pk", flat=True)
    mentions = Mention.objects.standing().filter(readable("article"), person=person, article__in=[*stories, *parts])
    newest = mentions.order_by("-article__print_order", "-article", "paragraph", "start")
    return newest.values_list("article", "paragraph", "start", "end", "article__body")[:PLACES]


def _story(part):
    while part.continues:
        part = part.continues
    return part


def circle(person: Person) -> Circle:
    """With whom the newest stories name them."""
    stories = naming(person).ids(0, NEWEST + 1)
    named = of_these(stories[:NEWEST]).get(Listing.What.PERSON, [])
    counted = [(pk, count) for pk, count in named if pk != person.pk]
    companions = [Companion(other, other.article_count) for other in Person.objects.as_counted(counted[:COMPANIONS])]
    pairs = _pairs([companion.person.pk for companion in companions], stories[:NEWEST])
    return Circle(companions, pairs, NEWEST if len(stories) > NEWEST else 0)


def _pairs(people, stories):
    """{(person, person): stories that name both} for those of whom there are any."""
    named = Listing.objects.out().of(Listing.What.PERSON, people).filter(story_id__in=stories)
    rows = named.values_list("choice", "story_id") if people else ()
    told = defaultdict(set)
    for choice, story in rows:
        told[choice].add(story)
    shared = {pair: len(told[pair[0]] & told[pair[1]]) for pair in combinations(people, 2)}
    return {pair: count for pair, count in shared.items() if count}
