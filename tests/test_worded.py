"""A search finds what a scan finds, whether it looks a rare word up or walks the list for a common one."""

import sqlite3
from datetime import date, timedelta
from itertools import combinations
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import slices, worded
from articles.finding import Query
from articles.folding import fold
from articles.models import Article
from articles.querysets import MOST_PARTS
from articles.search import FIELDS
from articles.selection import Selection, naming, tagged

from . import factories
from .planting import part_overleaf

pytestmark = pytest.mark.django_db
#: Words of which a story has some, on its own page or overleaf; the last stands nowhere.
PIECES = ("渡口", "通车", "秋千", "ＡＩ诊室", "臺灣茶", "停航，两岸")
WORDS = ("渡口", "通车", "秋千", "ai", "台湾", "停航,两岸", "两岸", "无此")
#: (articles that are looked up at most, stories of a stretch, of how many it is asked at a time)
WAYS = {"looked up": (1_000, 2_000, 10_000), "walked": (0, 1, 3), "some of both": (3, 2, 2)}
#: Values of the longest question where ids are asked of three at a time.
MOST_VALUES = 40


@pytest.fixture
def stories():
    """Stories on one to three pages, some parts of which nobody may read yet; in no order of print."""
    drawn = Random(7)  # noqa: S311 - the same stories every time
    found, pages = [], [factories.PageFactory(issue__date=date(2024, 5, day)) for day in (17, 3, 21, 9)]
    for _ in range(24):
        page, is_out = drawn.choice(pages), drawn.random() < 0.9
        story = part = factories.ArticleFactory(published=is_out, page=page, headline="一闸水", body=text(drawn))
        for _ in range(drawn.choice((0, 0, 0, 1, MOST_PARTS - 1))):
            part = part_overleaf(part, headline="接上", body=text(drawn))
            Article.objects.filter(pk=part.pk).update(status=drawn.choice(("published", "published", "draft")))
        found.append(story)
    for article in drawn.sample([*Article.objects.all()], 12):
        factories.MentionFactory(article=article, name="陆鸣谦", title="市长", rejected=drawn.random() < 0.3)
    return found


def text(drawn):
    return "。".join(drawn.sample(PIECES, drawn.choice((0, 1, 1, 2, 3))))


def read(story):
    """All texts that readers find of a story, folded."""
    part, texts = story, []
    while part and part.status == "published":
        texts += [fold(getattr(part, name)) for name in FIELDS]
        texts += [fold(mention.title + mention.name) for mention in part.mentions.filter(rejected=False)]
        part = Article.objects.filter(continues=part).first()
    return "\n".join(texts)


def scanned(words, among=lambda story: True):
    """The ids of the stories that a reader of all of them would find, the newest first."""
    every = Article.objects.stories().in_print_order()
    return [story.pk for story in every if among(story) and all(word in read(story) for word in words)]


@pytest.fixture(params=WAYS.values(), ids=WAYS)
def way(request, monkeypatch):
    most, first, at_once = request.param
    for name, number in {"FEWEST": most, "BY_ROOT": 0, "FIRST": first, "LONGEST": first}.items():
        monkeypatch.setattr(worded, name, number)
    monkeypatch.setattr(slices, "AT_ONCE", at_once)


@pytest.mark.usefixtures("way")
def test_what_is_found_is_what_a_scan_finds(stories):
    asked = [(), *((word,) for word in (*WORDS, "市长陆鸣谦")), *combinations((*WORDS[:6], "市长陆鸣谦"), 2)]
    expected = {words: scanned(words) for words in asked[1:]}
    assert sum(map(bool, expected.values())) > 20
    for words, found in expected.items():
        assert Selection(words=words).ids(0, 100) == found, words
        assert Selection(words=words).last_ids(100) == found[::-1], words


@pytest.mark.usefixtures("way")
def test_a_place_in_the_list_is_where_it_is_without_looking_further(stories):
    found = scanned(["渡口"])
    one = Article.objects.get(pk=found[2])
    asked = Selection(words=("渡口",))
    assert len(found) > 5
    assert (asked.ids(0, 2), asked.ids(2, 5)) == (found[:2], found[2:5])
    assert asked.ids_below((one.print_order, one.pk), 3) == found[3:6]


