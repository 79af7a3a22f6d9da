"""Rules of many rows, as words that read on in a sentence. `published()` is the only door to public articles.

This file imports no model: a queryset knows its own through `self.model`, and others through its relations.
"""

from string import ascii_uppercase

from django.db import models
from django.db.models import Count, Exists, F, Max, Min, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce, Substr, Upper
from django.utils import timezone

#: On how many pages one story may stand: a second jump is rare in print, a third one unheard of.
MOST_PARTS = 3
#: A tag that the desk took off so many stories is unwanted; once or twice, it did not fit those.
TURNED_DOWN = 3


def readable(article=""):
    """What readers may see now, as a `Q` for articles or, with the relation's name, for rows that point to them.

    It is published and its time has come; of a part that another page carries, so is every part before it.
    """
    here, *before = way_back(article)
    rule = _out(here)
    for part in before:
        rule &= Q(**{part: None}) | _out(part)
    # A part beyond the last that a story may have is on no page: the desk has linked too many.
    return rule & Q(**{f"{before[-1]}__continues": None})


def _out(part):
    """Published, and its time has come: one part by itself, whatever it goes on from."""
    at = f"{part}__" if part else ""
    return Q(**{f"{at}status": "published", f"{at}publish_at__lte": timezone.now()})


def way_back(article):
    """The lookups from an article (or the relation's name) to itself and to each part that may stand before it."""
    return ["__".join(filter(None, [article, *["continues"] * back])) for back in range(MOST_PARTS)]


def story_of(article):
    """The story that a row about an article counts for: a part overleaf counts for the one where the story begins."""
    return Coalesce(*reversed(way_back(article)))


class RelatedQuerySet(models.QuerySet):
    def rows(self, relation):
        """The manager of the model at the other end of one of our relations: this file imports no model."""
        return self.model._meta.get_field(relation).related_model.objects


class ArticleQuerySet(RelatedQuerySet):
    def published(self):
        """What readers may see now; see `readable`."""
        return self.filter(readable())

    def stories(self):
        """What readers may see now, each story once: a part from another page is read with its story."""
        return self.published().whole_stories()

    def in_section(self, section):
        return self.filter(section=section)

    def in_column(self, column):
        return self.filter(column=column)

    def on(self, issue):
        """The articles of one issue, in print order."""
        return self.filter(issue=issue)

    def tagged(self, tag):
        """Carrying this tag, and the desk did not take it away."""
        return self._told_by(self.rows("taggings").standing().filter(tag=tag), "content_object")

    def mentioning(self, person):
        """Naming this person in the story, also in the part of it that another page carries."""
        return self._told_by(self.rows("mentions").standing().filter(person=person), "article")

    def signed_by(self, person):
        """With this person in the byline or a photo's credit."""
        return self._told_by(self.rows("bylines").filter(person=person), "article")

    def _told_by(self, rows, article):
        """Stories that one of these rows counts for: it stands on them, or on a part that readers find overleaf."""
        return self.filter(pk__in=rows.filter(readable(article)).values_list(story_of(article)))

    def whole_stories(self):
        """Without the parts that go on from another page: those are read with the story that they belong to."""
        # Not IS NULL: SQLite would walk the whole index of `continues`, where nearly every row is NULL, and then sort.
        return self.exclude(continues__gt=0)

    def in_print_order(self):
        """Newest issue first, and within it from the front page's top on."""
        return self.order_by("-print_order", "-id")

    def for_listing(self):
        """Everything that a card shows, in a fixed number of queries; not the machine's notes nor the raw dump."""
        return (
            self.defer("imported", "suggestions", "lines")
            .select_related("issue", "page", "section", "column")
            .prefetch_related(
                Prefetch("bylines", self.rows("bylines").select_related("person")),
                Prefetch("photos", self.rows("photos").exclude(image="")),
            )
        )

    def for_reading(self, parts=MOST_PARTS):
        """Everything that an article's page shows, in a fixed number of queries; `overleaf` is its next part."""
        if parts == 1:
            return self._printed()
        overleaf = self.model.objects.published().for_reading(parts - 1)
        return self._printed().prefetch_related(Prefetch("continuation", overleaf, to_attr="overleaf"))

    def _printed(self):
        """Articles with their place in the paper and all that is printed with them or hangs on them."""
        taggings = self.rows("taggings").standing().select_related("tag")
        mentions = self.rows("mentions").standing().select_related("person")
        return (
            self.defer("imported", "suggestions", "lines")
            .select_related("issue", "page", "section", "column")
            .prefetch_related(
                "corrections",
                Prefetch("bylines", self.rows("bylines").select_related("person")),
                Prefetch("photos__credits", self.rows("bylines").select_related("person")),
                Prefetch("taggings", taggings, to_attr="standing_taggings"),
                Prefetch("mentions", mentions, to_attr="standing_mentions"),
            )
        )

    def for_pages(self):
        """Everything that the pages of an issue show: cards, and for a part from another page where it comes from."""
        return self.for_listing().select_related("continues__page", "continues__column")

    def printed_before(self, article):
        """The one that stands above this in its issue, or None."""
        place = Q(print_order__gt=article.print_order) | Q(print_order=article.print_order, pk__gt=article.pk)
        return self.on(article.issue).filter(place).select_related("column").order_by("print_order", "pk").first()

    def printed_after(self, article):
        """The one that follows this in its issue, or None."""
        place = Q(print_order__lt=article.print_order) | Q(print_order=article.print_order, pk__lt=article.pk)
        return self.on(article.issue).filter(place).select_related("column").in_print_order().first()

    def by_kind(self):
        """(kind, how many) among these articles, the most frequent first."""
        return self.order_by().values_list("kind").annotate(count=Count("pk")).order_by("-count", "kind")

    def renumber(self):
        """Write every article's print order anew after its issue's date or page number changed. Returns how many."""
        articles = list(self.select_related("issue", "page").only("issue", "page", "position", "print_order"))
        for article in articles:
            article.set_print_order()
        return self.bulk_update(articles, ["print_order"], batch_size=500)


