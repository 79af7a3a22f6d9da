"""What lists of stories are read from: derived rows, which triggers keep. See articles/listing/."""

from django.db import models

from articles.querysets import ListingQuerySet, TallyQuerySet


class Listing(models.Model):
    """That a published story has a choice: a tag, a person, its year. A part overleaf counts for its story."""

    class What(models.IntegerChoices):
        """Kinds of choice. Rows are stored under these numbers: add at the end."""

        STORY = 0, "稿件"
        KIND = 1, "体裁"
        YEAR = 2, "年份"
        COLUMN = 3, "栏目"
        TAG = 4, "标签"
        PERSON = 5, "人物"
        SIGNED = 6, "署名"
        SECTION = 7, "频道"

    #: The kinds of articles by the numbers that stand for them here: add at the end.
    KINDS = ("news", "brief", "photo", "comment", "notice", "index")

    pk = models.CompositePrimaryKey("story", "what", "choice")
    story = models.ForeignKey("Article", models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False)
    what = models.SmallIntegerField(choices=What)
    #: the id of a row; a year, 0 where the day is unknown; the number of a kind; 0 of a story by itself
    choice = models.BigIntegerField()
    section = models.ForeignKey("Section", models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False)
    kind = models.SmallIntegerField()
    print_order = models.BigIntegerField()
    #: the time that it waits for; none once it is out
    waits = models.DateTimeField(null=True)

    objects = ListingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "列表行"
        default_permissions = []
        # Each with all that a list asks of its rows, so that no row of the table is read.
        indexes = [
            models.Index(fields=["story", "what", "choice", "waits"], name="listing_of_story"),
            models.Index(fields=["what", "choice", "print_order", "story", "waits", "kind"], name="listing_in_order"),
            models.Index(
                fields=["section", "what", "choice", "print_order", "story", "waits", "kind"],
                name="listing_by_section",
            ),
            models.Index(
                fields=["waits", "section", "what", "choice"],
                condition=models.Q(waits__isnull=False),
                name="listing_waiting",
            ),
        ]

    def __str__(self):
        return f"{self.get_what_display()} {self.choice} · {self.story_id}"


class Tally(models.Model):
    """How many stories of a section, or of the whole paper (section 0), that are out have a choice."""

    pk = models.CompositePrimaryKey("section", "what", "choice")
    section = models.BigIntegerField()
    what = models.SmallIntegerField(choices=Listing.What)
    choice = models.BigIntegerField()
    stories = models.IntegerField()

    objects = TallyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "篇数"
        default_permissions = []
        indexes = [models.Index(fields=["section", "what", "-stories", "choice"], name="tally_most_first")]

    def __str__(self):
        return f"{self.get_what_display()} {self.choice}: {self.stories}"
