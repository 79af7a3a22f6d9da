"""What was decided of each story is written: its fields, names, tags and place. No editor's word is undone."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.db.models import QuerySet

from articles.anchoring import Place, set_aside, settle
from articles.models import Article, Byline, Dump, Mention, Page, Person, Photo
from articles.models.history import begin, keep
from articles.parsing.types import Doubt, ParsedArticle, ParsedByline, ParsedDump, ParsedMention

from .changes import PLAIN, Decision, Named, Verdict, place_of, was_moved_by_the_desk
from .people import People, survivor_of
from .pictures import is_picture, keep_picture
from .placing import column_named, section_named
from .report import DumpReport
from .tags import Tags

#: Notes kept beside the fields: where the import put a story, what it joined it to, names that the desk rejected
#: though the text no longer has them, and names that the desk marked others over.
KEPT = ("place", "joined", "rejected", "marked_over")
#: Under what a doubt of the whole article, and one of its people, is kept.
KEPT_AS = {"": "whole", "persons": "people"}


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

    def __post_init__(self) -> None:
        self.tags = Tags(self.source.articles)
        self.section, self.column = cache(section_named), cache(column_named)

    def write(self, decision: Decision, *, publish: bool) -> Article:
        self.photos += decision.parsed.kind == "photo"
        row = self._merge(decision, decision.row) if decision.row else self._create(decision)
        self.report.tags += len(decision.parsed.tags)
        if told := "".join(doubt.reason for doubt in decision.parsed.doubts if not doubt.field):
            self.report.unsure.append(f"{row}: {told}")
        if decision.part_of:
            self.report.questions.append(f"{row}: its text stands in {decision.part_of}, too")
        if publish and decision.row is None and not _is_out(decision.part_of):
            row.publish()
        return row

    def _create(self, decision: Decision) -> Article:
        parsed, values = decision.parsed, decision.values
        row = Article(**{name: values[name] for name in PLAIN})
        row.section, row.column = self.section(parsed.section), self.column(parsed.column)
        row.confidence, row.imported = parsed.confidence, provenance(parsed, values)
        self._place(parsed, row)
        self._point_at_source(parsed, row)
        row.save()
        photo = self._illustrate(parsed, row, None)
        self._sign(row, parsed.byline)
        self._sign(row, parsed.credit, photo=photo, first=len(parsed.byline))
        self._name(row, parsed.mentions)
        self.tags.add(row, {tag.name: tag.score for tag in parsed.tags})
        return row

    def _merge(self, decision: Decision, row: Article) -> Article:
        parsed, is_draft = decision.parsed, row.status == Article.Status.DRAFT
        fields = decision.fields(Verdict.SET)
        if is_changed := bool(set(fields) - {"position"}):
            begin(row)
        self._ask(decision, row)
        if not was_moved_by_the_desk(row):
            self._follow_the_print(parsed, row, is_draft)
        self._apply(decision, row, fields)
        if is_draft:
            self.tags.change(row, decision.tags)
            row.confidence = parsed.confidence
        row.imported = provenance(parsed, decision.values) | {
            key: row.imported[key] for key in KEPT if key in row.imported
        }
        self._point_at_source(parsed, row)
        row.version += is_changed
        if is_changed:
            row.looked_at = None
        row.save()
        if is_changed:
            keep(row, why=f"导入 {self.dump.name}", by_machine=True)
        self.report.changed += is_changed
        return row

    def _ask(self, decision: Decision, row: Article) -> None:
        for name in decision.settled:
            del row.suggestions[name]
        for change in decision.changes:
            if change.verdict == Verdict.ASKED and row.suggestions.get(change.field) != change.new:
                row.suggestions[change.field] = change.new
                self.report.questions.append(f"{row}: {change.field} changed in the source, {_why_asked(row)}")
            elif change.verdict == Verdict.SET:
                row.suggestions.pop(change.field, None)

    def _apply(self, decision: Decision, row: Article, fields: Sequence[str]) -> None:
        parsed = decision.parsed
        for field in set(fields) & set(PLAIN):
            setattr(row, field, decision.values[field])
        if "section" in fields:
            row.section = self.section(parsed.section)
        if "column" in fields:
            row.column = self.column(parsed.column)
        if {"kind", "credit"} & set(fields):
            self._illustrate(parsed, row, row.photos.first())
        if "byline" in fields:
            self._write_byline(parsed, row)
        if "credit" in fields:
            self._write_credit(parsed, row)
        if not _has_photo(parsed):
            row.photos.filter(image="", caption="", credits=None).delete()
        if "continued_from" in fields:
            part(row)
        if "continues_on" in fields:
            overleaf = Article.objects.filter(continues=row, status=Article.Status.DRAFT)
            for rest in overleaf.select_for_update(no_key=True):
                part(rest)
        if decision.named:
            self._note_lost(decision.named, row)
            self._write_mentions(row, decision.named)

    def _page(self, parsed: ParsedArticle) -> Page:
        return self.pages.get(parsed.page) or next(iter(self.pages.values()))

    def _follow_the_print(self, parsed: ParsedArticle, row: Article, is_draft: bool) -> None:
        """A draft goes where it is printed now; a signed one only keeps its order on the page that it is on."""
        if is_draft or row.page_id == self._page(parsed).pk:
            self._place(parsed, row)

    def _place(self, parsed: ParsedArticle, row: Article) -> None:
        """Put it where it is printed, and note the place: a story that the desk moves elsewhere stays there."""
        row.page = self._page(parsed)
        row.issue, row.position = row.page.issue, parsed.position
        row.imported["place"] = place_of(row)

    def _point_at_source(self, parsed: ParsedArticle, row: Article) -> None:
        row.dump, row.lines = self.dump, [list(run) for run in self.source.lines_of(parsed)]

    def _note_lost(self, named: Named, row: Article) -> None:
        """What the desk marked by hand and the new text no longer has is a question; a rejection is remembered."""
        if named.rejected:
            row.imported["rejected"] = sorted(named.rejected)
        for mention in named.anchoring.lost:
            if not mention.rejected:
                self.report.questions.append(f"{row}: the text no longer has {mention.surface}, marked by the desk")

    def _illustrate(self, parsed: ParsedArticle, row: Article, photo: Photo | None) -> Photo | None:
        """A photo item and a story with a credit have a photo, with the picture that lies beside the dump.

        Its caption stays empty: it is the article's text, which the desk corrects in one place.
        """
        if not _has_photo(parsed):
            return None
        photo = photo or Photo(article=row)
        picture = self.pictures.get(self.photos) if parsed.kind == "photo" and not photo.image else None
        if picture and is_picture(picture):
            keep_picture(photo, picture)
        photo.save()
        return photo

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
        instead_of: QuerySet[Byline] | None = None,
        photo: Photo | None = None,
        first: int = 0,
    ) -> None:
        """Write these names in the place of others; whoever the desk said a name is keeps it where it still stands."""
        known = self._signed(instead_of) if instead_of is not None else {}
        bylines = [
            Byline(
                article=row,
                photo=photo,
                order=order,
                person=known.get(name.name) or self._signer(name),
                **asdict(name),
            )
            for order, name in enumerate(names, first)
        ]
        self.people.keep_new()
        Byline.objects.bulk_create(bylines)

    def _signed(self, bylines: QuerySet[Byline]) -> dict[str, Person]:
        """Who signs under which name in these, which are taken away."""
        signed = bylines.select_related("person__merged_into").exclude(person=None)
        signed = signed.exclude(person__status=Person.Status.REJECTED)
        known = {byline.name: survivor_of(byline.person) for byline in signed}
        bylines.delete()
        return known

    def _signer(self, name: ParsedByline) -> Person | None:
        return None if name.role == Byline.Role.AGENCY else self.people.who_signs(name.name)

    def _write_mentions(self, row: Article, named: Named) -> None:
        """The machine's mentions in the text as it is now, between those of the desk, which follow their words."""
        linked = self._linked(row)
        row.mentions.exclude(rule="").delete()
        set_aside(row)
        settle(named.by_hand, named.anchoring)
        self._name(row, named.found, linked, named.rejected)

    def _name(
        self,
        row: Article,
        mentions: Iterable[ParsedMention],
        linked: Mapping[str, Mapping[Place, Person]] | None = None,
        rejected: Collection[str] = (),
    ) -> None:
        rows = [
            Mention(article=row, rejected=True, **asdict(found))
            if found.name in rejected
            else Mention(article=row, person=self._who(found, linked or {}), **asdict(found))
            for found in mentions
        ]
        self.people.keep_new()
        Mention.objects.bulk_create(rows)

    def _who(self, found: ParsedMention, linked: Mapping[str, Mapping[Place, Person]]) -> Person | None:
        places = linked.get(found.name, {})
        people = {person.pk: person for person in places.values()}
        if len(people) > 1:
            # Namesakes whom the desk told apart in one story: a place that is new is left to the desk.
            person = places.get((found.paragraph, found.start))
            return self.people.meet(person) if person else None
        one = next(iter(people.values()), None)
        return self.people.meet(one) if one and one.is_confirmed else self.people.in_the_news(found.name)

    def _linked(self, row: Article) -> dict[str, dict[Place, Person]]:
        """Whom each name of this story stands for, and where: it stays so for a confirmed person."""
        linked: dict[str, dict[Place, Person]] = defaultdict(dict)
        for mention in row.mentions.standing().exclude(person=None).select_related("person__merged_into"):
            linked[mention.name][mention.paragraph, mention.start] = survivor_of(mention.person)
            self.people.left.add(mention.person_id)
        return linked


