"""A whole issue to take along."""

from hashlib import file_digest
from tempfile import SpooledTemporaryFile

from django.conf import settings
from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from articles.downloads.epub import write_epub
from articles.downloads.onefile import one_file
from articles.models import Issue

#: Bytes of a download that are kept in memory; a larger one waits on disk.
IN_MEMORY = 8 * 1024 * 1024


@require_safe
def epub(request, pk):
    issue = get_object_or_404(Issue.objects.public(), pk=pk)
    address = request.build_absolute_uri(issue.get_absolute_url())
    file = written(lambda file: write_epub(issue, settings.PAPER_NAME, address, file))
    return taken(file, f"{file_name(issue)}.epub", "application/epub+zip")


@require_safe
def one_html(request, pk):
    issue = get_object_or_404(Issue.objects.public(), pk=pk)
    file = written(lambda file: file.writelines(one_file(issue, settings.PAPER_NAME)))
    return taken(file, f"{file_name(issue)}.html", "text/html; charset=utf-8")


def written(write):
    """A file with what this writes; the answer closes it."""
    file = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115
    try:
        write(file)
    except BaseException:
        file.close()
        raise
    return file


def taken(file, name, content_type):
    """The file that has just been written, with its ETag: whoever has it already is not sent it again."""
    file.seek(0)
    etag = file_digest(file, "sha256").hexdigest()[:32]
    file.seek(0)
    answer = FileResponse(file, as_attachment=True, filename=name, content_type=content_type)
    answer["ETag"] = f'"{etag}"'
    return answer


def file_name(issue):
    """Only letters that every file system keeps: the day with its edition, or the number of an undated issue."""
    return "-".join(filter(None, [f"{issue.date}" if issue.date else f"issue-{issue.pk}", issue.edition]))
