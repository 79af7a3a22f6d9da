"""An issue as one HTML file: the style sheet and the pictures are inside it."""

from base64 import b64encode
from collections.abc import Iterator

from django.contrib.staticfiles.finders import find
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from .contents import Picture, pages_of

STYLE = "articles/download.css"


def one_file(issue, paper_name: str) -> Iterator[bytes]:
    """The file piece by piece, so that never more than one story's pictures are in memory."""
    pages = pages_of(issue)
    yield render_to_string(
        "articles/downloads/head.html", {"issue": issue, "pages": pages, "paper_name": paper_name, "style": style()}
    ).encode()
    for page in pages:
        yield render_to_string("articles/downloads/page.html", {"page": page.page}).encode()
        for story in page.stories:
            pictures = {picture.name: inside(picture) for picture in story.pictures}
            yield render_to_string("articles/downloads/story.html", {"story": story, "pictures": pictures}).encode()
    yield b"</main></body></html>\n"


def style() -> SafeString:
    """Our own style sheet, which no reader and no page can write to."""
    with open(find(STYLE), encoding="utf-8") as file:
        return SafeString(file.read())


def inside(picture: Picture) -> str:
    return f"data:{picture.media_type};base64,{b64encode(picture.read()).decode()}"
