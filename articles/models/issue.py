"""期、版、版面文本: a day's paper, its printed pages, and the files that they came in."""

import re

from django.db import models

from articles.querysets import DumpQuerySet, IssueQuerySet, PageQuerySet

from .addresses import address
from .counted import ListLength


class Issue(models.Model):
    """One day's paper. Its address holds its id, so that it stays when an unknown date becomes known."""

    class Edition(models.TextChoices):
        SINGLE = "", "（不分早晚）"
        MORNING = "morning", "早版"
        EVENING = "evening", "晚版"

    class DateSource(models.TextChoices):
        UNKNOWN = "", "日期待考"
        PRINTED = "printed", "版面印出"
        FILE_NAME = "file name", "文件名"
        OPTION = "option", "导入时给出"
        EDITOR = "editor", "编辑填写"

    date = models.DateField("日期", null=True, blank=True, help_text="未印出、也无从得知时留空：日期待考。")
    number = models.CharField("期号", max_length=20, blank=True)
    edition = models.CharField("早/晚版", max_length=10, choices=Edition, default=Edition.SINGLE, blank=True)
    date_source = models.CharField(
        "日期来源", max_length=10, choices=DateSource, default=DateSource.UNKNOWN, blank=True
    )

    objects = IssueQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "期"
        ordering = [models.F("date").desc(nulls_last=True), "edition", "-id"]
        indexes = [models.Index(fields=["-date", "edition"], name="issue_by_date")]
        constraints = [
            models.UniqueConstraint(
                fields=["date", "edition"],
                condition=models.Q(date__isnull=False),
                name="one_issue_a_date_and_edition",
                violation_error_message="这一天（这一版次）已经有一期了。",
            ),
            models.CheckConstraint(
                condition=models.Q(date__isnull=True, date_source="")
                | (models.Q(date__isnull=False) & ~models.Q(date_source="")),
                name="a_date_has_a_source",
                violation_error_message="有日期必须注明来源；没有日期则不能有来源。",
            ),
        ]

    def __str__(self):
        if self.date is None:
            return f"日期待考 第 {self.pk} 件"
        return f"{self.date:%Y-%m-%d}{self.get_edition_display() if self.edition else ''}"

    def get_absolute_url(self):
        return address("issue", self.pk)

    @property
    def day(self) -> int:
        """Where this issue stands among all issues, two slots a date; an undated one has a slot below every date.

        Slots of dates begin far above: the first of January 1640 is day 598,000, hence slot 1,196,000.
        """
        if self.date is None:
            return 2 * (self.pk or 0)
        return 2 * self.date.toordinal() + (self.edition == self.Edition.EVENING)


class Page(models.Model):
    """One printed page. `furniture` is what it prints around its articles, as [{"dump", "line", "text", "kind"}]."""

    issue = models.ForeignKey(Issue, models.PROTECT, related_name="pages", verbose_name="期")
    number = models.CharField("版次", max_length=10, blank=True, help_text="如 1、A03")
    name = models.CharField("版名", max_length=50, blank=True)
    order = models.PositiveIntegerField("次序", editable=False)
    furniture = models.JSONField("版面杂项", default=list, blank=True)

    objects = PageQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "版"
        ordering = ["issue", "order", "number"]
        constraints = [models.UniqueConstraint(fields=["issue", "number"], name="one_page_a_number")]

    def __str__(self):
        return " ".join(filter(None, [f"第{self.number}版" if self.number else "版次待考", self.name]))

    def save(self, **kwargs):
        self.order = page_order(self.number)
        super().save(**kwargs)

    def get_absolute_url(self):
        return address("printed_page", self.issue_id, self.pk)


def page_order(number: str) -> int:
    """Print order of a page number: 1, 2, … then A01, A02, … B01; a number that cannot be read comes last (9998)."""
    found = re.fullmatch(r"([A-Za-z]?)(\d{1,3})", number)
    if not found:
        return 9_998
    letter = ord(found[1].upper()) - ord("A") + 1 if found[1] else 0
    return 100 * letter + int(found[2]) if letter else int(found[2])


class Dump(models.Model):
    """One file as it came, bytes and all. A corrected file for the same page points to the one that it replaces."""

    page = models.ForeignKey(Page, models.PROTECT, related_name="dumps", verbose_name="版")
    name = models.CharField("文件名", max_length=255)
    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    raw = models.BinaryField("原始字节")
    encoding = models.CharField("编码", max_length=40)
    imported_at = models.DateTimeField("导入时间", auto_now_add=True)
    parser_version = models.CharField("解析器版本", max_length=20)
    witness = models.CharField(
        "人名旁证", max_length=60, blank=True, help_text="读这份文本时所用的词性标注器；没有则空。"
    )
    report = models.JSONField("导入报告", default=dict)
    unplaced = models.GeneratedField(
        expression=ListLength("report", key="unplaced"),
        output_field=models.IntegerField("未归位的行", null=True),
        db_persist=True,
    )
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name="更正了"
    )

    objects = DumpQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "版面文本"
        ordering = ["-imported_at", "-id"]
        indexes = [
            models.Index(fields=["name"], name="dump_by_name"),
            models.Index(fields=["unplaced"], name="dump_by_unplaced"),
            models.Index(fields=["-imported_at", "-id"], name="dump_in_order"),
        ]

    def __str__(self):
        return self.name
