"""Articles with what a page shows beside them, each kind by one plain question about the articles in hand.

As prefetches, one within the other, Django took ten times as long to put the questions together as to have them
answered; so they are written out. Rows come whole: nothing of them is asked for later.
"""

from functools import cache

from django.db import connections
from django.db.models import BigIntegerField
from django.db.models.base import ModelState
from django.db.models.signals import post_init

from .visibility import MOST_PARTS, RelatedQuerySet, stands_out

#: What is read of an article for a list: a row has several times as much.
LISTED = (
    "issue__date", "issue__edition", "issue__number", "page__issue", "page__number", "page__name", "section",
    "column__name", "kind", "kicker", "headline", "deck", "dateline", "body", "publish_at", "version", "print_order",
    "continues", "continues_on",
)  # fmt: skip
#: The rows that a card names, and of them and of its own what it says.
CARD_LINKS = ("issue", "page", "column")
CARD_COLUMNS = (
    "id", *CARD_LINKS, "date", "edition", "number", "name", "kind", "kicker", "headline", "deck", "body", "article",
    "photo", "printed_role", "affiliation", "image", "width", "height",
)  # fmt: skip
#: What tells whether an article is a story that readers may see, and where it stands.
OUT = ("status", "publish_at", "continues", "print_order")
#: Of its pictures it shows the first, and who signed it has a row each.
FIRST_PHOTO = """"photo".id = (
    SELECT id FROM articles_photo WHERE article_id = "row".id AND image <> '' ORDER BY "order", id LIMIT 1)"""
SIGNED = '"byline".article_id = "row".id'
#: What a title is made of, and whether readers may see it: that of an item without a headline begins its text.
TITLED = ("id", "page", "continues", "headline", "body", "column", "name", "status", "publish_at")
#: What `standing` says of mentions and taggings.
STANDING = 'NOT "row".rejected'
#: How bylines and photos are printed.
IN_ORDER = '"row"."order", "row".id'
#: What no reader is shown of an article.
UNREAD = ("imported", "suggestions", "lines")
#: What its page names beside it.
NAMED = ("issue", "page", "section", "column")
#: Of a story of which another page prints a part: what that page says of it.
BEGUN = ("headline", "body", "page__issue", "page__number", "page__name", "column__name")
BEGINNING = ("id", "page", "column", *(name.rpartition("__")[2] or name for name in BEGUN))


