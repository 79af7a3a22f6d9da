"""What a check reads, fetched once for all of them, and what it says."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from articles.models import Article, Byline, Mention, Photo

#: What an article prints beside its body, as its columns are called.
HEADING = ("kicker", "headline", "deck")


@dataclass(frozen=True)
class Piece:
    """One printed piece of an article. `paragraph` counts from 0, and is None outside the body; so does `photo`."""

    field: str
    text: str
    paragraph: int | None = None
    is_subhead: bool = False
    photo: int | None = None

    @property
    def place(self) -> str:
        if self.paragraph is not None:
            return f"正文第 {self.paragraph + 1} 段"
        return str(Article._meta.get_field(self.field).verbose_name) if self.field in HEADING else "图说"

    @property
    def typed_in(self) -> str:
        """What the article's page calls the field that it is typed in; photos stand there in the same order."""
        return f"id_{self.field}" if self.photo is None else f"id_photos-{self.photo}-{self.field}"


@dataclass(frozen=True)
class Finding:
    """A sentence for the editor, the words that it is about, and where they stand."""

    sentence: str
    words: str = ""
    piece: Piece | None = None
    check: str = ""

    @property
    def digest(self) -> str:
        """Of what was found, not of where: a paragraph that moves keeps what was let pass in it."""
        return hashlib.sha256("\0".join([self.check, self.sentence, self.words]).encode()).hexdigest()

    @property
    def place(self) -> str:
        return self.piece.place if self.piece else ""


@dataclass(frozen=True)
class Sheet:
    """An article with all that the checks ask of it: fetched in a number of queries that no length changes."""

    article: Article
    pieces: Sequence[Piece]
    mentions: Sequence[Mention]
    bylines: Sequence[Byline]
    photos: Sequence[Photo]

    @classmethod
    def of(cls, article: Article) -> "Sheet":
        mentions = article.mentions.standing().select_related("person").prefetch_related("person__tenures")
        photos = list(article.photos.all())
        return cls(article, _pieces(article, photos), list(mentions), list(article.bylines.all()), photos)

    @property
    def body(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.paragraph is not None]

    @property
    def date(self) -> date | None:
        return self.article.issue.date

    def piece_of(self, mention: Mention) -> Piece | None:
        return next((piece for piece in self.pieces if piece.paragraph == mention.paragraph), None)


def around(text: str, start: int, end: int, reach: int = 8) -> str:
    """The words with a little of what stands beside them, so that an editor knows them again."""
    return text[max(0, start - reach) : end + reach]


def _pieces(article: Article, photos: Sequence[Photo]) -> list[Piece]:
    heading = [Piece(name, getattr(article, name)) for name in HEADING]
    body = [Piece("body", text, number, is_sub) for number, (is_sub, text) in enumerate(article.paragraphs)]
    captions = [Piece("caption", photo.caption, photo=number) for number, photo in enumerate(photos)]
    return [piece for piece in [*heading, *body, *captions] if piece.text]