class IssueQuerySet(RelatedQuerySet):
    def public(self):
        """Issues with something that readers may see."""
        return self.filter(pk__in=self.rows("articles").stories().order_by().values("issue"))

    def dated(self):
        return self.filter(date__isnull=False)

    def undated(self):
        """The 日期待考 shelf."""
        return self.filter(date__isnull=True)

    def with_counts(self):
        """Each issue, the newest first, with `article_count`: how many published stories it holds."""
        # Django drops a model's own order from a query that groups.
        return self.order_by(*self.model._meta.ordering).annotate(
            article_count=Count("articles", filter=readable("articles") & Q(articles__continues__isnull=True))
        )

    def newest(self):
        """The newest dated issue; an undated one only where there is no other."""
        return self.order_by(F("date").desc(nulls_last=True), "edition", "-pk").first()

    def printed_before(self, issue):
        """The issue before this one, or None; what has no date stands before or after nothing."""
        earlier = Q(date__lt=issue.date) | Q(date=issue.date, edition__gt=issue.edition) if issue.date else Q(pk=None)
        return self.filter(earlier).order_by("-date", "edition").first()

    def printed_after(self, issue):
        """The issue after this one, or None."""
        later = Q(date__gt=issue.date) | Q(date=issue.date, edition__lt=issue.edition) if issue.date else Q(pk=None)
        return self.filter(later).order_by("date", "-edition").first()

    def in_year(self, year):
        return self.filter(date__year=year)

    def of_newest_months(self, count):
        """The issues of the newest months that have any."""
        months = list(self.dated().order_by().dates("date", "month", order="DESC")[:count])
        return self.filter(date__gte=months[-1]) if months else self.none()

    def years(self):
        """The first day of every year that an issue is from, the newest first."""
        return self.dated().order_by().dates("date", "year", order="DESC")


class SectionQuerySet(RelatedQuerySet):
    def public(self):
        """Sections with something that readers may see, in the desk's order."""
        return self.filter(Exists(self.rows("articles").stories().filter(section=OuterRef("pk")))).order_by(
            "order", "id"
        )


class ColumnQuerySet(RelatedQuerySet):
    def public(self):
        """Columns with something that readers may see."""
        return self.filter(Exists(self.rows("articles").stories().filter(column=OuterRef("pk"))))

    def counted_in(self, articles):
        """Columns of these articles, each with `article_count`, the most frequent first."""
        theirs = articles.order_by().values("pk")
        return (
            self.filter(articles__in=theirs)
            .annotate(article_count=Count("articles"))
            .order_by("-article_count", "name")
        )


