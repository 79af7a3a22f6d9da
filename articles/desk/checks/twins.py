"""Check: a text that readers have already."""

from collections.abc import Iterator

from django.db.models import TextField, Value
from django.db.models.functions import Concat

from articles.models import Article
from articles.models.expressions import FIRST, Beginning

from .sheets import Finding, Sheet

#: Shorter texts are formulas: 天气预报见第四版。
LEAST = 20


def text_already_published(sheet: Sheet) -> Iterator[Finding]:
    """The whole body stands in a published article, under whatever headline."""
    body = sheet.article.body
    if len(body) < LEAST:
        return
    # Two steps: asked for all at once, the index of what is published would be taken for the way in.
    # And the column itself is not compared: SQLite would put the text in its place, also inside the beginning.
    told = Article.objects.order_by().alias(
        beginning=Beginning("body"), whole=Concat("body", Value(""), output_field=TextField())
    )
    same = told.filter(beginning=body[:FIRST], whole=body).exclude(pk=sheet.article.pk)
    known = list(same.values_list("pk", flat=True))
    twins = Article.objects.published().filter(pk__in=known).select_related("issue", "column")
    twin = twins.defer("imported", "suggestions", "lines").order_by("pk").first()
    if twin:
        yield Finding(f"正文与已发布的《{twin}》（{twin.issue}）完全相同。", body[:30], sheet.body[0])
