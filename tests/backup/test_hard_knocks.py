"""Backups and restores that go wrong half-way, or meet a paper that is at work."""

import time
from random import Random
from zipfile import ZipFile

import pytest
from PIL import Image

from tests import forked
from tests.importing.pages import RELEASE
from tests.papers import SERVER

from .test_round_trip import NOT_KEPT, contents

#: So many days of pages are imported while backups are made.
DAYS = 25
KILLS = 8


def run_with_little_room(paper, most, *words):
    told = [paper.folder / "out", paper.folder / "err"]
    process = paper.begin(forked.with_little_room, most, *map(str, words), told=told)
    process.join()
    return process.exitcode, told[1].read_text(encoding="utf-8")


@pytest.mark.parametrize("most", [2_000, 30_000, 600_000], ids=["nothing", "little", "the database"])
def test_a_full_disk_leaves_no_backup_that_looks_like_one(busy, tmp_path, most):
    code, err = run_with_little_room(busy, most, "backup", tmp_path / "paper.zip")
    assert (code, err.count("\n")) == (1, 1)
    assert err.startswith("CommandError: no backup was made, the ")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(bool(SERVER), reason="the database lies on the server's disk")
@pytest.mark.parametrize("most", [2_000, 300_000], ids=["a photo", "the database"])
def test_a_full_disk_leaves_the_paper_as_it_was(restored, whole, most):
    restored.written("UPDATE articles_article SET body = '改过', version = version + 1")
    for photo in restored.photos.rglob("*.png") if most == 2_000 else ():
        photo.unlink()
    before, photos = restored.tables(), contents(restored.photos)
    code, err = run_with_little_room(restored, most, "restore", whole, "--replace")
    assert (code, err.count("\n")) == (1, 1)
    assert err.startswith("CommandError: not restored, the ")
    assert (restored.tables(), contents(restored.photos)) == (before, photos)


def test_killed_at_any_moment_a_restore_has_happened_or_has_not(restored, whole):
    """A backup that is killed has no name, and a restore changes all or nothing."""
    chance = Random(11)  # noqa: S311 - a draw that can be repeated
    there = restored.tables(NOT_KEPT)
    began = time.monotonic()
    assert restored.run("restore", whole, "--replace").code == 0
    lasts = time.monotonic() - began
    restored.written("UPDATE articles_article SET body = '改过', version = version + 1")
    changed, seen = restored.tables(NOT_KEPT), set()
    for _ in range(KILLS):
        process = restored.begin(forked.command, "restore", str(whole), "--replace")
        time.sleep(chance.uniform(0, lasts))
        process.kill()
        process.join()
        after = restored.tables(NOT_KEPT)
        seen.add(["as it was", "restored"][[changed, there].index(after)])
        if after == there:
            restored.written("UPDATE articles_article SET body = '改过', version = version + 1")
            assert restored.tables(NOT_KEPT) == changed
    assert "as it was" in seen


def test_killed_at_any_moment_a_backup_has_its_name_and_is_whole_or_has_none(busy, tmp_path):
    chance = Random(12)  # noqa: S311 - a draw that can be repeated
    for n in range(KILLS):
        file = tmp_path / f"{n}.zip"
        process = busy.begin(forked.command, "backup", str(file))
        time.sleep(chance.uniform(0, 1))
        process.kill()
        process.join()
        assert not file.exists() or busy.run("restore", "--check", file).code == 0


@pytest.mark.takes_long
def test_every_photo_of_a_backup_made_during_an_import_is_in_it(press, tmp_path):
    paper, other = press.paper(tmp_path / "paper"), press.paper(tmp_path / "other", empty=True)
    pages = tmp_path / "pages"
    pages.mkdir()
    for day in range(1, DAYS + 1):
        page = RELEASE.replace("5月17日", f"5月{day}日").replace("鱼苗", f"{day}桶鱼苗").replace("02版", "04版")
        (pages / f"202405{day:02}-04.txt").write_text(page, encoding="utf-8")
        Image.new("RGB", (60, day), "teal").save(pages / f"202405{day:02}-04.photo1.png")
    importing, made = paper.begin(forked.command, "import_seeds", str(pages), "--publish"), []
    while importing.is_alive():
        made.append(tmp_path / f"{len(made)}.zip")
        assert paper.run("backup", made[-1]).code == 0
    assert importing.exitcode == 0
    counts = [whole_in(file, other) for file in made]
    assert counts == sorted(counts)
    assert any(0 < count < DAYS for count in counts)


def whole_in(file, paper):
    """How many photos a backup has; each has its row, its file, and the dump that it came with."""
    assert paper.run("restore", file, "--replace").code == 0
    named = {name for (name,) in paper.rows("SELECT image FROM articles_photo")}
    with ZipFile(file) as members:
        assert named == {name[7:] for name in members.namelist() if name.startswith("photos/")}
    assert paper.rows("SELECT count(*) FROM articles_dump") == [(len(named),)]
    assert paper.rows("SELECT sum(imported) FROM articles_importrun") in ([(len(named),)], [(None,)])
    return len(named)
