"""One dump, one transaction. Read this first: it is the order in which a file becomes rows."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.db import DataError, IntegrityError, transaction

from articles.models import Article, Dump, Person, Tag
from articles.models.history import told_apart
from articles.parsing.filenames import date_in_name
from articles.parsing.output import as_json
from articles.parsing.reading import read_page
from articles.parsing.types import Lexicon, ParsedDump, Ruling, Unreadable
from articles.parsing.witness import witness_name

from .files import DumpFile
from .jumps import join_jumps
from .lexicon import desk_lexicon
from .merging import ArticleWriter, note_gone
from .people import Aliases, People, hold_names
from .placing import edition_is_guessed, place_pages
from .planning import Plan, plan_dump, plan_for_nothing
from .previews import Preview
from .report import DumpReport, Outcome, Refused
from .rulings import NONE, InForce, inherited_rulings, own_rulings, standing_on

#: Raised with every change of the parser that changes what it reads, so that the desk knows which dumps are worth
#: another look.
PARSER_VERSION = "7"
#: So often a dump is read once more because the desk ruled on it while it was read.
TRIES = 5
#: Gives the parsed page; called with the desk's rulings where there are any.
Read = Callable[..., ParsedDump]


class Overtaken(Exception):
    """The desk has ruled on this dump since it was read."""


@dataclass(frozen=True)
class Reading:
    """A dump as it is read with the rulings on it, and the one date of its issue."""

    parsed: ParsedDump
    when: date | None
    source: str
    rulings: InForce = NONE


def import_dump(
    file: DumpFile,
    *,
    given_date: date | None = None,
    publish: bool = False,
    reparse: bool = False,
    read: Read | None = None,
    record: Callable[[DumpReport], None] = lambda report: None,
    aliases: Aliases | None = None,
) -> DumpReport:
    """Import one page dump. The same bytes again change nothing; a corrected dump never undoes the desk.

    With `reparse` a dump that is there is read again, as the parser and the desk's words are now, and merged as a
    corrected one is; what the desk has ruled on its lines, or on those of the dump that this one corrects, stands.
    `read` gives the parsed page where somebody else has read it, `aliases` the people's aliases
    where they are read already; `record` notes what came of it, in the transaction that its rows are written in.
    Raises Refused, with nothing written, for bytes that are no page and for dates that contradict each other.
    """
    sha256 = hashlib.sha256(file.raw).hexdigest()
    if known := _known(sha256, file.name, reparse):  # spares the parser; what counts is asked again in the lock
        record(known)
        return known
    read = read or partial(_read_here, file.raw)

    def keep(reading: Reading) -> DumpReport:
        with transaction.atomic():
            hold_names()
            report = _known(sha256, file.name, reparse) or _write(
                file, reading, sha256, publish, aliases or Aliases.read()
            )
            record(report)
            return report

    for _ in range(TRIES):
        reading = _reading(file, sha256, read, given_date)
        try:
            return _once_more(partial(keep, reading))
        except Overtaken:
            continue
        except (DataError, IntegrityError) as error:  # this dump's fault, not the database's: the others go on
            raise Refused(f"{file.called}: held, the database does not take it: {error}") from error
    raise Refused(f"{file.called}: held, the desk is at work on it")


def _read_here(raw: bytes, rulings: tuple[Ruling, ...] = ()) -> ParsedDump:
    return read_page(raw, desk_lexicon(), rulings)


def _reading(file: DumpFile, sha256: str, read: Read, given_date: date | None) -> Reading:
    """The dump as the desk has ruled on it. A corrected one is read twice: it is known for one once it is read."""
    again = Dump.objects.filter(sha256=sha256).defer("raw").first()
    own = own_rulings(again) if again else NONE
    parsed = _parsed(file, partial(read, own.said) if own.said else read)
    when, source = issue_date(parsed, file, given_date)
    if again:
        return Reading(parsed, when, source, own)
    inherited = inherited_rulings(parsed, file.name, when)
    if inherited.said:
        parsed = _parsed(file, partial(read, inherited.said))
    return Reading(parsed, when, source, inherited)


def _once_more(act: Callable[[], DumpReport]) -> DumpReport:
    """Do it, and again where another import wrote the same row in between: the second time that row is found."""
    try:
        return act()
    except IntegrityError:
        return act()


def is_known(raw: bytes) -> bool:
    """Whether these bytes are in already."""
    return Dump.objects.filter(sha256=hashlib.sha256(raw).hexdigest()).exists()


def _known(sha256: str, name: str, reparse: bool) -> DumpReport | None:
    """The report of a dump that is there and stays as it is; one that was corrected since says by which."""
    dump = Dump.objects.filter(sha256=sha256).select_related("replaced_by").defer("raw", "replaced_by__raw").first()
    if dump is None:
        return None
    report = DumpReport(name, Outcome.UNCHANGED, dump_id=dump.pk)
    if hasattr(dump, "replaced_by"):
        report.questions.append(f"these bytes were corrected by {dump.replaced_by.name}, which stands")
    elif reparse:
        return None
    return report


def preview_dump(
    file: DumpFile,
    *,
    given_date: date | None = None,
    reparse: bool = False,
    compare: bool = False,
    read: Read | None = None,
) -> Preview:
    """What an import would read and, with `compare`, what of it would change what is there; writes nothing.

    Without `compare` no database is asked, and everything is new. Raises Refused as the import does.
    """
    sha256 = hashlib.sha256(file.raw).hexdigest()
    if compare:
        reading = _reading(file, sha256, read or partial(_read_here, file.raw), given_date)
        changes = _changes(reading, file.name, sha256, reparse)
    else:
        parsed = _parsed(file, read or (lambda: read_page(file.raw, Lexicon())))
        reading = Reading(parsed, *issue_date(parsed, file, given_date))
        changes = plan_for_nothing(parsed).as_json()
    promised = as_json(
        reading.parsed, name=file.name, sha256=sha256, issue_date=reading.when, date_source=reading.source
    )
    return Preview(promised | {"changes": changes})


def _changes(reading: Reading, name: str, sha256: str, reparse: bool) -> list[dict[str, Any]]:
    if _known(sha256, name, reparse):
        return []
    again = _there(sha256)
    return _plan(reading, again.name if again else name, again).as_json()


def _there(sha256: str) -> Dump | None:
    """The dump of these bytes, where it is in already."""
    return Dump.objects.filter(sha256=sha256).select_related("page__issue").defer("raw").first()


def _plan(reading: Reading, name: str, again: Dump | None, *, hold: bool = False) -> Plan:
    return plan_dump(reading.parsed, name, reading.when, again, earlier=reading.rulings.dump, hold=hold)


def issue_date(parsed: ParsedDump, file: DumpFile, given: date | None) -> tuple[date | None, str]:
    """The one date that all who know agree on, and the first who says it; (None, "") where nobody does.

    Raises Refused when they contradict each other: the dump is held, no date is chosen for it.
    """
    witnesses = {
        "printed": parsed.printed_date,
        "file name": date_in_name(file.name.rsplit(".", 1)[0]),
        "option": given,
    }
    said = {source: when for source, when in witnesses.items() if when}
    if len(set(said.values())) > 1:
        every = ", ".join(f"{source} {when}" for source, when in said.items())
        raise Refused(f"{file.called}: held, its dates disagree: {every}")
    return next(((when, source) for source, when in said.items()), (None, ""))


def _parsed(file: DumpFile, read: Callable[[], ParsedDump]) -> ParsedDump:
    """The parsed dump. Raises Refused where it is no text, and where a character would be lost or invented."""
    try:
        return read()
    except Unreadable as error:
        raise Refused(f"{file.called}: {error}") from error


def read_again(dump: Dump, rulings: InForce) -> Reading:
    """A dump that is in already, as the parser, the desk's words and these rulings have it now.

    Raises Refused. Ask before the lock is taken: nothing else waits while a page is read.
    """
    file = DumpFile(dump.name, b"")
    parsed = _parsed(file, lambda: read_page(bytes(dump.raw), desk_lexicon(), rulings.said))
    return Reading(parsed, *issue_date(parsed, file, None), rulings)


def write_again(dump: Dump, reading: Reading) -> DumpReport:
    """Merge a dump that was read again, in the caller's transaction, which holds the names since it began.

    Raises Overtaken where the desk ruled since.
    """
    return _write(DumpFile(dump.name, b""), reading, dump.sha256, False, Aliases.read())


@told_apart(Article, Person, Tag)
def _write(file: DumpFile, reading: Reading, sha256: str, publish: bool, aliases: Aliases) -> DumpReport:
    """Everything of one dump, inside the caller's transaction; a dump that is there already is read again."""
    parsed, again = reading.parsed, _there(sha256)
    name = again.name if again else file.name
    plan = _plan(reading, name, again, hold=True)
    _hold(plan.earlier, reading.rulings)
    pages = place_pages(parsed, reading.when, reading.source, name, plan.earlier)
    page = next(iter(pages.values()))
    dump = again or Dump(name=name, sha256=sha256, raw=file.raw, replaces=plan.earlier)
    dump.page, dump.encoding = page, parsed.encoding
    dump.parser_version, dump.witness = PARSER_VERSION, witness_name()
    dump.save()
    report = DumpReport(file.name, _outcome(plan, again), str(page.issue), str(page), len(parsed.articles))
    if edition_is_guessed(parsed, page.issue):
        report.unsure.append(f"no edition is printed: filed with {page.issue}, the only paper of that day")
    people = People.named_in(parsed.articles, aliases)
    writer = ArticleWriter(dump, parsed, pages, people, file.pictures, report)
    for decision in plan.decisions:
        writer.write(decision, publish=publish)
    note_gone(plan.gone, report)
    if again is None:
        reading.rulings.carry_to(dump, parsed.lines)
    _note_rulings(reading, report)
    people.recompute_tenures()
    join_jumps(page.issue)
    report.met, report.people, report.dump_id = people.seen, len(people.seen), dump.pk
    dump.report = _kept_report(parsed, report)
    dump.save(update_fields=["report"])
    return report


