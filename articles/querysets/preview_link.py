"""Links that open a preview for someone without an account."""

from django.db import models
from django.utils import timezone


class PreviewLinkQuerySet(models.QuerySet):
    def valid(self):
        """Those that open something now."""
        return self.filter(expires_at__gt=timezone.now(), revoked_at__isnull=True)
