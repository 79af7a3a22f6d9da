"""人物、任职、提及. A name is not a person: two people may share one, and nothing here assumes otherwise."""

from datetime import datetime

from django.db import models
from django.utils import timezone

from articles.pinyin import sort_key
from articles.querysets import MentionQuerySet, PersonQuerySet, TenureQuerySet

from .addresses import address
from .expressions import without
from .history import Records


class Person(models.Model):
    """Someone whom the paper names. A candidate gathers what was printed under one name until the desk decides."""

    class Status(models.TextChoices):
        CANDIDATE = "candidate", "待确认"
        CONFIRMED = "confirmed", "已确认"
        REJECTED = "rejected", "不是人名"
        MERGED = "merged", "已合并"

    name = models.CharField("姓名", max_length=60)
    qualifier = models.CharField("辨识语", max_length=60, blank=True, help_text="同名的人靠它分辨，如“沙洲县农技站”。")
    aliases = models.CharField("别名", max_length=300, blank=True, help_text="又作某名；用顿号分开。")
    sort_key = models.CharField("拼音", max_length=120, blank=True, help_text="排序用；留空则自动给出。")
    status = models.CharField("状态", max_length=10, choices=Status, default=Status.CANDIDATE)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name="并入"
    )

    objects = PersonQuerySet.as_manager()
    history = Records(unindexed=["merged_into"])

    class Meta:
        verbose_name = verbose_name_plural = "人物"
        ordering = ["sort_key", "name", "id"]
        indexes = [
            models.Index(fields=["name", "status"], name="person_by_name"),
            models.Index(fields=["status", "sort_key"], name="person_by_status"),
            models.Index(fields=["sort_key", "name"], name="person_in_order"),
            models.Index(fields=["aliases"], condition=models.Q(aliases__gt=""), name="person_with_aliases"),
            *(models.Index(without(place), name=f"person_by_name_but_{place}") for place in range(4)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status="merged", merged_into__isnull=False)
                | (~models.Q(status="merged") & models.Q(merged_into__isnull=True)),
                name="a_merged_person_says_into_whom",
                violation_error_message="“已合并”须注明并入何人；其他状态不能有“并入”。",
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True) | ~models.Q(merged_into=models.F("id")),
                name="nobody_merges_into_themselves",
                violation_error_message="不能并入自己。",
            ),
        ]

    #: said of a row in hand, by a preview: nothing that readers see names this person yet
    has_no_page = False

    def __str__(self):
        return f"{self.name}（{self.qualifier}）" if self.qualifier else self.name

    def save(self, **kwargs):
        self.fill()
        super().save(**kwargs)

    def get_absolute_url(self):
        return address("person", self.pk)

    @property
    def parts(self) -> dict[str, list]:
        """The desk's own word on their titles; what is printed of them is counted anew with every article."""
        said = self.tenures.exclude(start=None, end=None).order_by("organisation", "title")
        rows = said.values_list("organisation", "title", "start", "end")
        return {"tenures": [[str(value or "") for value in row] for row in rows]}

    @property
    def came_from(self) -> tuple[str, datetime]:
        return "改动之前（导入所得或原有）", timezone.now()

    @property
    def is_confirmed(self) -> bool:
        return self.status == self.Status.CONFIRMED

    @property
    def names(self) -> list[str]:
        """The name and every alias."""
        return names_of(self.name, self.aliases)

    def fill(self):
        """What a save fills in; for whoever writes many rows at once."""
        self.sort_key = self.sort_key or sort_key(self.name)[:120]

    def confirm(self):
        """确认: this name is one person. Raises ValueError in Chinese for a merged record."""
        if self.status == self.Status.MERGED:
            raise ValueError(f"“{self}”已并入“{self.merged_into}”，不能确认。")
        self.status = self.Status.CONFIRMED
        self.save(update_fields=["status"])

    def reconsider(self):
        """待确认 once more. Raises ValueError in Chinese for who is not confirmed."""
        if not self.is_confirmed:
            raise ValueError(f"“{self}”还没有确认。")
        self.status = self.Status.CANDIDATE
        self.save(update_fields=["status"])

    def reject(self):
        """不是人名: the import will not propose it again. Raises ValueError in Chinese for a merged record."""
        if self.status == self.Status.MERGED:
            raise ValueError(f"“{self}”已并入“{self.merged_into}”，不能否决。")
        self.status = self.Status.REJECTED
        self.save(update_fields=["status"])


def names_of(name: str, aliases: str) -> list[str]:
    """The name and every alias, of columns that were asked for alone."""
    return [name, *filter(None, aliases.split("、"))]


class Tenure(models.Model):
    """任职: a title that the paper printed with a person, and when; `start` and `end` are the desk's own word."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="tenures", verbose_name="人物")
    title = models.CharField("职务", max_length=100)
    organisation = models.CharField("单位", max_length=100, blank=True)
    first_seen = models.DateField("初见", null=True, blank=True, editable=False)
    last_seen = models.DateField("末见", null=True, blank=True, editable=False)
    start = models.DateField("到任", null=True, blank=True)
    end = models.DateField("离任", null=True, blank=True)

    objects = TenureQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "任职"
        ordering = ["person", models.F("first_seen").asc(nulls_last=True), "id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "title", "organisation"], name="one_tenure_a_title"),
            models.CheckConstraint(
                condition=models.Q(start__isnull=True)
                | models.Q(end__isnull=True)
                | models.Q(end__gte=models.F("start")),
                name="a_tenure_ends_after_it_starts",
                violation_error_message="离任不能早于到任。",
            ),
        ]

    def __str__(self):
        return f"{self.person} {self.organisation}{self.title}"


class Mention(models.Model):
    """提及: one place in an article's body where a person is named, `paragraphs[paragraph][start:end] == surface`."""

    article = models.ForeignKey("Article", models.CASCADE, related_name="mentions", verbose_name="稿件")
    paragraph = models.PositiveIntegerField("段")
    start = models.PositiveIntegerField("起")
    end = models.PositiveIntegerField("止")
    surface = models.CharField("原文", max_length=60)
    name = models.CharField("姓名", max_length=60)
    title = models.CharField("职务", max_length=100, blank=True)
    organisation = models.CharField("单位", max_length=100, blank=True)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="mentions", verbose_name="人物"
    )
    rule = models.CharField("规则", max_length=40, blank=True)
    confidence = models.FloatField("把握", default=1.0)
    rejected = models.BooleanField("不是人名", default=False)

    objects = MentionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "提及"
        ordering = ["article", "paragraph", "start"]
        indexes = [
            models.Index(fields=["person", "rejected", "article"], name="mention_by_person"),
            models.Index(fields=["name"], name="mention_by_name"),
            models.Index(fields=["confidence"], name="mention_by_doubt"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["article", "paragraph", "start"], name="one_mention_a_place"),
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="a_mention_has_characters"),
            models.CheckConstraint(
                condition=models.Q(confidence__gte=0, confidence__lte=1), name="mention_confidence_between_0_and_1"
            ),
        ]

    def __str__(self):
        return f"{self.title}{self.surface}"

    @property
    def is_candidate(self) -> bool:
        """Whether it names somebody who waits for the desk's decision."""
        return not self.rejected and self.person is not None and self.person.status == Person.Status.CANDIDATE
