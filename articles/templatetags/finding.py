"""How a list of results shows where the words stand, and the same results in another order."""

from urllib.parse import urlencode

from django import template

register = template.Library()


@register.simple_tag
def marked(query, text):
    """The text with every word that was asked for marked."""
    return query.marked(text)


@register.filter
def snippets(article, query):
    """Where the words stand in the story's text; its beginning where they stand only in what is above it."""
    return query.snippets(article.body)


@register.simple_tag
def sorted_by(found, turn):
    """The query string of the same selection in another order."""
    kept = [(name, value) for name, value in found.pairs if name != "sort"]
    return urlencode([*kept, ("sort", turn)] if turn else kept)
