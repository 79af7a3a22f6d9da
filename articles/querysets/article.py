"""Articles: which, in what order, and with what fetched beside them."""

from functools import cache

from django.db import models
from django.db.models import F, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce

from .reading import ReadingQuerySet, rows_of
from .visibility import is_out, readable, story_of

#: Where a part overleaf belongs to: the story's first part.
_BEGUN = Coalesce("continues__continues", "continues")


class ArticleQuerySet(ReadingQuerySet):
    def published(self):
        """What readers may see now; see `readable`."""
        return self.filter(readable())

    def stories(self):
        """What readers may see now, each story once: a part from another page is read with its story.

        Where a story begins, nothing stands before it that could hide it: `readable` asks no more of it than this.
        """
        return self.filter(is_out()).whole_stories()

    def on(self, issue):
        """The articles of one issue, in print order."""
        return self.filter(issue=issue)

    def tagged(self, *tags):
        """Carrying one of these tags, and the desk did not take it away."""
        return self._told_by(self.rows("taggings").standing().filter(tag__in=tags), "content_object")

    def mentioning(self, *people):
        """Naming one of these people in the story, also in the part of it that another page carries."""
        return self._told_by(self.rows("mentions").standing().filter(person__in=people), "article")

    def printed_between(self, first, last):
        """Of issues from the first of these days to the last; either may be None."""
        dated = self.filter(issue__date__gte=first) if first else self
        return dated.filter(issue__date__lte=last) if last else dated

    def in_year(self, year):
        return self.filter(issue__date__year=year)

    def _told_by(self, rows, article):
        """Stories that one of these rows counts for: it stands on them, or on a part that readers find overleaf."""
        return self.filter(pk__in=rows.filter(readable(article)).values_list(story_of(article)))

    def overleaf(self):
        """Parts of stories that stand on another page than the story's beginning, in no order."""
        # Those first: where there is none SQLite has counted none, and would read all that is published instead.
        parts = self.model.objects.filter(continues__gt=0).order_by().values("pk")
        return self.published().filter(pk__in=parts).order_by()

    def going_on_from(self, stories):
        """Parts overleaf of these stories, given by their ids."""
        return self.overleaf().filter(Q(continues__in=stories) | Q(continues__continues__in=stories))

    def with_beginnings(self):
        """(id, id of the story) of each of these parts overleaf."""
        return self.values_list("pk", _BEGUN)

    def whole_stories(self):
        """Without the parts that go on from another page: those are read with the story that they belong to."""
        # Not IS NULL: SQLite would walk the whole index of `continues`, where nearly every row is NULL, and then sort.
        return self.exclude(continues__gt=0)

    def in_print_order(self):
        """Newest issue first, and within it from the front page's top on."""
        return self.order_by("-print_order", "-id")

    def these(self, ids):
        """The articles of these ids, in their order."""
        rows = self.in_bulk(ids)
        return [rows[pk] for pk in ids if pk in rows]

    def to_come(self):
        """What readers see or may yet see: for whoever is shown a preview, and for no page of the site."""
        return self.exclude(status="withdrawn")

    def with_last_change(self):
        """Each with `changed_at`: when it came out or, where the desk has changed it since, when that was."""
        newest = self._changes(OuterRef("pk"), OuterRef("publish_at"))
        return self.annotate(changed_at=Coalesce(Subquery(newest), F("publish_at")))

    def last_change_of(self, article):
        """The same of an article in hand, asked by itself: within a query it took Django ten times as long."""
        versions, columns = _versions_of(self.model)._base_manager, ("history_id", "history_date")
        saved = rows_of(versions, "id", [article.pk], "history_id DESC", "history_type = '~'", columns=columns)
        return next((row.history_date for row in saved if row.history_date > article.publish_at), article.publish_at)

    def _changes(self, article, since):
        """When the newest version was saved. Only versions count: they tell of nothing that readers are not shown."""
        rows = _versions_of(self.model).objects.filter(id=article, history_type="~", history_date__gt=since)
        return rows.order_by("-history_id").values_list("history_date", flat=True)[:1]

    def with_printed_pages(self):
        """Each with its issue's `printed_pages`, as `IssueQuerySet.with_pages` has them."""
        return self.prefetch_related(Prefetch("issue__pages", self.rows("page").public(), to_attr="printed_pages"))

    def in_month(self, month):
        """Those of the issues of one month, given as its first day."""
        return self.filter(issue__date__year=month.year, issue__date__month=month.month)

    def of_undated_issues(self):
        return self.filter(issue__date__isnull=True)

    def printed_before(self, article):
        """The one that stands above this in its issue, or None."""
        above = self.on(article.issue).filter(_above(article))
        return above.select_related("column").order_by("print_order", "pk").first()

    def printed_after(self, article):
        """The one that follows this in its issue, or None."""
        below = self.on(article.issue).printed_below(article.print_order, article.pk)
        return below.select_related("column").in_print_order().first()

    def printed_below(self, order, pk):
        """Those that come in print order after the article of this number and id."""
        # The first condition is what an index can begin at.
        return self.filter(Q(print_order__lt=order) | Q(pk__lt=pk), print_order__lte=order)

    def renumber(self):
        """Write every article's print order anew after its issue's date or page number changed. Returns how many."""
        articles = list(self.select_related("issue", "page").only("issue", "page", "position", "print_order"))
        for article in articles:
            article.set_print_order()
        return self.bulk_update(articles, ["print_order"], batch_size=500)


@cache
def _versions_of(model):
    """The table of its versions: for whoever asks by `history` a manager is made each time."""
    return model.history.model


def _above(article):
    """The rule of what comes before an article in print order."""
    return Q(print_order__gt=article.print_order) | Q(print_order=article.print_order, pk__gt=article.pk)


class PhotoQuerySet(models.QuerySet):
    def published(self):
        return self.filter(readable("article"))
