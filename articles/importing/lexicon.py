"""What the desk has taught the paper, read once an import."""

from articles.models import Column, Origin, Person, Section, Tag, TagAlias
from articles.models.person import names_of
from articles.parsing.types import Lexicon

from .word_table import read_archive


def desk_lexicon() -> Lexicon:
    """What people decided: confirmed and rejected names, columns, the sections' keywords, tags that somebody typed
    or keeps taking away.

    Nothing that a machine alone has said is in it: a mistake on one page must not teach the next.
    """
    confirmed = Person.objects.confirmed().order_by().values_list("name", "aliases")
    return Lexicon(
        people=frozenset(name for said in confirmed for name in names_of(*said)),
        rejected_people=frozenset(Person.objects.rejected().order_by().values_list("name", flat=True)),
        columns=frozenset(Column.objects.filter(origin=Origin.EDITOR).values_list("name", flat=True)),
        sections={section.name: section.words for section in Section.objects.order_by("order", "id") if section.words},
        tags=frozenset(Tag.objects.chosen_by_the_desk().values_list("name", flat=True))
        | frozenset(TagAlias.objects.filter(tag__rejected=False).values_list("name", flat=True)),
        rejected_tags=frozenset(Tag.objects.turned_down().values_list("name", flat=True))
        | frozenset(TagAlias.objects.filter(tag__rejected=True).values_list("name", flat=True)),
        archive=read_archive(),
    )
