"""The whole way, by the commands, on the kind of database that the tests run on."""

import stat
from zipfile import ZipFile

from django.conf import settings

from tests.papers import Done

from .working import still_works

#: Another number than ever before; and nobody is logged in any more.
NOT_KEPT = {"articles_generation", "django_session"}


def contents(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_is_restored_is_what_was_there_and_works(busy, restored):
    assert restored.tables(NOT_KEPT) == busy.tables(NOT_KEPT)
    assert contents(restored.photos) == contents(busy.photos) != {}
    restored.do(still_works)


def test_who_was_logged_in_is_not_in_a_backup_and_neither_is_the_key(busy, whole, restored):
    ((session,),) = busy.rows("SELECT session_key FROM django_session")
    assert restored.rows("SELECT * FROM django_session") == []
    with ZipFile(whole) as file:
        held = b"".join(map(file.read, file.namelist()))
    assert not [secret for secret in (session, settings.SECRET_KEY) if secret.encode() in held]
    assert stat.S_IMODE(whole.stat().st_mode) == 0o600


def test_a_paper_that_is_there_is_only_replaced_when_that_is_said(whole, restored):
    restored.written("UPDATE articles_article SET body = '改过', version = version + 1")
    changed = restored.tables()
    refused = restored.run("restore", whole)
    assert refused.code == 1
    assert refused.err.startswith("CommandError: there is a paper in this database already (articles_article: ")
    assert restored.tables() == changed
    number = restored.rows("SELECT sum(number) FROM articles_generation")
    assert restored.run("restore", whole, "--replace").code == 0
    assert restored.rows("SELECT body FROM articles_article WHERE body = '改过'") == []
    assert restored.rows("SELECT sum(number) FROM articles_generation") > number


def test_a_database_that_is_only_migrated_is_empty(press, busy, whole, tmp_path):
    paper = press.paper(tmp_path)
    assert paper.run("restore", whole).code == 0
    assert paper.tables(NOT_KEPT) == busy.tables(NOT_KEPT)


def test_a_backup_of_what_was_restored_holds_the_same(busy, restored, tmp_path):
    assert restored.run("backup", tmp_path / "again.zip").code == 0
    assert restored.run("restore", tmp_path / "again.zip", "--replace").code == 0
    assert restored.tables(NOT_KEPT) == busy.tables(NOT_KEPT)


def test_a_name_that_is_taken_is_not_written_over(busy, whole):
    before = whole.read_bytes()
    assert busy.run("backup", whole) == Done(1, "", f"CommandError: {whole}: there is such a file already\n")
    assert whole.read_bytes() == before


def test_an_older_paper_is_told_to_migrate(restored, tmp_path):
    restored.written("DELETE FROM django_migrations WHERE name = '0016_looked_at'")
    assert restored.run("backup", tmp_path / "older.zip").code == 0
    done = restored.run("restore", tmp_path / "older.zip", "--replace")
    assert done.out.endswith("\nthis version of the program is newer: now run `manage.py migrate`\n")
