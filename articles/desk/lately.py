"""近况: what has come in lately, and what somebody did last, for the desk's front page."""

from django.contrib.admin.models import LogEntry
from django.db.models import QuerySet

from articles.models import ImportRun

from .rights import may

#: As many as are taken in at a glance.
RUNS, ACTS = 5, 10


def recent_imports(user) -> QuerySet[ImportRun]:
    """The newest runs of the import, for whoever may see them."""
    runs = ImportRun.objects.defer("options", "message")
    return runs[:RUNS] if may(user, "view_importrun") else runs.none()


def own_acts(user) -> QuerySet[LogEntry]:
    """What this user did at the desk, the newest first; by key, which an index of theirs holds in that order."""
    return LogEntry.objects.filter(user=user).select_related("content_type").order_by("-pk")[:ACTS]
