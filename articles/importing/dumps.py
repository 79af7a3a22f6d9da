"""One dump, one transaction. Read this first: it is the order in which a file becomes rows."""

import hashlib
from datetime import date

from django.db import transaction

from articles.models import Dump
from articles.parsing.conservation import violations
from articles.parsing.filenames import date_in_name
from articles.parsing.output import as_json
from articles.parsing.pipeline import parse_page
from articles.parsing.types import Lexicon, ParsedDump, Unreadable

from .files import DumpFile, shown
from .jumps import join_jumps
from .lexicon import desk_lexicon
from .matching import earlier_dump, match_articles
from .merging import ArticleWriter, note_gone
from .people import People
from .placing import place_pages
from .report import DumpReport, Outcome, Preview, Refused

#: Raised with every change of the parser that changes what it reads, so that the desk knows which dumps are worth
#: another look.
PARSER_VERSION = "1"


def import_dump(file: DumpFile, *, given_date: date | None = None, publish: bool = False) -> DumpReport:
    """Import one page dump. The same bytes again change nothing; a corrected dump never undoes the desk.

    Raises Refused, with nothing written, for bytes that are no page and for dates that contradict each other.
    """
    sha256 = hashlib.sha256(file.raw).hexdigest()
    if known := _known(sha256, file.name):  # spares the parser; what counts is asked again in the lock
        return known
    parsed = _parse(file, desk_lexicon())
    when, source = issue_date(parsed, file.name, given_date)
    with transaction.atomic():
        if known := _known(sha256, file.name):
            return known
        return _write(file, parsed, sha256, when, source, publish)


def _known(sha256: str, name: str) -> DumpReport | None:
    """The report of a dump that is there already; one that was corrected since says by which."""
    dump = Dump.objects.filter(sha256=sha256).select_related("replaced_by").defer("raw", "replaced_by__raw").first()
    if dump is None:
        return None
    report = DumpReport(name, Outcome.UNCHANGED)
    if hasattr(dump, "replaced_by"):
        report.questions.append(f"these bytes were corrected by {dump.replaced_by.name}, which stands")
    return report


def preview_dump(file: DumpFile, *, given_date: date | None = None) -> Preview:
    """What an import would read; touches no database. Raises Refused as the import does."""
    parsed = _parse(file, Lexicon())
    when, source = issue_date(parsed, file.name, given_date)
    sha256 = hashlib.sha256(file.raw).hexdigest()
    return Preview(as_json(parsed, name=file.name, sha256=sha256, issue_date=when, date_source=source))


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


def _parse(file: DumpFile, lexicon: Lexicon) -> ParsedDump:
    """The parsed dump. Raises Refused where it is no text, and where a character would be lost or invented."""
    try:
        parsed = parse_page(file.raw, lexicon)
    except Unreadable as error:
        raise Refused(f"{shown(file.name)}: {error}") from error
    broken = violations(parsed)
    if broken:
        raise Refused(f"{shown(file.name)}: held, not every character is accounted for: {broken[0]}")
    return parsed


def _write(
    file: DumpFile, parsed: ParsedDump, sha256: str, when: date | None, source: str, publish: bool
) -> DumpReport:
    """Everything of one dump, inside the caller's transaction."""
    earlier = earlier_dump(file.name, parsed, when)
    pages = place_pages(parsed, when, source, file.name, earlier)
    page = next(iter(pages.values()))
    dump = Dump.objects.create(
        page=page,
        name=file.name,
        sha256=sha256,
        raw=file.raw,
        encoding=parsed.encoding,
        parser_version=PARSER_VERSION,
        replaces=earlier,
    )
    report = DumpReport(
        file.name, Outcome.UPDATED if earlier else Outcome.IMPORTED, str(page.issue), str(page), len(parsed.articles)
    )
    people = People.named_in(parsed.articles)
    writer = ArticleWriter(dump, parsed, pages, people, file.pictures, report)
    matches = match_articles(parsed.articles, earlier)
    for article, row in matches.pairs:
        writer.write(article, row, publish=publish)
    note_gone(matches.gone, report)
    people.recompute_tenures()
    join_jumps(page.issue)
    report.met, report.people = people.seen, len(people.seen)
    dump.report = _kept_report(parsed, report)
    dump.save(update_fields=["report"])
    return report


def _kept_report(parsed: ParsedDump, report: DumpReport) -> dict:
    """What the desk is shown of a dump: the command's report, and every printed line that no rule could place."""
    unplaced = [{"line": item.line, "text": item.text} for item in parsed.unplaced]
    return report.as_json() | {"removed": dict(parsed.removed), "unplaced": unplaced}