def _hold(earlier: Dump | None, rulings: InForce) -> None:
    """Nobody rules on the dump from here on until its rows are written."""
    if earlier is None:
        return
    Dump.objects.select_for_update().filter(pk=earlier.pk).values_list("pk").first()
    if rulings.is_overtaken if rulings.dump else standing_on(earlier):
        raise Overtaken


def _note_rulings(reading: Reading, report: DumpReport) -> None:
    """A ruling whose line is gone, and one that finds nothing to rule on, are told and never forced."""
    idle = {id(said) for said in reading.parsed.idle}
    report.questions += [f"ruling {row}: its line is gone" for row in reading.rulings.homeless]
    report.questions += [
        f"ruling {row}: there is nothing to rule on"
        for row, said in zip(reading.rulings.rows, reading.rulings.said, strict=True)
        if id(said) in idle
    ]


def _outcome(plan: Plan, again: Dump | None) -> Outcome:
    if again and not plan.changes_something:
        return Outcome.UNCHANGED
    return Outcome.UPDATED if plan.earlier else Outcome.IMPORTED


def _kept_report(parsed: ParsedDump, report: DumpReport) -> dict:
    """What the desk is shown of a dump: the command's report, and every printed line that no rule could place."""
    unplaced = [{"line": item.line, "text": item.text} for item in parsed.unplaced]
    return report.as_json() | {"removed": dict(parsed.removed), "unplaced": unplaced, "edition": parsed.edition}
