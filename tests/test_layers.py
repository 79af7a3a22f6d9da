"""Who imports whom: data and imports go one way, so that each part can be read without those above it."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "articles"
#: What each part may use of the others, beside itself.
PUBLIC = {
    "citing", "filters", "finding", "forms", "generation", "models", "pictures", "selection", "story", "templatetags",
}  # fmt: skip
MAY_USE = {
    "parsing": set(),
    "search": {"folding", "slices"},
    "querysets": {"pinyin", "search"},
    "models": {"parsing", "pinyin", "querysets"},
    "importing": {"anchoring", "dating", "errands", "models", "parsing", "pinyin", "querysets", "surveying"}
    | {"workers"},
    "desk": {"anchoring", "importing", "models", "parsing", "querysets"},
    "api": PUBLIC | {"kept"},
    "downloads": PUBLIC,
    "backup": {"generation", "models"},
    "feeds": PUBLIC | {"views"},
    "errands": {"workers"},
    "tasks": {"importing", "search"},
    "management": {"backup", "desk", "errands", "importing", "listing", "search", "tasks", "workers"},
    "listing": {"models", "querysets"},
}


def imports_of(path):
    """The full names of all that a module imports, wherever in it."""
    package = ("articles", *path.relative_to(ROOT).parent.parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def modules_of(part):
    folder, file = ROOT / part, ROOT / f"{part}.py"
    return [file] if file.is_file() else sorted(folder.rglob("*.py"))


@pytest.mark.parametrize("part", MAY_USE)
def test_each_part_uses_only_what_stands_below_it(part):
    modules = modules_of(part)
    used = {
        (str(path.relative_to(ROOT)), name.split(".")[1])
        for path in modules
        for name in imports_of(path)
        if name.startswith("articles.")
    }
    assert modules
    assert [(file, other) for file, other in sorted(used) if other != part and other not in MAY_USE[part]] == []


def test_the_parser_knows_no_django():
    found = {name for path in modules_of("parsing") for name in imports_of(path)}
    assert not [name for name in found if name.split(".")[0] == "django"]


def test_readers_pages_know_nothing_of_the_desk():
    for part in ("views", "api", "feeds", "sitemaps", "downloads", "filters", "story", "related", "portrait", "usage"):
        for path in modules_of(part):
            others = {name.split(".")[1] for name in imports_of(path) if name.startswith("articles.")}
            assert not others & {"admin", "desk", "importing"}, path
