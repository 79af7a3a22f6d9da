"""Lists and tallies are what a count by hand gives, whoever writes and however."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.counting import of_all, of_every, of_newest, of_these
from articles.listing import keep_lists, let_go, recount
from articles.models import Article, Issue, Listing, Mention, Person, Tag, Tagging, Tally
from articles.models.ordering import day_of
from articles.querysets.visibility import MOST_PARTS
from articles.sealing import unseal
from articles.selection import Selection, naming, tagged

from . import factories
from .conftest import count_at_once
from .planting import full_story, part_overleaf, plant_hidden

pytestmark = pytest.mark.django_db
What = Listing.What


def parts_of(story):
    """A story with what goes on from it, each with when readers may see it; None where one may not."""
    parts, part, out_at = [], story, story.publish_at
    for _ in range(MOST_PARTS):
        if part is None or part.status != "published":
            break
        out_at = max(out_at, part.publish_at)
        parts.append((part, out_at))
        part = Article.objects.filter(continues=part).first()
    return parts


def by_hand():
    """{(story, kind of choice, choice): when it is out} of every published story."""
    rows = {}
    for story in Article.objects.filter(status="published", continues=None).select_related("issue"):
        own = [
            (What.STORY, 0), (What.KIND, Listing.KINDS.index(story.kind)), (What.SECTION, story.section_id),
            (What.YEAR, story.issue.date.year if story.issue.date else 0),
        ]  # fmt: skip
        own += [(What.COLUMN, story.column_id)] if story.column_id else []
        rows |= {(story.pk, *choice): story.publish_at for choice in own}
        for part, out_at in reversed(parts_of(story)):
            rows |= {(story.pk, *choice): out_at for choice in hanging(part)}
    return rows


def hanging(part):
    named = part.mentions.filter(rejected=False, person__status="confirmed").values_list("person", flat=True)
    signed = part.bylines.filter(person__status="confirmed").values_list("person", flat=True)
    tags = part.taggings.filter(rejected=False).values_list("tag", flat=True)
    found = {What.TAG: tags, What.PERSON: named, What.SIGNED: signed}
    return [(what, choice) for what, choices in found.items() for choice in choices]


def check():
    """That lists, tallies and counts are what a count by hand gives."""
    wanted, now = by_hand(), timezone.now()
    rows = {(row.story_id, row.what, row.choice): row for row in Listing.objects.all()}
    assert rows.keys() == wanted.keys()
    assert all(row.waits in (None, wanted[key]) for key, row in rows.items())
    assert all(row.waits or wanted[key] <= now for key, row in rows.items())
    stories = Article.objects.in_bulk({key[0] for key in wanted})
    for key, row in rows.items():
        story = stories[key[0]]
        told = (row.section_id, Listing.KINDS[row.kind], row.print_order)
        assert told == (story.section_id, story.kind, story.print_order)
    seen = [(stories[story].section_id, what, choice) for (story, what, choice), out in wanted.items() if out <= now]
    counted = Counter(seen) + Counter((0, what, choice) for _, what, choice in seen)
    due = Counter((0, row.what, row.choice) for row in Listing.objects.due())
    due += Counter((row.section_id, row.what, row.choice) for row in Listing.objects.due())
    tallies = {(row.section, row.what, row.choice): row.stories for row in Tally.objects.all()}
    assert Counter(tallies) + due == counted
    assert not any(recount(check=True).values())
    assert {*Selection().ids(0, 1_000)} == {*Article.objects.stories().values_list("pk", flat=True)}
    for selection in (Selection(), Selection(kind="news"), *map(tagged, Tag.objects.all())):
        check_newest(selection)


def check_newest(selection):
    """That what one question tells of a list is what several would, however many of its stories it is asked for."""
    ids, count = selection.ids(0, 1_000), selection.count()
    for most in (1, 2, 1_000):
        newest = of_newest(selection, most, due=True)
        assert (newest.ids, newest.count, newest.choices) == (ids[:most], count, of_these(ids[:most]))


class Writes:
    """What an editor or an import may do, drawn: each takes numbers that say which rows."""

    def __init__(self):
        self.sections = [factories.SectionFactory(name=name) for name in ("要闻", "民生")]
        self.issues = [factories.IssueFactory(), factories.IssueFactory(), factories.IssueFactory(undated=True)]
        self.pages = [factories.PageFactory(issue=issue) for issue in self.issues]
        self.people = [factories.PersonFactory(status=status) for status in ("confirmed", "confirmed", "candidate")]
        self.tags = [factories.TagFactory() for _ in range(3)]
        self.columns = [factories.ColumnFactory(), None]
        self.articles = []

    def article(self, n):
        return self.articles[n % len(self.articles)] if self.articles else self.write(n)

    def rows(self, n):
        return Article.objects.filter(pk=self.article(n).pk)

    def write(self, n, m=0):
        traits = [{"published": True}, {"scheduled": True}, {"withdrawn": True}, {}]
        kind = Listing.KINDS[m % 6]
        where = {"page": self.pages[n % 3], "section": self.sections[m % 2], "column": self.columns[m % 2]}
        self.articles.append(factories.ArticleFactory(kind=kind, **where, **traits[n % 4]))
        return self.articles[-1]

    def publish(self, n, m):
        hours = [-1, 1][m % 2]
        self.rows(n).update(status="published", publish_at=timezone.now() + timedelta(hours=hours), withdrawn_at=None)

    def withdraw(self, n, m):
        now = timezone.now()
        self.rows(n).update(status="withdrawn", publish_at=now - timedelta(days=1), withdrawn_at=now)

    def redraft(self, n, m):
        self.rows(n).update(status="draft")

    def name(self, n, m):
        factories.MentionFactory(article=self.article(n), person=self.people[m % 3])

    def sign(self, n, m):
        factories.BylineFactory(article=self.article(n), person=self.people[m % 3])

    def tag(self, n, m):
        Tagging.objects.get_or_create(content_object=self.article(n), tag=self.tags[m % 3])

    def reject(self, n, m):
        Tagging.objects.filter(tag=self.tags[n % 3]).update(rejected=bool(m % 2))
        Mention.objects.filter(person=self.people[m % 3]).update(rejected=bool(n % 2))

    def move_mentions(self, n, m):
        Mention.objects.filter(person=self.people[n % 3]).update(person=self.people[m % 3])

    def move_taggings(self, n, m):
        Tagging.objects.filter(tag=self.tags[n % 3], content_object=self.article(m)).delete()
        Mention.objects.filter(article=self.article(m), person=self.people[n % 3]).delete()

    def judge(self, n, m):
        Person.objects.filter(pk=self.people[n % 3].pk).update(status=["confirmed", "candidate", "rejected"][m % 3])

    def link(self, n, m):
        above, below = self.article(n), self.article(m)
        if above.pk != below.pk and not Article.objects.filter(continues=above).exists():
            Article.objects.filter(pk=below.pk).update(continues=above)

    def unlink(self, n, m):
        self.rows(n).update(continues=None)

    def file(self, n, m):
        self.rows(n).update(section=self.sections[m % 2], column=self.columns[n % 2], kind=Listing.KINDS[m % 6])

    def date(self, n, m):
        issue = self.issues[n % 3]
        Issue.objects.filter(pk=issue.pk).update(date=date(1990 + m, 1, 1 + n % 3), date_source="editor")

    def renumber(self, n, m):
        self.rows(n).update(print_order=n * 1000 + m)

    def move(self, n, m):
        self.rows(n).update(issue=self.issues[m % 3])

    def delete(self, n, m):
        article = self.article(n)
        Mention.objects.filter(article=article).delete()
        article.delete()
        self.articles.remove(article)


ACTS = [name for name in vars(Writes) if not name.startswith("_") and name not in ("article", "rows")]
NUMBERS = st.integers(0, 11)


class WhateverIsWritten(TestCase):
    def setup_example(self):
        super().setup_example()
        count_at_once()

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.tuples(st.sampled_from(ACTS), NUMBERS, NUMBERS), min_size=1, max_size=25))
    def test_lists_and_tallies_follow(self, acts):
        writes = Writes()
        for n in range(3):
            writes.write(n % 2, n)
        for act, n, m in acts:
            getattr(writes, act)(n, m)
        check()


def test_what_hangs_overleaf_counts_for_its_story():
    story = full_story()
    part = part_overleaf(story)
    tag = factories.TaggingFactory(content_object=part).tag
    assert tagged(tag).ids(0, 9) == [story.pk]
    Article.objects.filter(pk=part.pk).update(publish_at=timezone.now() + timedelta(hours=1))
    assert tagged(tag).ids(0, 9) == []
    check()


def test_nothing_hidden_is_listed():
    story = full_story()
    plant_hidden(story)
    assert {*Listing.objects.out().values_list("story_id", flat=True)} == {story.pk}
    assert {count for counts in of_all(0, 20, due=False).values() for _, count in counts} == {1}


def test_a_story_counts_from_its_time_on_though_nobody_writes(monkeypatch):
    story = factories.ArticleFactory(scheduled=True)
    tag = factories.TaggingFactory(content_object=story).tag
    assert (tagged(tag).count(), tagged(tag).ids(0, 9), dict(of_every(What.TAG, due=True))) == (0, [], {})
    later = timezone.now() + timedelta(days=9)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert (tagged(tag).count(), tagged(tag).ids(0, 9), dict(of_every(What.TAG, due=True))) == (
        1,
        [story.pk],
        {tag.pk: 1},
    )
    assert of_all(story.section_id, 20, due=True)[What.TAG] == [(tag.pk, 1)]


def test_rows_of_a_time_that_has_come_are_settled_by_the_next_change():
    story = factories.ArticleFactory(published=True)
    Listing.objects.update(waits=timezone.now() - timedelta(minutes=1))
    assert Selection().count() == 1
    factories.ArticleFactory()
    assert Listing.objects.get(story=story, what=What.STORY).waits is None
    check()


def test_kinds_have_the_numbers_that_they_always_had():
    assert Listing.KINDS == ("news", "brief", "photo", "comment", "notice", "index")
    assert {*Listing.KINDS} == {*Article.Kind.values}


def test_a_number_tells_its_day():
    story = factories.ArticleFactory(published=True)
    undated = factories.ArticleFactory(published=True, page__issue=factories.IssueFactory(undated=True))
    assert day_of(story.print_order // 10**9) == story.issue.date
    assert day_of(undated.print_order // 10**9) is None
    assert Selection().by_day() == {story.issue.date: 1, None: 1}


def test_a_place_near_the_end_is_found_from_there():
    stories = [factories.ArticleFactory(published=True).pk for _ in range(5)][::-1]
    assert [Selection().ids(at, at + 2, 5) for at in (0, 2, 4)] == [stories[:2], stories[2:4], stories[4:]]


def test_days_over_many_years_are_counted_by_whole_years():
    for year in (1990, 1991, 1991, 1992, 1993):
        factories.ArticleFactory(
            published=True, page__issue=factories.IssueFactory(date=date(year, 5, len(Issue.objects.all()) + 1))
        )
    factories.ArticleFactory(published=True, page__issue=factories.IssueFactory(undated=True))
    assert Selection(since=date(1990, 6, 1), until=date(1993, 12, 31)).count() == 4
    assert Selection(since=date(1990, 1, 1)).count() == 5
    assert Selection(until=date(1992, 1, 1)).count() == 3
    assert Selection(until=date(1992, 12, 31)).count() == len(Selection(until=date(1992, 12, 31)).ids(0, 9)) == 4


def test_where_stories_are_counted_one_by_one_there_is_a_most(monkeypatch):
    monkeypatch.setattr("articles.selection.MOST_LISTED", 3)
    tag = factories.TagFactory()
    stories = [factories.ArticleFactory(published=True, kind="news") for _ in range(5)]
    for story in stories:
        factories.TaggingFactory(content_object=story, tag=tag)
    newest = [story.pk for story in Article.objects.in_print_order()]
    both = Selection(kind="news", groups=((What.TAG, (tag.pk,)),))
    assert (both.count(), both.may_exceed(3), both.ids(2, 3, 3)) == (3, True, newest[2:3])
    # What is one number is told as it is, and looked for from the nearer end.
    assert (tagged(tag).count(), tagged(tag).may_exceed(5), tagged(tag).ids(4, 5, 5)) == (5, False, newest[4:])


def test_a_recount_says_what_differed_and_puts_it_right(capsys):
    story = full_story()
    call_command("recount", check=True)
    Listing.objects.filter(what=What.TAG).delete()
    Tally.objects.filter(what=What.STORY).update(stories=7)
    with pytest.raises(CommandError):
        call_command("recount", check=True)
    assert naming(story.mentions.get().person).count() == 1
    call_command("recount")
    assert "articles_listing missing: 1" in capsys.readouterr().out
    check()
    call_command("recount", check=True)


def test_lists_that_an_older_paper_has_not_got_are_made():
    config = apps.get_app_config("articles")
    let_go(config, "default", plan=["a migration"])
    full_story()
    assert not Listing.objects.exists()
    keep_lists(config, "default")
    check()


def test_triggers_outlive_a_migrate_that_alters_nothing():
    let_go(apps.get_app_config("articles"), "default", plan=[])
    full_story()
    check()


def test_choices_of_no_story_are_none(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert of_these([]) == {}


def test_on_postgresql_emptying_the_articles_empties_their_lists():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    full_story()
    unseal(apps.get_app_config("articles"), "default")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("TRUNCATE articles_article CASCADE")
    assert not Listing.objects.exists()
    assert not Tally.objects.exists()