@pytest.mark.usefixtures("way")
def test_choices_and_days_narrow_what_is_found(stories):
    tag, person = factories.TagFactory(), factories.PersonFactory()
    for story in stories[:16]:
        factories.TaggingFactory(content_object=story, tag=tag)
    for story in stories[4:]:
        factories.MentionFactory(article=story, person=person)
    both = {story.pk for story in stories[4:16]}
    words, section, day = ("渡口",), stories[0].section_id, stories[0].issue.date
    narrowed = Selection(groups=tagged(tag).groups + naming(person).groups, words=words)
    assert narrowed.ids(0, 100) == scanned(words, lambda story: story.pk in both) != []
    for selection, among in (
        (Selection(section=section, words=words), lambda story: story.section_id == section),
        (Selection(kind="news", year=day.year, words=words), lambda story: story.kind == "news"),
        (Selection(kind="photo", words=words), lambda story: story.kind == "photo"),
        (Selection(since=day, until=day, words=words), lambda story: story.issue.date == day),
    ):
        assert selection.ids(0, 100) == scanned(words, among)


@pytest.mark.parametrize("most", [0, 1_000], ids=["walked", "looked up"])
def test_what_a_part_that_nobody_may_read_calls_somebody_finds_nothing(monkeypatch, most):
    monkeypatch.setattr(worded, "FEWEST", most)
    monkeypatch.setattr(worded, "BY_ROOT", 0)
    part = part_overleaf(factories.ArticleFactory(published=True, body="水。"), body="市长、指挥长陆鸣谦。")
    mention = factories.MentionFactory(article=part, name="陆鸣谦", title="市长")
    asked = Selection(words=("市长陆鸣谦",))
    assert asked.ids(0, 9) == [part.continues_id]
    out_at = part.publish_at
    for hidden in ({"status": "draft"}, {"publish_at": timezone.now() + timedelta(days=1)}):
        Article.objects.filter(pk=part.pk).update(**hidden)
        assert asked.ids(0, 9) == []
        Article.objects.filter(pk=part.pk).update(status="published", publish_at=out_at)
    assert asked.ids(0, 9) == [part.continues_id]
    type(mention).objects.update(rejected=True)
    assert asked.ids(0, 9) == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL takes a list as one value")
@pytest.mark.parametrize("most", [0, 1_000], ids=["walked", "looked up"])
def test_no_question_has_more_values_than_sqlite_takes(monkeypatch, most):
    for number in range(2 * MOST_VALUES):
        story = factories.ArticleFactory(published=True, body="渡口，通车。")
        if number % 2:
            factories.MentionFactory(article=part_overleaf(story, body="水。"), name="陆鸣谦", title="市长")
    monkeypatch.setattr(worded, "FEWEST", most)
    monkeypatch.setattr(worded, "BY_ROOT", 0)
    monkeypatch.setattr(slices, "AT_ONCE", 3)
    limit = connection.connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, MOST_VALUES)
    try:
        found = [len(Selection(words=(word,)).ids(0, 1_000)) for word in ("渡口", "渡口,通车", "市长陆鸣谦")]
    finally:
        connection.connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, limit)
    assert found == [2 * MOST_VALUES, 2 * MOST_VALUES, MOST_VALUES]


def test_of_what_has_words_only_the_list_is_known():
    for number in (Selection(words=("渡口",)).count, Selection(words=("渡口",)).by_day):
        with pytest.raises(TypeError, match="stories that have words"):
            number()


@pytest.mark.parametrize("words", ["无此一条", "无此 也无"])
def test_a_word_that_stands_nowhere_is_not_looked_for_story_by_story(words):
    factories.ArticleFactory(published=True)
    with CaptureQueriesContext(connection) as queries:
        assert Selection(words=tuple(Query(words).words)).ids(0, 1_000) == []
    assert len(queries) <= 3
    assert not any("articles_listing" in query["sql"] for query in queries)


def test_the_best_come_first_and_of_those_as_good_the_newest():
    headings = ["荷塘", "荷塘开犁", "开犁", "开犁", "荷塘"]
    stories = [factories.ArticleFactory(published=True, headline=headline, body="") for headline in headings]
    Article.objects.filter(pk=stories[2].pk).update(kicker="荷塘春早")
    Article.objects.filter(pk=stories[3].pk).update(body="荷塘。")
    ranked = Query("荷塘").ranked(Selection(words=("荷塘",)).ids(0, 9))
    assert ranked == [stories[at].pk for at in (4, 0, 1, 2, 3)]
    assert Query("荷塘").ranked([]) == []


def test_words_that_stand_apart_above_a_text_count_more_than_those_in_it():
    above = factories.ArticleFactory(published=True, kicker="荷塘春早", headline="水", deck="今日开犁", body="")
    across = factories.ArticleFactory(published=True, kicker="荷", headline="塘开", deck="犁", body="荷塘开犁。")
    assert Query("荷塘 开犁").ranked([across.pk, above.pk]) == [above.pk, across.pk]
