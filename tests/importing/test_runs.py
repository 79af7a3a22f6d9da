"""Many dumps: the same result however many processes read them, wherever a run was stopped."""

import json
from pathlib import Path

import pytest
from django.db import DatabaseError, IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from articles.importing import dumps, runs
from articles.importing.record import Stopped
from articles.importing.report import Refused, ReportFile
from articles.importing.runs import Options, Run, import_files, list_dumps, preview_files
from articles.models import (
    Article,
    Byline,
    Dump,
    ImportEntry,
    ImportRun,
    Issue,
    Mention,
    Page,
    Person,
    Section,
    Tagging,
    Tenure,
)
from articles.parsing import pipeline
from tests.importing.pages import POND, POND_CORRECTED

pytestmark = pytest.mark.django_db

#: Four files: a page, the same page corrected, another day's page, and what is no page.
FILES = {
    "20240517-02.txt": POND,
    "20240517-02b.txt": POND_CORRECTED,
    "20240518-02.txt": POND.replace("5月17日", "5月18日").replace("荷塘", "竹湾").replace("洪望川", "祁远山"),
    "empty.txt": "",
}


class Silent:
    """Hears everything, and remembers the names."""

    def __init__(self):
        self.heard = []

    def told(self, report):
        self.heard.append(report.as_json()["dump"])

    def refused(self, sentence):
        self.heard.append(sentence)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "pages").mkdir()
    for name, text in FILES.items():
        (tmp_path / "pages" / name).write_text(text, encoding="utf-8")
    return tmp_path / "pages"


def start(folder, *, stop=lambda: False, report=None, **options):
    run = Run()
    import_files(list_dumps([folder]), run, Options(**options), Silent(), who="排版房", stop=stop, report=report)
    return run


def after(count):
    """A stop that is asked for once so many dumps are done."""
    answers = iter([False] * count)
    return lambda: next(answers, True)


def content():
    """Everything that an import writes, but for times, ids and the record of the run itself."""
    told = {
        Issue: ["date", "number", "date_source"],
        Page: ["number", "name", "furniture"],
        Dump: ["name", "sha256", "encoding", "report", "replaces__name"],
        Article: ["headline", "body", "status", "print_order", "suggestions", "dump__name", "version"],
        Byline: ["name", "role", "person__name", "article__headline"],
        Mention: ["name", "title", "person__name", "person__status", "article__headline", "start"],
        Person: ["name", "status"],
        Section: ["name", "slug", "order"],
        Tagging: ["tag__name", "score"],
        Tenure: ["person__name", "title", "first_seen", "last_seen"],
    }
    return {
        model.__name__: sorted(json.dumps(row, default=str) for row in model.objects.values_list(*fields))
        for model, fields in told.items()
    }


@pytest.fixture
def uninterrupted(folder):
    """What one whole run, publishing, leaves behind; its rows are taken away again."""
    start(folder, publish=True)
    found = content()
    forget()
    return found


def forget():
    Mention.objects.all().delete()
    Byline.objects.all().delete()
    Dump.objects.update(replaces=None)
    Article.objects.all().delete()
    for model in (ImportRun, Dump, Page, Issue, Tenure, Person, Section):
        model.objects.all().delete()


@pytest.mark.parametrize("done", [0, 1, 2, 3])
def test_a_run_that_is_stopped_and_begun_again_leaves_what_a_whole_run_leaves(folder, uninterrupted, done):
    with pytest.raises(Stopped):
        start(folder, publish=True, stop=after(done))
    assert Dump.objects.count() == min(done, 3)
    assert not Person.objects.confirmed().exists()
    start(folder, publish=True)
    assert Person.objects.confirmed().exists()
    assert content() == uninterrupted


def test_a_run_that_is_killed_is_taken_up_by_the_next_one(folder, uninterrupted, monkeypatch):
    def killed(record, state, message=""):
        """Nobody writes how it ended."""

    with monkeypatch.context() as patch:
        patch.setattr(runs.Record, "end", killed)
        with pytest.raises(Stopped):
            start(folder, publish=True, stop=after(2))
    ImportRun.objects.update(process=2**31 - 2)  # a process that no system has
    start(folder, publish=True)
    cut_off, whole = ImportRun.objects.order_by("pk")
    assert (cut_off.state, whole.state) == ("cut off", "finished")
    assert (cut_off.people_confirmed, whole.people_confirmed > 0) == (0, True)
    assert content() == uninterrupted


def test_whoever_an_unpublished_run_met_is_confirmed_by_no_later_run(folder):
    start(folder)
    start(folder, publish=True)
    assert not Person.objects.confirmed().exists()


def test_two_processes_leave_what_one_leaves(folder, uninterrupted):
    run = start(folder, publish=True, jobs=2)
    assert (run.taken, run.refused) == (3, 1)
    assert content() == uninterrupted
    assert [entry.path.rsplit("/", 1)[1] for entry in ImportEntry.objects.all()] == list(FILES)


def test_two_processes_preview_in_the_stable_order(folder):
    heard = Silent()
    preview_files(list_dumps([folder]), Run(), Options(jobs=2), heard)
    assert heard.heard == [*list(FILES)[:3], "empty.txt: The file is empty."]
    assert not ImportRun.objects.exists()


