"""上传: what an editor sends is kept apart, read first, and imported as the command imports."""

import os
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from articles.importing.record import Stopped
from articles.importing.upload_work import work_on
from articles.importing.uploads import KEPT, Upload, alone, choose, clear_old, read_again
from articles.models import Article, Dump, ImportRun

from .pages import POND, POND_CORRECTED

pytestmark = pytest.mark.django_db


def sent(*files, who="岑溪", given_date=None):
    """An upload of these files; of the pond's page where none are given."""
    files = files or (("20240517-02.txt", POND),)
    pieces = [(name, [text if isinstance(text, bytes) else text.encode()]) for name, text in files]
    return Upload.receive(pieces, who=who, given_date=given_date)


@pytest.fixture
def work(monkeypatch):
    """Do what is asked, as the process does: standing in the folder of the files."""

    def work(upload, **how):
        monkeypatch.chdir(upload.files)
        work_on(upload, **how)

    return work


def test_what_is_sent_is_read_and_nothing_is_written(work):
    upload = sent(("20240517-02.txt", POND), ("空.txt", b""))
    work(upload)
    pond, empty = upload.readings
    assert (pond["file"], pond["date"], pond["date_source"]) == ("20240517-02.txt", "2024-05-17", "printed")
    assert [story["headline"] for story in pond["articles"]] == ["荷塘镇百口池塘清淤完工", "枫桥坞村开出第一班通学车"]
    assert pond["articles"][0]["byline"] == ["陶知夏"]
    assert (empty["file"], empty["sentence"]) == ("空.txt", "空.txt: The file is empty.")
    assert upload.is_read
    assert not Dump.objects.exists()
    assert not ImportRun.objects.exists()


def test_what_is_chosen_is_imported_by_whoever_chose_it_and_the_rest_is_not(work):
    upload = sent(("20240517-02.txt", POND), ("20240518-02.txt", POND.replace("17日", "18日")))
    work(upload)
    assert choose(upload, ["20240517-02.txt", "别处的.txt"], who="阮知远") == ["20240517-02.txt"]
    work(upload)
    run = ImportRun.objects.get()
    assert (run.who, run.state, run.imported, run.publish) == ("阮知远", "finished", 1, False)
    assert list(run.entries.values_list("path", flat=True)) == ["20240517-02.txt"]
    assert set(Article.objects.values_list("status", flat=True)) == {"draft"}
    assert run == upload.run
    assert not upload.is_there


def test_without_a_choice_nothing_is_imported(work):
    upload = sent()
    work(upload)
    assert choose(upload, ["../../secret_key"], who="阮知远") == []
    assert upload.asked["wanted"] == "read"


def test_the_date_is_given_to_what_prints_none(work):
    upload = sent(("荷塘.txt", POND.replace("2024年5月17日 星期五\n", "")), given_date=date(2024, 5, 17))
    work(upload)
    assert (upload.readings[0]["date"], upload.readings[0]["date_source"]) == ("2024-05-17", "option")
    read_again(upload, None)
    assert upload.readings == []
    work(upload)
    assert upload.readings[0]["date"] is None


def test_a_date_that_disagrees_holds_the_dump(work):
    upload = sent(given_date=date(2024, 5, 18))
    work(upload)
    assert "its dates disagree" in upload.readings[0]["sentence"]


def test_a_corrected_dump_shows_what_would_change(work):
    upload = sent()
    work(upload)
    choose(upload, upload.dumps, who="岑溪")
    work(upload)
    corrected = sent(("20240517-02.txt", POND_CORRECTED))
    work(corrected)
    changes = {field["field"]: field for story in corrected.readings[0]["changes"] for field in story["fields"]}
    assert changes["headline"]["verdict"] == "set"
    assert changes["headline"]["new"] == "“枫桥坞村有了通学车”"
    assert "最后两口池塘" in changes["body"]["new"]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../20240517-02.txt", "20240517-02.txt"),
        ("C:\\报纸\\20240517-02.TXT", "20240517-02.TXT"),
        ("第二版 县区.txt", "第二版 县区.txt"),
        ("20240517-02.photo1.jpg", "20240517-02.photo1.jpg"),
    ],
)
def test_a_file_keeps_its_name_and_no_folder(name, kept):
    upload = sent((name, POND))
    assert [path.name for path in upload.files.iterdir()] == [kept]


