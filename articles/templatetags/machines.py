"""What a page's head tells machines: where it is at home, how it looks when shared, what it is about."""

import json

from django import template
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from articles.linked_data import news_article
from articles.markup import filled

register = template.Library()

#: Inside a script element only these could end it or begin a comment.
_ESCAPED = {ord(mark): f"\\u{ord(mark):04X}" for mark in "<>&\u2028\u2029"}


@register.filter
def moment(time):
    """A time to the second and further, with how far it is from UTC."""
    return localtime(time).isoformat()


@register.simple_tag(takes_context=True)
def linked_data(context, article):
    """JSON-LD of the story; a block of data, which no policy for scripts has to allow."""
    whole = context["request"].build_absolute_uri
    host = whole("/").removesuffix("/")  # asked once: an address of ours need not be taken apart to be made whole
    said = news_article(article, lambda address: host + address if address else whole())
    # JSON in a script element is not HTML: its quotes must stay, and the marks that could end it are escaped above.
    data = SafeString(json.dumps(said, ensure_ascii=False).translate(_ESCAPED))
    return filled('<script type="application/ld+json">{}</script>', data)
