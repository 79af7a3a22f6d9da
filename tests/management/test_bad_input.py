"""What an operator may point the command at: each bad file has one clear line, and the good pages beside it are in."""

import gzip
import io
import os
import re
import socket
import sys
import tarfile
import zipfile

import pytest
from PIL import Image

from articles.parsing.reading import read_page
from articles.parsing.types import Lexicon
from tests.importing.pages import POND

pytestmark = pytest.mark.same_on_any_database

#: Sentences that several kinds of file share.
NO_TEXT = r"The file is (in no encoding that we know .*|no Chinese text in .*|binary data, not text)\."
LINK, NO_FILE = "is a link, and links are not followed", "not a regular file"


def zipped():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("page.txt", POND)
    return file.getvalue()


def tarred():
    file, about = io.BytesIO(), tarfile.TarInfo("page.txt")
    about.size = len((POND * 40).encode())
    with tarfile.open(fileobj=file, mode="w") as archive:
        archive.addfile(about, io.BytesIO((POND * 40).encode()))
    return file.getvalue()


def drawn(kind):
    file = io.BytesIO()
    Image.effect_noise((90, 90), 100).save(file, kind)
    return file.getvalue()


#: {name: (what is in it, how its sentence goes)}
REFUSED = {
    "empty": (b"", r"The file is empty\."),
    "blank": (b" \n\r\n\t", r"The file is empty\."),
    "wide-blank": ("\u3000\n\u3000".encode(), r"The file holds no printed character\."),
    "broken": (POND.encode()[:60] + b"\xff\xfe" + POND.encode()[60:], NO_TEXT),
    "half": (POND.encode("gb18030")[:61] + POND.encode("gb18030")[62:], NO_TEXT),
    "twofold": (POND.encode() + "附记".encode("gb18030"), NO_TEXT),
    "nul": (bytes(900), NO_TEXT),
    "program": (b"\x7fELF" + bytes(range(256)) * 40, NO_TEXT),
    "zip": (zipped(), "The file is a ZIP archive or an Office document, not plain text."),
    "tar": (tarred(), "The file is a tar archive, not plain text."),
    "gzip": (gzip.compress(POND.encode()), "The file is a gzip archive, not plain text."),
    "png": (drawn("PNG"), "The file is a PNG picture, not plain text."),
    "jpeg": (drawn("JPEG"), "The file is a JPEG picture, not plain text."),
    "bmp": (drawn("BMP"), NO_TEXT),
    "webp": (drawn("WEBP"), NO_TEXT),
    "web": (
        f"<html><body>{POND}</body></html>".encode(),
        "The file is a web page or an XML document, not plain text.",
    ),
    "10MB": ("池塘清淤完工".encode() * 560_000, "10,080,000 bytes; a page of text is never larger than 8,388,608"),
}
ENCODINGS = (
    "utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be",
    "hz", "utf-7",
)  # fmt: skip
NAMES = (
    b"line\nbreak", b"\x1b[31mred\x07", "页\u202e".encode(), b"caf\xe9\xff", b"-rf", b" ", b"%s{0}", b"a" * 240,
    "第　一　版".encode(),
)  # fmt: skip


@pytest.fixture
def paper(press, tmp_path):
    paper = press.paper(tmp_path / "paper")
    yield paper
    paper.give_back()


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "00-good.txt").write_text(page(1), encoding="utf-8")
    (folder / "zz-good.txt").write_text(page(2), encoding="utf-8")
    return folder


def page(day):
    return POND.replace("5月17日", f"5月{day}日")


def imported(paper):
    return {name for (name,) in paper.rows("SELECT name FROM articles_dump")}


def test_each_bad_file_is_refused_by_itself_with_one_line(paper, folder):
    for name, (raw, _) in REFUSED.items():
        (folder / f"{name}.txt").write_bytes(raw)
    code, out, err = paper.run("import_seeds", folder, "--report", folder / "report.jsonl")
    told = dict(line.split(": ", 1) for line in err.splitlines())
    assert (code, imported(paper)) == (3, {"00-good.txt", "zz-good.txt"})
    assert told.keys() == {f"{name}.txt" for name in REFUSED}
    assert [name for name, (_, said) in REFUSED.items() if not re.fullmatch(said, told[f"{name}.txt"])] == []
    assert out.splitlines()[-1] == f"2 imported, 0 unchanged, 0 updated, {len(REFUSED)} refused; 4 articles"
    assert len((folder / "report.jsonl").read_text(encoding="utf-8").splitlines()) == len(REFUSED) + 3


