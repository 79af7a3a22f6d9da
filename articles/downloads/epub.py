"""An issue as an EPUB 3.3 (https://www.w3.org/TR/epub-33/): the same issue gives the same bytes."""

import uuid
from datetime import UTC
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.template.loader import render_to_string

from .contents import pages_of
from .onefile import style

#: The day on which every file of the archive says it was written: the earliest that a ZIP can say.
DAY = (1980, 1, 1, 0, 0, 0)
CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles><rootfile full-path="OEBPS/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


def write_epub(issue, paper_name: str, address: str, to: BinaryIO) -> None:
    """Write the issue that is at home at this address. Pictures pass through memory one at a time."""
    pages = pages_of(issue)
    stories = [story for page in pages for story in page.stories]
    changed = max(story.article.changed_at for story in stories)
    context = {
        "issue": issue,
        "paper_name": paper_name,
        "pages": pages,
        "stories": stories,
        "pictures": [picture for story in stories for picture in story.pictures],
        "identifier": uuid.uuid5(uuid.NAMESPACE_URL, address),
        "modified": changed.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    with ZipFile(to, "w") as archive:
        _add(archive, "mimetype", b"application/epub+zip", ZIP_STORED)
        _add(archive, "META-INF/container.xml", CONTAINER.encode())
        _add(archive, "OEBPS/style.css", style().encode())
        for name in ("package.opf", "nav.xhtml", "cover.xhtml"):
            _add(archive, f"OEBPS/{name}", render_to_string(f"articles/downloads/{name}", context).encode())
        for story in stories:
            _add(archive, f"OEBPS/{story.name}.xhtml", _story(story, context))
            for picture in story.pictures:
                _add(archive, f"OEBPS/{picture.name}", picture.read(), ZIP_STORED)


def _story(story, context):
    names = {picture.name: picture.name for picture in story.pictures}
    return render_to_string("articles/downloads/story.xhtml", {**context, "story": story, "pictures": names}).encode()


def _add(archive, name, content, how=ZIP_DEFLATED):
    archive.writestr(ZipInfo(name, DAY), content, how)
