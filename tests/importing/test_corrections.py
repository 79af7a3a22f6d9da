"""What changed in the source, what the desk did, and what stands then: every pair of them.

Each pair is previewed first, and the import does what the dry run has shown.
"""

import pytest

from articles.importing import DumpFile, import_dump, preview_dump
from articles.importing.changes import page_label, standing_values
from articles.models import Article, Column, Mention, Page, Person, Section, Tag, Tagging
from tests.factories import PersonFactory
from tests.standing import standing

from .corrections import CORRECTED, OF_THE_PHOTO, PAGE, WHEAT

pytestmark = pytest.mark.django_db

NAME = "20240517-02.txt"

#: What stands after the import: the source's new word, the first one, or the desk's; `?` where it is a question.
WRITTEN = """
                          nothing  same-field  other-field  same-change  signed    published  at-import  withdrawn
retitled                  source   desk?       source       source       before?   before?    before?    before?
a deck added              source   desk?       source       source       before?   before?    before?    before?
one word of a paragraph   source   desk?       source       source       before?   before?    before?    before?
a paragraph added         source   desk?       source       source       before?   before?    before?    before?
a paragraph removed       source   desk?       source       source       before?   before?    before?    before?
cut to half               source   desk?       source       source       before?   before?    before?    before?
a title changed           source   desk?       source       source       before?   before?    before?    before?
a person gone             source   desk?       source       source       before?   before?    before?    before?
byline changed            source   desk?       source       source       before?   before?    before?    before?
a column added            source   desk?       source       source       before?   before?    before?    before?
caption changed           source   desk?       source       source       before?   before?    before?    before?
credit changed            source   desk?       source       source       before?   before?    before?    before?
moved to another page     source   desk?       source       source       before?   before?    before?    before?
moved down the page       source   desk        source       source       source    source     source     source
a story inserted above    source   desk        source       source       source    source     source     source
"""


def table(of: str = "", without: str = "") -> list:
    """(what the source changed, what the desk did, what stands) for every cell, of one act, or without one."""
    head, *rows = WRITTEN.strip("\n").split("\n")
    acts, cells = head.split(), []
    for source, *row in (line.rsplit(None, len(acts)) for line in rows):
        cells += [pytest.param(source, act, cell, id=f"{source}, {act}") for act, cell in zip(acts, row, strict=True)]
    return [cell for cell in cells if cell.values[1] != without and of in ("", cell.values[1])]


def imported(text: str, name: str = NAME, **options):
    return import_dump(DumpFile(name, text.encode()), **options)


def story_of(source: str) -> Article:
    kind = {"kind": "photo"} if source in OF_THE_PHOTO else {"headline": "荷塘镇百口池塘清淤完工"}
    return Article.objects.get(**kind)


def fresh(row: Article) -> Article:
    return Article.objects.get(pk=row.pk)


def values_of(row: Article) -> dict:
    row = fresh(row)
    return standing_values(row) | {"page": page_label(row), "position": row.position}


def set_by_hand(row: Article, field: str, value) -> None:
    """What an editor does on the article's page."""
    if field in ("byline", "credit"):
        signed = row.bylines.filter(photo__isnull=field == "byline")
        signed.update(name=value) if value else signed.delete()
    elif field == "column":
        Article.objects.filter(pk=row.pk).update(column=Column.objects.get_or_create(name=value, slug=value)[0])
    elif field == "page":
        page, _ = Page.objects.get_or_create(issue=row.issue, number=value)
        Article.objects.filter(pk=row.pk).update(page=page)
    else:
        Article.objects.filter(pk=row.pk).update(**{field: value})


#: What the desk types, and what it would type to say the same as the corrected dump.
TYPED = {"position": 40, "page": "4", "byline": "", "credit": "", "column": "编辑所拟", "body": "编辑所写。"}
SAME = {"position": 2, "page": "3", "byline": "陶知秋", "credit": "柳度", "column": "民生直通车"}


def act_on(row: Article, act: str, field: str, corrected: str) -> None:
    if act == "same-field":
        set_by_hand(row, field, TYPED.get(field, "编辑所拟"))
    elif act == "other-field":
        set_by_hand(row, "kicker", "编辑所加")
    elif act == "same-change":
        set_by_hand(row, field, SAME[field] if field in SAME else _told(row, field, corrected))
    elif act == "signed":
        Article.objects.filter(pk=row.pk).update(status="first")
    elif act in ("published", "withdrawn"):
        row.publish()
    if act == "withdrawn":
        row.withdraw()


def _told(row: Article, field: str, corrected: str):
    """What the corrected dump says of this field of this story, read from the dry run."""
    (told,) = (story for story in previewed(corrected) if story["id"] == row.pk)
    return next(change["new"] for change in told["fields"] if change["field"] == field)


def previewed(text: str, name: str = NAME, **options) -> list[dict]:
    return preview_dump(DumpFile(name, text.encode()), compare=True, **options).promised["changes"]


def import_as_previewed(text: str, name: str = NAME, **options):
    """Import a page and hold what came of it against what the dry run had shown."""
    plan = previewed(text, name, **options)
    before = {row.pk: values_of(row) for row in Article.objects.all()}
    report = imported(text, name, **options)
    shown = {story["id"]: story for story in plan if story["id"]}
    for pk, was in before.items():
        row, fields = Article.objects.get(pk=pk), shown.get(pk, {"fields": []})["fields"]
        is_now = values_of(row)
        done = {field: is_now[field] for field in was if was[field] != is_now[field]}
        assert {change["field"]: change["new"] for change in fields if change["verdict"] == "set"} == done
        asked = {change["field"]: change["new"] for change in fields if change["verdict"] == "asked"}
        assert {field: value for field, value in row.suggestions.items() if field != "gone"} == asked
        assert row.suggestions.get("gone", False) == (shown.get(pk, {}).get("outcome") == "gone")
    assert sum(story["outcome"] == "new" for story in plan) == Article.objects.count() - len(before)
    return report


