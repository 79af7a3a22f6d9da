"""谁在编辑: who has an article open at the desk just now."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

#: An open page tells every half minute that it is open; one that is silent for so long was closed.
SILENT = timedelta(seconds=90)


class PresenceQuerySet(models.QuerySet):
    def current(self):
        return self.filter(seen_at__gt=timezone.now() - SILENT)

    def note(self, article, user) -> None:
        """This user has this article open, as of now."""
        now = timezone.now()
        self.filter(article=article, seen_at__lte=now - SILENT).delete()
        row = self.model(article=article, user=user, since=now, seen_at=now)
        self.bulk_create([row], update_conflicts=True, unique_fields=["article", "user"], update_fields=["seen_at"])


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
