"""What the desk rules of a dump's lines is so at once, stays so, and can be taken back."""

from random import Random

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import models
from articles.desk import proofing
from articles.desk.naming import mark_name, reject_name
from articles.desk.proof import proof_of
from articles.desk.proofing import acts_on, rule, undo
from articles.importing import DumpFile, import_dump
from articles.models import Article, Dump, Mention
from articles.parsing.types import Ruling
from tests.importing.corrections import PAGE
from tests.tagger import needs_a_tagger

pytestmark = pytest.mark.django_db

NAME = "20240517-02.txt"
#: lines of the page: the headline of the second story, and paragraphs of the first
SECOND, WORDS, MUD = 12, 8, 10


@pytest.fixture
def dump():
    import_dump(DumpFile(NAME, PAGE.encode()))
    assert PAGE.split("\n")[SECOND - 1] == "枫桥坞村开出第一班通学车"
    assert PAGE.split("\n")[WORDS - 1].startswith("洪望川说")
    assert PAGE.split("\n")[MUD - 1].startswith("塘泥没有")
    return Dump.objects.get()


@pytest.fixture
def editor():
    user = User.objects.create_user("白露", is_staff=True)
    user.groups.add(Group.objects.get(name="编辑"))
    return user


def ruled(dump, *said, by, **options):
    return rule(dump, Ruling(*said, **options), by=by, seen=acts_on(dump))


def undone(done, by):
    return undo(done.ruling, by=by, seen=acts_on(done.ruling.dump))


def stories():
    return list(Article.objects.order_by("position").values_list("headline", flat=True))


def as_they_stand():
    return list(
        Article.objects.order_by("position").values(
            "kicker", "headline", "deck", "dateline", "body", "kind", "lines", "position", "suggestions"
        )
    )


@pytest.mark.parametrize(
    "ruling",
    [
        Ruling("place", WORDS, place="subhead"),
        Ruling("place", WORDS, place="furniture"),
        Ruling("begin", WORDS),
        Ruling("join", SECOND),
        Ruling("heal", WORDS),
        Ruling("break", WORDS, 10),
        Ruling("move", WORDS, after=14),
        Ruling("place", WORDS, 0, 12, place="deck"),
    ],
    ids=lambda ruling: f"{ruling.act} {ruling.place}",
)
def test_each_act_changes_the_stories_and_is_taken_back_to_the_letter(dump, editor, ruling):
    before = as_they_stand()
    done = rule(dump, ruling, by=editor, seen=0)
    assert as_they_stand() != before
    assert "丢失 0 字" in done.sentence
    undone(done, editor)
    assert as_they_stand() == before
    row = dump.rulings.get()
    assert (row.by, row.undone_by) == (editor, editor)


