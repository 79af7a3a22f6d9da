"""A corrected dump that tells the stories elsewhere, in other pieces, under other names; and dumps read again."""

from dataclasses import asdict, replace
from datetime import date

import pytest
from django.db import DatabaseError, connection

from articles.importing import DumpFile, Outcome, Refused, import_dump, planning
from articles.importing.changes import standing_values
from articles.models import Article, Dump, Issue, Person, Tag, TagAlias, Tagging
from articles.parsing.pipeline import parse_page
from articles.parsing.types import ParsedByline
from tests.tagger import needs_a_tagger

from .corrections import BUS, FISH, HEAD, PAGE, POND, WHEAT, pond
from .test_corrections import NAME, fresh, import_as_previewed, imported, previewed, story_of

pytestmark = pytest.mark.django_db

FIRST_HALF, SECOND_HALF = POND[: POND.index("洪望川说")], POND[POND.index("洪望川说") :]
SPLIT = HEAD + "\n".join([FIRST_HALF, "村民自己管塘\n\n本报讯（记者 陶知夏） " + SECOND_HALF, BUS, FISH])
OTHER_PAGE = HEAD.replace("02版 县区", "03版 生态")


def headlines():
    return list(Article.objects.filter(kind__in=["news", "brief"]).order_by("pk").values_list("headline", flat=True))


def test_a_story_split_in_two_is_the_first_of_them_and_the_other_is_new_and_told():
    imported(PAGE)
    report = import_as_previewed(SPLIT)
    assert headlines() == ["荷塘镇百口池塘清淤完工", "枫桥坞村开出第一班通学车", "村民自己管塘"]
    assert "洪望川说" not in Article.objects.get(headline="荷塘镇百口池塘清淤完工").body
    assert "村民自己管塘: its text stands in 荷塘镇百口池塘清淤完工, too" in report.questions


def test_a_piece_of_a_published_story_is_not_published_beside_it():
    imported(PAGE, publish=True)
    imported(SPLIT, publish=True)
    assert "洪望川说" in Article.objects.published().get(headline="荷塘镇百口池塘清淤完工").body
    assert Article.objects.get(headline="村民自己管塘").status == "draft"


def test_two_stories_joined_are_one_and_the_other_is_a_question():
    imported(SPLIT)
    report = import_as_previewed(PAGE)
    assert Article.objects.count() == 4
    assert [row.headline for row in Article.objects.filter(suggestions__gone=True)] == ["村民自己管塘"]
    assert "村民自己管塘: gone from the source" in report.questions


def test_a_story_gone_and_back_is_the_same_one():
    imported(PAGE)
    pks = set(Article.objects.values_list("pk", flat=True))
    import_as_previewed(HEAD + "\n".join([BUS, FISH]))
    assert story_of("retitled").suggestions == {"gone": True}
    import_as_previewed(pond("最后一口池塘", "最后两口池塘"))
    assert (story_of("retitled").suggestions, set(Article.objects.values_list("pk", flat=True))) == ({}, pks)


def test_a_story_that_went_to_the_dump_of_another_page_is_the_one_that_was_missed():
    imported(PAGE)
    imported(OTHER_PAGE + WHEAT, "20240517-03.txt")
    row = story_of("retitled")
    import_as_previewed(HEAD + "\n".join([BUS, FISH]))
    import_as_previewed(OTHER_PAGE + WHEAT + "\n" + POND, "20240517-03.txt")
    assert Article.objects.count() == 4
    assert (fresh(row).page.number, fresh(row).suggestions) == ("3", {})


@pytest.mark.parametrize("status", ["first", "second", "final"])
def test_a_signed_story_stays_on_its_page(status):
    imported(PAGE)
    Article.objects.filter(pk=story_of("retitled").pk).update(status=status)
    imported(HEAD + "\n".join([BUS, FISH]) + "\n第03版 生态\n\n" + POND)
    row = story_of("retitled")
    assert (row.page.number, row.suggestions["page"]) == ("2", "2024-05-17 第3版")


def test_another_encoding_changes_nothing_of_what_is_read():
    imported(PAGE)
    report = import_dump(DumpFile(NAME, PAGE.encode("gb18030")))
    assert (report.outcome, report.changed, report.questions) == (Outcome.UPDATED, 0, [])
    assert set(Article.objects.values_list("version", "dump__encoding")) == {(1, "gb18030")}