def test_every_file_is_on_record_with_what_came_of_it(folder):
    start(folder)
    start(folder)
    second, first = ImportRun.objects.all()
    assert [(e.order, e.outcome, e.articles, e.dump and e.dump.name) for e in first.entries.all()] == [
        (1, "imported", 2, "20240517-02.txt"),
        (2, "updated", 2, "20240517-02b.txt"),
        (3, "imported", 2, "20240518-02.txt"),
        (4, "refused", 0, None),
    ]
    assert first.entries.last().sentence == "empty.txt: The file is empty."
    counts = (first.imported, first.updated, first.unchanged, first.refused, first.articles, first.files)
    assert counts == (2, 1, 0, 1, 6, 4)
    assert [e.outcome for e in second.entries.all()] == ["unchanged"] * 3 + ["refused"]
    assert (first.state, first.who, second.done) == ("finished", "排版房", 4)
    assert first.ended_at >= first.started_at


def test_a_dump_that_is_rolled_back_leaves_no_entry(folder, monkeypatch):
    def full(*args):
        raise DatabaseError("database or disk is full")

    monkeypatch.setattr(dumps, "join_jumps", full)
    with pytest.raises(DatabaseError):
        start(folder)
    run = ImportRun.objects.get()
    assert (run.state, run.message) == ("failed", "DatabaseError: database or disk is full")
    assert (run.done, run.entries.count(), Dump.objects.count()) == (0, 0, 0)


def test_what_the_database_does_not_take_of_one_dump_harms_no_other(folder, monkeypatch):
    joined = dumps.join_jumps

    def picky(issue):
        if str(issue) == "2024-05-17":
            raise IntegrityError("one_page_a_number")
        joined(issue)

    monkeypatch.setattr(dumps, "join_jumps", picky)
    run = start(folder)
    assert (run.taken, run.refused) == (1, 3)
    assert "the database does not take it" in ImportEntry.objects.first().sentence


def test_a_page_on_which_the_parser_fails_harms_no_other(folder, monkeypatch):
    parse = pipeline.parse_page

    def fragile(raw, lexicon, rulings=()):
        return parse(raw, lexicon, rulings) if "荷塘" not in raw.decode() else [][1]

    monkeypatch.setattr(pipeline, "parse_page", fragile)
    run = start(folder)
    assert (run.taken, run.refused) == (1, 3)
    assert "20240517-02.txt: held, the parser fails on it: IndexError in test_runs.py, line" in (
        ImportEntry.objects.first().sentence
    )


def test_the_report_has_a_line_a_file_and_the_run_last(folder, tmp_path):
    with ReportFile(tmp_path / "report.jsonl") as report:
        start(folder, report=report)
    *files, run = map(json.loads, (tmp_path / "report.jsonl").read_text(encoding="utf-8").splitlines())
    assert [(Path(line["file"]).name, line["outcome"]) for line in files] == [
        ("20240517-02.txt", "imported"),
        ("20240517-02b.txt", "updated"),
        ("20240518-02.txt", "imported"),
        ("empty.txt", "refused"),
    ]
    assert files[0]["articles"] == 2
    assert files[3]["sentence"] == "empty.txt: The file is empty."
    assert run == {
        "run": ImportRun.objects.get().pk, "state": "finished", "imported": 2, "unchanged": 0, "updated": 1,
        "refused": 1, "articles": 6, "people_confirmed": 0,
    }  # fmt: skip
    assert not (tmp_path / "report.jsonl.part").exists()


def test_a_stopped_run_says_so_in_its_report(folder, tmp_path):
    with ReportFile(tmp_path / "report.jsonl") as report, pytest.raises(Stopped):
        start(folder, report=report, stop=after(1))
    lines = (tmp_path / "report.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line).get("state") for line in lines] == [None, "stopped"]


def test_what_is_done_is_in_the_report_before_the_next_file_is_begun(tmp_path):
    (tmp_path / "report.jsonl").write_text("an older report\n")
    with ReportFile(tmp_path / "report.jsonl") as report:
        report.add({"file": "荷塘.txt"})
        assert (tmp_path / "report.jsonl.part").read_text(encoding="utf-8") == '{"file": "荷塘.txt"}\n'
        assert (tmp_path / "report.jsonl").read_text() == "an older report\n"
        with pytest.raises(Refused, match="another run is writing it"):
            ReportFile(tmp_path / "report.jsonl")


@pytest.mark.parametrize("name", ["missing/report.jsonl", "a-folder", "nul\0"])
def test_a_report_that_cannot_be_written_is_said_at_once(tmp_path, name):
    (tmp_path / "a-folder").mkdir()
    with pytest.raises(Refused, match="cannot be written"):
        ReportFile(tmp_path / name)


def test_files_that_are_in_already_ask_the_database_a_fixed_number_of_times_each(folder):
    (folder / "empty.txt").unlink()
    start(folder)
    assert queries_of(folder, files=3) - queries_of(folder, files=2) <= 5


def queries_of(folder, *, files):
    with CaptureQueriesContext(connection) as asked:
        import_files(list_dumps(sorted(folder.iterdir())[:files]), Run(), Options(), Silent(), who="排版房")
    return len(asked)


def test_of_two_files_of_one_name_a_refusal_says_which(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in {"5月17日/01.txt": POND, "5月18日/01.txt": "", "5月18日/02.txt": "\0" * 9}.items():
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
    audience = Silent()
    import_files(list_dumps(["5月17日", "5月18日"]), Run(), Options(), audience, who="")
    assert [line.split(":")[0] for line in audience.heard] == ["01.txt", "5月18日/01.txt", "5月18日/02.txt"]
    refused = ImportEntry.objects.filter(outcome="refused").order_by("order")
    assert [entry.sentence.split(":")[0] for entry in refused] == ["5月18日/01.txt", "5月18日/02.txt"]
