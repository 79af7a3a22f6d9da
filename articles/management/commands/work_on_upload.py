import os
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from articles.importing.record import Stopped
from articles.importing.stopping import StopRequest
from articles.importing.upload_work import work_on
from articles.importing.uploads import Upload


class Command(BaseCommand):
    help = "Read or import what an editor sent through the desk; the desk starts this, and offers to go on."

    def add_arguments(self, parser):
        parser.add_argument("token", type=UUID)

    def handle(self, *, token, **options):
        upload = Upload(token)
        if not upload.is_there:
            raise CommandError(f"no upload {token}", returncode=2)
        os.chdir(upload.files)
        try:
            with StopRequest() as stop:
                work_on(upload, stop=stop)
        except BlockingIOError:
            raise CommandError("another process is at it", returncode=1) from None
        except (Stopped, KeyboardInterrupt):
            raise CommandError("stopped; the desk offers to go on", returncode=1) from None
