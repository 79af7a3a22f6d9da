"""频道 and 栏目: what articles are filed under, and what stands above them as a label."""

import re

from django.db import models

from articles.querysets import ColumnQuerySet, SectionQuerySet

from .addresses import address
from .tag import Origin


class Section(models.Model):
    """A section (频道) that readers browse; the import makes one for a printed page name that it has not met."""

    name = models.CharField("名称", max_length=30, unique=True)
    slug = models.SlugField("网址名", max_length=60, unique=True)
    order = models.PositiveSmallIntegerField("次序", default=100)
    keywords = models.TextField("关键词", blank=True, help_text="出现这些词的稿件归入此频道；用空格或顿号分开。")
    origin = models.CharField("来源", max_length=10, choices=Origin, default=Origin.EDITOR)

    objects = SectionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "频道"
        ordering = ["order", "id"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return address("section", self.slug)

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(filter(None, re.split(r"[\s、，,；;]+", self.keywords)))


class Column(models.Model):
    """A standing label (栏目) such as 民生直通车."""

    name = models.CharField("名称", max_length=60, unique=True)
    slug = models.SlugField("网址名", max_length=100, unique=True)
    origin = models.CharField("来源", max_length=10, choices=Origin, default=Origin.EDITOR)

    objects = ColumnQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "栏目"
        ordering = ["name"]

    def __str__(self):
        return self.name