def test_a_corrected_dump_may_come_under_another_name():
    imported(PAGE)
    import_as_previewed(pond("最后一口池塘", "最后两口池塘"), "page-two-final.txt")
    assert (Article.objects.count(), Issue.objects.count()) == (3, 1)


def test_an_advert_that_two_dumps_of_a_page_share_makes_neither_the_others_correction():
    imported(HEAD + "\n".join([POND, BUS, WHEAT]), "upper-half.txt")
    other = [text.replace("荷塘镇", "鹭湖镇") for text in (_story("鹭湖", "水鸟"), _story("白沙", "渡船"))]
    imported(HEAD + "\n".join([*other, WHEAT]), "lower-half.txt")
    assert not Article.objects.filter(suggestions__gone=True).exists()


def _story(place, what):
    return (
        f"{place}来了新{what}\n\n本报讯（记者 罗衡） 昨天，{place}的居民看见了今年第一批{what}，"
        f"管理处的人说，{what}要到立夏以后才多起来，眼下还得再等些日子。\n"
    )


RELEASED = HEAD + "荷塘镇放鱼苗\n\n" + FISH.replace(" 柳渡 摄", "孩子们在埂上站成一排。") + "\n" + BUS


def test_a_story_that_a_corrected_dump_makes_a_photo_item_gets_its_photo_and_credit():
    imported(RELEASED)
    row = Article.objects.get(headline="荷塘镇放鱼苗")
    assert not row.photos.exists()
    import_as_previewed(HEAD + FISH.replace(" 柳渡", "孩子们在埂上站成一排。 柳渡") + "\n" + BUS)
    row = fresh(row)
    assert (row.kind, [credit.name for credit in row.photos.get().credits.all()]) == ("photo", ["柳渡"])
    import_as_previewed(RELEASED + "\n")
    assert not fresh(row).photos.exists()


def test_a_credit_is_the_photos_and_no_byline_also_where_the_story_is_news():
    parsed = parse_page((HEAD + POND).encode())
    credited = replace(parsed.articles[0], credit=(ParsedByline("柳渡", "photographer"),))
    read = DumpFile(NAME, (HEAD + POND).encode())
    import_dump(read, read=lambda: replace(parsed, articles=(credited,)))
    row = story_of("retitled")
    assert set(row.bylines.values_list("name", "photo")) == {("陶知夏", None), ("柳渡", row.photos.get().pk)}
    assert standing_values(row)["byline"] == [asdict(name) for name in credited.byline]


@pytest.mark.parametrize("status", ["draft", "first"])
def test_what_stands_by_another_name_of_a_tag_is_taken_away_with_it(status):
    imported(PAGE)
    row = story_of("retitled")
    printed, tag = Tag.objects.get(name="荷塘镇"), Tag.objects.create(name="荷塘")
    Tagging.objects.filter(tag=printed).update(tag=tag)
    printed.delete()
    TagAlias.objects.create(name="荷塘镇", tag=tag)
    Article.objects.filter(pk=row.pk).update(status=status)
    imported(PAGE + "\n")
    assert row.taggings.filter(tag=tag).exists()
    imported(PAGE.replace("荷塘镇", "竹湾镇"))
    assert row.taggings.filter(tag=tag).exists() == (status == "first")


def test_letters_of_another_case_are_the_same_tag():
    tag = Tag.objects.create(name="AI诊室")
    assert Tag.objects.named("ai诊室") == tag
    assert Tag.objects.named("村级管塘").name == "村级管塘"


class TestReadAgain:
    @needs_a_tagger
    def test_known_bytes_are_merged_as_the_parser_and_the_desks_words_are_now(self):
        imported(PAGE)
        Person.objects.get(name="洪望川").reject()
        assert previewed(PAGE) == []
        report = import_as_previewed(PAGE, reparse=True)
        assert (report.outcome, Dump.objects.count()) == (Outcome.UPDATED, 1)
        assert {mention.name for mention in story_of("retitled").mentions.all()} == {"龚水清"}

    def test_what_reads_the_same_stays_as_it_is(self):
        imported(PAGE)
        Dump.objects.update(parser_version="0")
        before = list(Article.objects.order_by("pk").values_list("pk", "version", "body"))
        assert imported(PAGE, reparse=True).outcome == Outcome.UNCHANGED
        assert list(Article.objects.order_by("pk").values_list("pk", "version", "body")) == before
        assert Dump.objects.get().parser_version != "0"

    @needs_a_tagger
    def test_the_desks_words_stand_and_a_published_story_is_asked_about(self):
        imported(PAGE, publish=True)
        Person.objects.get(name="龚水清").reject()
        import_as_previewed(PAGE, reparse=True)
        row = story_of("retitled")
        assert row.suggestions == {"people": ["镇党委书记洪望川"]}
        assert row.mentions.filter(name="龚水清").exists()

    def test_a_dump_that_was_corrected_since_is_not_read_again(self):
        imported(PAGE)
        imported(pond("最后一口池塘", "最后两口池塘"))
        assert imported(PAGE, reparse=True).outcome == Outcome.UNCHANGED
        assert "最后两口池塘" in story_of("retitled").body


