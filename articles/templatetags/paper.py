"""How the paper sets things that occur on many pages: dates, headlines, bylines, names."""

import re

from django import template

from articles.markup import NOTHING, filled, filled_each
from articles.models.addresses import address

register = template.Library()
register.simple_tag(address)

_COUNTED = '<li><a href="{}">{}</a> <span class="count">{}<span class="unseen"> 篇</span></span></li>'
_PAGES = """<nav class="pages" aria-label="{}">
{}
<ol>
{}
</ol>
{}
</nav>"""

#: A space that parts halves; between two Latin words it parts words.
_BETWEEN_HALVES = re.compile(r"(?<![\s!-~])\s+|\s+(?![\s!-~])")


@register.filter
def day(issue):
    """2024年5月17日 星期五 for an issue, with its edition; 日期待考 where nobody knows."""
    return _dated(issue, f" 星期{'一二三四五六日'[issue.date.weekday()]}" if issue.date else "")


@register.filter
def short_day(issue):
    """2024年5月17日, where an issue is one of many: a list has no use for the day of the week."""
    return _dated(issue)


def _dated(issue, weekday=""):
    if issue.date is None:
        return "日期待考"
    # Written out: a year of the archive has 365 of them, and Django's `date_format` takes five times as long.
    date = issue.date
    day = f"{date.year}年{date.month}月{date.day}日{weekday}"
    return f"{day} {issue.get_edition_display()}" if issue.edition else day


@register.filter
def halves(headline):
    """A headline whose halves are parted by a space breaks there first, as a page would set it."""
    parts = [(part,) for part in _BETWEEN_HALVES.split(headline.strip())]
    return filled_each("<span>{}</span>", parts, between=" ") if len(parts) > 1 else headline


@register.filter
def excerpt(article, length):
    """The story's beginning, as much of it as a card has room for; never a comma before the dots."""
    prose = "".join(text for is_subhead, text in article.paragraphs if not is_subhead)
    return prose if len(prose) <= length else prose[:length].rstrip("，、；：。！？“（《 ") + "……"


@register.filter
def signatures(article):
    """The byline as (house and role as printed, bylines) in print order, those of photos apart."""
    groups = []
    for byline in article.printed_bylines:
        if byline.photo_id is None:
            role = byline.affiliation + byline.printed_role
            if not groups or groups[-1][0] != role:
                groups.append((role, []))
            groups[-1][1].append(byline)
    return groups


@register.simple_tag
def named(person, text):
    """The text as a link to the person's page, if it has one: something published names whoever stands here."""
    if person is None or not person.is_confirmed or person.has_no_page:
        return text
    return filled('<a href="{}">{}</a>', person.get_absolute_url(), text)


@register.simple_tag
def names(people, titles):
    """People of an index, with what tells namesakes apart or the title that they have. A page has two hundred."""
    rows = (
        (address("person", pk), name, filled(" <span>{}</span>", said) if said else NOTHING)
        for pk, name, qualifier, _ in people
        for said in [qualifier or titles.get(pk)]
    )
    return filled_each('<li><a href="{}">{}</a>{}</li>', rows, between="\n")


@register.simple_tag
def counted(tags):
    """Tags of an index with how many stories have them: two hundred, too."""
    return filled_each(_COUNTED, [(tag.get_absolute_url(), tag, tag.article_count) for tag in tags], between="\n")


@register.simple_tag
def pages(page, query="", key="page", label="翻页"):
    """Links to the other pages of a list. Written here: as a template they took a sixth of a section's page."""
    if not page.has_other_pages():
        return NOTHING
    shown = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    items = [(_page_link(page, number, with_page(query, number, key)),) for number in shown]
    back = _turn(query, key, "prev", page.number - 1, "上一页") if page.has_previous() else NOTHING
    on = _turn(query, key, "next", page.number + 1, "下一页") if page.has_next() else NOTHING
    return filled(_PAGES, label, back, filled_each("<li>{}</li>", items, between="\n"), on)


def _page_link(page, number, query):
    if number == page.number:
        return filled('<span aria-current="page">{}</span>', number)
    return filled("<span>{}</span>" if number == page.paginator.ELLIPSIS else '<a href="?{1}">{0}</a>', number, query)


def _turn(query, key, rel, number, word):
    return filled('<a rel="{}" href="?{}">{}</a>', rel, with_page(query, number, key), word)


@register.filter
def address_of_page(page, address):
    """Where this page of an unfiltered list is at home: its first page at the list's own address."""
    return f"{address}?page={page.number}" if page.number > 1 else address


@register.simple_tag
def with_page(query, number, key="page"):
    """A query string of ours, turned to another page."""
    return "&".join(filter(None, [query, f"{key}={number}"]))


@register.simple_tag(takes_context=True)
def absolute(context, address):
    """An address of ours with the host that it was asked of, for whoever keeps it elsewhere."""
    return context["request"].build_absolute_uri(address)
