"""Tags, and on which stories they stand."""

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q

from .visibility import RelatedQuerySet

#: The number of tags among kinds of choice, see models/listing.py.
TAG = 4
#: A tag that the desk took off so many stories is unwanted; once or twice, it did not fit those.
TURNED_DOWN = 3


class TagQuerySet(RelatedQuerySet):
    def find(self, name):
        """The tag that goes by this name, whatever the case of its letters; None where there is none."""
        # Only names with letters have a case: the others are found by the index.
        lookup = "name" if name.lower() == name.upper() else "name__iexact"
        alias = self.rows("aliases").filter(**{lookup: name}).select_related("tag").first()
        tag = alias.tag if alias else self.filter(**{lookup: name}).select_related("merged_into").first()
        return tag.merged_into or tag if tag else None

    def find_all(self, names):
        """{name: its tag, or None} for those of these names that have no letters, in two questions for them all."""
        plain = {name for name in names if name.lower() == name.upper()}
        found = {tag.name: tag for tag in self.filter(name__in=plain).select_related("merged_into")}
        aliases = self.rows("aliases").filter(name__in=plain).select_related("tag__merged_into")
        found |= {alias.name: alias.tag for alias in aliases}
        return {name: tag and (tag.merged_into or tag) for name, tag in ((name, found.get(name)) for name in plain)}

    def going_by(self, word):
        """Those with this word in the name or in another name."""
        # Other names are read once: asked for tag by tag they took three times as long as the tags themselves.
        other_names = self.rows("aliases").filter(name__icontains=word).values("tag")
        return self.filter(Q(name__icontains=word) | Q(pk__in=other_names))

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
        return self.that_something_has(TAG)


class TaggingQuerySet(models.QuerySet):
    def standing(self):
        """What the desk has not taken away."""
        return self.filter(rejected=False)
