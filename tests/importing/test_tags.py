"""Tags of a dump are looked up together, and are those that would be found one by one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.importing import import_dump
from articles.importing.files import DumpFile
from articles.importing.tags import Tags
from articles.models import Origin, Tag, TagAlias, Tagging
from articles.parsing.types import ParsedArticle, ParsedTag
from tests.factories import ArticleFactory

from .pages import POND

pytestmark = pytest.mark.django_db


def proposing(*names):
    return [ParsedArticle("news", "", 0, (), tags=tuple(ParsedTag(name, 0.5, "quoted") for name in names))]


def test_an_alias_and_a_merged_tag_lead_to_the_one_that_stands():
    dredging = Tag.objects.create(name="清淤")
    TagAlias.objects.create(name="塘泥", tag=dredging)
    Tag.objects.create(name="挖塘", merged_into=dredging)
    tags = Tags(proposing("清淤", "塘泥", "挖塘"))
    assert {tags.named(name) for name in ("清淤", "塘泥", "挖塘")} == {dredging}


def test_what_is_new_is_made_once_whatever_the_case_of_its_letters():
    tags = Tags(proposing("夜校", "AI课", "ai课"))
    assert tags.named("夜校") == tags.named("夜校")
    assert tags.named("AI课") == tags.named("ai课")
    assert sorted(Tag.objects.values_list("name", flat=True)) == ["AI课", "夜校"]


def test_a_tag_stands_once_on_a_story_that_is_told_two_names_of_it():
    TagAlias.objects.create(name="塘泥", tag=Tag.objects.create(name="清淤"))
    row = ArticleFactory()
    Tags(proposing("清淤", "塘泥")).add(row, {"清淤": 0.9, "塘泥": 0.4})
    assert [(tagging.tag.name, tagging.score, tagging.origin) for tagging in Tagging.objects.all()] == [
        ("清淤", 0.9, Origin.MACHINE)
    ]


def asked(page, name):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        report = import_dump(DumpFile(name, page.encode()))
    return len(queries), report.articles


def test_a_story_more_takes_few_questions_more():
    """Whatever stands in it: people, tags and titles are written together."""
    import_dump(DumpFile("00.txt", POND.replace("5月17日", "5月16日").encode()))
    head, stories = POND.split("\n\n", 1)
    few, two = asked(f"{head}\n\n{stories}", "01.txt")
    more = "\n\n".join(
        stories.replace("荷塘", town).replace("枫桥坞", village)
        for town, village in (("石门", "竹湾"), ("柳堰", "茶亭"), ("渡头", "松口"))
    )
    many, six = asked(f"{head}\n\n{more}".replace("5月17日", "5月18日"), "02.txt")
    assert (two, six) == (2, 6)
    assert (many - few) / (six - two) <= 9
