"""How the parser reads many pages with gold: figures per tier and source, held against pinned floors.

    python bench/pages.py SHARED

SHARED holds `pages/run.py`, which calls `import_seeds` and scores what it reads. The floors in `floors.json` are a
little under what the parser reached when they were set: they are raised when it gets better and never lowered. Exit
code 0 where every figure holds (or SHARED is absent, which is said), 1 where one sinks.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))


def figures(scorer: Path) -> dict[str, dict]:
    """The scorer's figures by tier (and tier:source), printed as it goes."""
    with tempfile.NamedTemporaryFile(suffix=".json") as answer:
        command = [sys.executable, str(scorer), "--by-source", "--json", answer.name]
        subprocess.run([*command, "--manage", f"{sys.executable} manage.py"], check=True)  # noqa: S603
        return json.loads(Path(answer.name).read_text(encoding="utf-8"))


def sunk(found: dict[str, dict]) -> list[str]:
    """A sentence for each figure below its floor, for lost pages and for junk that was taken for a page."""
    low = [
        f"tier {tier}: {figure} is {found[tier][figure]:.2f}, its floor {floor}"
        for tier, floors in FLOORS.items()
        for figure, floor in floors.items()
        if found[tier][figure] < floor
    ]
    junk, total = found["C"]["junk_files_ok"].split("/")
    return low if junk == total else [*low, f"tier C: {junk} of {total} junk files were refused"]


def main(shared: Path) -> int:
    scorer = shared / "pages" / "run.py"
    if not scorer.exists():
        print(f"pages: skipped, there is no {scorer}")
        return 0
    below = sunk(figures(scorer))
    print("\n".join(below) or "pages: every figure is at its floor or above")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
