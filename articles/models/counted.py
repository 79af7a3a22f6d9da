"""What the database itself counts of a row, whoever writes it: it cannot go stale, and an index can hold it."""

from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Length, Replace

#: What stands in a stored text and is not printed: white space, ASCII and ideographic, and the mark of a subhead.
UNPRINTED = ("## ", "\n", " ", "\u3000")


def printed_characters(*columns):
    """How many characters these columns print: a Han character, a sign, a digit and a letter count one each."""
    lengths = [Length(_printed(F(name))) for name in columns]
    return sum(lengths[1:], start=lengths[0])


def _printed(text):
    for each in UNPRINTED:
        text = Replace(text, Value(each), Value(""))
    return text


class ListLength(models.Func):
    """How many items the list under this key of a JSON column has; NULL where there is no such list."""

    arity, output_field = 1, models.IntegerField()

    def __init__(self, column, *, key):
        super().__init__(column)
        self.key = key

    def deconstruct(self):
        return (
            f"{type(self).__module__}.ListLength",
            [*(each.name for each in self.source_expressions)],
            {"key": self.key},
        )

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template=f"JSON_ARRAY_LENGTH(%(expressions)s, '$.{self.key}')")

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template=f"JSONB_ARRAY_LENGTH(%(expressions)s -> '{self.key}')")
