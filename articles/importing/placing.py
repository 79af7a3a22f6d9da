"""Where a dump belongs: its issue, its pages, and the names under which readers find it."""

from collections.abc import Callable
from datetime import date

from django.db.models import Model

from articles.dating import date_issue
from articles.models import Column, Dump, Issue, Origin, Page, Section
from articles.parsing.filenames import page_in_name
from articles.parsing.types import ParsedDump, ParsedPage
from articles.pinyin import spelled

from .changes import Target

#: The order in which a city paper lays out its sections; one that is not here comes after them all.
SECTION_ORDER = ("要闻", "时政", "经济", "民生", "法治", "生态", "县区", "国际", "文体", "副刊", "图片")

#: 午版 is neither: the desk has two editions a day.
EDITIONS = {
    "早": Issue.Edition.MORNING,
    "晨": Issue.Edition.MORNING,
    "晚": Issue.Edition.EVENING,
    "夜": Issue.Edition.EVENING,
}


def find_target(parsed: ParsedDump, when: date | None, file_name: str, earlier: Dump | None) -> Target:
    """Where this dump belongs as far as that is there; asks, and makes nothing."""
    issue = _known_issue(parsed, when, earlier)
    numbers = printed_numbers(parsed, file_name)
    there = {page.number: page for page in Page.objects.filter(issue=issue, number__in=numbers.values())}
    for page in there.values():
        page.issue = issue
    paper = issue or Issue(date=when, edition=EDITIONS.get(parsed.edition, ""))
    return Target(issue, str(paper), {printed: there.get(number) for printed, number in numbers.items()}, numbers)


def printed_numbers(parsed: ParsedDump, file_name: str) -> dict[str, str]:
    """The pages' numbers as printed, and as they count: a page that prints none takes the one in the file's name."""
    named_page = page_in_name(file_name.rsplit(".", 1)[0])
    return {page.number: page.number or named_page for page in _printed(parsed)}


def place_pages(
    parsed: ParsedDump, when: date | None, source: str, file_name: str, earlier: Dump | None
) -> dict[str, Page]:
    """The pages of this dump by their printed number, made where they are new; at least one."""
    issue = _issue(parsed, when, source, earlier)
    if parsed.issue_number and not issue.number:
        issue.number = parsed.issue_number
        issue.save(update_fields=["number"])
    numbers, pages = printed_numbers(parsed, file_name), {}
    for printed in _printed(parsed):
        page, _ = Page.objects.get_or_create(
            issue=issue, number=numbers[printed.number], defaults={"name": printed.name}
        )
        if printed.name and not page.name:
            page.name = printed.name
        _keep_furniture(page, parsed, printed.number, file_name, earlier)
        pages[printed.number] = page
    return pages


def edition_is_guessed(parsed: ParsedDump, issue: Issue) -> bool:
    """The page prints no edition, and went into the only paper of its day, which has one."""
    return bool(issue.edition and not EDITIONS.get(parsed.edition))


def _printed(parsed: ParsedDump) -> list[ParsedPage]:
    return list(parsed.pages) or [ParsedPage("", "")]


def section_named(name: str) -> Section:
    order = 10 * (SECTION_ORDER.index(name) + 1) if name in SECTION_ORDER else 10 * (len(SECTION_ORDER) + 1)
    defaults = {"order": order, "origin": Origin.MACHINE}
    return _named(Section, name, defaults)


def column_named(name: str) -> Column | None:
    return _named(Column, name, {"origin": Origin.MACHINE}) if name else None


def _named(model: type[Model], name: str, defaults: dict) -> Model:
    found = model.objects.filter(name=name).first()
    return found or model.objects.create(name=name, slug=free_slug(name, _taken(model)), **defaults)


def _taken(model: type[Model]) -> Callable[[str], bool]:
    return lambda slug: model.objects.filter(slug=slug).exists()


def free_slug(name: str, taken: Callable[[str], bool]) -> str:
    """The name in pinyin, with a number where another name reads the same."""
    base = "-".join(spelled(name)).lower()[:50] or "section"
    candidates = (base if n == 1 else f"{base}-{n}" for n in range(1, 10_000))
    return next(slug for slug in candidates if not taken(slug))


def _known_issue(parsed: ParsedDump, when: date | None, earlier: Dump | None) -> Issue | None:
    """The issue of that day and edition, if it is there. A corrected dump stays in its issue where nobody says else.

    A page that prints no edition belongs to its day's only paper: most print it on the front page alone.
    """
    was = earlier.page.issue if earlier else None
    if was and (when in (None, was.date) or was.date_source == Issue.DateSource.EDITOR):
        return was
    of_the_day = list(Issue.objects.filter(date=when)) if when else []
    edition = EDITIONS.get(parsed.edition, "")
    found = next((issue for issue in of_the_day if issue.edition == edition), None)
    if found is None and not edition and len(of_the_day) == 1:
        return of_the_day[0]
    return found or (was if was and was.date is None else None)


def _issue(parsed: ParsedDump, when: date | None, source: str, earlier: Dump | None) -> Issue:
    """The issue that this dump belongs to, made where it is new; an undated dump has one of its own."""
    issue, edition = _known_issue(parsed, when, earlier), EDITIONS.get(parsed.edition, "")
    if issue is None:
        return Issue.objects.create(date=when, edition=edition if when else "", date_source=source if when else "")
    if when and issue.date is None:
        date_issue(issue, date=when, edition=edition, source=source)
    return issue


def _keep_furniture(page: Page, parsed: ParsedDump, number: str, file_name: str, earlier: Dump | None) -> None:
    """This dump's furniture takes the place of the dump's that it corrects."""
    kept = [item for item in page.furniture if item["dump"] not in {file_name, earlier.name if earlier else ""}]
    mine = [item for item in parsed.furniture if item.page in ("", number)]
    page.furniture = kept + [{"dump": file_name, "line": f.line, "text": f.text, "kind": f.kind} for f in mine]
    page.save(update_fields=["furniture", "name", "order"])
