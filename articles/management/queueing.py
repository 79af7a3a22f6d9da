"""What `--queue` needs, loaded when it is asked for: a paper on one machine has no Celery, and no broker."""

from contextlib import contextmanager
from types import ModuleType

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError


def queued_tasks() -> ModuleType:
    """What workers do. Raises CommandError where the paper has none."""
    try:
        import newsroom.celery  # noqa: F401 - the tasks are sent by way of its broker
        from articles import tasks
    except ImproperlyConfigured as error:
        raise CommandError(f"--queue: {error}", returncode=2) from error
    except ModuleNotFoundError as error:
        raise CommandError(f"--queue: {error.name} is missing, see requirements-server.lock", returncode=2) from error
    return tasks


def far_readers(stop):
    """Opens workers that read for an import, until `stop` says that it is to end."""
    tasks = queued_tasks()
    from articles.importing.afar import FarReaders  # here, too, Celery is loaded

    return lambda lexicon: FarReaders(tasks.read_page, stop, lexicon)


@contextmanager
def index_afar(stop):
    """What indexes each of many ranges by workers."""
    task = queued_tasks().index_articles
    from articles.errands import Errands  # here, too

    with Errands(task, stop) as errands:
        yield errands.each
