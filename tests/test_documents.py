"""What the documents point to is there: their pictures, and each other's headings."""

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parent.parent / "docs"
DOCUMENTS = sorted(DOCS.glob("*.md"))
_LINK = re.compile(r"\]\(([\w.-]*\.md)?#([^)]+)\)|\]\(([\w.-]+\.md)\)")


def anchors(document: Path) -> set[str]:
    """What its headings are called in an address: small letters, no marks, a dash for each space."""
    headings = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_each_link_to_another_document_leads_to_a_heading_that_is_there(document):
    for there, anchor, whole in _LINK.findall(document.read_text(encoding="utf-8")):
        target = DOCS / (there or whole or document.name)
        assert target.is_file(), target.name
        assert not anchor or anchor in anchors(target), f"{target.name}#{anchor}"


def test_the_handbook_shows_every_picture_that_is_taken_and_no_other():
    shown = re.findall(r"\(pictures/(\w+)\.webp\)", (DOCS / "desk.md").read_text(encoding="utf-8"))
    assert sorted(shown) == sorted(path.stem for path in (DOCS / "pictures").glob("*.webp"))
    taken = re.search(r"^STORY = \((.*?)\)", (DOCS / "pictures.py").read_text(encoding="utf-8"), re.M | re.S)
    assert sorted(shown) == sorted(re.findall(r"\w+", taken[1]))
