import os
import subprocess
from pathlib import Path
from unittest.mock import patch

import pytest

from articles.importing.files import LARGEST_DUMP, Pictures, Refused, find_dumps, read_dump, shown


def test_a_folder_is_read_in_the_order_that_a_person_would_count(tmp_path):
    for name in ("page10.txt", "page2.txt", "page1.txt", "notes.md"):
        (tmp_path / name).write_text("x")
    assert [path.name for path in find_dumps(tmp_path)] == ["page1.txt", "page2.txt", "page10.txt"]


@pytest.mark.parametrize(("name", "reason"), [("missing", "no such file or folder"), ("empty", r"no \*.txt")])
def test_nothing_to_import_is_said(tmp_path, name, reason):
    (tmp_path / "empty").mkdir()
    with pytest.raises(Refused, match=reason):
        list(find_dumps(tmp_path / name))


def test_a_link_is_not_followed(tmp_path):
    (tmp_path / "secret").write_text("不给看")
    (tmp_path / "page.txt").symlink_to(tmp_path / "secret")
    with pytest.raises(Refused, match="links are not followed"):
        read_dump(tmp_path / "page.txt")


def test_a_pipe_or_a_folder_named_txt_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    for name in ("pipe.txt", "folder.txt"):
        with pytest.raises(Refused, match="not a regular file"):
            read_dump(tmp_path / name)


def test_a_file_beyond_any_page_is_refused_unread(tmp_path):
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(LARGEST_DUMP + 1)
    with pytest.raises(Refused, match="never larger"):
        read_dump(tmp_path / "huge.txt")


def test_pictures_beside_a_dump_are_counted_from_one(tmp_path):
    for name in ("01.txt", "01.photo1.png", "01.photo2.JPG", "01.photo2.txt", "011.photo1.png"):
        (tmp_path / name).write_bytes(b"x")
    assert {n: path.name for n, path in read_dump(tmp_path / "01.txt").pictures.items()} == {
        1: "01.photo1.png",
        2: "01.photo2.JPG",
    }


def test_a_name_cannot_write_on_the_terminal():
    assert shown("页\n\x1b[31m\u202e.txt") == "页\\n\\x1b[31m\\u202e.txt"
    assert shown("\udcff.txt") == "\\udcff.txt"
    assert shown("第　一　版.txt") == "第　一　版.txt"


def test_a_name_that_is_no_text_can_still_be_stored_and_printed(tmp_path):
    (tmp_path / "page\udcff.txt").write_text("x")
    assert read_dump(tmp_path / "page\udcff.txt").name == "page\\udcff.txt"


def test_a_path_that_the_system_refuses_is_said():
    with pytest.raises(Refused, match="too long"):
        list(find_dumps(Path("长" * 300)))


def test_an_empty_path_is_not_the_working_directory():
    with pytest.raises(Refused, match="an empty path names no file and no folder"):
        list(find_dumps(""))


def test_folders_in_a_folder_are_read_after_its_own_files_and_numbers_are_counted(tmp_path):
    names = ("b.txt", "2024/A10.txt", "2024/A2.txt", "2024/A1.TXT", "2023/10/1.txt", "2023/9/1.txt", "2023/notes.md")
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [str(path.relative_to(tmp_path)) for path in find_dumps(tmp_path)] == [
        "b.txt", "2023/9/1.txt", "2023/10/1.txt", "2024/A1.TXT", "2024/A2.txt", "2024/A10.txt",
    ]  # fmt: skip


def test_no_link_leads_out_of_the_folder_and_hidden_folders_are_left_alone(tmp_path):
    for folder in ("elsewhere", "pages", "pages/.trash"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "1.txt").write_text("x")
    (tmp_path / "pages" / "out").symlink_to(tmp_path / "elsewhere")
    assert list(find_dumps(tmp_path / "pages")) == [tmp_path / "pages" / "1.txt"]


@pytest.mark.parametrize(
    "name", ["²1.txt", "１２.txt", "1\n2.txt", "\x1b[31m.txt", "a" * 250 + ".txt", " .txt", "-n.txt"]
)
def test_a_strange_name_neither_stops_the_walk_nor_the_reading(tmp_path, name):
    for each in (name, "1.txt"):
        (tmp_path / each).write_text("x")
    found = list(find_dumps(tmp_path))
    assert {path.name for path in found} == {name, "1.txt"}
    assert all(read_dump(path).name.isprintable() for path in found)


def test_folders_nested_deeper_than_any_stack_are_walked_or_refused_one_by_one(tmp_path):
    (tmp_path / "1.txt").write_text("x")
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1_500):
        os.mkdir("1", dir_fd=here)
        deeper = os.open("1", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = deeper
    os.close(here)
    found = list(find_dumps(tmp_path))
    subprocess.run(["rm", "-rf", str(tmp_path / "1")], check=True)  # noqa: S603, S607 - deeper than Python removes
    assert found[0] == tmp_path / "1.txt"
    assert len(found) <= 2


def test_a_folder_that_may_not_be_opened_is_refused_by_itself(tmp_path):
    (tmp_path / "1.txt").write_text("x")
    (tmp_path / "locked").mkdir()
    scandir = os.scandir

    def guarded(folder):
        if Path(folder).name == "locked":
            raise PermissionError(13, "Permission denied", str(folder))
        return scandir(folder)

    with patch("os.scandir", guarded):
        assert [path.name for path in find_dumps(tmp_path)] == ["1.txt", "locked"]
        with pytest.raises(Refused, match="locked: permission denied"):
            list(find_dumps(tmp_path / "locked"))
    with pytest.raises(Refused, match="locked: not a regular file"):
        read_dump(tmp_path / "locked")


def test_a_name_too_long_to_be_stored_is_refused(tmp_path):
    (tmp_path / ("\udcff" * 80)).write_text("x")
    with pytest.raises(Refused, match="its name takes 480 characters to write, more than 255"):
        read_dump(tmp_path / ("\udcff" * 80))


def test_a_folder_is_listed_once_for_the_pictures_of_all_its_dumps(tmp_path):
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text("x")
        (tmp_path / f"{number}.photo1.png").write_bytes(b"x")
    pictures = Pictures()
    with patch("os.scandir", wraps=os.scandir) as listed:
        found = [read_dump(tmp_path / f"{number}.txt", pictures).pictures[1].name for number in range(3)]
    assert found == ["0.photo1.png", "1.photo1.png", "2.photo1.png"]
    assert listed.call_count == 1