@pytest.mark.parametrize(
    "name", ["版面.zip", "版面.pdf", "x\n.txt", "\u202etxt.exe", "..", ".", "长" * 80 + ".txt", "图.jpg"]
)
def test_a_file_that_is_no_dump_is_named_and_not_kept(name):
    upload = sent((name, b"x"), ("20240517-02.txt", POND))
    assert upload.dumps == ["20240517-02.txt"]
    assert len(list(upload.files.iterdir())) == len(upload.asked["refused"]) == 1


def test_of_two_files_of_one_name_the_second_is_named_and_the_first_kept():
    upload = sent(("a/20240517-02.txt", POND), ("b/20240517-02.TXT", "另一份"))
    assert (upload.files / "20240517-02.txt").read_text(encoding="utf-8") == POND
    assert [name for name, _ in upload.asked["refused"]] == ["20240517-02.TXT"]


def test_an_archive_that_is_named_as_a_text_is_told_by_its_bytes(work):
    upload = sent(("20240517-02.txt", b"PK\x03\x04" + bytes(100)))
    work(upload)
    assert "ZIP archive" in upload.readings[0]["sentence"]


def test_what_was_stopped_goes_on(work):
    upload = sent(*((f"202405{day}-02.txt", POND.replace("17日", f"{day}日")) for day in (17, 18, 19)))
    work(upload)
    choose(upload, upload.dumps, who="岑溪")
    taken = iter([False, True])
    with pytest.raises(Stopped):
        work(upload, stop=lambda: next(taken))
    assert (upload.run.state, upload.run.imported) == ("stopped", 1)
    work(upload)
    assert (upload.run.state, upload.run.imported, upload.run.unchanged) == ("finished", 2, 1)


def test_two_processes_are_never_at_one_upload():
    upload = sent()
    with alone(upload):
        assert upload.is_at_work
        with pytest.raises(BlockingIOError):
            work_on(upload)


def test_what_is_read_waits_for_the_editor_and_for_nobody_else(work):
    upload = sent()
    work(upload)
    assert not upload.is_at_work


def test_what_never_began_is_known_for_it():
    upload = sent()
    assert upload.is_at_work
    long_ago = (timezone.now() - timedelta(minutes=1)).timestamp()
    os.utime(upload.path / "asked.json", (long_ago, long_ago))
    assert not upload.is_at_work


def test_what_nobody_comes_back_to_is_thrown_away_unless_somebody_is_at_it():
    old, held, new = sent(), sent(), sent()
    long_ago = (timezone.now() - KEPT - timedelta(minutes=1)).timestamp()
    for upload in (old, held):
        os.utime(upload.path, (long_ago, long_ago))
    (held.path / "lock").touch()
    os.utime(held.path, (long_ago, long_ago))
    with alone(held):
        clear_old()
    assert [upload.is_there for upload in (old, held, new)] == [False, True, True]


def test_what_lies_beside_the_uploads_and_what_goes_while_one_looks_hinder_nobody():
    old = sent()
    long_ago = (timezone.now() - KEPT - timedelta(minutes=1)).timestamp()
    os.utime(old.path, (long_ago, long_ago))
    (Upload.folder() / ".DS_Store").touch()
    (Upload.folder() / str(uuid4())).symlink_to("gone")
    clear_old()
    assert not old.is_there


def test_nobody_but_the_paper_may_look_into_the_folder():
    upload = sent()
    assert upload.path.stat().st_mode & 0o077 == 0
    assert upload.path.name == str(UUID(upload.path.name))


def test_an_upload_that_is_gone_is_known_for_it():
    upload = Upload(uuid4())
    assert not upload.is_there
    with pytest.raises(FileNotFoundError):
        upload.asked  # noqa: B018
