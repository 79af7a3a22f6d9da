import json
import os
import subprocess
import sys
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from articles.importing import runs
from articles.models import Article, Dump, ImportRun, Issue, Person
from tests.brokers import celery_at_hand
from tests.importing.pages import POND

KEYS = ["dump", "sha256", "encoding", "issue", "pages", "articles", "furniture", "unplaced", "changes"]
ARTICLE_KEYS = [
    "kind", "page", "lines", "kicker", "headline", "deck", "dateline", "column", "section", "byline", "credit", "body",
    "persons", "tags", "confidence", "sureness", "flags",
]  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "20240517-02.txt").write_text(POND, encoding="utf-8")
    return tmp_path


def run(*args, **options):
    """(exit code, lines on stdout, lines on stderr) of one call."""
    out, err = StringIO(), StringIO()
    try:
        call_command("import_seeds", *map(str, args), stdout=out, stderr=err, **options)
    except SystemExit as stop:
        return stop.code, out.getvalue().splitlines(), err.getvalue().splitlines()
    except CommandError as error:
        return error.returncode, out.getvalue().splitlines(), str(error).splitlines()
    return 0, out.getvalue().splitlines(), err.getvalue().splitlines()


@pytest.mark.parametrize("format", ["text", "json"])
def test_a_reader_who_has_hung_up_gets_no_traceback(folder, format):
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "manage.py", "import_seeds", str(folder), "--dry-run", "--format", format]
    environment = os.environ | {"DATA_DIR": str(folder / "var")}
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, env=environment, check=False)  # noqa: S603
    os.close(writer)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.django_db
def test_a_folder_is_imported_and_the_summary_says_what_came_of_it(folder):
    code, out, err = run(folder)
    assert (code, err) == (0, [])
    assert out[0].startswith("20240517-02.txt: imported, 2024-05-17, 第2版 县区: 2 articles, ")
    assert out[-1].startswith("1 imported, 0 unchanged, 0 updated, 0 refused; 2 articles")


@pytest.mark.django_db
def test_a_second_run_changes_nothing_and_says_so(folder):
    run(folder)
    assert run(folder) == (
        0,
        ["20240517-02.txt: unchanged", "0 imported, 1 unchanged, 0 updated, 0 refused; nothing changed"],
        [],
    )


@pytest.mark.django_db
def test_a_bad_file_harms_only_itself(folder):
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    code, out, err = run(folder)
    assert code == 3
    assert [line.split(":")[0] for line in err] == ["empty.txt", "picture.txt"]
    assert Dump.objects.count() == 1
    assert out[-1].startswith("1 imported, 0 unchanged, 0 updated, 2 refused")


@pytest.mark.django_db
def test_a_missing_path_beside_a_good_one_is_named_and_the_good_one_imported(folder):
    code, _, err = run(folder, folder / "missing")
    assert code == 3
    assert len(err) == 1
    assert err[0].endswith("missing: no such file or folder")
    assert Dump.objects.count() == 1


@pytest.mark.parametrize("path", ["missing", "nothing-in-here"])
def test_nothing_to_import_is_wrong_usage(tmp_path, path):
    (tmp_path / "nothing-in-here").mkdir()
    code, out, err = run(tmp_path / path)
    assert (code, out, len(err)) == (2, [], 1)


def test_a_date_that_is_none_is_wrong_usage(folder):
    with pytest.raises(CommandError, match="'tomorrow' is no date: write YYYY-MM-DD"):
        call_command("import_seeds", str(folder), "--date", "tomorrow")


