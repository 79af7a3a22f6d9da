"""People, where the paper names them, and the titles that it gave them."""

from django.db import models
from django.db.models import Count, Exists, F, Max, Min, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Substr, Upper

from articles.pinyin import spells

from .visibility import RelatedQuerySet, readable, story_of

#: The numbers of people named and of people who sign among kinds of choice, see models/listing.py.
NAMED, SIGNED = 5, 6


class PersonQuerySet(RelatedQuerySet):
    def confirmed(self):
        return self.filter(status=self.model.Status.CONFIRMED)

    def candidates(self):
        return self.filter(status=self.model.Status.CANDIDATE)

    def rejected(self):
        """Words that the desk has said are no names."""
        return self.filter(status=self.model.Status.REJECTED)

    def public(self):
        """Confirmed people whom something published names or is signed by."""
        return self.confirmed().that_something_has(NAMED, SIGNED)

    def going_by(self, word):
        """Those whom this word may mean: a piece of the name or of another name, or the beginning of the pinyin."""
        # Each is looked for by itself, for names have an index, and those of the few who have others one of their own.
        ways = {"name__contains": word}, {"aliases__gt": "", "aliases__contains": word}
        named, aliased = (self.model.objects.filter(**way).order_by().values("pk") for way in ways)
        rule = Q(pk__in=named) | Q(pk__in=aliased)
        if word.isascii():
            rule |= Q(pk__in=[pk for pk, key in self._filed(word[0]) if spells(word, key)])
        return self.filter(rule)

    def _filed(self, letter):
        return self.model.objects.confirmed().filed_under(letter).order_by().values_list("pk", "sort_key")

    def filed_under(self, letter):
        """People whose names begin with this letter in pinyin."""
        return self.filter(sort_key__istartswith=letter)

    def initials(self):
        """{initial letter in pinyin, or whatever else a name is filed under: how many people}, in this order."""
        people = self._with_initial().order_by().values_list("initial")
        return dict(people.annotate(count=Count("pk")).order_by("initial"))

    def index(self):
        """(id, name, qualifier, the initial they are filed under) of each."""
        return self._with_initial().values_list("pk", "name", "qualifier", "initial")

    def with_titles(self):
        """Each with the `titles` that the paper printed, the oldest first."""
        return self.prefetch_related(Prefetch("tenures", self.rows("tenures").public(), to_attr="titles"))

    def _with_initial(self):
        return self.annotate(initial=Upper(Substr("sort_key", 1, 1)))

    def survivor_of(self, pk):
        """The public person, if any, whom a merged record went into, however many merges ago."""
        seen = {None}
        while pk not in seen:
            seen.add(pk)
            pk = self.filter(pk=pk, merged_into__isnull=False).values_list("merged_into", flat=True).first() or pk
        return self.public().filter(pk=pk)

    def called(self, names, aliased):
        """Whoever has one of these names, and those of whom the caller knows that an alias is one of them."""
        return self.filter(Q(name__in=names) | Q(pk__in=aliased))


#: Characters of a printed name that an office stands before; longer ones are foreign and follow no office directly.
LENGTHS = (2, 3, 4)


def readings(word: str) -> list[tuple[str, str]]:
    """(name, office) of each way in which a word may be the two together: 市长 and 陆鸣谦."""
    return [(word[-length:], word[:-length]) for length in LENGTHS if len(word) > length + 1]


class MentionQuerySet(models.QuerySet):
    def standing(self):
        """What the desk has not called a mistake."""
        return self.filter(rejected=False)

    def people(self):
        """The ids of those whom these lead to."""
        return set(self.filter(person__isnull=False).order_by().values_list("person", flat=True))

    def calling(self, word):
        """Those where the paper gives a person an office, and the word is the two together."""
        ways = [Q(name=name, title=title) for name, title in readings(word)]
        return self.filter(Q(*ways, _connector=Q.OR)) if ways else self.none()


def _story_at(proof, end):
    """The id of the story that is the first or the last to print a title, of those whose day is known."""
    order = ("article__print_order", "pk") if end == "first" else ("-article__print_order", "-pk")
    dated = proof.filter(article__issue__date__isnull=False).annotate(story=story_of("article"))
    return Subquery(dated.order_by(*order).values("story")[:1])


class TenureQuerySet(RelatedQuerySet):
    def public(self):
        """Titles that something published prints, with the first and the last day (or None) that it is `printed`."""
        proof = self._proof()
        first, last = _story_at(proof, "first"), _story_at(proof, "last")
        return self._proved(proof).annotate(first_article=first, last_article=last)

    def latest_of(self, people):
        """{person: the last that something published prints} of those people, given by their ids, who have any."""
        rows = self.filter(person__in=people)._proved(self._proof()).values_list("person", "organisation", "title")
        return {person: f"{organisation}{title}" for person, organisation, title in rows}

    def _proof(self):
        """Where something published prints this title of this person."""
        return (
            self.rows("person")
            .rows("mentions")
            .standing()
            .filter(
                readable("article"),
                person=OuterRef("person"),
                title=OuterRef("title"),
                organisation=OuterRef("organisation"),
            )
        )

    def _proved(self, proof):
        """Those that there is any proof of, by the days of the first and the last."""
        dates = (
            proof.order_by()
            .values("person")
            .annotate(first=Min("article__issue__date"), last=Max("article__issue__date"))
        )
        return (
            self.filter(Exists(proof))
            .annotate(first_printed=Subquery(dates.values("first")), last_printed=Subquery(dates.values("last")))
            .order_by(
                "person", F("first_printed").asc(nulls_first=True), F("last_printed").asc(nulls_first=True), "id"
            )
        )

    def recompute(self, people):
        """Write these people's titles anew from the dated articles that print them.

        The desk's own `start` and `end` stay, and so does a row that carries one though no article proves it.
        """
        seen = self._seen(people)
        known = {(row.person_id, row.title, row.organisation): row for row in self.filter(person__in=people)}
        new = []
        for key, (first, last) in seen.items():
            row = known.pop(key, None) or self.model(person_id=key[0], title=key[1], organisation=key[2])
            if row.pk is None or (row.first_seen, row.last_seen) != (first, last):
                row.first_seen, row.last_seen = first, last
                row.save() if row.pk else new.append(row)
        self.bulk_create(new)
        unproved = [row.pk for row in known.values() if not (row.start or row.end)]
        self.filter(pk__in=unproved).delete()

    def _seen(self, people):
        rows = (
            self.rows("person")
            .rows("mentions")
            .standing()
            .filter(person__in=people)
            .exclude(title="")
            .values("person", "title", "organisation")
            .annotate(first=Min("article__issue__date"), last=Max("article__issue__date"))
        )
        return {(row["person"], row["title"], row["organisation"]): (row["first"], row["last"]) for row in rows}
