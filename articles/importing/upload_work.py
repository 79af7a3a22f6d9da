"""What is done with an upload: read it, then import what was chosen. The same work as the command's.

It is done by a process of its own: no request waits for it, and none of the site's processes has to know how to read.
"""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from .previews import Preview, brief
from .report import DumpReport, ReportFile
from .runs import Listed, Options, Run, import_files, preview_files
from .uploads import Upload, alone


def begin(upload: Upload) -> None:
    """Have a process do what is asked of an upload; it outlives the one that answers this request."""
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "work_on_upload", str(upload.token)]
    with (upload.path / "errors.log").open("ab") as errors:
        process = subprocess.Popen(  # noqa: S603 our own command, with a token of our own
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors, start_new_session=True
        )
    # Whoever began it must hear of its end, or it stays in the table of processes and counts as alive.
    threading.Thread(target=process.wait, daemon=True).start()


def work_on(upload: Upload, *, stop: Callable[[], bool] = lambda: False) -> None:
    """Do what is asked, standing in the folder of the files: what they are called there is how they are on record.

    Raises BlockingIOError where another process is at it, Stopped once `stop` says so.
    """
    with alone(upload):
        if upload.asked["wanted"] == "read":
            _read(upload, stop)
        else:
            _import(upload, stop)


def _read(upload: Upload, stop: Callable[[], bool]) -> None:
    names = upload.dumps
    with ReportFile(upload.read) as lines:
        options = Options(given_date=upload.given_date)
        preview_files(_listed(names), Run(), options, Told(lines, iter(names)), stop=stop)
        lines.finish({})


def _import(upload: Upload, stop: Callable[[], bool]) -> None:
    asked, options = upload.asked, Options(given_date=upload.given_date, upload=str(upload.token))
    import_files(_listed(asked["chosen"]), Run(), options, Silent(), who=asked["who"], stop=stop)
    upload.drop()


def _listed(names: Iterable[str]) -> Listed:
    return Listed((), [Path(name) for name in names])


@dataclass
class Told:
    """Writes what was read of each file, in their order."""

    lines: ReportFile
    names: Iterator[str]

    def told(self, report: DumpReport | Preview) -> None:
        self.lines.add({"file": next(self.names), **brief(report)})

    def refused(self, sentence: str) -> None:
        self.lines.add({"file": next(self.names), "sentence": sentence})


class Silent:
    """The run's rows say it all."""

    def told(self, report: DumpReport | Preview) -> None:
        pass

    def refused(self, sentence: str) -> None:
        pass