def test_the_promised_json_is_written_without_a_database(folder, monkeypatch):
    monkeypatch.setattr(runs, "can_compare", lambda: False)
    code, out, err = run(folder, dry_run=True, format="json")
    assert (code, err, len(out)) == (0, [], 1)
    dump = json.loads(out[0])
    assert list(dump) == KEYS
    assert dump["issue"] == {"date": "2024-05-17", "number": "", "date_source": "printed"}
    assert dump["pages"] == [{"number": "2", "name": "县区"}]
    assert [list(article) for article in dump["articles"]] == [ARTICLE_KEYS, ARTICLE_KEYS]
    pond = dump["articles"][0]
    assert (pond["kind"], pond["page"], pond["headline"], pond["dateline"]) == (
        "brief",
        "2",
        "荷塘镇百口池塘清淤完工",
        "本报讯",
    )
    assert pond["lines"] == [[4, 8]]
    assert pond["byline"] == [{"name": "陶知夏", "role": "reporter", "printed_role": "记者", "affiliation": ""}]
    assert pond["persons"] == [{"name": "洪望川", "title": "镇党委书记"}]
    assert len(pond["body"]) == 2
    assert [item["kind"] for item in dump["furniture"]] == ["date", "page"]
    assert dump["unplaced"] == []
    assert [story["outcome"] for story in dump["changes"]] == ["new", "new"]


def test_a_dry_run_in_words_writes_nothing(folder, monkeypatch):
    monkeypatch.setattr(runs, "can_compare", lambda: False)
    code, out, _ = run(folder, dry_run=True)
    assert code == 0
    assert out[0].startswith("20240517-02.txt: would be read as 2024-05-17, page 2: 2 articles, 3 people")
    assert out[-1] == "nothing was written; 0 refused"


@pytest.mark.django_db
def test_published_with_their_clear_people(folder):
    run(folder, publish=True)
    assert Article.objects.published().count() == 2
    assert set(Person.objects.public().values_list("name", flat=True)) == {"陶知夏", "罗衡", "洪望川"}


@pytest.mark.django_db
def test_the_date_of_an_undated_page_may_be_given(folder, tmp_path):
    page = tmp_path / "found.txt"
    page.write_text(POND.split("\n", 2)[2])
    run(page, "--date", "2024-05-20")
    assert str(Issue.objects.get().date) == "2024-05-20"


@pytest.mark.django_db
def test_stopped_by_hand_says_how_far_it_came(folder, monkeypatch):
    def interrupted(*args, **options):
        raise KeyboardInterrupt

    monkeypatch.setattr(runs, "import_dump", interrupted)
    assert run(folder) == (1, [], ["stopped; 0 of 1 dumps are in; the same command goes on from there"])


@pytest.mark.django_db
def test_a_later_run_confirms_nobody_whom_it_did_not_import(folder):
    run(folder)
    _code, out, _err = run(folder, publish=True)
    assert out[-1] == "0 imported, 1 unchanged, 0 updated, 0 refused; nothing changed"
    assert not Person.objects.confirmed().exists()


@pytest.mark.django_db
@pytest.mark.parametrize("said", ["no such table: articles_dump", 'relation "articles_dump" does not exist'])
def test_a_database_without_tables_names_the_way_on(folder, monkeypatch, said):
    def empty(*args, **options):
        raise DatabaseError(f"{said}\nLINE 1: SELECT")

    monkeypatch.setattr(runs, "import_dump", empty)
    code, _out, err = run(folder)
    assert code == 1
    assert err == [f"stopped, the database says: {said} (has `manage.py migrate` been run?)"]


def test_an_empty_path_is_wrong_usage():
    assert run("") == (2, [], ["an empty path names no file and no folder"])


@pytest.mark.parametrize("jobs", ["0", "-1", "many", "65", "1.5"])
def test_a_number_of_jobs_that_is_none_is_wrong_usage(folder, jobs):
    with pytest.raises(CommandError, match="is no number of jobs: write 1 to 64"):
        call_command("import_seeds", str(folder), f"--jobs={jobs}")


@pytest.mark.django_db
def test_a_report_that_cannot_be_written_is_wrong_usage_and_nothing_is_imported(folder):
    code, out, err = run(folder, "--report", folder / "missing" / "report.jsonl")
    assert (code, out) == (2, [])
    assert err[0].endswith("report.jsonl: cannot be written: no such file or directory")
    assert not Dump.objects.exists()


def test_a_dry_run_leaves_no_report(folder):
    code, _out, err = run(folder, "--report", folder / "report.jsonl", dry_run=True)
    assert (code, err) == (2, ["--report is for imports; a dry run prints its own: --format json"])


