"""审签: who did what to an article on its way to the readers, and back."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models

from .article import Article


class Review(models.Model):
    """One act of the desk, with the digest of the text that it was done to. Rows are only ever added."""

    class Stage(models.TextChoices):
        FIRST = "first", "初审"
        SECOND = "second", "复审"
        FINAL = "final", "终审"

    class Verdict(models.TextChoices):
        SUBMITTED = "submitted", "提交"
        APPROVED = "approved", "通过"
        RETURNED = "returned", "退回"
        AMENDED = "amended", "改稿"
        PUBLISHED = "published", "发布"
        SCHEDULED = "scheduled", "定时发布"
        CANCELLED = "cancelled", "取消定时"
        WITHDRAWN = "withdrawn", "撤稿"
        CORRECTED = "corrected", "更正"

    article = models.ForeignKey(Article, models.PROTECT, related_name="reviews", verbose_name="稿件")
    round = models.PositiveIntegerField("轮次", default=0)
    stage = models.CharField("审次", max_length=10, choices=Stage, blank=True)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="reviews", verbose_name="审签人"
    )
    verdict = models.CharField("结论", max_length=10, choices=Verdict)
    note = models.TextField("意见", blank=True)
    digest = models.CharField(
        "所签文本", max_length=64, validators=[RegexValidator(r"^[0-9a-f]{64}$", "应为 64 位十六进制摘要。")]
    )
    signed_at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "审签"
        ordering = ["article", "signed_at", "id"]
        default_permissions = ["view"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "round", "stage"],
                condition=models.Q(verdict="approved"),
                name="one_approval_a_stage_and_round",
                violation_error_message="这一审次已经签过。",
            ),
            models.UniqueConstraint(
                fields=["article", "round", "reviewer"],
                condition=models.Q(verdict="approved"),
                name="nobody_signs_two_stages_of_one_round",
                violation_error_message="同一人不能在一篇稿件上签两审。",
            ),
            models.CheckConstraint(
                condition=~models.Q(verdict__in=["returned", "amended", "withdrawn", "corrected"])
                | ~models.Q(note=""),
                name="undoing_needs_a_reason",
                violation_error_message="必须写明理由。",
            ),
            models.CheckConstraint(
                condition=(models.Q(verdict__in=["approved", "returned"]) & ~models.Q(stage=""))
                | (~models.Q(verdict__in=["approved", "returned"]) & models.Q(stage="")),
                name="a_signature_has_its_stage",
            ),
        ]

    def __str__(self):
        return f"{self.get_stage_display()}{self.get_verdict_display()}"

    @property
    def is_signature(self) -> bool:
        return self.verdict == self.Verdict.APPROVED