class PhotoQuerySet(models.QuerySet):
    def published(self):
        return self.filter(readable("article"))


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
        named = self.rows("mentions").standing().filter(readable("article"), person=OuterRef("pk"))
        signed = self.rows("bylines").filter(readable("article"), person=OuterRef("pk"))
        return self.confirmed().filter(Exists(named) | Exists(signed))

    def counted_in(self, articles):
        """Confirmed people named in these stories, each with `article_count`, the most frequent first."""
        named = readable("mentions__article") & Q(mentions__rejected=False)
        return (
            self.confirmed()
            .filter(named)
            .alias(story=story_of("mentions__article"))
            .filter(story__in=articles.order_by().values("pk"))
            .annotate(article_count=Count("story", distinct=True))
            .order_by("-article_count", "sort_key", "pk")
        )

    def filed_under(self, letter):
        """People whose names begin with this letter in pinyin."""
        return self.filter(sort_key__istartswith=letter)

    def letters(self):
        """(initial letter in pinyin, how many people), from A to Z."""
        people = self._with_initial().order_by().values_list("initial")
        return people.filter(initial__in=ascii_uppercase).annotate(count=Count("pk")).order_by("initial")

    def for_index(self):
        """Each with the `initial` they are filed under, and `titles` that the paper printed, the oldest first."""
        return self._with_initial().prefetch_related(
            Prefetch("tenures", self.rows("tenures").public(), to_attr="titles")
        )

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


class MentionQuerySet(models.QuerySet):
    def standing(self):
        """What the desk has not called a mistake."""
        return self.filter(rejected=False)


class TenureQuerySet(RelatedQuerySet):
    def public(self):
        """Titles that something published prints, with the first and the last day (or None) that it is `printed`."""
        proof = (
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
        for key, (first, last) in seen.items():
            row = known.pop(key, None) or self.model(person_id=key[0], title=key[1], organisation=key[2])
            if (row.first_seen, row.last_seen) != (first, last) or row.pk is None:
                row.first_seen, row.last_seen = first, last
                row.save()
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


class TagQuerySet(RelatedQuerySet):
    def find(self, name):
        """The tag that goes by this name, whatever the case of its letters; None where there is none."""
        # Only names with letters have a case: the others are found by the index.
        lookup = "name" if name.lower() == name.upper() else "name__iexact"
        alias = self.rows("aliases").filter(**{lookup: name}).select_related("tag").first()
        tag = alias.tag if alias else self.filter(**{lookup: name}).select_related("merged_into").first()
        return tag.merged_into or tag if tag else None

    def named(self, name):
        """The same, made where there is none."""
        return self.find(name) or self.create(name=name)

    def known_as(self, name):
        """The name of the tag that this name finds; itself where it would be a new tag."""
        tag = self.find(name)
        return tag.name if tag else name

    def chosen_by_the_desk(self):
        """The vocabulary: tags that an editor typed somewhere."""
        return self.filter(rejected=False).filter(
            Exists(self.rows("taggings").standing().filter(tag=OuterRef("pk"), origin="editor"))
        )

    def turned_down(self):
        """Tags that the desk rejected, or took off every story that had them, and more often than by chance."""
        rows = self.rows("taggings")
        standing = rows.standing().filter(tag=OuterRef("pk"))
        taken_off = (
            self.filter(taggings__rejected=True)
            .annotate(times=Count("taggings"))
            .filter(~Exists(standing), times__gte=TURNED_DOWN)
        )
        return self.filter(Q(rejected=True) | Q(pk__in=taken_off.order_by().values("pk")))

    def survivor_of(self, pk):
        """The public tag, if any, that a merged one went into."""
        return self.public().filter(pk__in=self.filter(pk=pk).values("merged_into"))

    def public(self):
        """Tags that stand on something readers may see."""
        standing = self.rows("taggings").standing().filter(readable("content_object"), tag=OuterRef("pk"))
        return self.filter(Exists(standing))

    def counted_in(self, articles):
        """Tags that stand on these stories, each with `article_count`, the most frequent first."""
        standing = readable("taggings__content_object") & Q(taggings__rejected=False)
        return (
            self.filter(standing)
            .alias(story=story_of("taggings__content_object"))
            .filter(story__in=articles.order_by().values("pk"))
            .annotate(article_count=Count("story", distinct=True))
            .order_by("-article_count", "name")
        )


class TaggingQuerySet(models.QuerySet):
    def standing(self):
        """What the desk has not taken away."""
        return self.filter(rejected=False)


class RunQuerySet(models.QuerySet):
    def cut_off(self, silent_since):
        """Runs that say they are at work and have given no sign of life since then, and those found dead."""
        return self.filter(Q(state="cut off") | Q(state="running", beat_at__lt=silent_since))

    def at_work(self, silent_since):
        return self.filter(state="running", beat_at__gte=silent_since)

    def unconfirmed(self):
        """Runs that publish and have not confirmed their people yet: they were stopped before their end."""
        return self.filter(publish=True, people_confirmed=None)
