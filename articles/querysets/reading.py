"""Articles with what a page shows beside them, each kind by one plain question about the articles in hand.

As prefetches, one within the other, Django took five times as long to put the questions together as to have them
answered.
"""

from .visibility import MOST_PARTS, RelatedQuerySet

#: What is read of an article for a list, of its bylines and of its photos: a row has several times as much.
LISTED = (
    "issue__date", "issue__edition", "issue__number", "page__issue", "page__number", "page__name", "section",
    "column__name", "kind", "kicker", "headline", "deck", "dateline", "body", "publish_at", "version", "print_order",
    "continues", "continues_on",
)  # fmt: skip
SIGNED = ("article", "photo", "name", "role", "printed_role", "affiliation")
PICTURED = ("article", "image", "width", "height")
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
        """The same as `listed`, and the section."""
        return self._with_cards((*LISTED, "section__name"), ("issue", "page", "column", "section"))

    def fed(self):
        """With everything that a feed's entry says: also `standing_taggings`."""
        articles = self.with_last_change().filed()
        hang(articles, "standing_taggings", self._taggings())
        return articles

    def _with_cards(self, columns, related):
        articles = list(self.only(*columns).select_related(*related))
        hang(articles, "printed_bylines", self.rows("bylines").only(*SIGNED).order_by("order", "id"))
        photos = self.rows("photos").exclude(image="").only(*PICTURED)
        hang(articles, "printed_photos", photos.order_by("order", "id"))
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
        known = list(rows.filter(continues__in=before).order_by().values_list("pk", flat=True)) if parts else []
        if not known:
            return []
        found = list((rows.to_come() if ahead else rows.published()).filter(pk__in=known)._in_full())
        for part in found:
            before[part.continues_id].overleaf = part
        return found

    def _hang_all(self, articles):
        signed, mentions = self.rows("bylines").select_related("person"), self.rows("mentions").standing()
        hang(articles, "printed_bylines", signed.order_by("order", "id"))
        hang(articles, "printed_photos", self.rows("photos").order_by("order", "id"))
        hang(articles, "printed_corrections", self.rows("corrections").order_by("date", "id"))
        hang(articles, "standing_mentions", mentions.select_related("person").order_by("paragraph", "start"))
        hang(articles, "standing_taggings", self._taggings())

    def _taggings(self):
        return self.rows("taggings").standing().select_related("tag").order_by("-score", "id")


def hang(articles, name, rows):
    """Set as `name` on each of these articles the list of those of the rows that belong to it."""
    article = "content_object" if name == "standing_taggings" else "article"
    own = {article.pk: [] for article in articles}
    for row in rows.filter(**{f"{article}__in": own}):
        own[getattr(row, f"{article}_id")].append(row)
    for one in articles:
        setattr(one, name, own[one.pk])
