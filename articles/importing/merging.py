"""Field by field: what the machine says now, what it said last, and what stands. No editor's word is undone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.core.files import File
from django.db.models import QuerySet

from articles.anchoring import follow
from articles.models import Article, Byline, Dump, Mention, Origin, Page, Person, Photo, Tag, TagAlias, Tagging
from articles.models.article import SUBHEAD_MARK
from articles.parsing.types import ParsedArticle, ParsedByline, ParsedDump, ParsedMention

from .matching import last_values
from .people import People
from .pictures import is_picture
from .placing import column_named, section_named
from .report import DumpReport

#: Notes of the import's own acts, kept beside the fields: where it put a story, and what it joined it to.
KEPT = ("place", "joined")
#: Fields of an article that hold what is printed, as they stand.
PLAIN = ("kind", "kicker", "headline", "deck", "dateline", "body", "continues_on", "continued_from")


@dataclass
class ArticleWriter:
    """Writes the articles of one dump; `photos` counts the page's photo items, to find the picture beside the dump."""

    dump: Dump
    source: ParsedDump
    pages: Mapping[str, Page]
    people: People
    pictures: Mapping[int, Path]
    report: DumpReport
    photos: int = 0

    def write(self, parsed: ParsedArticle, row: Article | None, *, publish: bool) -> Article:
        self.photos += parsed.kind == "photo"
        is_new = row is None
        row = self._create(parsed) if is_new else self._merge(parsed, row)
        self.report.tags += len(parsed.tags)
        self.report.unsure += [f"{row}: {doubt.reason}" for doubt in parsed.doubts]
        if publish and is_new:
            row.publish()
        return row

    def _create(self, parsed: ParsedArticle) -> Article:
        values = machine_values(parsed)
        row = Article(**{name: values[name] for name in PLAIN})
        row.section, row.column = section_named(parsed.section), column_named(parsed.column)
        row.confidence, row.imported = parsed.confidence, provenance(parsed, values)
        self._place(parsed, row)
        self._point_at_source(parsed, row)
        row.save()
        if parsed.kind == "photo":
            self._add_photo(parsed, row)
        self._write_byline(parsed, row)
        self._write_credit(parsed, row)
        self._write_mentions(parsed, row)
        write_tags(row, {tag.name: tag.score for tag in parsed.tags}, dropped=())
        return row

    def _merge(self, parsed: ParsedArticle, row: Article) -> Article:
        """The three-way merge. A signed or published article does not change by itself: it gets suggestions."""
        new, last = machine_values(parsed), last_values(row)
        stands, is_draft = standing_values(row), row.status == Article.Status.DRAFT
        was_placed = row.imported.get("place") in (None, _place(row))
        moved = [field for field in new if new[field] not in (last.get(field), stands[field])]
        apply = [field for field in moved if is_draft and stands[field] == last.get(field)]
        for field in moved:
            if field not in apply and not (is_draft and field == "tags"):
                row.suggestions[field] = new[field]
                self.report.questions.append(f"{row}: {field} changed in the source, and the desk has its own")
        for field in new:
            if new[field] == stands[field]:  # the question has answered itself
                row.suggestions.pop(field, None)
        row.suggestions.pop("gone", None)
        self._apply(parsed, row, new, apply)
        if is_draft:
            dropped = set(last.get("tags", ())) - set(new["tags"])
            write_tags(row, {t.name: t.score for t in parsed.tags if t.name not in last.get("tags", ())}, dropped)
            row.confidence = parsed.confidence
        row.imported = provenance(parsed, new) | {key: row.imported.get(key) for key in KEPT}
        if is_draft and was_placed:
            self._place(parsed, row)
        self._point_at_source(parsed, row)
        row.version += bool(apply)
        row.save()
        self.report.changed += bool(apply)
        return row

    def _apply(self, parsed: ParsedArticle, row: Article, new: Mapping[str, Any], fields: Iterable[str]) -> None:
        for field in fields:
            if field in PLAIN:
                setattr(row, field, new[field])
        if "section" in fields:
            row.section = section_named(parsed.section)
        if "column" in fields:
            row.column = column_named(parsed.column)
        if "byline" in fields:
            self._write_byline(parsed, row)
        if "credit" in fields:
            self._write_credit(parsed, row)
        if "body" in fields:
            self._carry_mentions(row)
            row.photos.filter(caption=last_body(row)).update(caption="\n".join(parsed.body))
            self._write_mentions(parsed, row)

    def _place(self, parsed: ParsedArticle, row: Article) -> None:
        """Put it where it is printed, and note the place: a story that the desk moves elsewhere stays there."""
        row.page = self.pages.get(parsed.page) or next(iter(self.pages.values()))
        row.issue, row.position = row.page.issue, parsed.position
        row.imported["place"] = _place(row)

    def _point_at_source(self, parsed: ParsedArticle, row: Article) -> None:
        row.dump, row.lines = self.dump, [list(run) for run in self.source.lines_of(parsed)]

    def _carry_mentions(self, row: Article) -> None:
        """What the desk marked by hand follows its words into the new text; what has lost them is a question."""
        _, lost = follow(row, last_body(row))
        for mention in lost:
            if not mention.rule:
                self.report.questions.append(f"{row}: the text no longer has {mention.surface}, marked by the desk")

    def _add_photo(self, parsed: ParsedArticle, row: Article) -> None:
        photo = Photo(article=row, caption="\n".join(parsed.body))
        picture = self.pictures.get(self.photos)
        if picture and is_picture(picture):
            with picture.open("rb") as file:
                photo.image.save(picture.name, File(file), save=False)
        photo.save()

    def _write_byline(self, parsed: ParsedArticle, row: Article) -> None:
        self._sign(row, parsed.byline, instead_of=row.bylines.filter(photo=None))

    def _write_credit(self, parsed: ParsedArticle, row: Article) -> None:
        theirs, photo = row.bylines.filter(photo__in=row.photos.all()), row.photos.first()
        self._sign(row, parsed.credit, instead_of=theirs, photo=photo, first=len(parsed.byline))

    def _sign(
        self,
        row: Article,
        names: Sequence[ParsedByline],
        *,
        instead_of: QuerySet[Byline],
        photo: Photo | None = None,
        first: int = 0,
    ) -> None:
        """Write these names in the place of others; whoever the desk said a name is keeps it where it still stands."""
        known = {byline.name: byline.person for byline in instead_of.select_related("person") if byline.person}
        instead_of.delete()
        Byline.objects.bulk_create(
            Byline(
                article=row,
                photo=photo,
                order=order,
                person=known.get(name.name) or self._signer(name),
                **asdict(name),
            )
            for order, name in enumerate(names, first)
        )

    def _signer(self, name: ParsedByline) -> Person | None:
        return None if name.role == Byline.Role.AGENCY else self.people.who_signs(name.name)

    def _write_mentions(self, parsed: ParsedArticle, row: Article) -> None:
        """The machine's mentions in the text as it is now; what the desk rejected stays rejected."""
        rejected = set(row.mentions.filter(rejected=True).values_list("name", flat=True)) if row.pk else set()
        row.mentions.exclude(rule="").delete()
        by_hand = list(row.mentions.all())
        Mention.objects.bulk_create(
            Mention(
                article=row,
                person=None if found.name in rejected else self.people.in_the_news(found.name),
                rejected=found.name in rejected,
                **asdict(found),
            )
            for found in parsed.mentions
            if not any(_overlap(found, mention) for mention in by_hand)
        )


