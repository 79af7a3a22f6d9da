"""任职 and its proof: which articles print each of a person's titles."""

from collections import defaultdict
from dataclasses import dataclass

from articles.models import Article, Mention, Person, Tenure

#: So many articles prove a line at a glance; the rest are one click away.
SHOWN = 5


@dataclass(frozen=True)
class Line:
    """A title, the newest articles that print it, and how many do."""

    tenure: Tenure
    articles: list[Article]
    count: int


def lines_of(person: Person) -> list[Line]:
    """Each title of this person with its proof, in a fixed number of queries."""
    proof: dict[tuple[str, str], dict[int, None]] = defaultdict(dict)
    rows = Mention.objects.standing().filter(person=person).exclude(title="").order_by("-article__print_order")
    for title, organisation, article in rows.values_list("title", "organisation", "article"):
        proof[title, organisation][article] = None
    shown = {article for articles in proof.values() for article in [*articles][:SHOWN]}
    heavy = ["imported", "suggestions", "lines"]
    found = Article.objects.select_related("issue", "column").defer(*heavy).in_bulk(shown)
    return [
        Line(tenure, [found[pk] for pk in [*articles][:SHOWN]], len(articles))
        for tenure in person.tenures.all()
        for articles in [proof[tenure.title, tenure.organisation]]
    ]
