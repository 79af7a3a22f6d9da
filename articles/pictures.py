"""Which uploaded files are pictures that may be handed out."""

from pathlib import Path

#: Pictures that a browser shows and cannot run; anything else that was uploaded is not handed out.
PICTURE_TYPES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".webp": "image/webp",
}


def picture_type(photo):
    """The media type of a photo's file; None where there is no file, or none that is handed out."""
    kind = PICTURE_TYPES.get(Path(photo.image.name).suffix.lower()) if photo.image else None
    return kind if kind and photo.image.storage.exists(photo.image.name) else None
