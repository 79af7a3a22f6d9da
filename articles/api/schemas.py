"""What an answer is made of, as its OpenAPI description says it.

`NewsItem` has the property names of IPTC ninjs 3.1 (https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json), which
allows no others: what else there is to say of a story stands beside it.
"""

from datetime import date, datetime
from typing import Literal

from ninja import Field, Schema

Asserter = Literal["machine", "desk"]


STANDARD = {"name": "ninjs", "version": "3.1", "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"}


class Worded(Schema):
    """A headline or a description; `role` is `kicker` (引题), `main` (主题), `deck` (副题) or `correction`."""

    role: str
    contentType: str = "text/plain"
    value: str


class Body(Worded):
    charCount: int


class NamedThing(Schema):
    """A person, a subject or a party; `uri` where there is a page of it."""

    name: str
    rel: str | None = None
    uri: str | None = None


class Subject(NamedThing):
    creator: Asserter | None = None


class Source(Schema):
    name: str
    role: str
    uri: str | None = None


class AltId(Schema):
    role: str
    value: str


class Genre(Schema):
    name: str
    literal: str


class Rendition(Schema):
    name: str = "original"
    href: str
    contentType: str
    width: int | None = None
    height: int | None = None


class Association(Schema):
    """A photo printed with the story."""

    name: str
    rel: str = "photo"
    uri: str
    type: Literal["picture"] = "picture"
    by: str | None = None
    descriptions: list[Worded] = []
    renditions: list[Rendition] = []


class NewsItem(Schema):
    """A story: every part of it, also those printed on other pages."""

    uri: str
    standard: dict[str, str] = STANDARD
    type: Literal["text", "picture"]
    representationType: Literal["full", "partial"]
    version: str
    firstCreated: datetime
    versionCreated: datetime
    contentCreated: datetime | None = Field(None, description="The issue's day; absent where nobody knows it.")
    pubStatus: Literal["usable"] = "usable"
    language: str = "zh-Hans"
    title: str
    by: str | None = None
    located: str | None = None
    copyrightHolder: str
    headlines: list[Worded]
    descriptions: list[Worded] = []
    bodies: list[Body] = []
    people: list[NamedThing] = []
    subjects: list[Subject] = []
    genres: list[Genre]
    infoSources: list[Source] = []
    altIds: list[AltId]
    associations: list[Association] = []


class Place(Schema):
    """Where in the text: paragraph and characters of the part with this id, counted from 0, the end not included."""

    article: int
    paragraph: int
    start: int
    end: int


class PersonAssertion(Schema):
    """A person named in the story, with the sentence that says so."""

    name: str
    uri: str | None = None
    organisation: str | None = None
    title: str | None = None
    sentence: str
    place: Place
    assertedBy: Asserter
    rule: str | None = Field(None, description="The parser's rule that found the name.")
    confidence: float


class DateAssertion(Schema):
    """The day of an issue, with the line that prints it."""

    date: date
    source: Literal["printed", "file name", "option", "editor"]
    sentence: str | None = Field(None, description="The printed line; absent where the day was not read on the page.")
    assertedBy: Asserter


class Asserted(Schema):
    date: DateAssertion | None = None
    people: list[PersonAssertion]


class Article(Schema):
    item: NewsItem
    asserted: Asserted


class Page(Schema):
    """`next` asks for what comes after the last of `items`; absent at the end."""

    next: str | None = None


class Articles(Page):
    items: list[NewsItem]


class Title(Schema):
    """An office that the paper gave somebody, from the first day to the last that it is printed."""

    title: str
    organisation: str | None = None
    firstPrinted: date | None = None
    lastPrinted: date | None = None
    firstArticle: str | None = None
    lastArticle: str | None = None


class Person(Schema):
    uri: str
    page: str
    name: str
    qualifier: str | None = None
    aliases: list[str] = []
    titles: list[Title] = []


class People(Page):
    items: list[Person]


class Tag(Schema):
    uri: str
    page: str
    name: str


class Tags(Page):
    items: list[Tag]


class Issue(Schema):
    uri: str
    page: str
    number: str | None = None
    edition: str | None = None
    date: DateAssertion | None = Field(None, description="Absent where nobody knows the day (日期待考).")


class Issues(Page):
    items: list[Issue]


class Fault(Schema):
    """Why there is no answer: a word for programs, a sentence for people."""

    code: Literal["not_found", "withdrawn", "bad_request"]
    message: str
