"""One verb over many rows: what was done, and every refusal in the words of the row that refused."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db import models


@dataclass
class Report:
    done: list[models.Model] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def attempt(verb: Callable[[models.Model], None], rows: Iterable[models.Model]) -> Report:
    """Call the verb on each row; one that refuses (ValueError) stops none of the others."""
    report = Report()
    for row in rows:
        try:
            verb(row)
        except ValueError as refusal:
            report.refused.append(str(refusal))
        else:
            report.done.append(row)
    return report
