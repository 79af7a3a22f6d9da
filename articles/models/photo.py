"""图片, with its 图说."""

from django.db import models

from articles.querysets import PhotoQuerySet

from .addresses import address
from .article import Article


class Photo(models.Model):
    """A picture with its caption; the credit is `Byline` rows that point here."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="photos", verbose_name="稿件")
    image = models.ImageField("图片", upload_to="%Y/%m", blank=True, width_field="width", height_field="height")
    width = models.PositiveIntegerField("宽", null=True, editable=False)
    height = models.PositiveIntegerField("高", null=True, editable=False)
    caption = models.TextField("图说", blank=True, help_text="图说就是稿件正文的，不必再填。")
    order = models.PositiveSmallIntegerField("次序", default=0)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "图片"
        ordering = ["article", "order", "id"]

    def __str__(self):
        return self.caption[:30] or f"图片 {self.pk}"

    def get_absolute_url(self):
        return address("photo", self.pk)
