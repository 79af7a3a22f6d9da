"""What the desk's pages call people who work there, and rows that they have by the hundred."""

from django import template

from articles.desk.stages import name_of
from articles.markup import NOTHING, filled, filled_each

register = template.Library()

_CHOICE = """<tr><td><input type="checkbox" name="{0}s" value="{1}" id="{0}-{1}"{2}></td><th scope="row">\
<label for="{0}-{1}">{3}</label></th><td>{4}</td><td>{5}</td><td>{6}</td></tr>
"""


@register.filter
def called(user) -> str:
    """An account's name as it is said: family name first; what it logs in with where it has none."""
    return name_of(user)


@register.simple_tag
def choices(kind, rows, chosen):
    """A row of a table for each (what hangs on an article, a cell, another) with a box to tick."""
    ticked = {pk: filled(" checked") for pk in chosen}
    cells = ((kind, row.pk, ticked.get(row.pk, NOTHING), row.article, row.article.issue, *more) for row, *more in rows)
    return filled_each(_CHOICE, cells)
