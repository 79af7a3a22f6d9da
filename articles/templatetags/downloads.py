"""Where a picture of a downloaded issue is found."""

from django import template

register = template.Library()


@register.filter
def named_by(addresses, name):
    """The address under which this download has the picture of this name."""
    return addresses[name]