class ReadingQuerySet(RelatedQuerySet):
    """Words that end a sentence: each asks, and gives a list."""

    def listed(self):
        """With everything that a card shows: also `printed_bylines` and `printed_photos`."""
        return self._with_cards(LISTED, CARD_LINKS)

    def listed_in(self, ids):
        """The articles of these ids in their order. Who found the ids has asked which may be seen."""
        if self.query.where:
            raise TypeError("articles of given ids are not narrowed further")
        found = self._as_cards(*_among("id", ids)) if ids else {}
        return [found[pk] for pk in ids if pk in found]

    def listed_on(self, issue):
        """The stories of an issue that readers may see, in print order, as `listed_in`."""
        found = self._as_cards(*_among("issue_id", [issue.pk]), columns=OUT).values()
        stories = [row for row in found if stands_out(row) and not row.continues_id]
        return sorted(stories, key=lambda row: (row.print_order, row.pk), reverse=True)

    def _as_cards(self, rule, values, columns=()):
        """{id: the article, with all that a card shows} of those for which this holds, in one question."""
        hung = ("photo", self.rows("photos").model, FIRST_PHOTO), ("byline", self.rows("bylines").model, SIGNED)
        links = (*(_link(self.model, name) for name in CARD_LINKS), *hung)
        found, order = {}, '"byline"."order", "byline".id'
        for made in _made(self.model.objects, rule, values, order, links, columns=(*CARD_COLUMNS, *columns)):
            row = made["row"]
            if row.pk not in found:
                found[row.pk] = _tie(row, {name: made[name] for name in CARD_LINKS})
                row.printed_photos, row.printed_bylines = [made["photo"]] if made["photo"] else [], []
            if made["byline"]:
                row.printed_bylines.append(made["byline"])
        return found

    def titled_on(self, issue):
        """What readers may see of an issue, in print order, with what a title is made of."""
        order = '"row".print_order DESC, "row".id DESC'
        rows = rows_of(self.model.objects, "issue_id", [issue.pk], order, related=("column",), columns=TITLED)
        return self._seen(rows)

    def paged_on(self, sheet):
        """What readers may see of an issue, or of one page of it, in print order, as `paged`."""
        at = f"{sheet._meta.model_name}_id"
        found = self._seen(self._as_cards(*_among(at, [sheet.pk]), columns=(*OUT, "continues_on")).values())
        ids = {row.continues_id for row in found} - {None}
        rows = rows_of(self.model.objects, "id", ids, '"row".id', related=("page", "column"), columns=BEGINNING)
        begun = {row.pk: row for row in rows}
        for row in found:
            _tie(row, {"continues": begun.get(row.continues_id)})
        return sorted(found, key=lambda row: (row.print_order, row.pk), reverse=True)

    def _seen(self, rows):
        """Those of these rows that readers may see."""
        out = [row for row in rows if stands_out(row)]
        parts = [row.pk for row in out if row.continues_id]
        seen = {*self.published().filter(pk__in=parts).values_list("pk", flat=True)} if parts else ()
        return [row for row in out if not row.continues_id or row.pk in seen]

    def paged(self):
        """With everything that the pages of an issue show: of a part from another page also where it comes from."""
        begun = tuple(f"continues__{name}" for name in BEGUN)
        related = ("issue", "page", "column", "continues__page", "continues__column")
        return self._with_cards(LISTED + begun, related)

    def filed(self):
        """With what a program is told of a story: the section, too, and no photos."""
        return self._signed((*LISTED, "section__name"), ("issue", "page", "column", "section"))

    def fed(self):
        """With everything that a feed's entry says: also `standing_taggings`."""
        articles = self.with_last_change().filed()
        self._hang_tags(articles)
        return articles

    def _with_cards(self, columns, related):
        return self._with_photos(self._signed(columns, related))

    def _signed(self, columns, related):
        return self._with_bylines(list(self.only(*columns).select_related(*related)))

    def _with_photos(self, articles):
        hang(articles, "printed_photos", self.rows("photos"), IN_ORDER, only="image <> ''")
        return articles

    def _with_bylines(self, articles):
        hang(articles, "printed_bylines", self.rows("bylines"), IN_ORDER)
        return articles

    def as_read(self, *, ahead=False):
        """With all that is printed with them and hangs on them; `overleaf` of a part is the next one.

        With `ahead` as it will be: also a part that is not out yet.
        """
        return self._with_all(list(self._in_full()), ahead)

    def story_as_read(self, pk):
        """The story of this id `as_read`, or None where readers may not see it or it is no story but a part of one.

        The same as `stories()` would give; to put that question together took longer than to have it answered.
        """
        ids = [pk] if pk <= BigIntegerField.MAX_BIGINT else []
        found = rows_of(self.model.objects, "id", ids, '"row".id', related=NAMED, without=(*UNREAD, "furniture"))
        if not found or found[0].continues_id or not stands_out(found[0]):
            return None
        return self._with_all(found, ahead=False)[0]

    def _with_all(self, begun, ahead):
        printed, parts = [*begun], begun
        for _ in range(MOST_PARTS - 1):
            parts = self._overleaf(parts, ahead)
            printed += parts
        self._hang_all(printed)
        return begun

    def _in_full(self):
        return self.defer(*UNREAD).select_related(*NAMED)

    def _overleaf(self, parts, ahead):
        """The next part of each of these that has one, set as its `overleaf`."""
        before, rows = {part.pk: part for part in parts}, self.model.objects
        # By their links first: hardly any has one, and whether readers may see it takes longer to ask.
        known = [row.pk for row in rows_of(rows, "continues_id", before, "id")]
        if not known:
            return []
        found = list((rows.to_come() if ahead else rows.published()).filter(pk__in=known)._in_full())
        for part in found:
            before[part.continues_id].overleaf = part
        return found

    def _hang_all(self, articles):
        person = ("person",)
        hang(articles, "printed_bylines", self.rows("bylines"), IN_ORDER, related=person)
        hang(articles, "printed_photos", self.rows("photos"), IN_ORDER)
        hang(articles, "printed_corrections", self.rows("corrections"), "date, id")
        hang(articles, "standing_mentions", self.rows("mentions"), "paragraph, start", only=STANDING, related=person)
        self._hang_tags(articles)

    def _hang_tags(self, articles):
        taggings = self.rows("taggings")
        order = 'score DESC, "row".id'
        hang(articles, "standing_taggings", taggings, order, only=STANDING, to="content_object", related=("tag",))


