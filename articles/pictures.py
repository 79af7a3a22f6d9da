"""Which uploaded files are pictures that may be handed out."""

from pathlib import Path

from django.http import FileResponse

#: Pictures that a browser shows and cannot run; anything else that was uploaded is not handed out.
PICTURE_TYPES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".webp": "image/webp",
}


def media_type(photo):
    """What a photo's file is by its name; None where there is none, or none that is handed out."""
    return PICTURE_TYPES.get(Path(photo.image.name).suffix.lower()) if photo.image else None


def picture_type(photo):
    """The same, of a file that is there: for whoever is about to read it, for this asks the store."""
    kind = media_type(photo)
    return kind if kind and photo.image.storage.exists(photo.image.name) else None


def opened(photo):
    """The photo's file wherever photos are kept; None where it is not there."""
    try:
        return photo.image.open().file if photo.image else None
    except FileNotFoundError:
        return None


def handed_out(photo, headers=None):
    """An answer with the photo's file; None where there is none that may be handed out."""
    kind = media_type(photo)
    file = opened(photo) if kind else None
    if file is None:
        return None
    headers = {"Content-Length": file.size, **(headers or {})}
    return FileResponse(Unread(file), filename=Path(photo.image.name).name, content_type=kind, headers=headers)


class Unread:
    """A file that is fetched from its store when it is sent, and not for an answer that has no body."""

    def __init__(self, file):
        self._file = file

    def read(self, size=-1):
        return self._file.read(size)

    def fileno(self):
        return self._file.fileno()

    def close(self):
        self._file.close()