def provenance(parsed: ParsedArticle, values: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Each field's value with the rule and the confidence behind it; `reason` is for the desk to read."""
    sureness = {KEPT_AS.get(field, field): sure for field, sure in parsed.sureness.items()}
    told: dict[str, dict[str, Any]] = {
        field: {"value": value, "rule": "", "confidence": sureness.get(field, 1.0), "reason": ""}
        for field, value in values.items()
    }
    told["section"]["reason"] = parsed.section_reason
    by_field: dict[str, list[Doubt]] = defaultdict(list)
    for doubt in parsed.doubts:
        by_field[KEPT_AS.get(doubt.field, doubt.field)].append(doubt)
    for field, (first, *more) in by_field.items():
        reason = "".join([first.reason, *(doubt.reason for doubt in more)])
        told.setdefault(field, {"value": None})
        told[field] |= {"rule": first.rule, "confidence": first.confidence, "reason": reason}
    return told


def note_gone(rows: Iterable[Article], report: DumpReport) -> None:
    """A story that the corrected dump no longer has is a question for the desk, never a deletion."""
    for row in rows:
        row.suggestions["gone"] = True
        row.save(update_fields=["suggestions", "updated_at", "print_order"])
        report.questions.append(f"{row}: gone from the source")


def part(overleaf: Article) -> None:
    """The print no longer joins these as they were: what the machine joined is parted, to be joined anew."""
    if overleaf.continues_id and overleaf.imported.get("joined") == overleaf.continues_id:
        overleaf.continues = None
        del overleaf.imported["joined"]
        overleaf.save(update_fields=["continues", "imported", "updated_at", "print_order"])


def _has_photo(parsed: ParsedArticle) -> bool:
    return parsed.kind == "photo" or bool(parsed.credit)


def _is_out(story: Article | None) -> bool:
    """Its text would be twice before readers."""
    return story is not None and story.status != Article.Status.DRAFT


def _why_asked(row: Article) -> str:
    is_draft = row.status == Article.Status.DRAFT
    return "and the desk has its own" if is_draft else "and the article does not change by itself any more"