def test_a_ruling_asks_for_the_names_before_it_holds_a_row(dump, editor):
    """An import asks in the same order: neither waits for the other with what the other waits for."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer")
    with CaptureQueriesContext(connection) as asked:
        ruled(dump, "begin", WORDS, by=editor)
    locks = [word for query in asked for word in ("pg_advisory_xact_lock", "FOR UPDATE") if word in query["sql"]]
    assert locks[:2] == ["pg_advisory_xact_lock", "FOR UPDATE"]


def any_ruling(chance):
    """An act on some line, of whatever kind: many of them make no sense there."""
    lines = {number: text for number, text in enumerate(PAGE.split("\n"), 1) if text.strip()}
    line = chance.choice([*lines])
    act = chance.choice(["place", "place", *(act for act in models.Ruling.Act.values if act != "place")])
    start = chance.randrange(len(lines[line])) if act in ("place", "break") and chance.random() < 0.5 else None
    end = chance.randint(start + 1, len(lines[line])) if act == "place" and start is not None else None
    place = chance.choice(models.Ruling.Place.values[:-1]) if act == "place" else ""
    return Ruling(act, line, start, end, place, chance.choice([0, *lines]) if act == "move" else 0)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_ruled_loses_no_character_outlives_an_import_and_is_taken_back_to_the_letter(dump, editor, seed):
    chance, stood, done = Random(seed), [as_they_stand()], []  # noqa: S311 - the same seed, the same acts
    while len(done) < 4:
        try:
            done.append(rule(dump, any_ruling(chance), by=editor, seen=acts_on(dump)))
        except ValueError:
            continue  # it says why; nothing was changed
        stood.append(as_they_stand())
        assert proof_of(dump).lost == 0
    import_dump(DumpFile(NAME, PAGE.encode()), reparse=True)
    assert as_they_stand() == stood.pop()
    while done:
        undone(done.pop(), editor)
        assert as_they_stand() == stood.pop()


def test_an_act_says_what_it_changed(dump, editor):
    done = ruled(dump, "place", WORDS, place="subhead", by=editor)
    assert done.sentence == f"第 {WORDS} 行“洪望川说，清淤只是第一步…”改为小标题，1 篇随之更新，丢失 0 字"
    assert undone(done, editor).sentence.startswith(f"撤销了“第 {WORDS} 行“洪望川说")


def test_a_split_keeps_the_row_for_its_first_part(dump, editor):
    first = Article.objects.order_by("position").first()
    done = ruled(dump, "begin", WORDS, by=editor)
    assert [story.body.split("\n")[0][:4] for story in done.new] == ["洪望川说"]
    assert "新分出 1 篇" in done.sentence
    first.refresh_from_db()
    assert first.headline == "荷塘镇百口池塘清淤完工"
    assert "洪望川说" not in first.body


def test_a_draft_that_nobody_touched_goes_with_a_join_and_comes_back_with_its_undoing(dump, editor):
    done = ruled(dump, "join", SECOND, by=editor)
    assert done.dropped == 1
    assert "枫桥坞村开出第一班通学车" not in stories()
    undone(done, editor)
    assert "枫桥坞村开出第一班通学车" in stories()
    assert not Article.objects.filter(suggestions__gone=True).exists()


def changed_by(editor, story):
    story.deck = "山路弯多"
    story.save()


def named_by(editor, story):
    mark_name(story, "老唐", paragraph=1, by=editor)


@pytest.mark.parametrize("work", [changed_by, named_by])
def test_a_draft_that_somebody_worked_on_stays_as_a_question(dump, editor, work):
    story = Article.objects.get(headline="枫桥坞村开出第一班通学车")
    work(editor, story)
    done = ruled(dump, "join", SECOND, by=editor)
    assert done.dropped == 0
    assert [row.pk for row in done.kept] == [story.pk]
    assert "《枫桥坞村开出第一班通学车》还留着，待编辑部定夺" in done.sentence
    story.refresh_from_db()
    assert story.suggestions["gone"]


def test_what_is_published_is_asked_about_and_does_not_change(dump, editor):
    story = Article.objects.order_by("position").first()
    story.publish()
    before = story.body
    done = ruled(dump, "place", WORDS, place="subhead", by=editor)
    story.refresh_from_db()
    assert story.body == before
    assert "## 洪望川说" in story.suggestions["body"]
    assert "列为待定的更正" in done.sentence


def test_a_draft_is_kept_while_the_story_that_it_is_joined_to_has_not_taken_its_text(dump, editor):
    Article.objects.order_by("position").first().publish()
    done = ruled(dump, "join", SECOND, by=editor)
    assert (done.dropped, [row.headline for row in done.kept]) == (0, ["枫桥坞村开出第一班通学车"])
    undone(done, editor)
    assert [row.suggestions for row in Article.objects.filter(is_disputed=True)] == []


def test_the_desks_own_text_stands(dump, editor):
    story = Article.objects.order_by("position").first()
    story.body = story.body.replace("最后一口", "最末一口")
    story.save()
    ruled(dump, "place", WORDS, place="subhead", by=editor)
    story.refresh_from_db()
    assert "最末一口" in story.body
    assert "## 洪望川说" in story.suggestions["body"]


@needs_a_tagger
def test_names_that_the_desk_marked_or_rejected_stay_so(dump, editor):
    story = Article.objects.get(headline="枫桥坞村开出第一班通学车")
    mark_name(story, "老唐", paragraph=1, by=editor)
    pond = Article.objects.order_by("position").first()
    reject_name(pond.mentions.filter(name="龚水清").first(), by=editor)
    ruled(dump, "heal", 16, by=editor)
    ruled(dump, "heal", WORDS, by=editor)
    assert Mention.objects.get(article=story, surface="老唐").rule == ""
    assert all(mention.rejected for mention in pond.mentions.filter(name="龚水清"))
    assert pond.mentions.filter(name="龚水清").exists()


def test_whoever_acts_on_an_older_state_is_told_so(dump, editor):
    done = ruled(dump, "place", WORDS, place="subhead", by=editor)
    with pytest.raises(ValueError, match="刚才有别人校对过"):
        rule(dump, Ruling("place", MUD, place="subhead"), by=editor, seen=0)
    with pytest.raises(ValueError, match="刚才有别人校对过"):
        undo(done.ruling, by=editor, seen=0)
    undone(done, editor)
    with pytest.raises(ValueError, match="已经撤销过"):
        undone(done, editor)


def test_a_ruling_made_while_the_page_was_read_is_not_overlooked(dump, editor, monkeypatch):
    read = proofing.read_again

    def slowly(*given):
        reading = read(*given)
        monkeypatch.setattr(proofing, "read_again", read)
        ruled(dump, "place", MUD, place="subhead", by=editor)
        return reading

    monkeypatch.setattr(proofing, "read_again", slowly)
    with pytest.raises(ValueError, match="刚才有别人校对过"):
        rule(dump, Ruling("place", WORDS, place="subhead"), by=editor, seen=0)
    assert dump.rulings.count() == 1


@pytest.mark.parametrize(
    ("ruling", "sentence"),
    [
        (Ruling("place", 5, place="body"), "第 5 行没有印字"),
        (Ruling("place", 99, place="body"), "第 99 行没有印字"),
        (Ruling("swap", WORDS), "没有什么可改"),
        (Ruling("join", 4), "没有什么可改"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(dump, editor, ruling, sentence):
    before = as_they_stand()
    with pytest.raises(ValueError, match=sentence):
        rule(dump, ruling, by=editor, seen=0)
    assert as_they_stand() == before
    assert not dump.rulings.exists()


def test_a_reporter_rules_on_nothing(dump):
    user = User.objects.create_user("谷雨", is_staff=True)
    user.groups.add(Group.objects.get(name="记者"))
    with pytest.raises(ValueError, match="没有校对版面文本的权限"):
        rule(dump, Ruling("heal", WORDS), by=user, seen=0)


def test_a_dump_that_was_corrected_is_ruled_on_no_more(dump, editor):
    import_dump(DumpFile(NAME, PAGE.replace("最后一口", "最后两口").encode()))
    with pytest.raises(ValueError, match="请在那一份上校对"):
        ruled(dump, "heal", WORDS, by=editor)


def test_an_act_asks_no_more_of_the_database_where_there_are_more_rulings(dump, editor, django_assert_max_num_queries):
    with django_assert_max_num_queries(1_000) as first:
        done = ruled(dump, "place", WORDS, place="subhead", by=editor)
    undone(done, editor)
    for _ in range(3):
        undone(ruled(dump, "heal", 16, by=editor), editor)
    ruled(dump, "place", MUD, place="subhead", by=editor)
    ruled(dump, "heal", 16, by=editor)
    with django_assert_max_num_queries(len(first) + 2):
        ruled(dump, "place", WORDS, place="subhead", by=editor)
