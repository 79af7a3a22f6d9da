"""How an article is set to be read: its paragraphs with the people in them, its pictures, its tags."""

from dataclasses import dataclass

from django import template

from articles.markup import NOTHING, filled, filled_each
from articles.reading_time import minutes
from articles.story import corrections_of, credits_of, parts, people_named, tags_of

from .paper import named

register = template.Library()

_PARAGRAPH = '<p id="{0}">{1}{2}<a class="here" href="#{0}" aria-label="第{3}段的链接">¶</a></p>'
for asked in (corrections_of, parts, people_named, tags_of):
    register.filter(asked)


@dataclass(frozen=True)
class Plate:
    """A photo as the page sets it. A caption that is also the article's text is not printed twice."""

    photo: object
    caption: str
    credits: list


@register.filter
def set_text(article):
    """Every paragraph with the people in it linked at their exact places; the text itself is never trusted."""
    places = {}
    for mention in article.standing_mentions:
        places.setdefault(mention.paragraph, []).append(mention)
    return filled_each(
        "{}\n", [(_paragraph(article, number, *said, places),) for number, said in enumerate(article.paragraphs)]
    )


def _paragraph(article, number, is_subhead, text, places):
    anchor, html = anchor_of(article, number), link_mentions(text, places.get(number, ()))
    if is_subhead:
        return filled('<h2 id="{}">{}</h2>', anchor, html)
    dateline = filled('<b class="dateline">{}</b>　', article.dateline) if article.dateline and not number else NOTHING
    return filled(_PARAGRAPH, anchor, dateline, html, number + 1)


@register.filter
def anchor_of(article, number):
    """Where a story's page shows this paragraph, counted from 0: `p1` is the first, `p7-1` that of part 7 overleaf."""
    return f"p{article.pk}-{number + 1}" if article.continues_id else f"p{number + 1}"


def link_mentions(text, mentions):
    """The escaped text with links. A mention that no longer fits the text, or lies in another one, is passed over."""
    html, end = NOTHING, 0
    for mention in sorted(mentions, key=lambda mention: mention.start):
        if mention.start >= end and text[mention.start : mention.end] == mention.surface:
            html += filled("{}{}", text[end : mention.start], named(mention.person, mention.surface))
            end = mention.end
    return html + filled("{}", text[end:])


@register.filter
def plates(article):
    """The article's photos, without those of which nothing is left to show."""
    shown = [
        Plate(photo, "" if photo.caption in article.body else photo.caption, credits_of(article, photo))
        for photo in article.printed_photos
    ]
    return [plate for plate in shown if plate.photo.image or plate.caption or plate.credits]


@register.filter
def runs_on(article):
    """Whether the text stops in mid-sentence, so that the part overleaf begins without an indent."""
    return not article.body.rstrip().endswith(tuple("。！？…”’）》"))


@register.filter
def minutes_of(article):
    """How long the whole story takes to read, what stands overleaf included."""
    return minutes(sum(part.characters for _, part in parts(article)))


@register.filter
def beside(rows, row):
    """The ones before and after this in the list; None at its ends."""
    rows = [None, *rows, None]
    at = rows.index(row)
    return rows[at - 1], rows[at + 1]
