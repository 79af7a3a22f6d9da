"""What the desk's pages call people who work there."""

from django import template

from articles.desk.stages import name_of

register = template.Library()


@register.filter
def called(user) -> str:
    """An account's name as it is said: family name first; what it logs in with where it has none."""
    return name_of(user)
