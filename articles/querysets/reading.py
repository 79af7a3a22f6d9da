"""Articles with what a page shows beside them, each kind by one plain question about the articles in hand.

As prefetches, one within the other, Django took ten times as long to put the questions together as to have them
answered; so they are written out. Rows come whole: nothing of them is asked for later.
"""

from .visibility import MOST_PARTS, RelatedQuerySet

#: What is read of an article for a list: a row has several times as much.
LISTED = (
    "issue__date", "issue__edition", "issue__number", "page__issue", "page__number", "page__name", "section",
    "column__name", "kind", "kicker", "headline", "deck", "dateline", "body", "publish_at", "version", "print_order",
    "continues", "continues_on",
)  # fmt: skip
#: What `standing` says of mentions and taggings.
STANDING = "NOT rejected"
#: How bylines and photos are printed.
IN_ORDER = '"order", id'
#: Of a story of which another page prints a part: what that page says of it.
BEGUN = ("headline", "body", "page__issue", "page__number", "page__name", "column__name")


class ReadingQuerySet(RelatedQuerySet):
    """Words that end a sentence: each asks, and gives a list."""

    def listed(self):
        """With everything that a card shows: also `printed_bylines` and `printed_photos`."""
        return self._with_cards(LISTED, ("issue", "page", "column"))

    def paged(self):
        """With everything that the pages of an issue show: of a part from another page also where it comes from."""
        begun = tuple(f"continues__{name}" for name in BEGUN)
        related = ("issue", "page", "column", "continues__page", "continues__column")
        return self._with_cards(LISTED + begun, related)

    def filed(self):
        """With what a program is told of a story: the section, too, and no photos."""
        return self._signed((*LISTED, "section__name"), ("issue", "page", "column", "section"))

    def fed(self):
        """With everything that a feed's entry says: also `standing_taggings`."""
        articles = self.with_last_change().filed()
        self._hang_tags(articles)
        return articles

    def _with_cards(self, columns, related):
        articles = self._signed(columns, related)
        hang(articles, "printed_photos", self.rows("photos"), IN_ORDER, only="image <> ''")
        return articles

    def _signed(self, columns, related):
        articles = list(self.only(*columns).select_related(*related))
        hang(articles, "printed_bylines", self.rows("bylines"), IN_ORDER)
        return articles

    def as_read(self, *, ahead=False):
        """With all that is printed with them and hangs on them; `overleaf` of a part is the next one.

        With `ahead` as it will be: also a part that is not out yet.
        """
        begun = list(self._in_full())
        printed, parts = [*begun], begun
        for _ in range(MOST_PARTS - 1):
            parts = self._overleaf(parts, ahead)
            printed += parts
        self._hang_all(printed)
        return begun

    def _in_full(self):
        return self.defer("imported", "suggestions", "lines").select_related("issue", "page", "section", "column")

    def _overleaf(self, parts, ahead):
        """The next part of each of these that has one, set as its `overleaf`."""
        before, rows = {part.pk: part for part in parts}, self.model.objects
        # By their links first: hardly any has one, and whether readers may see it takes longer to ask.
        known = [row.pk for row in whole_rows(rows, "continues_id", before, "id")]
        if not known:
            return []
        found = list((rows.to_come() if ahead else rows.published()).filter(pk__in=known)._in_full())
        for part in found:
            before[part.continues_id].overleaf = part
        return found

    def _hang_all(self, articles):
        signed = hang(articles, "printed_bylines", self.rows("bylines"), IN_ORDER)
        hang(articles, "printed_photos", self.rows("photos"), IN_ORDER)
        hang(articles, "printed_corrections", self.rows("corrections"), "date, id")
        named = hang(articles, "standing_mentions", self.rows("mentions"), "paragraph, start", only=STANDING)
        lead([*signed, *named], "person", self.rows("people"))
        self._hang_tags(articles)

    def _hang_tags(self, articles):
        taggings = self.rows("taggings")
        rows = hang(articles, "standing_taggings", taggings, "score DESC, id", only=STANDING, to="content_object")
        lead(rows, "tag", taggings.model._meta.get_field("tag").related_model.objects)


def hang(articles, name, manager, order, *, only="true", to="article"):
    """Set as `name` on each of these articles the list of the rows that belong to it. Returns all of them."""
    own = {article.pk: [] for article in articles}
    rows = whole_rows(manager, f"{to}_id", own, order, only)
    for row in rows:
        own[getattr(row, f"{to}_id")].append(row)
    for article in articles:
        setattr(article, name, own[article.pk])
    return rows


def lead(rows, name, manager):
    """Give each of these rows the one that its link of this name leads to."""
    ids = {getattr(row, f"{name}_id") for row in rows} - {None}
    found = {row.pk: row for row in whole_rows(manager, "id", ids, "id")}
    for row in rows:
        setattr(row, name, found.get(getattr(row, f"{name}_id")))


def whole_rows(manager, column, ids, order, only="true"):
    """The rows with one of these ids in this column. All words but the ids are our own."""
    if not ids:
        return []
    table, marks = manager.model._meta.db_table, ", ".join(["%s"] * len(ids))
    asked = f"SELECT * FROM {table} WHERE {column} IN ({marks}) AND {only} ORDER BY {order}"  # noqa: S608
    return list(manager.raw(asked, [*ids]))
