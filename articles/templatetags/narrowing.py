"""What narrows a list, as its page shows it."""

from django import template
from django.template.loader import render_to_string

register = template.Library()


@register.simple_tag
def facets(found):
    """All choices with their counts. A page has a hundred: they are written once and remembered, as counts are."""
    return found.remembered("facets", lambda: render_to_string("articles/_facets.html", {"found": found}))
