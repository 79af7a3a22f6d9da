"""What a visitor may narrow a list of stories by, and what each further choice would leave.

A page asks `checked(ArticleFilter(request.GET, Selection(section=3), of=("section", 3)))`, lists the stories of
`found.ids` and includes `articles/_chips.html` and `articles/_facets.html`. Where a page knows its stories in another
way (an issue's), it gives their queryset and lists `found.qs`; where it has them by their ids (a search), it says by
`found.counted` of which choices are counted. `of` says what it lists: what is counted is remembered under that.
`without` leaves out what the page itself has decided (a section's page: the section); `carry` names what every link
keeps beside the choices (a search: its words).
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote, urlencode

from django_filters import (
    CharFilter,
    ChoiceFilter,
    DateFilter,
    Filter,
    FilterSet,
    NumberFilter,
)

from .counting import names_of, of_all, of_newest, of_these, public_names
from .forms import LONGEST_WORD, MOST_CHOICES, IdField, IdsField
from .generation import Memory
from .models import Article, Column, Listing, Person, Section, Tag, Tally
from .selection import Selection

#: Choices shown of each kind, the most frequent first: about what fits beside one page of stories.
CHOICES_SHOWN = 20
#: Choices beside a narrowed list are counted over so many of its newest stories, which the page says.
MOST_COUNTED = 500
#: What each parameter chooses.
WHAT = {
    "tag": Listing.What.TAG,
    "person": Listing.What.PERSON,
    "section": Listing.What.SECTION,
    "column": Listing.What.COLUMN,
    "kind": Listing.What.KIND,
    "year": Listing.What.YEAR,
}
#: Of tags and people several may be chosen; of everything else one.
SEVERAL = ("tag", "person")
#: Choices that are rows.
ROWS = {"tag": Tag, "person": Person, "section": Section, "column": Column}
#: Every parameter that is a choice, in the order in which our links write them: one selection has one address.
CHOICES = (*SEVERAL, "section", "column", "kind", "year", "since", "until")
#: What one day's paper decides: nobody narrows it by days.
WITHIN_A_DAY = ("year", "since", "until")
#: How several of a kind are combined, by the parameter that says so.
ANY = {"tag": "tags", "person": "people"}


class Choice(NamedTuple):
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


#: Stands for a choice in a link of which the rest is written once. No reader's word can have it: see forms.py.
_HERE = "\0"
#: Forms by their fields: to make one of a filter's takes longer than all else that it does.
_FORMS = {}


class IdsFilter(Filter):
    field_class = IdsField


class IdFilter(Filter):
    field_class = IdField


class ArticleFilter(FilterSet):
    """Stories that carry all of these tags and name all of these people: `?tag=1&tag=2&person=3&kind=news`.

    `tags=any` and `people=any` ask for one of them instead of all. Days are those of the issue: `since=2024-05-01`.
    """

    tag = IdsFilter(label="标签", method="narrow_by_tags")
    person = IdsFilter(label="人物", method="narrow_by_people")
    tags = ChoiceFilter(choices=[("any", "任一")], method="leave")
    people = ChoiceFilter(choices=[("any", "任一")], method="leave")
    section = IdFilter(label="频道")
    column = IdFilter(label="栏目")
    kind = ChoiceFilter(label="体裁", choices=Article.Kind.choices)
    year = NumberFilter(label="年份", method="narrow_by_year", min_value=1, max_value=9999, decimal_places=0)
    since = DateFilter(label="自", method="narrow_since", input_formats=["%Y-%m-%d"])
    until = DateFilter(label="至", method="narrow_until", input_formats=["%Y-%m-%d"])
    find_tag = CharFilter(method="leave", max_length=LONGEST_WORD)
    find_person = CharFilter(method="leave", max_length=LONGEST_WORD)

    class Meta:
        model = Article
        fields = []

    def __init__(self, data, stories, *, of, carry=(), without=(), memory=None):
        self.offered = [name for name in self.base_filters if name not in without]
        # Of what nobody asks for no field is made.
        self.base_filters = {name: self.base_filters[name] for name in self.offered if name in data}
        #: what the page lists; None where it has only a queryset
        self.within = stories if isinstance(stories, Selection) else None
        super().__init__(data, stories if self.within is None else Article.objects.none())
        #: the same in words that stay the same: what is counted is remembered under them
        self.of = of
        self.memory = memory or Memory()
        self.carry = list(carry)
        #: ids of the stories that choices are counted over, where a page shows only some of those found
        self.counted = None

    def get_form_class(self):
        names = tuple(self.filters)
        if names not in _FORMS:
            _FORMS[names] = super().get_form_class()
        return _FORMS[names]

    def is_valid(self):
        """Whether the choices are such as our links make: of rows, those that readers may see."""
        return super().is_valid() and len(self._names) == sum(len(self._ids(name)) for name in ROWS)

    @cached_property
    def _names(self):
        """{(kind of choice, id): the row} of the rows that are chosen and public."""
        asked = {WHAT[name]: ids for name in ROWS if (ids := self._ids(name))}
        return public_names(asked, self.within.section if self.within else 0) if asked else {}

    def _ids(self, name):
        chosen = self.form.cleaned_data.get(name)
        return chosen if isinstance(chosen, tuple) else (chosen,) if chosen else ()

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

    def _groups(self, name, ids):
        """Of each group a story has to have one: a group of all where one is enough, else a group each."""
        return [ids] if self.takes_any(name) and ids else [(pk,) for pk in ids]

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
        made = []
        for name in CHOICES:
            if name in ROWS:
                made += [(name, self._names[WHAT[name], pk]) for pk in self._ids(name)]
            elif value := self.form.cleaned_data.get(name):
                made.append((name, value))
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
    def selection(self):
        """The stories found."""
        chosen = self.form.cleaned_data
        groups = [(WHAT[name], group) for name in SEVERAL for group in self._groups(name, self._ids(name))]
        groups += [(WHAT["column"], self._ids("column"))] if self._ids("column") else []
        return replace(
            self.within,
            section=chosen.get("section") or self.within.section,
            groups=tuple(groups),
            kind=chosen.get("kind") or "",
            year=int(chosen["year"]) if chosen.get("year") else None,
            since=chosen.get("since"),
            until=chosen.get("until"),
            sizes={choice: named.stories for choice, named in self._names.items()},
        )

    @cached_property
    def count(self):
        """How many stories are found."""
        if not self.selection.is_narrowed:
            return dict(self._counts.get(Listing.What.STORY, [])).get(0, 0)
        return self._newest[1]

    @property
    def total(self):
        """The same in words: where there are as many as are counted at most, that there may be more."""
        if self.selection.may_exceed(self.count):
            return f"{self.count} 篇以上，只列出最近的 {self.count} 篇"
        return f"{self.count} 篇"

    def ids(self, start, stop):
        """The stories from one place of the list to another, by their ids."""
        if self.selection.is_narrowed and stop <= MOST_COUNTED:
            return self._newest[0][start:stop]
        asked = (*self.of, "ids", self.query, start, stop)
        return self.memory.of(asked, lambda: self.selection.ids(start, stop, self.count))

    @cached_property
    def _newest(self):
        """(the stories that choices are counted over, how many there are in all)"""
        return self.memory.of((*self.of, "newest", self.query), self._find_newest)

    def _find_newest(self):
        found = of_newest(self.selection, MOST_COUNTED, due=self.memory.due)
        self._counts = found.choices  # counted in one question with them; of stories that are remembered, by itself
        return found.ids, found.count

    @cached_property
    def facets(self):
        """Each kind of choice with how many of the stories found it would leave."""
        counts = self.remembered("choices", self._choices)
        facets = [self._facet(name, counted) for name, counted in counts.items()]
        return [facet for facet in facets if facet.choices or facet.word]

    def remembered(self, what, find):
        """What hangs on the choices made and the words looked for among others, found once until something changes."""
        return self.memory.of((*self.of, what, self.query, *map(self._word, SEVERAL)), find)

    @property
    def of_newest(self):
        """Over how many of the newest stories the choices are counted; 0 where it is over all."""
        if self.within is None or self.counted is not None or not self.selection.is_narrowed:
            return 0
        return MOST_COUNTED if self.count > MOST_COUNTED else 0

    def _choices(self):
        """{parameter: [(choice, how many stories it leaves)]} of what may still be chosen."""
        found = {
            name: self._offered(name, self._counts.get(what, [])) for name, what in WHAT.items() if self._may(name)
        }
        names = names_of({WHAT[name]: [pk for pk, _ in found[name]] for name in found if name in ROWS and found[name]})
        return {name: [(self._value(name, choice, names), n) for choice, n in found[name]] for name in found}

    @cached_property
    def _counts(self):
        """How many stories each choice would leave, of every kind."""
        if self.counted is not None:
            return of_these(self.counted)
        if self.within is None:
            return of_these(list(self.qs.values_list("pk", flat=True)))
        if self.selection.is_narrowed:
            return of_these(self._newest[0])
        section = self.selection.section
        return self.memory.of(("counts", section), lambda: of_all(section, CHOICES_SHOWN, due=self.memory.due))

    def _may(self, name):
        """Whether another choice of this kind may be made: one of most kinds, and not too many of the others."""
        taken = self._count(self.chosen, name)
        return name in self.offered and taken < (MOST_CHOICES if name in SEVERAL else 1)

    def _offered(self, name, counted):
        """[(choice, how many)] as they are shown, of those that a visitor looks for where there is a word."""
        if name == "year":
            return sorted(((year, count) for year, count in counted if year), reverse=True)
        taken = self._ids(name) if name in ROWS else ()
        left = [pair for pair in self._looked_for(name, counted) if pair[0] not in taken]
        return left[:CHOICES_SHOWN]

    def _looked_for(self, name, counted):
        if not (word := self._word(name)):
            return counted
        known = ROWS[name].objects.going_by(word)
        if self.within is not None and not self.selection.is_narrowed:
            return Tally.objects.most_frequent(self.selection.section, WHAT[name], known, CHOICES_SHOWN)
        known = {*known.filter(pk__in=[pk for pk, _ in counted]).values_list("pk", flat=True)}
        return [pair for pair in counted if pair[0] in known]

    @staticmethod
    def _value(name, choice, names):
        return Listing.KINDS[choice] if name == "kind" else names.get((WHAT[name], choice), choice)

    def _word(self, name):
        return self.form.cleaned_data.get(f"find_{name}", "")

    def _facet(self, name, counts):
        before, after = self._around(name)
        links = [
            Choice(label_of(name, value), f"{before}{name}={written(value)}{after}", count)
            for value, count in counts
            if value is not None
        ]
        find = f"find_{name}" if name in SEVERAL and (len(links) >= CHOICES_SHOWN or self._word(name)) else ""
        return Facet(name, heading_of(name), links, find, self._word(name))

    def _around(self, name):
        """What stands in a link before and after one more choice of this kind: the same for all that are offered."""
        query = urlencode(self._pairs(self._in_order([*self.chosen, (name, _HERE)])))
        return query.split(f"{name}={quote(_HERE)}")

    @staticmethod
    def _in_order(choices):
        return sorted(choices, key=lambda choice: CHOICES.index(choice[0]))


#: Every parameter that it reads of an address.
NARROWED_BY = tuple(ArticleFilter.base_filters)


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
