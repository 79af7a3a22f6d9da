"""署名: who wrote an article, or took its pictures, as printed."""

from django.db import models

from .article import Article
from .person import Person
from .photo import Photo


class Byline(models.Model):
    """A name in a byline, or in a photo's credit. A name printed without a role keeps `printed_role` empty."""

    class Role(models.TextChoices):
        REPORTER = "reporter", "记者"
        CORRESPONDENT = "correspondent", "通讯员"
        PHOTOGRAPHER = "photographer", "摄影"
        EDITOR = "editor", "编辑"
        AGENCY = "agency", "通讯社"
        AUTHOR = "author", "作者"
        OTHER = "other", "其他"

    article = models.ForeignKey(Article, models.CASCADE, related_name="bylines", verbose_name="稿件")
    photo = models.ForeignKey(
        Photo, models.CASCADE, null=True, blank=True, related_name="credits", verbose_name="所署图片"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="bylines", verbose_name="人物"
    )
    name = models.CharField("署名", max_length=60)
    role = models.CharField("身份", max_length=20, choices=Role, default=Role.REPORTER)
    printed_role = models.CharField("印出的身份", max_length=30, blank=True)
    affiliation = models.CharField("单位", max_length=60, blank=True)
    order = models.PositiveSmallIntegerField("次序", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "署名"
        ordering = ["article", "order", "id"]
        indexes = [
            models.Index(fields=["name"], name="byline_by_name"),
            models.Index(fields=["article", "photo", "name", "person", "role"], name="byline_for_ledger"),
        ]

    def __str__(self):
        return f"{self.get_role_display()} {self.name}"
