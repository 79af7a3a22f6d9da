"""What the desk ruled of a dump's lines outlives every import of it, and moves along into a corrected one."""

import pytest
from django.contrib.auth.models import Group, User

from articles.desk.proofing import acts_on, rule, undo
from articles.importing import DumpFile, Outcome, import_dump, preview_dump
from articles.importing.lexicon import desk_lexicon
from articles.importing.runs import Options, Run, import_files, list_dumps
from articles.models import Article, Dump
from articles.parsing.reading import read_page
from articles.parsing.types import Ruling
from tests.importing.corrections import HEAD, PAGE, WHEAT

pytestmark = pytest.mark.django_db

NAME = "20240517-02.txt"
#: lines of the page: the headline of the second story, and a paragraph of the first
SECOND, WORDS = 12, 8


@pytest.fixture
def editor():
    user = User.objects.create_user("白露", is_staff=True)
    user.groups.add(Group.objects.get(name="编辑"))
    return user


@pytest.fixture
def ruled(editor):
    """The page with its two stories joined and a paragraph for a subhead."""
    imported(PAGE)
    dump = Dump.objects.get()
    rule(dump, Ruling("join", SECOND), by=editor, seen=0)
    rule(dump, Ruling("place", WORDS, 0, 13, place="subhead"), by=editor, seen=1)
    return dump


def imported(text, name=NAME, **options):
    return import_dump(DumpFile(name, text.encode()), **options)


def story():
    return Article.objects.get(headline__startswith="荷塘镇")


def assert_as_ruled():
    assert Article.objects.exclude(kind="photo").count() == 1
    assert "\n## 洪望川说，清淤只是第一步，\n接下来" in story().body
    assert "\n## 枫桥坞村开出第一班通学车\n" in story().body
    assert not Article.objects.filter(is_disputed=True).exists()


def test_reading_it_again_keeps_the_rulings(ruled):
    before = story().version
    report = imported(PAGE, reparse=True)
    assert report.outcome == Outcome.UNCHANGED
    assert report.questions == []
    assert_as_ruled()
    assert story().version == before


def test_reading_it_again_with_workers_keeps_the_rulings(ruled, tmp_path):
    path = tmp_path / NAME
    path.write_text(PAGE, encoding="utf-8")
    run = Run()

    class Quiet:
        def told(self, report):
            assert report.outcome == Outcome.UNCHANGED

        def refused(self, sentence):
            raise AssertionError(sentence)

    import_files(list_dumps([tmp_path]), run, Options(jobs=2, reparse=True), Quiet(), who="试")
    assert run.taken == 1
    assert_as_ruled()


def test_a_ruling_that_was_taken_back_is_not_laid_on(ruled, editor):
    for row in ruled.rulings.order_by("-pk"):
        undo(row, by=editor, seen=acts_on(ruled))
    imported(PAGE, reparse=True)
    assert Article.objects.exclude(kind="photo").count() == 2
    assert "## " not in story().body


CORRECTED = {
    "another wording elsewhere": PAGE.replace("最后一口池塘", "最后两口池塘"),
    "a story above": PAGE.replace(HEAD, f"{HEAD}{WHEAT}\n"),
    "a paragraph gone": PAGE.replace("塘泥没有浪费，晒干以后铺进了村东的桑园，桑农龚水清领走了头一车。\n\n", ""),
    "another wording of the line itself": PAGE.replace("谁家门前的塘谁家照看", "各家的塘各家照看"),
}


@pytest.mark.parametrize("text", CORRECTED.values(), ids=CORRECTED)
def test_a_corrected_dump_keeps_the_rulings(ruled, editor, text):
    promised = preview_dump(DumpFile(NAME, text.encode()), compare=True).as_json()
    imported(text)
    new = Dump.objects.get(replaces=ruled)
    assert [(row.act, row.by) for row in new.rulings.all()] == [("join", editor), ("place", editor)]
    lines = text.split("\n")
    assert [lines[row.line - 1][:6] for row in new.rulings.all()] == ["枫桥坞村开出", "洪望川说，清"]
    assert "\n## 洪望川说，清淤只是第一步，\n接下来" in story().body
    assert "\n## 枫桥坞村开出第一班通学车\n" in story().body
    assert [article["headline"] for article in promised["articles"]] == list(
        Article.objects.order_by("position").values_list("headline", flat=True)
    )


def test_the_dry_run_shows_nothing_where_nothing_would_change(ruled):
    promised = preview_dump(DumpFile(NAME, PAGE.encode()), compare=True, reparse=True).as_json()
    assert promised["changes"] == []
    assert len(promised["articles"]) == 2


def test_a_ruling_on_words_that_are_gone_is_a_question(ruled):
    report = imported(PAGE.replace("洪望川说，清淤只是第一步，", "洪望川以为清淤是头一步，"))
    assert report.questions == [f"ruling 第 {WORDS} 行“洪望川说，清淤只是第一步…”改为小标题: its line is gone"]
    assert Dump.objects.get(replaces=ruled).rulings.count() == 1


def test_of_two_like_lines_none_is_taken_for_the_one_that_was_ruled_on(editor):
    imported(PAGE)
    rule(Dump.objects.get(), Ruling("join", SECOND), by=editor, seen=0)
    line = "枫桥坞村开出第一班通学车\n"
    moved = PAGE.replace(f"\n{line}", "") + f"\n{line}\n本报讯（记者 罗衡） 车开了。\n\n{line}"
    assert [question for question in imported(moved).questions if question.startswith("ruling")]


def test_a_dump_that_corrects_nothing_inherits_nothing(ruled):
    imported(PAGE.replace("荷塘镇", "石磨县").replace("5月17日", "5月18日"), "20240518-02.txt")
    assert not Dump.objects.get(name="20240518-02.txt").rulings.exists()


def test_what_the_desk_rules_while_an_import_reads_is_not_overlooked(ruled, editor):
    asked = []

    def slowly(rulings=()):
        asked.append(len(rulings))
        parsed = read_with(rulings)
        if len(asked) == 1:
            rule(ruled, Ruling("place", 10, place="subhead"), by=editor, seen=2)
        return parsed

    imported(PAGE, reparse=True, read=slowly)
    assert asked == [2, 3]
    assert "## 塘泥没有浪费" in story().body


def read_with(rulings):
    return read_page(PAGE.encode(), desk_lexicon(), rulings)
