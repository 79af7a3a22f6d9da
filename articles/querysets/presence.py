"""Open pages of the desk: who is at which article just now."""

from datetime import timedelta

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
