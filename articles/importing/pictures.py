"""Is a file beside a dump a picture that a browser can show? Asked of its content, not of its name."""

import warnings
from pathlib import Path

from PIL import Image

from .files import LARGEST_PICTURE


def is_picture(path: Path) -> bool:
    """A regular PNG, JPEG or WebP file of bounded size that decodes; a decompression bomb does not."""
    if path.is_symlink() or not path.is_file() or path.stat().st_size > LARGEST_PICTURE:
        return False
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(path, formats=["PNG", "JPEG", "WEBP"]) as picture:
                picture.verify()
        except Exception:  # Pillow raises what its decoders raise: each means that this is no picture
            return False
    return True
