"""Pictures beside a dump: whether a file is one that a browser can show, and how it is kept."""

import hashlib
import warnings
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from PIL import Image

from articles.models import Photo

from .files import LARGEST_PICTURE

#: Of a file's own name so much is kept: enough to know it by, whatever else stands in the path.
KNOWN_BY = 40


def keep_picture(photo: Photo, picture: Path) -> None:
    """Put a copy with the paper's photos, under a name that its content decides.

    A file is written before its row is: what an import that was killed left behind, whole or half, has the same name.
    """
    content = picture.read_bytes()
    known_by = f"{picture.stem[:KNOWN_BY]}-{hashlib.sha256(content).hexdigest()[:12]}{picture.suffix.lower()}"
    storage, name = photo.image.storage, photo.image.field.generate_filename(photo, known_by)
    if storage.exists(name) and _read(storage, name) == content:
        photo.image = name
        return
    storage.delete(name)
    photo.image.save(known_by, ContentFile(content), save=False)


def is_picture(path: Path) -> bool:
    """Asked of its content, not of its name: a regular file of bounded size that decodes."""
    return not path.is_symlink() and path.is_file() and path.stat().st_size <= LARGEST_PICTURE and decodes(path)


def decodes(file) -> bool:
    """Whether this file, or path of one, is a PNG, JPEG or WebP, and no bomb."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(file, formats=["PNG", "JPEG", "WEBP"]) as picture:
                picture.verify()
        except Exception:  # Pillow raises what its decoders raise: each means that this is no picture
            return False
    return True


def _read(storage: Storage, name: str) -> bytes:
    with storage.open(name) as file:
        return file.read()