def test_the_dump_says_which_parser_and_which_witness_read_it(monkeypatch):
    monkeypatch.setattr("articles.importing.dumps.witness_name", lambda: "tagger 0.1")
    imported(PAGE)
    assert Dump.objects.get().witness == "tagger 0.1"


class TestEditions:
    MORNING = PAGE.replace("星期五", "星期五 早版")
    EVENING = PAGE.replace("星期五", "星期五 晚版").replace("最后一口池塘", "最后两口池塘")

    def test_the_morning_and_the_evening_paper_of_a_day_are_two(self):
        imported(self.MORNING, "am.txt")
        imported(self.EVENING, "pm.txt")
        assert set(Issue.objects.values_list("edition", flat=True)) == {"morning", "evening"}
        assert (Article.objects.count(), Dump.objects.exclude(replaces=None).count()) == (6, 0)

    def test_a_page_that_prints_no_edition_goes_into_the_only_paper_of_its_day_and_says_so(self):
        imported(self.MORNING, "am.txt")
        report = imported(OTHER_PAGE + WHEAT, "am-3.txt")
        assert Issue.objects.count() == 1
        assert any("no edition is printed" in doubt for doubt in report.unsure)


#: printed, file name, --date -> (the date, whose word it is), or None where the dump is held
DAY, NEXT = date(2024, 5, 17), date(2024, 5, 18)
DATES = [
    ("2024年5月17日 星期五", "20240517-02.txt", DAY, (DAY, "printed")),
    ("二〇二四年五月十七日 星期五", "2024-05-17-A02.txt", None, (DAY, "printed")),
    ("二○二四年五月十七日", "page.txt", DAY, (DAY, "printed")),
    ("2024年5月17日 星期五", "page.txt", None, (DAY, "printed")),
    ("", "20240517.txt", None, (DAY, "file name")),
    ("", "2024-05-17-A02.txt", DAY, (DAY, "file name")),
    ("", "page.txt", DAY, (DAY, "option")),
    ("", "page.txt", None, (None, "")),
    ("", "20241399.txt", None, (None, "")),
    ("2024年5月17日 星期五", "20240518-02.txt", None, None),
    ("二〇二四年五月十七日", "2024-05-18-A02.txt", None, None),
    ("2024年5月17日 星期五", "page.txt", NEXT, None),
    ("", "20240517-02.txt", NEXT, None),
    ("2024年5月17日 星期五", "20240517-02.txt", NEXT, None),
]


@pytest.mark.parametrize(("printed", "name", "given", "agreed"), DATES)
def test_all_who_know_the_date_agree_or_the_dump_is_held_and_named(printed, name, given, agreed):
    text = PAGE.replace("2024年5月17日 星期五", printed)
    if agreed is None:
        with pytest.raises(Refused, match=f"^{name}: held, its dates disagree") as held:
            imported(text, name, given_date=given)
        assert str(given or NEXT) in str(held.value)
        assert not Dump.objects.exists()
    else:
        imported(text, name, given_date=given)
        assert Issue.objects.values_list("date", "date_source").get() == agreed


def test_without_tables_there_is_nothing_to_compare_with(monkeypatch, tmp_path):
    def missing(self, *args, **options):
        raise DatabaseError("no such table")

    assert planning.can_compare()
    monkeypatch.setattr("django.db.models.query.QuerySet.first", missing)
    assert not planning.can_compare()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a database that is no file is made by nobody who looks")
def test_a_look_makes_no_database(monkeypatch, tmp_path):
    monkeypatch.setitem(connection.settings_dict, "NAME", tmp_path / "newsroom.sqlite3")
    monkeypatch.setattr(connection, "is_in_memory_db", lambda: False)
    assert not planning.can_compare()
    assert list(tmp_path.iterdir()) == []
