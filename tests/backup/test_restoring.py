"""What is refused before anything is written, and what is told."""

import json
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection

from articles.backup import Impossible, making, restore
from articles.backup.archive import FORMAT, SUMS, Writer, written_whole
from tests.papers import Done

PHOTO = "2024/05/pond.png"


@pytest.fixture
def made(db, tmp_path):
    """A backup as its manifest says, of nothing but a photo: whoever refuses it has not read its database."""

    def make(**said):
        manifest = {"format": FORMAT, "member": "database", "database": connection.vendor, "migrations": [], **said}
        with written_whole(tmp_path / "paper.zip") as (file, _), Writer(file) as archive:
            archive.add("database", [b"no database"])
            archive.add(f"photos/{PHOTO}", [b"teal"])
            archive.finish(manifest)
        return tmp_path / "paper.zip"

    return make


def test_a_database_of_another_kind_is_refused(made):
    file = made(database="oracle")
    with pytest.raises(Impossible, match=r"^paper\.zip: its database is for oracle, and this paper is kept in "):
        restore(file)
    assert not default_storage.exists(PHOTO)


def test_what_a_newer_program_made_is_refused_and_an_app_that_is_gone_is_not(made):
    file = made(migrations=[["gone", "0001_initial"], ["articles", "9999_from_the_future"]])
    with pytest.raises(Impossible, match=r"newer version of the program \(articles 9999_from_the_future\)"):
        restore(file)
    assert not default_storage.exists(PHOTO)


def test_another_photo_of_the_same_name_is_not_written_over(made):
    default_storage.save(PHOTO, ContentFile(b"plum"))
    with pytest.raises(Impossible, match=f"there is another photo named {PHOTO} already: --replace drops it"):
        restore(made())
    with default_storage.open(PHOTO) as photo:
        assert photo.read() == b"plum"


def test_a_storage_that_gives_other_names_is_told(made, monkeypatch):
    monkeypatch.setattr(type(default_storage), "save", lambda *_: "2024/05/another.png", raising=False)
    with pytest.raises(Impossible, match="under another name"):
        restore(made())


def test_a_file_that_is_not_there_is_told(busy, tmp_path):
    said = f"CommandError: not restored, the system says: [Errno 2] No such file or directory: '{tmp_path}/x.zip'\n"
    assert busy.run("restore", tmp_path / "x.zip") == Done(1, "", said)


def test_a_photo_that_was_lost_before_is_named_and_the_rest_is_kept(restored, tmp_path):
    (photo,) = [path for path in restored.photos.rglob("*") if path.is_file()]
    name = str(photo.relative_to(restored.photos))
    photo.unlink()
    done = restored.run("backup", tmp_path / "paper.zip")
    assert (done.code, done.err) == (0, f"the photo {name} has no file: it was lost before\n")
    with ZipFile(tmp_path / "paper.zip") as file:
        assert json.loads(file.read("manifest.json"))["photos_missing"] == [name]
        assert sorted(file.namelist()) == sorted([*file.read(SUMS).decode().split()[1::2], SUMS])
    assert restored.run("restore", tmp_path / "paper.zip", "--replace").code == 0


def test_a_photo_of_an_earlier_version_is_kept_too():
    versions = [(json.dumps({"photos": [{"image": "old.png"}, {"image": ""}]}),), ("{}",)]
    asked = {"articles_photo": [("new.png",), ("",)], "articles_historicalarticle": versions}
    assert making.photo_names(lambda sql: asked[sql.split()[-1]]) == ["new.png", "old.png"]
