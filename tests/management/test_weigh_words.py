"""The command that counts the words of the archive, and what the next import makes of them."""

from io import StringIO

import pytest
from django.core.management import call_command

from articles.importing.lexicon import desk_lexicon
from articles.importing.weighing import count_words
from articles.importing.word_table import NAME, read_archive
from articles.parsing.types import Archive
from tests.factories import ArticleFactory, TagFactory, TaggingFactory

pytestmark = pytest.mark.django_db

CLAY = {"headline": "青瓷展开幕", "body": "博物馆展出青瓷。\n青瓷来自荷塘镇。"}
BOATS = {"headline": "龙舟下水", "body": "龙舟在荷塘镇下水。\n老人说,龙舟修好了。"}


def weigh() -> str:
    out = StringIO()
    call_command("weigh_words", stdout=out)
    return out.getvalue()


def test_it_says_what_it_counted_and_the_next_import_knows():
    ArticleFactory(published=True, **CLAY)
    ArticleFactory(published=True, **CLAY)
    ArticleFactory(published=True, **BOATS)
    assert weigh().startswith("3 published stories read, ")
    archive = desk_lexicon().archive
    assert archive.stories == 3
    assert archive.holding["青瓷"] == 2
    assert "龙舟" not in archive.holding  # in one story only


def test_what_is_not_published_is_not_counted():
    ArticleFactory(**CLAY)
    ArticleFactory(scheduled=True, **CLAY)
    ArticleFactory(withdrawn=True, **CLAY)
    ArticleFactory(published=True, **BOATS)
    weigh()
    assert read_archive() == Archive(1, {})


def test_an_empty_paper_has_an_empty_table():
    assert weigh().startswith("0 published stories read, 0 words")
    assert read_archive() == Archive()


def test_the_same_archive_gives_the_same_bytes_and_leaves_nothing_beside_them(tmp_path):
    ArticleFactory.create_batch(2, published=True, **CLAY)
    weigh()
    first = (tmp_path / NAME).read_bytes()
    weigh()
    assert (tmp_path / NAME).read_bytes() == first
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [NAME]


@pytest.mark.parametrize("table", ["", "青瓷\t2\n", "stories\tmany\n", "stories\t3\n青瓷\n", "\x00"])
def test_a_damaged_table_is_not_used_and_the_log_says_so(tmp_path, caplog, table):
    (tmp_path / NAME).write_text(table, encoding="utf-8")
    assert read_archive() == Archive()
    assert "is damaged" in caplog.text


def test_memory_does_not_grow_with_the_archive():
    names = (chr(0x4E00 + number) for number in range(3000))
    counted = count_words((("", f"“{name}塘清流”工程昨天在荷塘镇开工。") for name in names), most=50)
    assert (counted.stories, counted.holding["荷塘镇"]) == (3000, 3000)
    assert len(counted.holding) <= 50


@pytest.mark.parametrize("stories", [1, 3])
def test_the_number_of_queries_does_not_hang_on_the_number_of_stories(stories, django_assert_num_queries):
    ArticleFactory.create_batch(stories, published=True, **CLAY)
    with django_assert_num_queries(1):
        weigh()


@pytest.mark.parametrize(("times", "never_again"), [(2, False), (3, True)])
def test_a_tag_that_the_desk_keeps_taking_away_is_never_offered_again(times, never_again):
    unwanted = TagFactory(name="下水")
    TaggingFactory.create_batch(times, tag=unwanted, rejected=True, origin="machine")
    wanted = TagFactory(name="龙舟")
    TaggingFactory.create_batch(times, tag=wanted, rejected=True, origin="machine")
    TaggingFactory(tag=wanted, origin="machine")
    assert desk_lexicon().rejected_tags == ({"下水"} if never_again else set())
