import hashlib
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection

from articles.importing import DumpFile, Outcome, Refused, import_dump, preview_dump
from articles.models import Article, Byline, Column, Dump, Issue, Mention, Page, Person, Section, Tag, Tagging
from articles.parsing import pipeline
from articles.parsing.pipeline import parse_page

from .pages import POND

pytestmark = pytest.mark.django_db


def dump_file(text: str, name: str = "20240517-02.txt") -> DumpFile:
    return DumpFile(name, text.encode())


def everything():
    """Each table's rows as numbers: what a second import must leave alone."""
    tables = (Issue, Page, Dump, Article, Byline, Column, Section, Person, Mention, Tag, Tagging)
    return {table.__name__: list(table.objects.order_by("pk").values_list("pk", flat=True)) for table in tables}


def test_a_page_becomes_an_issue_with_its_articles():
    report = import_dump(dump_file(POND))
    issue = Issue.objects.get()
    assert (issue.date, issue.date_source) == (date(2024, 5, 17), "printed")
    assert (report.outcome, report.articles) == (Outcome.IMPORTED, 2)
    assert list(Article.objects.in_print_order().values_list("headline", "page__number", "status")) == [
        ("荷塘镇百口池塘清淤完工", "2", "draft"),
        ("枫桥坞村开出第一班通学车", "2", "draft"),
    ]
    assert Article.objects.in_print_order()[0].section.name == "县区"


def test_the_dump_keeps_its_bytes_as_they_came():
    import_dump(dump_file(POND))
    dump = Dump.objects.get()
    assert bytes(dump.raw) == POND.encode()
    assert dump.sha256 == hashlib.sha256(POND.encode()).hexdigest()


def test_bylines_and_the_people_of_the_story_are_kept_apart():
    import_dump(dump_file(POND))
    story = Article.objects.get(headline="荷塘镇百口池塘清淤完工")
    assert [(b.name, b.role, b.printed_role) for b in story.bylines.all()] == [("陶知夏", "reporter", "记者")]
    assert [(m.name, m.organisation + m.title) for m in story.mentions.all()] == [
        ("洪望川", "镇党委书记"),
        ("洪望川", ""),
    ]
    for mention in story.mentions.all():
        _, paragraph = story.paragraphs[mention.paragraph]
        assert paragraph[mention.start : mention.end] == mention.surface


def test_until_an_import_has_written_no_other_one_does():
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer")
    import_dump(dump_file(POND))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'advisory' AND granted"
        )
        assert cursor.fetchone() == (1,)


def test_the_same_bytes_again_change_nothing():
    import_dump(dump_file(POND))
    before = everything()
    assert import_dump(dump_file(POND)).outcome == Outcome.UNCHANGED
    assert import_dump(dump_file(POND, "another-name.txt")).outcome == Outcome.UNCHANGED
    assert everything() == before


def test_a_page_without_a_date_has_an_issue_of_its_own():
    undated = POND.split("\n", 2)[2]
    import_dump(dump_file(undated, "found.txt"))
    import_dump(dump_file(undated.replace("荷塘镇", "竹湾镇").replace("通学车", "渡船"), "found-too.txt"))
    assert list(Issue.objects.values_list("date", "date_source")) == [(None, ""), (None, "")]


def test_the_file_name_and_the_option_give_a_date_where_none_is_printed():
    undated = POND.split("\n", 2)[2]
    import_dump(dump_file(undated, "20240518-03.txt"))
    import_dump(dump_file(undated.replace("荷塘镇", "竹湾镇"), "found.txt"), given_date=date(2024, 5, 19))
    assert list(Issue.objects.order_by("date").values_list("date", "date_source")) == [
        (date(2024, 5, 18), "file name"),
        (date(2024, 5, 19), "option"),
    ]
    assert Page.objects.get(issue__date=date(2024, 5, 18)).number == "3"


@pytest.mark.parametrize(
    ("name", "given"), [("20240518-02.txt", None), ("page.txt", date(2024, 5, 16))], ids=["file name", "option"]
)
def test_a_dump_whose_dates_disagree_is_held(name, given):
    with pytest.raises(Refused, match="held, its dates disagree: printed 2024-05-17"):
        import_dump(dump_file(POND, name), given_date=given)
    assert not any(everything().values())


@pytest.mark.parametrize(
    "raw", [b"", b" \n\n\t", b"%PDF-1.7\n%\xe2\xe3", b"PK\x03\x04\x14\x00", bytes(range(256)) * 9]
)
def test_what_is_no_page_is_refused_in_one_line_and_writes_nothing(raw):
    with pytest.raises(Refused) as refusal:
        import_dump(DumpFile("bad.txt", raw))
    assert str(refusal.value).startswith("bad.txt: ")
    assert "\n" not in str(refusal.value)
    assert not any(everything().values())


def test_a_dump_of_which_a_character_would_be_lost_is_held(monkeypatch):
    def forgetful(raw, lexicon, rulings=()):
        parsed = parse_page(raw, lexicon)
        return replace(parsed, furniture=parsed.furniture[1:])

    monkeypatch.setattr(pipeline, "parse_page", forgetful)
    with pytest.raises(Refused, match="held, not every character is accounted for"):
        import_dump(dump_file(POND))
    assert not any(everything().values())


def test_a_preview_touches_no_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        promised = preview_dump(dump_file(POND)).promised
    assert [article["headline"] for article in promised["articles"]] == [
        "荷塘镇百口池塘清淤完工",
        "枫桥坞村开出第一班通学车",
    ]


def test_published_at_once_where_asked():
    import_dump(dump_file(POND), publish=True)
    assert Article.objects.published().count() == 2


def test_a_withdrawn_article_is_not_published_by_the_next_import():
    import_dump(dump_file(POND), publish=True)
    Article.objects.in_print_order()[0].withdraw()
    import_dump(dump_file(POND), publish=True)
    assert Article.objects.published().count() == 1
