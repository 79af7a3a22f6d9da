"""What stands on every page alike: written once in each process, and again only where it would read otherwise."""

from django import template
from django.conf import settings
from django.urls import get_script_prefix

register = template.Library()

#: So many ways of one part are kept; a section each is usual.
MOST_KEPT = 200


class Alike(template.Node):
    """A part of a page that hangs on these values and on where the paper is served, and on nothing else."""

    def __init__(self, nodelist, values):
        self.nodelist, self.values = nodelist, values
        self.kept = {}

    def render(self, context):
        key = get_script_prefix(), settings.STATIC_URL, *(value.resolve(context) for value in self.values)
        written = self.kept.get(key)
        if written is None:
            if len(self.kept) >= MOST_KEPT:
                self.kept.clear()
            written = self.kept[key] = self.nodelist.render(context)
        return written


@register.tag
def alike(parser, token):
    """`{% alike VALUE .. %}` to `{% endalike %}`: each value must be hashable and tell all that is shown of it."""
    values = [parser.compile_filter(value) for value in token.split_contents()[1:]]
    nodelist = parser.parse(["endalike"])
    parser.delete_first_token()
    return Alike(nodelist, values)


@register.filter
def as_told(sections):
    """All that links to these sections show: two of the same id are not the same once one is renamed."""
    return tuple((section.pk, section.slug, section.name) for section in sections)
