"""Who says that a person is named here and that an issue is of this day: the sentence, and machine or desk."""

import re

from articles.models import Issue

from . import schemas

#: Furniture that prints the day: a page's running head, and the lines below the nameplate.
_HEADS = ("page", "date")
_SENTENCE = re.compile(r"[^。！？]*[。！？]?[”’）]*")
#: Where a day comes from that no person gave.
_READ = (Issue.DateSource.PRINTED, Issue.DateSource.FILE_NAME)


def date_of(issue) -> schemas.DateAssertion | None:
    """The issue must have come with its `printed_pages`."""
    if issue.date is None:
        return None
    return schemas.DateAssertion(
        date=issue.date,
        source=issue.date_source,
        sentence=_printed_day(issue) if issue.date_source == Issue.DateSource.PRINTED else None,
        assertedBy="machine" if issue.date_source in _READ else "desk",
    )


def _printed_day(issue):
    """The first line of the issue's public pages that has the year, the month and the day."""
    day = re.compile(rf"{issue.date.year}\D{{1,3}}0?{issue.date.month}\D{{1,3}}0?{issue.date.day}(?!\d)")
    lines = (line["text"] for page in issue.printed_pages for line in page.furniture if line["kind"] in _HEADS)
    return next(filter(day.search, lines), None)


def people_of(story, absolute) -> list[schemas.PersonAssertion]:
    """Each place where the story, overleaf too, names somebody whom readers have a page of."""
    return [_named(part, mention, absolute) for part in story for mention in _places(part)]


def _places(part):
    named = (mention for mention in part.standing_mentions if mention.person and mention.person.is_confirmed)
    return sorted(named, key=lambda mention: (mention.paragraph, mention.start))


def _named(part, mention, absolute):
    return schemas.PersonAssertion(
        name=mention.person.name,
        uri=absolute(mention.person.get_absolute_url()),
        organisation=mention.organisation or None,
        title=mention.title or None,
        sentence=sentence_at(part.paragraphs, mention),
        place=schemas.Place(article=part.pk, paragraph=mention.paragraph, start=mention.start, end=mention.end),
        assertedBy="machine" if mention.rule else "desk",
        rule=mention.rule or None,
        confidence=mention.confidence,
    )


def sentence_at(paragraphs, mention) -> str:
    """The sentence around a mention; "" where an edit has moved the text and its place waits to be found again."""
    if mention.paragraph >= len(paragraphs):
        return ""
    text = paragraphs[mention.paragraph][1]
    around = (found for found in _SENTENCE.finditer(text) if found.start() <= mention.start < found.end())
    return next((found.group() for found in around), "")
