"""One dump, one transaction. Read this first: it is the order in which a file becomes rows."""

import hashlib
from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import DataError, IntegrityError, transaction

from articles.models import Dump
from articles.parsing.filenames import date_in_name
from articles.parsing.output import as_json
from articles.parsing.reading import read_page
from articles.parsing.types import Lexicon, ParsedDump, Unreadable
from articles.parsing.witness import witness_name

from .files import DumpFile, shown
from .jumps import join_jumps
from .lexicon import desk_lexicon
from .merging import ArticleWriter, note_gone
from .people import Aliases, People
from .placing import edition_is_guessed, place_pages
from .planning import Plan, plan_dump, plan_for_nothing
from .previews import Preview
from .report import DumpReport, Outcome, Refused

#: Raised with every change of the parser that changes what it reads, so that the desk knows which dumps are worth
#: another look.
PARSER_VERSION = "2"


def import_dump(
    file: DumpFile,
    *,
    given_date: date | None = None,
    publish: bool = False,
    reparse: bool = False,
    read: Callable[[], ParsedDump] | None = None,
    record: Callable[[DumpReport], None] = lambda report: None,
    aliases: Aliases | None = None,
) -> DumpReport:
    """Import one page dump. The same bytes again change nothing; a corrected dump never undoes the desk.

    With `reparse` a dump that is there is read again, as the parser and the desk's words are now, and merged as a
    corrected one is. `read` gives the parsed page where somebody else has read it, `aliases` the people's aliases
    where they are read already; `record` notes what came of it, in the transaction that its rows are written in.
    Raises Refused, with nothing written, for bytes that are no page and for dates that contradict each other.
    """
    sha256 = hashlib.sha256(file.raw).hexdigest()
    if known := _known(sha256, file.name, reparse):  # spares the parser; what counts is asked again in the lock
        record(known)
        return known
    parsed = _parsed(file, read or (lambda: read_page(file.raw, desk_lexicon())))
    when, source = issue_date(parsed, file.name, given_date)

    def keep() -> DumpReport:
        with transaction.atomic():
            report = _known(sha256, file.name, reparse) or _write(
                file, parsed, sha256, when, source, publish, aliases or Aliases.read()
            )
            record(report)
            return report

    try:
        return _once_more(keep)
    except (DataError, IntegrityError) as error:  # this dump's fault, not the database's: the others go on
        raise Refused(f"{shown(file.name)}: held, the database does not take it: {error}") from error


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
    read: Callable[[], ParsedDump] | None = None,
) -> Preview:
    """What an import would read and, with `compare`, what of it would change what is there; writes nothing.

    Without `compare` no database is asked, and everything is new. Raises Refused as the import does.
    """
    parsed = _parsed(file, read or (lambda: read_page(file.raw, desk_lexicon() if compare else Lexicon())))
    when, source = issue_date(parsed, file.name, given_date)
    sha256 = hashlib.sha256(file.raw).hexdigest()
    promised = as_json(parsed, name=file.name, sha256=sha256, issue_date=when, date_source=source)
    changes = _changes(parsed, file.name, sha256, when, reparse) if compare else plan_for_nothing(parsed).as_json()
    return Preview(promised | {"changes": changes})


def _changes(parsed: ParsedDump, name: str, sha256: str, when: date | None, reparse: bool) -> list[dict[str, Any]]:
    if _known(sha256, name, reparse):
        return []
    again = Dump.objects.filter(sha256=sha256).select_related("page__issue").defer("raw").first()
    return plan_dump(parsed, again.name if again else name, when, again).as_json()


def issue_date(parsed: ParsedDump, name: str, given: date | None) -> tuple[date | None, str]:
    """The one date that all who know agree on, and the first who says it; (None, "") where nobody does.

    Raises Refused when they contradict each other: the dump is held, no date is chosen for it.
    """
    witnesses = {
        "printed": parsed.printed_date,
        "file name": date_in_name(name.rsplit(".", 1)[0]),
        "option": given,
    }
    said = {source: when for source, when in witnesses.items() if when}
    if len(set(said.values())) > 1:
        every = ", ".join(f"{source} {when}" for source, when in said.items())
        raise Refused(f"{shown(name)}: held, its dates disagree: {every}")
    return next(((when, source) for source, when in said.items()), (None, ""))


def _parsed(file: DumpFile, read: Callable[[], ParsedDump]) -> ParsedDump:
    """The parsed dump. Raises Refused where it is no text, and where a character would be lost or invented."""
    try:
        return read()
    except Unreadable as error:
        raise Refused(f"{shown(file.name)}: {error}") from error


def _write(
    file: DumpFile, parsed: ParsedDump, sha256: str, when: date | None, source: str, publish: bool, aliases: Aliases
) -> DumpReport:
    """Everything of one dump, inside the caller's transaction; a dump that is there already is read again."""
    again = Dump.objects.filter(sha256=sha256).select_related("page__issue").defer("raw").first()
    name = again.name if again else file.name
    plan = plan_dump(parsed, name, when, again)
    pages = place_pages(parsed, when, source, name, plan.earlier)
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
    people.recompute_tenures()
    join_jumps(page.issue)
    report.met, report.people, report.dump_id = people.seen, len(people.seen), dump.pk
    dump.report = _kept_report(parsed, report)
    dump.save(update_fields=["report"])
    return report


def _outcome(plan: Plan, again: Dump | None) -> Outcome:
    if again and not plan.changes_something:
        return Outcome.UNCHANGED
    return Outcome.UPDATED if plan.earlier else Outcome.IMPORTED


def _kept_report(parsed: ParsedDump, report: DumpReport) -> dict:
    """What the desk is shown of a dump: the command's report, and every printed line that no rule could place."""
    unplaced = [{"line": item.line, "text": item.text} for item in parsed.unplaced]
    return report.as_json() | {"removed": dict(parsed.removed), "unplaced": unplaced, "edition": parsed.edition}
