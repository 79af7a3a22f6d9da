"""What a page's head tells machines: where it is at home, how it looks when shared, what it is about."""

import json

from django import template
from django.utils.safestring import SafeString

from articles.linked_data import news_article
from articles.markup import filled

register = template.Library()

#: Inside a script element only these could end it or begin a comment.
_ESCAPED = {ord(mark): f"\\u{ord(mark):04X}" for mark in "<>&\u2028\u2029"}


@register.simple_tag(takes_context=True)
def linked_data(context, article):
    """JSON-LD of the story; a block of data, which no policy for scripts has to allow."""
    said = news_article(article, context["request"].build_absolute_uri)
    # JSON in a script element is not HTML: its quotes must stay, and the marks that could end it are escaped above.
    data = SafeString(json.dumps(said, ensure_ascii=False).translate(_ESCAPED))
    return filled('<script type="application/ld+json">{}</script>', data)
