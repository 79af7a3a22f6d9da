"""Issues: on which days the paper came out, and on which pages."""

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from .visibility import RelatedQuerySet, readable


class IssueQuerySet(RelatedQuerySet):
    def public(self):
        """Issues with something that readers may see."""
        return self.filter(Exists(self.rows("articles").stories().filter(issue=OuterRef("pk"))))

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
        # One after the other: the two in one order would be sorted, and each issue be asked whether it is public.
        return self.dated().order_by("-date", "edition").first() or self.undated().order_by("-pk").first()

    def printed_before(self, issue):
        """The issue before this one, or None; what has no date stands before or after nothing."""
        if issue.date is None:
            return None
        # The second condition is what the index of days can begin at; so it is below.
        earlier = self.filter(Q(date__lt=issue.date) | Q(edition__gt=issue.edition), date__lte=issue.date)
        return earlier.order_by("-date", "edition").first()

    def printed_after(self, issue):
        """The issue after this one, or None."""
        if issue.date is None:
            return None
        later = self.filter(Q(date__gt=issue.date) | Q(edition__lt=issue.edition), date__gte=issue.date)
        return later.order_by("date", "-edition").first()

    def in_year(self, year):
        return self.filter(date__year=year)

    def printed_since(self, day):
        """Those of this day and later."""
        return self.filter(date__gte=day)

    def days(self):
        """The day of every dated issue, the first one first; a day with two editions twice."""
        return self.dated().order_by("date").values_list("date", flat=True)

    def for_shelf(self):
        """Issues with what tells undated ones apart: the story that each begins with, and which pages it has."""
        stories = self.rows("articles").stories().in_print_order().select_related("column")
        opening = Prefetch("articles", stories.defer("imported", "suggestions", "lines")[:1], to_attr="opening")
        return self.with_pages().prefetch_related(opening)

    def with_pages(self):
        """Each with its `printed_pages`, those that have something readers may see."""
        return self.prefetch_related(Prefetch("pages", self.rows("pages").public(), to_attr="printed_pages"))


class PageQuerySet(RelatedQuerySet):
    def public(self):
        """Pages with something that readers may see, in print order."""
        printed = self.rows("articles").published().filter(page=OuterRef("pk"))
        return self.filter(Exists(printed)).order_by("issue", "order", "number")


class DumpQuerySet(QuerySet):
    def standing(self):
        """Those that no corrected dump has replaced."""
        # For the join that Django makes of `replaced_by=None`, SQLite first makes an index of all dumps, each time.
        return self.filter(~Exists(self.model.objects.filter(replaces=OuterRef("pk"))))
