"""An archive made many times as long: its years repeated with later days, by the database itself.

Names, tags and sections stay, so that each has as many times the stories. A hundred thousand articles become a million
in a tenth of the time that as many new ones take. Old versions and import runs are not repeated.
"""

from datetime import timedelta

from archive import Archive
from django.apps import apps
from django.db import connection, transaction
from django.db.models import GeneratedField

from articles.listing import keep_lists, let_go
from articles.models import (
    Article,
    Byline,
    Correction,
    Dump,
    Issue,
    Mention,
    Page,
    Photo,
    Review,
    Tagging,
)
from articles.models.ordering import OLDEST, first_order
from articles.surveying import survey

#: So many articles are drawn one by one.
FIRST = 100_000
#: In the order in which they need each other.
REPEATED = (Issue, Page, Dump, Article, Photo, Byline, Mention, Tagging, Correction, Review)
DAYS_LATER = {"sqlite": "date(date, '+{} days')", "postgresql": "date + {}"}


def fill(articles: int) -> None:
    """An archive of so many articles; above a hundred thousand of as many hundred thousands as there are in that."""
    config, using = apps.get_app_config("articles"), connection.alias
    let_go(config, using, plan=["lists are made once, at the end"])
    Archive(min(articles, FIRST)).fill()
    if articles >= 2 * FIRST:
        repeat(articles // FIRST)
    keep_lists(config, using)
    survey()


def repeat(times: int) -> None:
    """So many times as long in all. The first of its days must follow each other, as `Archive` makes them."""
    steps = {
        model: model._base_manager.order_by("-pk").values_list("pk", flat=True).first() or 0 for model in REPEATED
    }
    for round_ in range(1, times):
        with transaction.atomic():
            for model in REPEATED:
                _repeat(model, steps, round_)


def _repeat(model, steps: dict, round_: int) -> None:
    fields = [field for field in model._meta.concrete_fields if not isinstance(field, GeneratedField)]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    values = ", ".join(_later(model, field, steps, round_) for field in fields)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} WHERE id <= {steps[model]}")  # noqa: S608


def _later(model, field, steps: dict, round_: int) -> str:
    """A column's value so many rounds later."""
    of = model if field.primary_key else field.related_model
    if of in steps:
        return f'"{field.column}" + {round_ * steps[of]}'
    days = round_ * steps[Issue]
    order = days * (first_order(OLDEST + timedelta(days=1)) - first_order(OLDEST))
    later = {
        (Issue, "date"): DAYS_LATER[connection.vendor].format(days),
        (Dump, "sha256"): f"substr('{round_:03}' || sha256, 1, 64)",
        (Article, "print_order"): f"print_order + {order}",
    }
    return later.get((model, field.name), f'"{field.column}"')
