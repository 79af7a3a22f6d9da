"""Numbers for Prometheus: requests by view, status and time; what the paper holds is told by articles/gauges.py.

Every process counts for itself. Under gunicorn they share a folder (newsroom/serving.py), and each tells the sum.
"""

import hmac
import os
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpResponse
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from articles.gauges import Gauges

from .clients import address_of

#: Whether anything is counted at all.
COUNTED = bool(settings.METRICS_FROM or settings.METRICS_TOKEN)
#: Seconds. A warm page takes half a millisecond, a cold one some, the desk's up to some hundred.
STEPS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
METHODS = frozenset({"GET", "HEAD", "POST"})

registry = CollectorRegistry()
requests = Counter("newsroom_requests", "Requests answered.", ["view", "method", "status"], registry=registry)
seconds = Histogram("newsroom_request_seconds", "Time to answer.", ["view"], buckets=STEPS, registry=registry)


def count(request, response, took) -> None:
    """By the view's name, of which there are some hundred: paths are as many as anybody likes to ask for."""
    view = request.resolver_match.view_name if request.resolver_match else "none"
    method = request.method if request.method in METHODS else "other"
    requests.labels(view, method, response.status_code).inc()
    seconds.labels(view).observe(took)


def may_read(request) -> bool:
    """Whoever shows the token, or asks from an address that METRICS_FROM names."""
    shown = request.META.get("HTTP_AUTHORIZATION", "").removeprefix("Bearer ")
    if settings.METRICS_TOKEN and hmac.compare_digest(shown.encode(), settings.METRICS_TOKEN.encode()):
        return True
    address = address_of(request)
    return bool(address) and any(ip_address(address) in network for network in settings.METRICS_FROM)


def exposition(request):
    gauges = CollectorRegistry()
    gauges.register(Gauges())
    return HttpResponse(generate_latest(_all()) + generate_latest(gauges), content_type=CONTENT_TYPE_LATEST)


def _all() -> CollectorRegistry:
    """What all processes have counted; where there is one only, what it has."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return registry
    together = CollectorRegistry()
    MultiProcessCollector(together)
    return together
