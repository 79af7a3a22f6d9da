"""How gunicorn serves the paper: `gunicorn -c python:newsroom.serving newsroom.wsgi`."""

import logging
import os
import shutil
import sys

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
try:
    # Before there is any worker: what is wrong is said once, and what all of them need is in memory once.
    django.setup()
except ImproperlyConfigured as error:
    sys.exit(f"settings: {error}")

#: Where the workers put what they count, so that any of them can tell the sum.
COUNTS = settings.DATA_DIR / "metrics"
if settings.METRICS_FROM or settings.METRICS_TOKEN:
    os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(COUNTS))

# WEB_CONCURRENCY, gunicorn's own name for the number of workers, comes before this.
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
threads = 4
#: A worker that is silent for so long is killed. The longest answers, sitemaps of all people and EPUBs, take seconds.
timeout = 60
#: Seconds for requests at hand when it is told to stop; systemd and compose wait a little longer.
graceful_timeout = 25
# Whether a request came over HTTPS is Django's to decide (BEHIND_PROXY), not gunicorn's by its caller's address.
forwarded_allow_ips = ""
# Nothing of ours speaks to a running server but by signals.
control_socket_disable = True
# Its lines go where all others go.
logconfig_dict = {
    **settings.LOGGING,
    "filters": {**settings.LOGGING["filters"], "lines": {"()": "newsroom.serving.NoRequestLines"}},
    "loggers": {
        **settings.LOGGING["loggers"],
        "gunicorn.error": {"level": settings.LOG_LEVEL, "propagate": True, "filters": ["lines"]},
    },
}


class NoRequestLines(logging.Filter):
    """A request that is none is refused; its line, with what was asked and from where, is written nowhere."""

    def filter(self, record):
        return not record.getMessage().startswith("Invalid request from")


def on_starting(server):
    """Begin counting at nought: what another run has left would be added."""
    if folder := os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
