"""Two editors, one article: what each of them says, and both made into one where they do not contradict each other.

Three versions meet: the one that I opened, the one that stands now, and the one that I typed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from articles.models import Article
from articles.models.article import PARTS
from articles.models.history import Version, as_it_stands

from .differences import Paragraph, merged, sides
from .history import Event, events, in_words, told
from .tagging import join_tags, split_tags

#: Columns of an article that its page shows; `tag_names` is how the page shows its tags.
COLUMNS = (
    "kicker", "headline", "deck", "dateline", "body", "issue", "page", "position", "section", "column", "kind",
    "continues", "continued_from", "continues_on",
)  # fmt: skip
#: What of the rows that hang on it: their numbers are counted from 1 on the page.
ROWS = {name: [column for column in columns if column not in ("id", "image")] for name, columns in PARTS.items()}
COUNTED = ("paragraph", "start")
BODY = str(Article._meta.get_field("body").verbose_name)
#: As many rows as a form may send at all.
MOST_ROWS = 2_000
MINE, THEIRS, BOTH = "mine", "theirs", "both"
#: Both changed it, and no paragraph of it was changed by both.
APART = "apart"


@dataclass(frozen=True)
class Field:
    """One thing that the two say differently, and who of them changed it."""

    label: str
    changed_by: str
    theirs: list[Paragraph]
    mine: list[Paragraph]


@dataclass(frozen=True)
class Conflict:
    fields: list[Field]
    #: the version that stands now
    now: int
    #: the last that happened to it
    last: Event | None
    #: whether it is known what I opened
    has_base: bool

    @property
    def contradictions(self) -> list[str]:
        return [field.label for field in self.fields if field.changed_by == BOTH]

    @classmethod
    def of(cls, article: Article, form) -> "Conflict":
        """Between what stands and what is typed into the form, which was refused for being late."""
        base, theirs = opened(article, form.data), as_it_stands(article)
        mine = typed(article, form, base)
        last = next(iter(told(article, events(article)[:1])), None)
        return cls(list(_fields(base, theirs, mine)), article.version, last, base is not None)


def opened(article: Article, data: Mapping[str, str]) -> Version | None:
    """The article as it was when the form was opened, if its history goes back so far."""
    seen = data.get("seen_version", "")
    if not (seen.isascii() and seen.isdecimal() and len(seen) < 10):
        return None
    return article.history.filter(version__lte=int(seen)).first()


def typed(article: Article, form, base: Version | None) -> Version:
    """The article as it would stand if the form were saved; what the form does not show is as it stands."""
    version, data = as_it_stands(article), form.data
    for name in COLUMNS:
        if name in form.fields and name in data:
            attribute = version._meta.get_field(name).attname
            setattr(version, attribute, _read(form.fields[name], attribute, data[name]))
    if "tag_names" in form.fields and "tag_names" in data:
        version.parts["tags"] = [[0, name] for name in split_tags(data["tag_names"])]
    pictures = {str(photo["id"]): photo["image"] for photo in version.parts["photos"]}
    for part in ROWS:
        if f"{part}-TOTAL_FORMS" in data:
            sent = sent_rows(part, data)
            elsewhere = _elsewhere(part, base or version, sent)
            rows = [row for row in version.parts[part] if str(row["id"]) in elsewhere]
            rows += [
                _as_part(part, row) | {"image": pictures.get(row.get("id", ""), "")}
                for row in sent
                if "DELETE" not in row
            ]
            places = {str(row["id"]): place for place, row in enumerate((base or version).parts[part])}
            version.parts[part] = sorted(rows, key=lambda row: places.get(str(row["id"]), len(places)))
    return version


def _elsewhere(part: str, base: Version, sent: list[dict[str, str]]) -> set[str]:
    """The keys of the rows that I did not see: an article's page holds a part of a great many."""
    return {str(row["id"]) for row in base.parts[part]} - {row.get("id", "") for row in sent}


def _fields(base: Version | None, theirs: Version, mine: Version) -> Iterable[Field]:
    words = in_words(*filter(None, [base, theirs, mine]))
    before = words[0] if base else {}
    for label, their_text in words[-2].items():
        my_text = words[-1].get(label, "")
        if my_text == their_text:
            continue
        changed_by = {my_text: THEIRS, their_text: MINE}.get(before.get(label), BOTH)
        if changed_by == BOTH and label == BODY and base and merged(base.body, theirs.body, mine.body) is not None:
            changed_by = APART
        yield Field(label, changed_by, *sides(their_text, my_text))


def _read(field, attribute: str, value: str):
    """What was typed as the row would hold it; nonsense as it was typed."""
    if attribute.endswith("_id") or attribute == "position":
        return int(value) if value.isascii() and value.isdecimal() and len(value) < 18 else None
    return field.to_python(value) or ""


# --- Rows


def sent_rows(part: str, data: Mapping[str, str]) -> list[dict[str, str]]:
    """The rows of one kind as a form sent them, each with its place there; empty ones are none."""
    total = data.get(f"{part}-TOTAL_FORMS", "")
    count = min(int(total), MOST_ROWS) if total.isascii() and total.isdecimal() and len(total) < 10 else 0
    rows = []
    for number in range(count):
        names = ("id", "DELETE", "image-clear", *ROWS[part])
        row = {name: data[key] for name in names if (key := f"{part}-{number}-{name}") in data}
        if row.get("id") or any(row.get(name) for name in ROWS[part] if name not in ("role", "order")):
            rows.append(row | {"number": str(number)})
    return rows


