"""The whole paper in one file, and back: its database and every photo that the database names.

`making.back_up` writes it while the desk and an import go on; `restoring.restore` puts it into an empty database of
the same kind. What the file looks like inside is in `archive.py`; what each database does for it, in a module of its
name.
"""

from .archive import Impossible
from .making import back_up
from .restoring import examine, restore

__all__ = ["Impossible", "back_up", "examine", "restore"]
