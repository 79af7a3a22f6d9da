"""What a visitor may narrow a list of stories by, and what each further choice would leave."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django_filters import ChoiceFilter, FilterSet, ModelChoiceFilter, ModelMultipleChoiceFilter

from .forms import MOST_CHOICES, RowsField
from .models import Article, Column, Person, Tag

#: Choices shown of each kind, the most frequent first: about what fits beside one page of stories.
CHOICES_SHOWN = 20


@dataclass(frozen=True)
class Choice:
    """One link of the filters: what it is called, the query string that it leads to, how many stories are there."""

    label: str
    query: str
    count: int = 0


@dataclass(frozen=True)
class Facet:
    """All choices of one kind."""

    name: str
    label: str
    choices: list[Choice]


class RowsFilter(ModelMultipleChoiceFilter):
    field_class = RowsField


class ArticleFilter(FilterSet):
    """Stories that carry all of these tags and name all of these people: `?tag=1&tag=2&person=3&kind=news`."""

    tag = RowsFilter(label="标签", queryset=lambda request: Tag.objects.public(), method="narrow_by_tags")
    person = RowsFilter(label="人物", queryset=lambda request: Person.objects.public(), method="narrow_by_people")
    column = ModelChoiceFilter(label="栏目", queryset=lambda request: Column.objects.public())
    kind = ChoiceFilter(label="体裁", choices=Article.Kind.choices)

    class Meta:
        model = Article
        fields = []

    def narrow_by_tags(self, articles, name, tags):
        for tag in tags:
            articles = articles.tagged(tag)
        return articles

    def narrow_by_people(self, articles, name, people):
        for person in people:
            articles = articles.mentioning(person)
        return articles

    @property
    def chosen(self):
        """(parameter, row or word) of every choice made, in the order of the facets."""
        choices = self.form.cleaned_data
        several = [(name, row) for name in ("tag", "person") for row in choices[name] or ()]
        return several + [(name, choices[name]) for name in ("column", "kind") if choices[name]]

    @property
    def query(self):
        """The choices made as a query string of our own making, for links that keep them."""
        return query_of(self.chosen)

    @property
    def chips(self):
        """The choices made, each with the query that takes it away."""
        chosen = self.chosen
        return [
            Choice(f"{self.filters[name].label}：{label_of(value)}", query_of([*chosen[:at], *chosen[at + 1 :]]))
            for at, (name, value) in enumerate(chosen)
        ]

    @property
    def facets(self):
        """Each kind of choice with how many of the stories found it would leave; one grouped query a kind."""
        counted = {
            "tag": self._rows_left(Tag.objects.counted_in(self.qs), "tag"),
            "person": self._rows_left(Person.objects.counted_in(self.qs), "person"),
            "column": self._rows_left(Column.objects.counted_in(self.qs), "column"),
            "kind": [(kind, count) for kind, count in self.qs.by_kind() if not self.form.cleaned_data["kind"]],
        }
        facets = [self._facet(name, choices) for name, choices in counted.items()]
        return [facet for facet in facets if facet.choices]

    def _rows_left(self, rows, name):
        """(row, how many) that may still be chosen; none once the most that one may choose are."""
        taken = [value.pk for key, value in self.chosen if key == name]
        if len(taken) >= (1 if name == "column" else MOST_CHOICES):
            return []
        return [(row, row.article_count) for row in rows.exclude(pk__in=taken)[:CHOICES_SHOWN]]

    def _facet(self, name, choices):
        links = [Choice(label_of(value), query_of([*self.chosen, (name, value)]), count) for value, count in choices]
        return Facet(name, self.filters[name].label, links)


def label_of(value):
    return Article.Kind(value).label if isinstance(value, str) else str(value)


def query_of(choices):
    return urlencode([(name, getattr(value, "pk", value)) for name, value in choices])
