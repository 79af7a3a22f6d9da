"""预览链接: lets somebody without an account read one article or one issue before it is out."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import models
from django.urls import reverse
from django.utils import timezone

from articles.querysets import PreviewLinkQuerySet

from .article import Article
from .issue import Issue

SIGNER = Signer(salt="articles.preview")


class PreviewLink(models.Model):
    """An address that nobody can guess, for a time. Its row says who gave it; its key, signed, is the address."""

    article = models.ForeignKey(Article, models.CASCADE, null=True, related_name="preview_links", verbose_name="稿件")
    issue = models.ForeignKey(Issue, models.CASCADE, null=True, related_name="preview_links", verbose_name="期")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="何人给出")
    made_at = models.DateTimeField("给出", default=timezone.now)
    expires_at = models.DateTimeField("有效至")
    revoked_at = models.DateTimeField("撤销", null=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "预览链接"
        default_permissions = ()
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(article__isnull=True) ^ models.Q(issue__isnull=True),
                name="a_preview_link_opens_one_thing",
            )
        ]

    def __str__(self):
        return f"{self.article or self.issue} 至 {timezone.localtime(self.expires_at):%Y-%m-%d %H:%M}"

    def get_absolute_url(self):
        return reverse("preview", args=[self.token])

    @property
    def token(self) -> str:
        return SIGNER.sign(self.pk)

    @classmethod
    def opened_by(cls, token: str) -> "PreviewLink | None":
        """The valid link of this address; wrong, expired and revoked are not told apart."""
        try:
            return cls.objects.valid().filter(pk=SIGNER.unsign(token)).first()
        except BadSignature:
            return None

    def revoke(self):
        self.revoked_at = timezone.now()
        self.save(update_fields=["revoked_at"])
