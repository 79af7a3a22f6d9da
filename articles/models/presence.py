"""谁在编辑: who has an article open at the desk just now."""

from django.conf import settings
from django.db import models

from articles.querysets import PresenceQuerySet


class Presence(models.Model):
    article = models.ForeignKey("Article", models.CASCADE, related_name="presences", verbose_name="稿件")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="谁")
    since = models.DateTimeField("打开")
    seen_at = models.DateTimeField("最近")

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "正在编辑"
        ordering = ["since", "id"]
        default_permissions = []
        constraints = [models.UniqueConstraint(fields=["article", "user"], name="one_presence_a_user")]

    def __str__(self):
        return f"{self.user} · {self.article_id}"
