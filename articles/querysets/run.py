"""Import runs: at work, stopped, done."""

from django.db import models
from django.db.models import Q


class RunQuerySet(models.QuerySet):
    def cut_off(self, silent_since):
        """Runs that say they are at work and have given no sign of life since then, and those found dead."""
        return self.filter(Q(state="cut off") | Q(state="running", beat_at__lt=silent_since))

    def at_work(self, silent_since):
        return self.filter(state="running", beat_at__gte=silent_since)

    def unconfirmed(self):
        """Runs that publish and have not confirmed their people yet: they were stopped before their end."""
        return self.filter(publish=True, people_confirmed=None)
