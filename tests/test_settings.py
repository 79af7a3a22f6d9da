"""Where the paper keeps what it writes."""

import os
import subprocess
import sys

from django.conf import settings


def test_the_database_lies_in_its_folder_whatever_the_folder_is_called(tmp_path):
    folder = tmp_path / "报纸 #1?%20"
    told = subprocess.run(
        [sys.executable, "-c", "from newsroom import settings; print(settings.DATABASES['default']['NAME'])"],
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(folder), "PYTHONIOENCODING": "utf-8"},
        cwd=settings.BASE_DIR, capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert told.stdout.strip() == str(folder / "newsroom.sqlite3")
