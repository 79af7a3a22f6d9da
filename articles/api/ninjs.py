"""A story in the shape of ninjs 3.1."""

from datetime import datetime, time

from django.conf import settings
from django.utils import timezone

from articles.pictures import media_type
from articles.story import corrections_of, credits_of, parts, people_named, tags_of
from articles.templatetags.paper import signatures

from . import schemas


def in_full(article, absolute) -> schemas.NewsItem:
    """A story that `as_read` has fetched, with its text."""
    printed = [part for _, part in parts(article)]
    origins = {tagging.tag_id: tagging.origin for part in printed for tagging in part.standing_taggings}
    corrections = [schemas.Worded(role="correction", value=one.text) for one in corrections_of(article)]
    return in_brief(article, absolute).model_copy(
        update={
            "representationType": "full",
            "bodies": [_body(part) for part in printed],
            "people": [_person(person, absolute) for person, _ in people_named(article)],
            "subjects": [_subject(tag, origins[tag.pk], absolute) for tag in tags_of(article)],
            "descriptions": corrections,
            "associations": [
                photo for part in printed for one in part.printed_photos if (photo := _photo(part, one, absolute))
            ],
        }
    )


def in_brief(article, absolute) -> schemas.NewsItem:
    """A story that `filed` and `with_last_change` have fetched, without its text."""
    return schemas.NewsItem(
        uri=absolute(article.get_absolute_url()),
        type="picture" if article.kind == "photo" else "text",
        representationType="partial",
        version=str(article.version),
        firstCreated=article.publish_at,
        versionCreated=article.changed_at,
        contentCreated=_noon(article.issue.date),
        title=article.display_title,
        by=_byline(article),
        located=article.dateline or None,
        copyrightHolder=settings.PAPER_NAME,
        headlines=_headlines(article),
        genres=[schemas.Genre(name=article.get_kind_display(), literal=article.kind)],
        infoSources=[schemas.Source(name=settings.PAPER_NAME, role="publisher")],
        altIds=_places(article),
    )


def _noon(day):
    """The day as a point in time: noon in the paper's city is the same day in most of the world."""
    return timezone.make_aware(datetime.combine(day, time(12))) if day else None


def _byline(article):
    signed = (role + "、".join(one.name for one in bylines) for role, bylines in signatures(article))
    return " ".join(signed) or None


def _headlines(article):
    lines = (("kicker", article.kicker), ("main", article.headline), ("deck", article.deck))
    return [schemas.Worded(role=role, value=line) for role, line in lines if line]


def _places(article):
    """Where it is printed and filed, by the paper's own names."""
    ids = {
        "issue": f"{article.issue_id}",
        "page": article.page.number if article.page else "",
        "pageName": article.page.name if article.page else "",
        "section": article.section.name,
        "column": article.column.name if article.column else "",
    }
    return [schemas.AltId(role=role, value=value) for role, value in ids.items() if value]


def _body(part):
    text = "\n".join(text for _, text in part.paragraphs)
    return schemas.Body(role="overleaf" if part.continues_id else "main", value=text, charCount=part.characters)


def _person(person, absolute):
    return schemas.NamedThing(name=person.name, rel="mentioned", uri=absolute(person.get_absolute_url()))


def _subject(tag, origin, absolute):
    creator = "machine" if origin == "machine" else "desk"
    return schemas.Subject(name=tag.name, uri=absolute(tag.get_absolute_url()), creator=creator)


def _photo(part, photo, absolute):
    kind = media_type(photo)
    if kind is None:
        return None
    address = absolute(photo.get_absolute_url())
    shown = schemas.Rendition(href=address, contentType=kind, width=photo.width, height=photo.height)
    caption = [schemas.Worded(role="caption", value=photo.caption)] if photo.caption else []
    credit = "、".join(one.name for one in credits_of(part, photo)) or None
    return schemas.Association(
        name=photo.caption[:40] or part.display_title, uri=address, by=credit, descriptions=caption, renditions=[shown]
    )