def hang(articles, name, manager, order, *, only="true", to="article", related=()):
    """Set as `name` on each of these articles the list of the rows that belong to it."""
    own = {article.pk: [] for article in articles}
    for row in rows_of(manager, f"{to}_id", own, order, only, related):
        own[getattr(row, f"{to}_id")].append(row)
    for article in articles:
        setattr(article, name, own[article.pk])


def rows_of(manager, column, ids, order, only="true", related=(), without=(), columns=()):
    """The rows with one of these ids in this column, and what their links of these names lead to.

    All words but the ids are our own. Rows are such as Django makes, but for its putting the question together.
    """
    if not ids:
        return []
    links = tuple(_link(manager.model, name) for name in related)
    rows = []
    for made in _made(manager, *_among(column, ids, only), order, links, without, columns):
        rows.append(_tie(made.pop("row"), made))
    return rows


def _tie(row, links):
    """The row, with what its links of these names lead to."""
    for name, other in links.items():
        row._meta.get_field(name).set_cached_value(row, other)
    return row


@cache
def _link(model, name):
    """(name, model, on what it is joined) of what a foreign key leads to."""
    return name, model._meta.get_field(name).related_model, f'"{name}".id = "row".{name}_id'


def rows_where(manager, rule, values, order):
    """All rows for which this holds."""
    return [made["row"] for made in _made(manager, rule, values, order)]


def _among(column, ids, only="true"):
    """(rule, values) of the rows with one of these ids."""
    return f'"row".{column} IN ({", ".join(["%s"] * len(ids))}) AND {only}', [*ids]


def _made(manager, rule, values, order, links=(), without=(), columns=()):
    """{"row": a row, name of a link: what is joined to it, or None} for each that is found.

    What several lead to is made once, and told by its id, the first of its columns.
    """
    using = manager.db
    connection = connections[using]
    models, asked, converters = _question(manager.model, links, without, columns, connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(f"{asked} WHERE {rule} ORDER BY {order}", values)
        found = [_converted(values, converters, connection) for values in cursor.fetchall()]
    made, known = [], {}
    for values in found:
        one = {}
        for name, model, make, fields, start, stop in models:
            pk = values[start]
            if pk is not None and (name, pk) not in known:
                known[name, pk] = make(model, using, fields, values[start:stop])
            one[name] = known.get((name, pk))
        made.append(one)
    return made


@cache
def _question(model, links, without, columns, vendor):
    """([(link's name, its model, what makes one, its columns, first place, last)], question, {place: converters})."""
    read = [(name, of, _fields(of, without, columns)) for name, of, _ in (("row", model, ""), *links)]
    every = [(name, field) for name, _, fields in read for field in fields]
    asked = ", ".join(f'"{name}"."{field.column}"' for name, field in every)
    joins = [f'LEFT JOIN {of._meta.db_table} "{name}" ON {on}' for name, of, on in links]
    models, start = [], 0
    for name, of, fields in read:
        stop = start + len(fields)
        models.append((name, of, _maker(of), [field.attname for field in fields], start, stop))
        start = stop
    compiler = model._base_manager.all().query.get_compiler(_using(vendor))
    converters = compiler.get_converters([field.cached_col for _, field in every])
    return models, " ".join([f'SELECT {asked} FROM {model._meta.db_table} "row"', *joins]), converters  # noqa: S608


def _fields(model, without, columns):
    fields = [field for field in model._meta.concrete_fields if field.name not in without]
    return [field for field in fields if field.name in columns] if columns else fields


def _using(vendor):
    """A database of this kind: what converts a column of one converts that of another."""
    return next(using for using in connections if connections[using].vendor == vendor)


def _converted(values, converters, connection):
    values = list(values)
    for at, (convert, expression) in converters.items():
        if values[at] is not None:
            for one in convert:
                values[at] = one(values[at], expression, connection)
    return values


def _maker(model):
    """What makes a row of its values. Django asks each field in turn, which takes three quarters of such a page."""
    return model.from_db.__func__ if post_init.has_listeners(model) else _bare


def _bare(model, using, names, values):
    """As `from_db` leaves a row whose making nobody listens to."""
    row = model.__new__(model)
    row.__dict__.update(zip(names, values, strict=True))
    row._state = ModelState()
    row._state.adding, row._state.db = False, using
    return row
