"""The workers of a paper on more than one machine: `celery -A newsroom worker`. Loaded by them, and by `--queue`."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

if not settings.BROKER_URL:
    raise ImproperlyConfigured("BROKER_URL names no broker: amqp://… (RabbitMQ), redis://… or rediss://…")

#: Seconds that one task may take. The largest file that is let in takes two or three minutes to read.
LONGEST = 600
#: Characters of what a task is given, and of what it answers, that a worker's log shows: a page is packed, and nobody
#: can read it there.
SHOWN = 60

app = Celery("newsroom", broker=settings.BROKER_URL, backend=settings.RESULTS_URL)
app.conf.update(
    # Papers that share a broker hear nothing of each other.
    task_default_queue=settings.QUEUE_NAME,
    control_exchange=f"{settings.QUEUE_NAME}.control",
    event_exchange=f"{settings.QUEUE_NAME}.events",
    accept_content=["json"],
    # A task is taken off the queue once it is done: what a killed worker had in hand goes to another one.
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    # A page over which processes die one after the other is given up in the end; see `max_retries` of the tasks.
    task_retry_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    task_time_limit=LONGEST,
    # Redis hands on what a dead worker held only after this time, and what a living one holds, too.
    broker_transport_options={"visibility_timeout": 2 * LONGEST},
    broker_connection_retry_on_startup=True,
    # Who sends has to say soon that the broker is gone.
    task_publish_retry_policy={"max_retries": 3, "interval_start": 0, "interval_step": 0.5},
    result_persistent=True,
    result_expires=2 * LONGEST,
    task_track_started=False,
    worker_hijack_root_logger=False,
    worker_cancel_long_running_tasks_on_connection_loss=True,
)
app.amqp.argsrepr_maxsize = app.Task.resultrepr_maxsize = SHOWN
app.autodiscover_tasks(["articles"])
