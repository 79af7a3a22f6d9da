"""The same results in another order."""

from urllib.parse import urlencode

from django import template

register = template.Library()


@register.simple_tag
def sorted_by(found, turn):
    """The query string of the same selection in another order."""
    kept = [(name, value) for name, value in found.pairs if name != "sort"]
    return urlencode([*kept, ("sort", turn)] if turn else kept)
