"""更正: what readers are told of a mistake."""

from django.db import models
from django.utils import timezone

from .article import Article


class Correction(models.Model):
    """更正: public and dated."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="corrections", verbose_name="稿件")
    date = models.DateField("日期", default=timezone.localdate)
    text = models.TextField("更正内容")

    class Meta:
        verbose_name = verbose_name_plural = "更正"
        ordering = ["article", "date", "id"]

    def __str__(self):
        return self.text[:30]
