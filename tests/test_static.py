"""Static files: from where they lie in a fresh checkout, under names of their content where they were collected."""

import json
import os
import re
import subprocess
import sys

from django.conf import settings

TOLD = """
import django; django.setup()
from django.conf import settings
from django.templatetags.static import static
print(static("articles/paper.css"), settings.WHITENOISE_USE_FINDERS)
"""


def run(tmp_path, *command, **environment):
    done = subprocess.run(  # noqa: S603
        [sys.executable, *command],
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "newsroom.settings",
             **environment},
        cwd=settings.BASE_DIR, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout


def test_a_fresh_checkout_needs_nothing_and_what_is_collected_is_named_by_its_content(tmp_path):
    assert run(tmp_path, "-c", TOLD) == "/static/articles/paper.css True\n"
    run(tmp_path, "manage.py", "collectstatic", "--noinput", "--verbosity", "0")
    assert re.fullmatch(r"/static/articles/paper\.[0-9a-f]{12}\.css False\n", run(tmp_path, "-c", TOLD))
    assert run(tmp_path, "-c", TOLD, DEBUG="1") == "/static/articles/paper.css True\n"
    named = json.loads((tmp_path / "static" / "staticfiles.json").read_text())["paths"]
    script = (tmp_path / "static" / named["articles/reader.js"]).read_text(encoding="utf-8")
    assert f'from "./{named["articles/voice.js"].rpartition("/")[2]}"' in script
    assert (tmp_path / "static" / f"{named['articles/paper.css']}.gz").is_file()
