"""A story on a list. Written here and not as a template: twenty of them took half of a page's time."""

from django import template

from articles.markup import NOTHING, filled, filled_each

from .paper import excerpt, halves, short_day, signatures

register = template.Library()

#: What a story shows of its text where no headline was printed.
UNTITLED = 90
_HIT = (
    '<article class="card hit"><div class="card-text">{}{}<h2 class="headline"><a href="{}">{}</a></h2>{}{}{}</div>'
    "</article>"
)
_WHERE = '<span class="where"><a href="{}">{}</a>{}</span>'
_PHOTO = (
    '<a class="card-photo" href="{0}" tabindex="-1" aria-hidden="true"><img src="{1}" alt="" {2}loading="lazy"></a>'
)


@register.simple_tag
def card(article, level, words=0, *, dated=False):
    """The story with a heading of this level, so many characters of its text at most, its day where that is wanted."""
    address = article.get_absolute_url()
    head = _headed if article.headline else _untitled
    return filled(
        '<article class="card kind-{}">{}<div class="card-text">{}{}{}</div></article>',
        article.kind,
        _photo(article, address),
        label(article),
        head(article, address, level, words),
        meta(article, dated=dated),
    )


@register.simple_tag
def hit(query, article):
    """A story that a search has found: its headings, and stretches of its text, with what was asked for marked."""
    shown = filled_each('<p class="excerpt">{}</p>', ((text,) for text in query.snippets(article.body)))
    return filled(
        _HIT,
        line("label", article.column),
        line("kicker", article.kicker and query.marked(article.kicker)),
        article.get_absolute_url(),
        query.marked(article.display_title),
        line("deck", article.deck and query.marked(article.deck)),
        shown,
        meta(article, dated=True),
    )


def _photo(article, address):
    if not article.printed_photos:
        return NOTHING
    photo = article.printed_photos[0]
    size = filled('width="{}" height="{}" ', photo.width, photo.height) if photo.width else NOTHING
    return filled(_PHOTO, address, photo.get_absolute_url(), size)


def _headed(article, address, level, words):
    return filled(
        '{0}<h{1} class="headline"><a href="{2}">{3}</a></h{1}>{4}{5}',
        line("kicker", article.kicker and halves(article.kicker)),
        level,
        address,
        halves(article.headline),
        line("deck", article.deck and halves(article.deck)),
        line("excerpt", words and excerpt(article, words)),
    )


def _untitled(article, address, level, words):
    return filled('<h{0} class="untitled"><a href="{1}">{2}</a></h{0}>', level, address, excerpt(article, UNTITLED))


def label(article):
    """The column; where there is none, of what kind it is if that is no news."""
    kind = "" if article.kind == article.Kind.NEWS else article.get_kind_display()
    return line("label", article.column or kind)


def line(name, text):
    """A line of a card, or none."""
    return filled('<p class="{}">{}</p>', name, text) if text else NOTHING


def meta(article, *, dated=False):
    """Where it was printed, where that is wanted, and who signed it."""
    where = _where(article) if dated else NOTHING
    signed = filled_each("<span>{}{}</span>", [_signed(*group) for group in signatures(article)])
    return filled('<p class="meta">{} {}</p>', where, signed)


def _where(article):
    page = f" {article.page}" if article.page else ""
    return filled(_WHERE, article.issue.get_absolute_url(), short_day(article.issue), page)


def _signed(role, bylines):
    return f"{role} " if role else "", "、".join(byline.name for byline in bylines)
