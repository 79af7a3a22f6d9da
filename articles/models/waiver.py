"""检查: what a check found and somebody let pass, with the reason."""

from django.conf import settings
from django.db import models

from .article import Article


class CheckWaiver(models.Model):
    """One finding let pass. It covers what was found and no more: another finding has another digest."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="waivers", verbose_name="稿件")
    check_name = models.CharField("检查", max_length=40)
    digest = models.CharField("所指文本", max_length=64)
    sentence = models.TextField("检查所说")
    reason = models.TextField("理由")
    waived_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="waivers", verbose_name="放行人"
    )
    waived_at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "检查放行"
        ordering = ["article", "waived_at", "id"]
        default_permissions = ["view"]
        constraints = [
            models.UniqueConstraint(fields=["article", "digest"], name="one_waiver_a_finding"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="a_waiver_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.sentence}：{self.reason}"

    def save(self, **kwargs):
        if self.pk:
            raise ValueError("检查放行的记录只增不改。")
        super().save(**kwargs)

    def delete(self, **kwargs):
        raise ValueError("检查放行的记录不能删除。")