@pytest.fixture(scope="class")
def page_is_in(django_db_setup, django_db_blocker):
    yield from standing(django_db_blocker, lambda: imported(PAGE))


def assert_stands(source: str, act: str, stands: str) -> None:
    """After this act of the desk, and the corrected dump."""
    field, corrected = CORRECTED[source]
    row = story_of(source)
    first = values_of(row)[field]
    act_on(row, act, field, corrected)
    desk = values_of(row)[field]
    import_as_previewed(corrected)
    now = values_of(row)[field]
    whose = "source" if now not in (first, desk) or act == "same-change" else "desk" if now != first else "before"
    is_asked = "?" if field in fresh(row).suggestions else ""
    assert whose + is_asked == stands
    assert act != "other-field" or fresh(row).kicker == "编辑所加"
    assert previewed(corrected) == []


@pytest.mark.same_on_any_database
@pytest.mark.parametrize(("source", "act", "stands"), table(without="at-import"))
@pytest.mark.usefixtures("page_is_in")
class TestWhatStands:
    def test_after_an_act_of_the_desk(self, source, act, stands):
        assert_stands(source, act, stands)


@pytest.mark.parametrize(("source", "act", "stands"), table(of="at-import"))
def test_what_stands_of_what_came_out_at_once(source, act, stands):
    imported(PAGE, publish=True)
    assert_stands(source, act, stands)


def named(row: Article) -> Mention:
    return row.mentions.get(surface="洪望川", paragraph=1)


def reject_tag(row):
    row.taggings.filter(tag__name="荷塘镇").update(rejected=True)


def delete_tag(row):
    row.taggings.filter(tag__name="荷塘镇").delete()


def type_tag(row):
    Tagging.objects.create(content_object=row, tag=Tag.objects.create(name="村级管塘"))


def reject_person(row):
    Person.objects.get(name="洪望川").reject()


def reject_mention(row):
    row.mentions.filter(name="洪望川").update(rejected=True, person=None, rule="")


def mark_by_hand(row):
    person = PersonFactory(name="洪望川", qualifier="荷塘镇")
    Mention.objects.filter(pk=named(row).pk).update(rule="", person=person)


def merge_person(row):
    kept = PersonFactory(name="洪大川")
    Person.objects.filter(name="洪望川").update(status="merged", merged_into=kept)


def file_elsewhere(row):
    Article.objects.filter(pk=row.pk).update(section=Section.objects.create(name="生态", slug="shengtai"))


def delete_byline(row):
    row.bylines.all().delete()


def tell_who_signs(row):
    row.bylines.update(person=PersonFactory(name="陶知夏", qualifier="本报"))
    PersonFactory(name="陶知夏", qualifier="市报")


def standing_tags(row):
    return set(row.taggings.standing().values_list("tag__name", flat=True))


def who_is(row, name):
    return set(row.mentions.filter(name=name, rejected=False).values_list("person__qualifier", "person__status"))


#: What the desk did -> how to see that it still stands, whatever the corrected dump says.
MARKS = {
    "rejected a tag": (reject_tag, lambda row: "荷塘镇" not in standing_tags(row)),
    "deleted a tag": (delete_tag, lambda row: "荷塘镇" not in standing_tags(row)),
    "typed a tag": (type_tag, lambda row: "村级管塘" in standing_tags(row)),
    "rejected a person": (reject_person, lambda row: not Person.objects.candidates().filter(name="洪望川").exists()),
    "rejected a mention": (reject_mention, lambda row: not who_is(row, "洪望川")),
    "marked by hand": (mark_by_hand, lambda row: ("荷塘镇", "confirmed") in who_is(row, "洪望川")),
    "merged a person": (merge_person, lambda row: not Person.objects.candidates().filter(name="洪望川").exists()),
    "filed elsewhere": (file_elsewhere, lambda row: row.section.name == "生态"),
    "deleted the byline": (delete_byline, lambda row: not row.bylines.exists()),
    "told who signs": (
        tell_who_signs,
        lambda row: {b.person.qualifier for b in row.bylines.filter(name="陶知夏")} <= {"本报"},
    ),
}
#: What could take the desk's marks along when it changes.
TOUCHED = ("headline", "body", "byline", "page")
#: Without these words nothing is left to mark.
WITHOUT_THE_MARK = {("a paragraph removed", "marked by hand"), ("cut to half", "marked by hand")}


@pytest.mark.parametrize(
    "source", [name for name, (field, _) in CORRECTED.items() if field in TOUCHED and name not in OF_THE_PHOTO]
)
@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.usefixtures("page_is_in")
class TestWhatTheDeskDid:
    def test_still_stands(self, source, mark):
        act, still_stands = MARKS[mark]
        row = story_of("retitled")
        act(row)
        import_as_previewed(CORRECTED[source][1])
        import_as_previewed(CORRECTED[source][1] + WHEAT.replace("沙洲县", "竹湾镇"))
        assert still_stands(fresh(row)) or (source, mark) in WITHOUT_THE_MARK
