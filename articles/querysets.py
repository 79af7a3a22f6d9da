"""Rules of many rows, as words that read on in a sentence. `published()` is the only door to public articles.

This file imports no model: a queryset knows its own through `self.model`, and others through its relations.
"""

from django.db import models
from django.db.models import Count, Exists, F, Max, Min, OuterRef, Prefetch, Q
from django.utils import timezone


class RelatedQuerySet(models.QuerySet):
    def rows(self, relation):
        """The manager of the model at the other end of one of our relations: this file imports no model."""
        return self.model._meta.get_field(relation).related_model.objects


class ArticleQuerySet(RelatedQuerySet):
    def published(self):
        """What readers may see now: published, and its time has come."""
        return self.filter(status=self.model.Status.PUBLISHED, publish_at__lte=timezone.now())

    def in_section(self, section):
        return self.filter(section=section)

    def in_column(self, column):
        return self.filter(column=column)

    def on(self, issue):
        """The articles of one issue, in print order."""
        return self.filter(issue=issue)

    def tagged(self, tag):
        """Carrying this tag, and the desk did not take it away."""
        taggings = self.rows("taggings").standing()
        return self.filter(Exists(taggings.filter(tag=tag, content_object=OuterRef("pk"))))

    def mentioning(self, person):
        """Naming this person in the story, also in the part of it that another page carries."""
        mentions = self.rows("mentions").standing().filter(person=person)
        here, overleaf = Q(article=OuterRef("pk")), Q(article__continues=OuterRef("pk"))
        return self.filter(Exists(mentions.filter(here)) | Exists(mentions.filter(overleaf)))

    def signed_by(self, person):
        """With this person in the byline or a photo's credit."""
        return self.filter(Exists(self.rows("bylines").filter(person=person, article=OuterRef("pk"))))

    def whole_stories(self):
        """Without the parts that go on from another page: those are read with the story that they belong to."""
        return self.filter(continues=None)

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

    def for_reading(self):
        """Everything that an article's page shows, in a fixed number of queries."""
        standing = self.rows("taggings").standing()
        mentions = self.rows("mentions").standing()
        return (
            self.select_related("continuation__page", "continues__page")
            .prefetch_related(
                "corrections",
                "photos__credits__person",
                "bylines__person",
                "continuation__bylines__person",
                Prefetch("taggings", standing.select_related("tag"), to_attr="standing_taggings"),
                Prefetch("mentions", mentions.select_related("person"), to_attr="standing_mentions"),
                Prefetch("continuation__mentions", mentions.select_related("person"), to_attr="standing_mentions"),
            )
            .select_related("issue", "page", "section", "column")
        )

    def renumber(self):
        """Write every article's print order anew after its issue's date or page number changed. Returns how many."""
        articles = list(self.select_related("issue", "page").only("issue", "page", "position", "print_order"))
        for article in articles:
            article.set_print_order()
        return self.bulk_update(articles, ["print_order"], batch_size=500)


def public(articles):
    """The published rows among an article relation's: `Q` prefix for tables that point to articles."""
    return {
        f"{articles}__status": "published",
        f"{articles}__publish_at__lte": timezone.now(),
    }


class IssueQuerySet(RelatedQuerySet):
    def public(self):
        """Issues with something that readers may see."""
        return self.filter(pk__in=self.rows("articles").published().values("issue"))

    def dated(self):
        return self.filter(date__isnull=False)

    def undated(self):
        """The 日期待考 shelf."""
        return self.filter(date__isnull=True)

    def with_counts(self):
        """Each issue with `article_count`: how many published stories it holds."""
        return self.annotate(
            article_count=Count("articles", filter=Q(**public("articles"), articles__continues__isnull=True))
        )

    def newest(self):
        """The newest dated issue; an undated one only where there is no other."""
        return self.order_by(F("date").desc(nulls_last=True), "edition", "-pk").first()


class SectionQuerySet(RelatedQuerySet):
    def public(self):
        """Sections with something that readers may see, in the desk's order."""
        return self.filter(Exists(self.rows("articles").published().filter(section=OuterRef("pk")))).order_by(
            "order", "id"
        )


class PhotoQuerySet(models.QuerySet):
    def published(self):
        return self.filter(**public("article"))


class PersonQuerySet(RelatedQuerySet):
    def confirmed(self):
        return self.filter(status=self.model.Status.CONFIRMED)

    def candidates(self):
        return self.filter(status=self.model.Status.CANDIDATE)

    def public(self):
        """Confirmed people whom something published names or is signed by."""
        theirs = {"person": OuterRef("pk"), **public("article")}
        return self.confirmed().filter(
            Exists(self.rows("mentions").standing().filter(**theirs)) | Exists(self.rows("bylines").filter(**theirs))
        )

    def counted_in(self, articles):
        """Confirmed people named in these articles, each with `article_count`, the most frequent first."""
        named = Q(mentions__article__in=articles.order_by().values("pk"), mentions__rejected=False)
        return (
            self.confirmed()
            .filter(named)
            .annotate(article_count=Count("mentions__article", distinct=True))
            .order_by("-article_count", "sort_key", "pk")
        )

    def called(self, names):
        """People who go, or once went, by one of these names; aliases count."""
        by_alias = Q()
        for name in names:
            by_alias |= Q(aliases__contains=name)
        return self.filter(Q(name__in=names) | by_alias)


class MentionQuerySet(models.QuerySet):
    def standing(self):
        """What the desk has not called a mistake."""
        return self.filter(rejected=False)


class TenureQuerySet(RelatedQuerySet):
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
    def public(self):
        """Tags that stand on something readers may see."""
        return self.filter(
            Exists(self.rows("taggings").standing().filter(tag=OuterRef("pk"), **public("content_object")))
        )

    def counted_in(self, articles):
        """Tags that stand on these articles, each with `article_count`, the most frequent first."""
        standing = Q(taggings__content_object__in=articles.order_by().values("pk"), taggings__rejected=False)
        return (
            self.filter(standing)
            .annotate(article_count=Count("taggings__content_object", distinct=True))
            .order_by("-article_count", "name")
        )


class TaggingQuerySet(models.QuerySet):
    def standing(self):
        """What the desk has not taken away."""
        return self.filter(rejected=False)