def test_what_is_no_file_is_neither_opened_nor_followed(paper, folder, tmp_path, monkeypatch):
    (tmp_path / "secret").write_text(page(3), encoding="utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "secret")
    (folder / "dead.txt").symlink_to("nowhere")
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "out").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe.txt")
    (folder / "folder.txt").mkdir()
    with socket.socket(socket.AF_UNIX) as plug:
        monkeypatch.chdir(folder)  # a socket's path may be a hundred bytes long
        plug.bind("plug.txt")
        code, _, err = paper.run("import_seeds", folder)
    links, others = ("dead", "link", "loop"), ("pipe", "plug")
    told = [f"{name}.txt: {LINK}" for name in links] + [f"{name}.txt: {NO_FILE}" for name in others]
    assert (code, err.splitlines()) == (3, told)
    assert imported(paper) == {"00-good.txt", "zz-good.txt"}


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/full"])
def test_a_device_is_not_read(paper, folder, device):
    code, _, err = paper.run("import_seeds", device, folder)
    assert (code, err) == (3, f"{device}: not a regular file\n")


def test_every_encoding_of_a_page_reads_the_same(paper, folder):
    for day, encoding in enumerate(ENCODINGS, 3):
        (folder / f"{encoding}.txt").write_bytes(page(day).encode(encoding))
    assert paper.run("import_seeds", folder).code == 0
    texts = paper.rows("SELECT headline, body FROM articles_article")
    assert len(texts) == 2 * (2 + len(ENCODINGS))
    assert len({*texts}) == 2


def test_what_no_reader_sees_is_taken_out(paper, folder):
    hostile = page(3).replace("荷塘", "荷\0塘\u202e").replace("村", "\u2066村\ufeff\u200b")
    (folder / "hostile.txt").write_text(hostile, encoding="utf-8")
    assert paper.run("import_seeds", folder).code == 0
    assert len({*paper.rows("SELECT headline, body FROM articles_article")}) == 2


def test_no_name_of_a_file_is_in_the_way_or_writes_on_the_terminal(paper, folder):
    for day, name in enumerate(NAMES, 3):
        with open(os.fsencode(folder) + b"/" + name + b".txt", "w", encoding="utf-8") as file:
            file.write(page(day))
    code, out, err = paper.run("import_seeds", folder)
    assert (code, err) == (0, "")
    assert len(out.splitlines()) == len(NAMES) + 3
    assert all(line.isprintable() for line in out.replace("\u3000", "").splitlines())


def test_many_stories_in_one_file_are_all_there(paper, folder):
    (folder / "thick.txt").write_text(thick(300), encoding="utf-8")
    assert paper.run("import_seeds", folder).code == 0
    assert paper.rows("SELECT count(*) FROM articles_article WHERE headline LIKE '%通学车'") == [(302,)]


def test_more_stories_in_one_file_than_calls_may_be_nested_are_read():
    most = 2 * sys.getrecursionlimit()
    page = read_page(thick(most).encode(), Lexicon())
    assert [story.headline for story in page.articles] == [f"枫桥坞村开出第{n}班通学车" for n in range(most)]


def thick(stories):
    """A page with so many stories."""
    head, story = POND[: POND.index("荷塘镇百口")].replace("17日", "9日"), POND[POND.index("枫桥坞村") :]
    return head + "\n".join(
        story.replace("二十三名", f"{n}名").replace("第一班通", f"第{n}班通") for n in range(stories)
    )


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["nowhere"], 2, "CommandError: nowhere: no such file or folder"),
        ([""], 2, "CommandError: an empty path names no file and no folder"),
        (["pages", "--report", "/nowhere/report"], 2, "CommandError: --report /nowhere/report: cannot be written: "),
        (["pages", "--report", "pages"], 2, "CommandError: --report pages: cannot be written: is a directory"),
    ],
)
def test_wrong_usage_is_said_and_writes_nothing(paper, folder, words, code, sentence, monkeypatch):
    monkeypatch.chdir(folder.parent)
    done = paper.run("import_seeds", *(str(folder) if word == "pages" else word for word in words))
    assert (done.code, imported(paper)) == (code, set())
    assert done.err.startswith(sentence.replace("--report pages", f"--report {folder}"))
    assert done.err.count("\n") == 1
