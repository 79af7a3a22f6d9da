"""What narrows a list, as its page shows it."""

from django import template
from django.template.loader import render_to_string

from articles.markup import filled, filled_each

register = template.Library()

_CHOICE = """
        <li><a href="?{}" rel="nofollow"><span class="choice">{}</span> <span class="count">{}<span class="unseen"> 篇</span></span></a></li>
      """  # noqa: E501
_NONE = """
        <li class="none">没有“{}”</li>
      """


@register.simple_tag
def facets(found):
    """All choices with their counts. A page has a hundred: they are written once and remembered, as counts are."""
    return found.remembered("facets", lambda: render_to_string("articles/_facets.html", {"found": found}))


@register.simple_tag
def choices_of(facet):
    """Its choices, each a link. Written here: as a template they took a quarter of a section's page."""
    offered = ((choice.query, choice.label, choice.count) for choice in facet.choices)
    return filled_each(_CHOICE, offered) if facet.choices else filled(_NONE, facet.word)
