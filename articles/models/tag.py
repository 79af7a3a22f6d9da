"""标签: taggit's, with our own through row, so that a tag which an editor removed stays removed."""

from datetime import datetime

from django.db import models
from django.utils import timezone
from taggit.models import ItemBase, TagBase

from articles.querysets import TaggingQuerySet, TagQuerySet

from .addresses import address
from .history import Records


class Origin(models.TextChoices):
    MACHINE = "machine", "机器"
    EDITOR = "editor", "编辑"


class Tag(TagBase):
    """A merged tag stays, so that its address leads on; a rejected one, so that no import proposes it again."""

    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", editable=False, verbose_name="并入"
    )
    rejected = models.BooleanField("停用", default=False, editable=False)

    objects = TagQuerySet.as_manager()
    history = Records(excluded=["slug"], unindexed=["merged_into"])

    class Meta:
        verbose_name = verbose_name_plural = "标签"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True) | ~models.Q(merged_into=models.F("id")),
                name="no_tag_merges_into_itself",
            ),
        ]

    #: as of a person
    has_no_page = False

    def get_absolute_url(self):
        return address("tag", self.pk)

    @property
    def parts(self) -> dict[str, list]:
        """The other words for it."""
        return {"aliases": list(self.aliases.order_by("name").values_list("name", flat=True))}

    @property
    def came_from(self) -> tuple[str, datetime]:
        return "改动之前（导入所得或原有）", timezone.now()


class TagAlias(models.Model):
    """Another word for a tag: what was printed or typed under it counts as the tag."""

    name = models.CharField("又作", max_length=100, unique=True)
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="aliases", verbose_name="标签")

    class Meta:
        verbose_name = verbose_name_plural = "标签别名"
        ordering = ["name"]

    def __str__(self):
        return f"{self.name} → {self.tag}"


class Tagging(ItemBase):
    """A tag on an article. A rejected row stays, so that the next import does not propose the tag again."""

    content_object = models.ForeignKey("Article", models.CASCADE, related_name="taggings", verbose_name="稿件")
    tag = models.ForeignKey(Tag, models.PROTECT, related_name="taggings", verbose_name="标签")
    origin = models.CharField("来源", max_length=10, choices=Origin, default=Origin.EDITOR)
    score = models.FloatField("分数", default=1.0)
    rejected = models.BooleanField("已否决", default=False)

    objects = TaggingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "标签关联"
        ordering = ["content_object", "-score", "id"]
        indexes = [
            models.Index(fields=["tag", "rejected", "content_object"], name="tagging_by_tag"),
            models.Index(fields=["tag", "origin", "rejected"], name="tagging_by_origin"),
        ]
        constraints = [models.UniqueConstraint(fields=["content_object", "tag"], name="one_tagging_a_tag")]

    def __str__(self):
        return f"{self.content_object} · {self.tag}"
