"""What a machine is told of a story on its page: schema.org's NewsArticle."""

from collections.abc import Callable

from django.conf import settings

from .models import Article
from .models.addresses import address
from .story import authors, corrections_of, parts, people_named, tags_of


def news_article(article: Article, absolute: Callable[[str], str]) -> dict:
    """JSON-LD of an article that `as_read` has fetched; nothing in it that the page does not show."""
    here = absolute(article.get_absolute_url())
    said = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": here,
        "url": here,
        "headline": article.display_title,
        "alternativeHeadline": " ".join(filter(None, [article.kicker, article.deck])),
        "datePublished": article.publish_at.isoformat(),
        "dateModified": article.changed_at.isoformat(),
        "dateline": article.dateline,
        "articleSection": article.section.name,
        "keywords": [tag.name for tag in tags_of(article)],
        "inLanguage": "zh-Hans",
        "isPartOf": _issue(article, absolute),
        "pageStart": article.page.number if article.page else "",
        "printSection": article.page.name if article.page else "",
        "author": [_person(byline.name, byline.person, byline.printed_role, absolute) for byline in authors(article)],
        "publisher": {"@type": "NewsMediaOrganization", "name": settings.PAPER_NAME},
        "mentions": [_person(str(person), person, title, absolute) for person, title in people_named(article)],
        "image": [
            absolute(address("photo", photo.pk))
            for _, part in parts(article)
            for photo in part.printed_photos
            if photo.image
        ],
        "correction": [
            {"@type": "CorrectionComment", "datePublished": one.date.isoformat(), "text": one.text}
            for one in corrections_of(article)
        ],
    }
    return {name: value for name, value in said.items() if value}


def _issue(article, absolute):
    issue = article.issue
    said = {
        "@type": "PublicationIssue",
        "url": absolute(issue.get_absolute_url()),
        "issueNumber": issue.number,
        "datePublished": issue.date.isoformat() if issue.date else "",
        "isPartOf": {"@type": "Newspaper", "name": settings.PAPER_NAME},
    }
    return {name: value for name, value in said.items() if value}


def _person(name, person, title, absolute):
    """A name as printed; with a page where there is one."""
    said = {"@type": "Person", "name": name, "jobTitle": title}
    if person and person.is_confirmed:
        said["url"] = absolute(person.get_absolute_url())
    return {name: value for name, value in said.items() if value}