@pytest.mark.django_db
def test_the_report_and_the_record_tell_the_same(folder):
    (folder / "empty.txt").write_bytes(b"")
    code, _out, _err = run(folder, "--report", folder / "report.jsonl")
    told = [json.loads(line) for line in (folder / "report.jsonl").read_text(encoding="utf-8").splitlines()]
    assert code == 3
    assert [(line["file"], line["outcome"]) for line in told[:-1]] == list(
        ImportRun.objects.get().entries.values_list("path", "outcome")
    )


@pytest.mark.django_db
def test_a_dry_run_is_not_on_record(folder):
    run(folder, dry_run=True)
    assert not ImportRun.objects.exists()


@pytest.mark.django_db
def test_a_user_without_a_name_is_a_number(folder, monkeypatch):
    def nobody():
        raise KeyError("getpwuid(): uid not found")

    monkeypatch.setattr("getpass.getuser", nobody)
    run(folder)
    assert ImportRun.objects.get().who.startswith("uid ")


@pytest.mark.django_db
def test_a_dry_run_shows_field_by_field_what_would_change_and_writes_nothing(folder):
    run(folder)
    Article.objects.filter(headline="枫桥坞村开出第一班通学车").update(headline="山里来了通学车")
    page = folder / "20240517-02.txt"
    page.write_text(POND.replace("最后一口池塘", "最后两口池塘").replace("开出第一班通学车", "有了通学车"))
    code, out, _ = run(folder, dry_run=True)
    assert code == 0
    assert "        headline, would be a question for the desk: “山里来了通学车” -> “枫桥坞村有了通学车”" in out
    assert any(line.startswith("        body, would be set: “") and "最后两口池塘" in line for line in out)
    assert Dump.objects.count() == 1
    changes = json.loads(run(folder, dry_run=True, format="json")[1][0])["changes"]
    assert [(story["article"], story["outcome"]) for story in changes] == [
        ("荷塘镇百口池塘清淤完工", "known"),
        ("山里来了通学车", "known"),
    ]


@pytest.mark.django_db
def test_known_dumps_are_read_again_where_asked(folder):
    run(folder)
    Person.objects.get(name="洪望川").reject()
    assert run(folder)[1][-1].startswith("0 imported, 1 unchanged")
    assert run(folder, reparse=True)[1][-1].startswith("0 imported, 0 unchanged, 1 updated")
    assert not Article.objects.filter(mentions__name="洪望川").exists()


@pytest.mark.django_db
def test_a_dump_of_which_a_character_would_be_lost_is_held_and_named(folder, monkeypatch):
    monkeypatch.setattr("articles.parsing.reading.violations", lambda parsed: ["Line 3, character 0: in no place."])
    code, _, err = run(folder)
    assert code == 3
    assert err == ["20240517-02.txt: held, not every character is accounted for: Line 3, character 0: in no place."]
    assert not Dump.objects.exists()


@pytest.mark.django_db
def test_a_dry_run_counts_people_as_the_import_does(folder):
    counted = [run(folder, *dry)[1][0].split(": ")[-1].split(", ")[1] for dry in (["--dry-run"], [])]
    assert counted == ["3 people"] * 2


def test_without_a_broker_nothing_is_queued_and_jobs_are_of_this_machine(folder, monkeypatch):
    monkeypatch.delitem(sys.modules, "newsroom.celery", raising=False)
    code, _, err = run(folder, "--queue")
    assert (code, err) == (2, ["--queue: BROKER_URL names no broker: amqp://… (RabbitMQ), redis://… or rediss://…"])
    code, _, err = run(folder, "--queue", "--jobs", "2")
    assert err == ["Error: argument --jobs: not allowed with argument --queue"]


@pytest.mark.django_db
def test_a_dry_run_is_read_by_workers_too(folder, settings, monkeypatch):
    celery_at_hand(settings, monkeypatch)
    assert run(folder, "--dry-run", "--queue") == run(folder, "--dry-run")
