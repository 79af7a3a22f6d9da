"""What stands in a downloaded issue: its pages with their stories, each story with all its parts and pictures."""

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from articles.models import Article, Issue
from articles.models.issue import Page
from articles.pictures import picture_type
from articles.story import parts
from articles.templatetags.reading import plates


@dataclass(frozen=True)
class Picture:
    """A photo of a story with its file; `name` is what the file is called in the download."""

    photo: object
    caption: str
    credits: list
    media_type: str

    @property
    def name(self) -> str:
        return f"photo-{self.photo.pk}{Path(self.photo.image.name).suffix.lower()}"

    def read(self) -> bytes:
        with self.photo.image.open() as file:
            return file.read()


@dataclass(frozen=True)
class Story:
    """A story as it is read: `parts` are (the part before or None, the part, its pictures)."""

    article: Article
    parts: list

    @property
    def name(self) -> str:
        return f"story-{self.article.pk}"

    @property
    def pictures(self) -> list[Picture]:
        return [picture for _, _, pictures in self.parts for picture in pictures]


@dataclass(frozen=True)
class PrintedPage:
    page: Page | None
    stories: list[Story]


def pages_of(issue: Issue) -> list[PrintedPage]:
    """All that is public of an issue, in print order, in a fixed number of queries; pictures are read later."""
    rows = Article.objects.stories().on(issue).with_last_change().in_print_order().as_read()
    return [PrintedPage(page, list(map(_story, stories))) for page, stories in groupby(rows, lambda row: row.page)]


def _story(article):
    return Story(article, [(before, part, _pictures(part)) for before, part in parts(article)])


def _pictures(part):
    shown = ((plate, picture_type(plate.photo)) for plate in plates(part))
    return [Picture(plate.photo, plate.caption, plate.credits, kind) for plate, kind in shown if kind]
