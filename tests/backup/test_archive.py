"""The file itself: whole and in order, or not believed at all."""

import os
from io import BytesIO

import pytest

from articles.backup.archive import FORMAT, Impossible, Reader, Writer, written_whole

MEMBERS = {"database.sqlite3": b"rows " * 900, "photos/2024/05/pond.png": b"teal", "photos/2024/05/卖鱼.png": b""}


def written(members=MEMBERS, **manifest):
    file = BytesIO()
    archive = Writer(file)
    for name, content in members.items():
        archive.add(name, [content[:3], content[3:]], packed=True)
    archive.finish({"format": FORMAT, "member": "database.sqlite3"} | manifest)
    return file.getvalue()


def checked(raw):
    reader = Reader(BytesIO(raw), "paper.zip")
    reader.check()
    return reader


def test_what_is_written_is_read():
    reader = checked(written(paper="云汀日报"))
    assert reader.manifest["paper"] == "云汀日报"
    assert list(reader.photos) == ["2024/05/pond.png", "2024/05/卖鱼.png"]
    assert {name: reader.open(name).read() for name in MEMBERS} == MEMBERS


@pytest.mark.parametrize("left", [0, 1, 63, 64, 65, 0.5, -65, -64, -1])
def test_a_file_that_is_cut_off_is_refused(left):
    whole = written()
    cut = whole[: int(left * len(whole)) if isinstance(left, float) else left]
    with pytest.raises(Impossible, match=r"^paper.zip: no backup of a paper, or it is cut off or altered$"):
        checked(cut)


def test_one_altered_byte_anywhere_is_found():
    whole = written()
    for at in range(0, len(whole), 3):
        altered = whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
        with pytest.raises(Impossible):
            checked(altered)


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", b"x" * 900, written() + b"\n", b"\n" + written()])
def test_what_is_no_backup_is_refused(raw):
    with pytest.raises(Impossible):
        checked(raw)


@pytest.mark.parametrize(
    "name",
    ["photos/../../cron.d/x", "photos//etc/x", "../photos/x.png", "/etc/passwd", "photos/a/..", "x.png", "photos/"],
)
def test_a_name_that_leads_out_of_the_photos_is_refused_before_anything_is_written(name):
    with pytest.raises(Impossible, match="leads out of the photos' folder"):
        checked(written({**MEMBERS, name: b"root"}))


def test_a_backup_without_its_database_or_of_another_form_is_refused():
    with pytest.raises(Impossible, match="what is in it is not what it lists"):
        checked(written(member="database.pgdump"))
    with pytest.raises(Impossible, match="does not know"):
        checked(written(format=FORMAT + 1))


def test_a_file_that_could_not_be_written_to_its_end_has_no_name(tmp_path):
    def full():
        with written_whole(tmp_path / "paper.zip") as (file, _):
            file.write(b"half")
            raise OSError(28, os.strerror(28))

    with pytest.raises(OSError, match="No space left"):
        full()
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_left_alone(tmp_path):
    (tmp_path / "paper.zip").write_text("mine")
    with pytest.raises(Impossible, match="there is such a file already"), written_whole(tmp_path / "paper.zip"):
        pass
    assert (tmp_path / "paper.zip").read_text() == "mine"
