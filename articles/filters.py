"""What a visitor may narrow a list of stories by, and what each further choice would leave.

A page asks `checked(ArticleFilter(request.GET, stories, of=("section", 3)))`, lists `found.qs`, and includes
`articles/_chips.html` and `articles/_facets.html`. `of` says what it lists: what is counted is remembered under that.
`without` leaves out what the page itself has decided (a section's page: the section); `carry` names what every link
keeps beside the choices (a search: its words).
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from urllib.parse import urlencode

from django_filters import (
    CharFilter,
    ChoiceFilter,
    DateFilter,
    FilterSet,
    ModelChoiceFilter,
    ModelMultipleChoiceFilter,
    NumberFilter,
)

from .forms import LONGEST_WORD, MOST_CHOICES, RowsField
from .generation import Memory
from .models import Article, Column, Person, Section, Tag

#: Choices shown of each kind, the most frequent first: about what fits beside one page of stories.
CHOICES_SHOWN = 20
#: Of tags and people several may be chosen; of everything else one.
SEVERAL = ("tag", "person")
#: Every parameter that is a choice, in the order in which our links write them: one selection has one address.
CHOICES = (*SEVERAL, "section", "column", "kind", "year", "since", "until")
#: What one day's paper decides: nobody narrows it by days.
WITHIN_A_DAY = ("year", "since", "until")
#: How several of a kind are combined, by the parameter that says so.
ANY = {"tag": "tags", "person": "people"}


@dataclass(frozen=True)
class Choice:
    """One link of the filters: what it is called, the query string that it leads to, how many stories are there."""

    label: str
    query: str
    count: int = 0


@dataclass(frozen=True)
class Facet:
    """All choices of one kind; `find` is the parameter that looks for others, with the word that was looked for."""

    name: str
    label: str
    choices: list[Choice]
    find: str = ""
    word: str = ""


class RowsFilter(ModelMultipleChoiceFilter):
    field_class = RowsField


class ArticleFilter(FilterSet):
    """Stories that carry all of these tags and name all of these people: `?tag=1&tag=2&person=3&kind=news`.

    `tags=any` and `people=any` ask for one of them instead of all. Days are those of the issue: `since=2024-05-01`.
    """

    tag = RowsFilter(label="标签", queryset=lambda request: Tag.objects.public(), method="narrow_by_tags")
    person = RowsFilter(label="人物", queryset=lambda request: Person.objects.public(), method="narrow_by_people")
    tags = ChoiceFilter(choices=[("any", "任一")], method="leave")
    people = ChoiceFilter(choices=[("any", "任一")], method="leave")
    section = ModelChoiceFilter(label="频道", queryset=lambda request: Section.objects.public())
    column = ModelChoiceFilter(label="栏目", queryset=lambda request: Column.objects.public())
    kind = ChoiceFilter(label="体裁", choices=Article.Kind.choices)
    year = NumberFilter(label="年份", method="narrow_by_year", min_value=1, max_value=9999, decimal_places=0)
    since = DateFilter(label="自", method="narrow_since", input_formats=["%Y-%m-%d"])
    until = DateFilter(label="至", method="narrow_until", input_formats=["%Y-%m-%d"])
    find_tag = CharFilter(method="leave", max_length=LONGEST_WORD)
    find_person = CharFilter(method="leave", max_length=LONGEST_WORD)

    class Meta:
        model = Article
        fields = []

    def __init__(self, data, queryset, *, of, carry=(), without=(), memory=None):
        self.offered = [name for name in self.base_filters if name not in without]
        # Of what nobody asks for no field is made: the querysets of them all took as long as the rest of a page.
        self.base_filters = {name: self.base_filters[name] for name in self.offered if name in data}
        super().__init__(data, queryset)
        #: what the page lists, in words that stay the same: what is counted is remembered under them
        self.of = of
        self.memory = memory or Memory()
        self.carry = list(carry)
        #: the stories that choices are counted over; a page that shows only some of those found says which
        self.counted = None

    def leave(self, articles, name, value):
        """It is read together with another parameter."""
        return articles

    def narrow_by_tags(self, articles, name, tags):
        for group in self._groups(name, tags):
            articles = articles.tagged(*group)
        return articles

    def narrow_by_people(self, articles, name, people):
        for group in self._groups(name, people):
            articles = articles.mentioning(*group)
        return articles

    def _groups(self, name, rows):
        """Of each group a story has to have one: a group of all where one is enough, else a group each."""
        return [tuple(rows)] if self.takes_any(name) and rows else [(row,) for row in rows]

    def takes_any(self, name):
        """Whether one of several is enough."""
        return self.form.cleaned_data.get(ANY[name]) == "any"

    def narrow_by_year(self, articles, name, year):
        return articles.in_year(int(year))

    def narrow_since(self, articles, name, day):
        return articles.printed_between(day, None)

    def narrow_until(self, articles, name, day):
        return articles.printed_between(None, day)

    @cached_property
    def chosen(self):
        """(parameter, row or word) of every choice made, in the order of our links."""
        choices = self.form.cleaned_data
        made = []
        for name in CHOICES:
            values = choices.get(name)
            made += [(name, value) for value in ((values or ()) if name in SEVERAL else [values] if values else ())]
        return made

    @cached_property
    def pairs(self):
        """(parameter, value) of all that a link must keep: what the page carries, and the choices made."""
        return self._pairs(self.chosen)

    def _pairs(self, choices):
        several = [ANY[name] for name in SEVERAL if self._count(choices, name) > 1 and self.takes_any(name)]
        kept = [*self.carry, *choices, *((name, "any") for name in several)]
        return [(name, written(value)) for name, value in kept]

    @staticmethod
    def _count(choices, name):
        return sum(key == name for key, _ in choices)

    @cached_property
    def query(self):
        """The choices made as a query string of our own making, for links that keep them."""
        return urlencode(self.pairs)

    @property
    def asks_for_days(self):
        """Whether the page may be narrowed by days."""
        return "since" in self.offered

    @property
    def plain_query(self):
        """The query string without any choice."""
        return urlencode(self.carry)

    @cached_property
    def undated_pairs(self):
        """What a form that asks for other days must keep."""
        return [pair for pair in self.pairs if pair[0] not in ("since", "until", "year")]

    @cached_property
    def combinations(self):
        """For each kind of which several are chosen: the link that asks for one of them instead of all, or back."""
        several = [name for name in SEVERAL if self._count(self.chosen, name) > 1]
        return [self._combination(name) for name in several]

    def _combination(self, name):
        others = [pair for pair in self.pairs if pair[0] != ANY[name]]
        label = heading_of(name)
        if self.takes_any(name):
            return Choice(f"现在有任一{label}即可，改为须全部都有", urlencode(others))
        return Choice(f"现在须有全部{label}，改为有任一即可", urlencode([*others, (ANY[name], "any")]))

    @cached_property
    def chips(self):
        """The choices made, each with the query that takes it away."""
        chosen = self.chosen
        return [
            Choice(f"{heading_of(name)}：{label_of(name, value)}", self._without(chosen, at))
            for at, (name, value) in enumerate(chosen)
        ]

    def _without(self, chosen, at):
        return urlencode(self._pairs([*chosen[:at], *chosen[at + 1 :]]))

    @cached_property
    def facets(self):
        """Each kind of choice with how many of the stories found it would leave; one grouped query a kind."""
        counts = self.remembered("choices", self._counts)
        facets = [self._facet(name, counted) for name, counted in counts.items()]
        return [facet for facet in facets if facet.choices or facet.word]

    def remembered(self, what, find):
        """What hangs on the choices made and the words looked for among others, found once until something changes."""
        return self.memory.of((*self.of, what, self.query, *map(self._word, SEVERAL)), find)

    @property
    def count(self):
        """How many stories are found."""
        return self.memory.of((*self.of, "stories", self.query), self.qs.count)

    def _counts(self):
        over = self.qs if self.counted is None else self.counted
        rows = {"tag": Tag, "person": Person, "section": Section, "column": Column}
        count = {name: lambda name=name, model=model: self._rows(name, model, over) for name, model in rows.items()}
        count |= {"kind": over.by_kind, "year": over.by_year}
        return {name: list(counted()) for name, counted in count.items() if self._may_choose(name)}

    def _may_choose(self, name):
        """Whether another choice of this kind may be made: one of most kinds, and not too many of the others."""
        taken = self._count(self.chosen, name)
        return name in self.offered and taken < (MOST_CHOICES if name in SEVERAL else 1)

    def _rows(self, name, model, articles):
        """(row, how many) that may still be chosen, those that a visitor looks for where there is a word."""
        taken = [value.pk for key, value in self.chosen if key == name]
        rows = model.objects.counted_in(articles).exclude(pk__in=taken)
        if word := self._word(name):
            rows = rows.going_by(word)
        return [(row, row.article_count) for row in rows[:CHOICES_SHOWN]]

    def _word(self, name):
        return self.form.cleaned_data.get(f"find_{name}", "")

    def _facet(self, name, counts):
        links = [
            Choice(label_of(name, value), urlencode(self._pairs(self._in_order([*self.chosen, (name, value)]))), count)
            for value, count in counts
            if value is not None
        ]
        find = f"find_{name}" if name in SEVERAL and (len(links) >= CHOICES_SHOWN or self._word(name)) else ""
        return Facet(name, heading_of(name), links, find, self._word(name))

    @staticmethod
    def _in_order(choices):
        return sorted(choices, key=lambda choice: CHOICES.index(choice[0]))


def heading_of(name):
    """What a reader sees of a kind of choice."""
    return ArticleFilter.base_filters[name].label


def label_of(name, value):
    """What a reader sees of a choice."""
    if name == "kind":
        return Article.Kind(value).label
    return f"{value:.0f}年" if name == "year" else f"{value:%Y年%-m月%-d日}" if isinstance(value, date) else str(value)


def written(value):
    """A choice as a link writes it."""
    if isinstance(value, date):
        return value.isoformat()
    return getattr(value, "pk", value) if not isinstance(value, Decimal) else int(value)
