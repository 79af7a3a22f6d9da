"""Who somebody is by the paper's own words: when it names them, what they say in it, with whom they stand in it."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from .counting import of_these
from .models import Article, Listing, Mention, Person
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
    found: dict[str, Saying] = {}
    for mention in _places(person):
        part = mention.article
        if text := saying(part.paragraphs[mention.paragraph][1], mention.start, mention.end):
            found.setdefault(text, Saying(text, part, _story(part), mention.paragraph))
        if len(found) == SAYINGS:
            break
    return list(found.values())


def _places(person):
    """Where the name stands, the newest story first; the texts of the parts before are not needed."""
    stories = naming(person).ids(0, PLACES)  # each has a place at least
    parts = Article.objects.going_on_from(stories).values_list("pk", flat=True)
    mentions = Mention.objects.standing().filter(readable("article"), person=person, article__in=[*stories, *parts])
    newest = mentions.order_by("-article__print_order", "-article", "paragraph", "start")
    rows = newest.select_related("article__issue", "article__column", "article__continues__continues")
    places = rows.defer("article__imported", "article__suggestions", "article__lines")[:PLACES]
    # A place that the desk's edit has moved past the text's end is waiting for its anchor.
    return [place for place in places if place.paragraph < len(place.article.paragraphs)]


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
    rows = Listing.objects.out().of(Listing.What.PERSON, people).filter(story_id__in=stories) if people else ()
    told = defaultdict(set)
    for row in rows:
        told[row.choice].add(row.story_id)
    shared = {pair: len(told[pair[0]] & told[pair[1]]) for pair in combinations(people, 2)}
    return {pair: count for pair, count in shared.items() if count}
