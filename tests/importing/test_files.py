import os
from pathlib import Path

import pytest

from articles.importing.files import LARGEST_DUMP, Refused, find_dumps, read_dump, shown


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