def _as_part(part: str, row: Mapping[str, str]) -> dict[str, object]:
    """A row that was sent as a version holds it."""
    held: dict[str, object] = {name: row.get(name, "").strip() for name in ROWS[part]}
    for name in ("person", "photo"):
        if name in held:
            held[name] = int(held[name]) if str(held[name]).isascii() and str(held[name]).isdecimal() else None
    if part == "mentions":
        held["rejected"] = bool(held["rejected"])
    return held | {"id": row.get("id", "")}


def _as_sent(part: str, row: Mapping[str, object]) -> dict[str, str]:
    """A row of a version as a form would send it."""
    sent = {}
    for name in ROWS[part]:
        value = row[name] + 1 if name in COUNTED else row[name]
        if value is not False:
            sent[name] = "on" if value is True else "" if value is None else str(value)
    return sent | {"id": str(row["id"])}


# --- Both in one


@dataclass
class Rebase:
    """A late form as if it had been opened just now: on what stands, with what I changed.

    `over`: what I see wins everywhere. Otherwise each field says what the one who changed it says, and mine where
    both did. A name in the text that I left alone follows the text in either case.
    """

    base: Version | None
    theirs: Version
    mine: Version
    over: bool

    def data(self, sent: QueryDict, files: MultiValueDict) -> tuple[QueryDict, MultiValueDict]:
        """What to take in place of what was sent."""
        data, moved = sent.copy(), MultiValueDict()
        data["seen_version"] = str(self.theirs.version)
        if not self.over:
            self._take_their_columns(data)
        for part in ROWS:
            if f"{part}-TOTAL_FORMS" in sent:
                self._write_rows(part, sent, data, files, moved)
        return data, moved

    def _take_their_columns(self, data: QueryDict) -> None:
        for name in COLUMNS:
            attribute = self.theirs._meta.get_field(name).attname
            theirs, base = getattr(self.theirs, attribute), getattr(self.base, attribute)
            if name in data and theirs != base and getattr(self.mine, attribute) == base:
                data[name] = "" if theirs is None else str(theirs)
        both = merged(self.base.body, self.theirs.body, self.mine.body)
        if "body" in data and both is not None:
            data["body"] = both
        mine, theirs, base = ({name for _, name in one.parts["tags"]} for one in (self.mine, self.theirs, self.base))
        if "tag_names" in data:
            # Whoever put a tag on or took one off is followed.
            data["tag_names"] = join_tags(sorted((mine | (theirs - base)) - (base - theirs)))

    def _write_rows(self, part: str, sent: QueryDict, data: QueryDict, files, moved: MultiValueDict) -> None:
        theirs = self.theirs.parts[part]
        mine = sent_rows(part, sent)
        for key in [key for key in data if key.startswith(f"{part}-") and key.split("-")[1].isdecimal()]:
            del data[key]
        known = {row["id"]: row for row in mine if row.get("id")}
        elsewhere = _elsewhere(part, self.base or self.theirs, mine)
        shown = [row for row in theirs if str(row["id"]) not in elsewhere]
        rows = [self._row(part, row, known.get(str(row["id"]))) for row in shown]
        gone = {str(row["id"]) for row in theirs}
        rows += [row for each in mine if each.get("id", "") not in gone for row in self._added(part, each)]
        data[f"{part}-TOTAL_FORMS"], data[f"{part}-INITIAL_FORMS"] = str(len(rows)), str(len(shown))
        for number, row in enumerate(rows):
            for name, value in row.items():
                if name != "number":
                    data[f"{part}-{number}-{name}"] = value
            if file := files.get(f"{part}-{row.get('number')}-image"):
                moved[f"{part}-{number}-image"] = file

    def _row(self, part: str, theirs: Mapping[str, object], mine: dict[str, str] | None) -> dict[str, str]:
        """A row that stands now; mine is None where they added it."""
        standing, opened_ = _as_sent(part, theirs), self._opened(part, str(theirs["id"]))
        if mine is None:
            return standing
        if opened_ is None or (self.over and part != "mentions"):
            return mine
        changed = {name for name in [*ROWS[part], "DELETE"] if mine.get(name, "") != opened_.get(name, "")}
        if standing != opened_ and not self.over:
            changed.discard("DELETE")
        merged = {name: (mine if name in changed else standing).get(name, "") for name in [*ROWS[part], "DELETE"]}
        ticks = ("DELETE", "rejected")
        kept = {name: value for name, value in merged.items() if value or name not in ticks}
        return kept | {"id": standing["id"], "number": mine["number"]}

    def _added(self, part: str, mine: dict[str, str]) -> list[dict[str, str]]:
        """A row that does not stand: I added it, or they took it away, which stands unless I changed it."""
        new = {name: value for name, value in mine.items() if name != "id"}
        if not mine.get("id"):
            return [new]
        opened_ = self._opened(part, mine["id"])
        is_untouched = opened_ and all(mine.get(name, "") == opened_.get(name, "") for name in ROWS[part])
        if "DELETE" in mine or (is_untouched and not self.over):
            return []
        if part == "mentions":
            return [new | {"start": ""}] if self._is_named(mine) else []
        return [new]

    def _opened(self, part: str, pk: str) -> dict[str, str] | None:
        rows = self.base.parts[part] if self.base else []
        return next((_as_sent(part, row) for row in rows if str(row["id"]) == pk), None)

    def _is_named(self, mention: Mapping[str, str]) -> bool:
        """Whether my text has this name in that paragraph."""
        texts = [text for _, text in Article(body=self.mine.body).paragraphs]
        number = mention.get("paragraph", "")
        place = int(number) - 1 if number.isascii() and number.isdecimal() and len(number) < 10 else -1
        return 0 <= place < len(texts) and mention.get("surface", "") in texts[place]