def machine_values(parsed: ParsedArticle) -> dict[str, Any]:
    """What the machine gives, field by field, in a form that JSON keeps."""
    return {
        "kind": parsed.kind,
        "kicker": parsed.kicker,
        "headline": parsed.headline,
        "deck": parsed.deck,
        "dateline": parsed.dateline,
        "body": "\n".join(
            SUBHEAD_MARK + text if number in parsed.subheads else text for number, text in enumerate(parsed.body)
        ),
        "continues_on": parsed.continues_on,
        "continued_from": parsed.continued_from,
        "section": parsed.section,
        "column": parsed.column,
        "byline": [_signature(name) for name in parsed.byline],
        "credit": [_signature(name) for name in parsed.credit],
        "tags": sorted(tag.name for tag in parsed.tags),
    }


def standing_values(row: Article) -> dict[str, Any]:
    """The same fields as they stand, with whatever the desk has made of them."""
    bylines = list(row.bylines.all())
    return {name: getattr(row, name) for name in PLAIN} | {
        "section": row.section.name,
        "column": row.column.name if row.column else "",
        "byline": [_signature(byline) for byline in bylines if byline.photo_id is None],
        "credit": [_signature(byline) for byline in bylines if byline.photo_id is not None],
        "tags": sorted(row.taggings.standing().values_list("tag__name", flat=True)),
    }


def _place(row: Article) -> list[int]:
    return [row.issue_id, row.page_id, row.position]


def _overlap(found: ParsedMention, mention: Mention) -> bool:
    return found.paragraph == mention.paragraph and found.start < mention.end and mention.start < found.end


def last_body(row: Article) -> str:
    return last_values(row).get("body", "")


def provenance(parsed: ParsedArticle, values: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Each field's value with the rule and the confidence behind it; `reason` is for the desk to read."""
    told: dict[str, dict[str, Any]] = {
        field: {"value": value, "rule": "", "confidence": 1.0, "reason": ""} for field, value in values.items()
    }
    told["section"]["reason"] = parsed.section_reason
    for doubt in parsed.doubts:
        about = told.get(doubt.field) or told["body"]
        if doubt.confidence <= about["confidence"]:
            about |= {"rule": doubt.rule, "confidence": doubt.confidence, "reason": doubt.reason}
    return told


def write_tags(row: Article, proposed: Mapping[str, float], dropped: Iterable[str]) -> None:
    """Add the machine's new tags and take away those that it no longer gives; an editor's, and a rejection, stay."""
    row.taggings.filter(tag__name__in=dropped, origin=Origin.MACHINE, rejected=False).delete()
    known = set(row.taggings.values_list("tag_id", flat=True))
    for name, score in proposed.items():
        tag = tag_named(name)
        if tag.pk not in known:
            known.add(tag.pk)
            Tagging.objects.create(content_object=row, tag=tag, origin=Origin.MACHINE, score=score)


def tag_named(name: str) -> Tag:
    alias = TagAlias.objects.filter(name=name).select_related("tag").first()
    return alias.tag if alias else Tag.objects.get_or_create(name=name)[0]


def note_gone(rows: Iterable[Article], report: DumpReport) -> None:
    """A story that the corrected dump no longer has is a question for the desk, never a deletion."""
    for row in rows:
        if "gone" in row.suggestions:
            continue
        row.suggestions["gone"] = True
        row.save(update_fields=["suggestions", "updated_at", "print_order"])
        report.questions.append(f"{row}: gone from the source")


def _signature(name: ParsedByline | Byline) -> dict[str, str]:
    return {field: getattr(name, field) for field in ("name", "role", "printed_role", "affiliation")}
