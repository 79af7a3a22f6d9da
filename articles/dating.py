"""When an issue is from and which page is which: the articles move to their place among all others."""

from django.db import transaction

from articles.models import Article, Issue, Mention, Page, Tenure


@transaction.atomic
def date_issue(issue: Issue, *, date, edition="", source=Issue.DateSource.EDITOR) -> int:
    """Give an issue its date and edition. Returns how many articles were put in order anew."""
    issue.date, issue.edition = date, edition
    issue.date_source = source if date else Issue.DateSource.UNKNOWN
    issue.save()
    people = Mention.objects.filter(article__issue=issue).people()
    Tenure.objects.recompute(sorted(people))
    return Article.objects.on(issue).renumber()


@transaction.atomic
def number_page(page: Page, *, number: str) -> int:
    """Give a page its number, and its articles the issue that it is of. Returns how many were put in order anew."""
    page.number = number
    page.save()
    printed = Article.objects.filter(page=page)
    if printed.exclude(issue=page.issue_id).update(issue=page.issue_id):
        Tenure.objects.recompute(sorted(Mention.objects.filter(article__page=page).people()))
    return printed.renumber()
