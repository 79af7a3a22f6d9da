"""Where a dump belongs: its issue, its pages, and the names under which readers find it."""

from collections.abc import Callable
from datetime import date

from django.db.models import Model

from articles.dating import date_issue
from articles.models import Column, Dump, Issue, Origin, Page, Section
from articles.parsing.filenames import page_in_name
from articles.parsing.types import ParsedDump
from articles.pinyin import spelled

#: The order in which a city paper lays out its sections; one that is not here comes after them all.
SECTION_ORDER = ("要闻", "时政", "经济", "民生", "法治", "生态", "县区", "文体", "副刊", "图片")


def place_pages(
    parsed: ParsedDump, when: date | None, source: str, file_name: str, earlier: Dump | None
) -> dict[str, Page]:
    """The pages of this dump by their printed number, made where they are new; at least one.

    A page that prints no number takes the one in the file's name.
    """
    issue = _issue(when, source, earlier)
    if parsed.issue_number and not issue.number:
        issue.number = parsed.issue_number
        issue.save(update_fields=["number"])
    named_page = page_in_name(file_name.rsplit(".", 1)[0])
    printed = {page.number: page.name for page in parsed.pages} or {"": ""}
    pages = {}
    for number, name in printed.items():
        page, _ = Page.objects.get_or_create(issue=issue, number=number or named_page, defaults={"name": name})
        if name and not page.name:
            page.name = name
        _keep_furniture(page, parsed, number, file_name, earlier)
        pages[number] = page
    return pages


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


def _issue(when: date | None, source: str, earlier: Dump | None) -> Issue:
    """The issue of that date. An undated dump has an issue of its own, and a corrected one stays in its issue."""
    was = earlier.page.issue if earlier else None
    if when is None:
        return was or Issue.objects.create()
    if was and (was.date == when or was.date_source == Issue.DateSource.EDITOR):
        return was
    if was and was.date is None and not Issue.objects.filter(date=when).exists():
        date_issue(was, date=when, source=source)
        return was
    return Issue.objects.get_or_create(date=when, edition="", defaults={"date_source": source})[0]


def _keep_furniture(page: Page, parsed: ParsedDump, number: str, file_name: str, earlier: Dump | None) -> None:
    """This dump's furniture takes the place of the dump's that it corrects."""
    kept = [item for item in page.furniture if item["dump"] not in {file_name, earlier.name if earlier else ""}]
    mine = [item for item in parsed.furniture if item.page in ("", number)]
    page.furniture = kept + [{"dump": file_name, "line": f.line, "text": f.text, "kind": f.kind} for f in mine]
    page.save(update_fields=["furniture", "name", "order"])
