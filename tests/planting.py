"""Rows for the pages' tests: a story with everything on it, and everything that must not be seen, under one mark."""

import re
from datetime import date, timedelta
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from articles.models import Correction, Photo, Tenure

from . import factories

#: Printed in every field of every hidden row; no page may ever show it.
MARK = "不宜外传"


def picture(name="塘.png"):
    drawn = BytesIO()
    Image.new("RGB", (3, 2)).save(drawn, "PNG")
    return SimpleUploadedFile(name, drawn.getvalue())


def full_story(**fields):
    """A published story with a byline, a tag, a person named, and a photo with its credit, each a row of its own."""
    story = factories.ArticleFactory(published=True, **fields)
    person = factories.PersonFactory()
    factories.MentionFactory(article=story, person=person, title="市长", start=0, end=len(person.name))
    factories.TaggingFactory(content_object=story)
    factories.BylineFactory(article=story, person=factories.PersonFactory())
    photo = Photo.objects.create(article=story, image=picture(), caption="塘边的睡莲")
    factories.BylineFactory(article=story, photo=photo, person=factories.PersonFactory(), printed_role="")
    Tenure.objects.recompute([person])
    return story


def mark(article, name):
    """Hang a marked tag, person, title, byline, photo and correction on an article."""
    person = factories.PersonFactory(name=f"{MARK}{name}")
    factories.MentionFactory(article=article, person=person, title=f"{MARK}{name}局长")
    factories.TaggingFactory(content_object=article, tag=factories.TagFactory(name=f"{MARK}{name}"))
    factories.BylineFactory(article=article, person=person, name=person.name)
    Photo.objects.create(article=article, image=picture(), caption=MARK)
    Correction.objects.create(article=article, text=MARK)
    Tenure.objects.recompute([person])
    return article


def plant_hidden(story):
    """Beside a public story: a draft, a scheduled and a withdrawn one, and what the desk rejected on it."""
    where = {"page": story.page, "section": story.section}
    hidden = [
        mark(factories.ArticleFactory(**{trait: True}, **marked(trait), **where), trait)
        for trait in ("scheduled", "withdrawn")
    ]
    hidden.append(mark(factories.ArticleFactory(**marked("draft"), **where), "draft"))
    # Parts on other pages are not for readers before their story is, and one is not while it is itself a draft.
    for name in ("orphan", "orphan of an orphan"):
        part = factories.ArticleFactory(published=True, continues=hidden[-1], **marked(name), **where)
        hidden.append(mark(part, name))
    hidden.append(mark(factories.ArticleFactory(continues=story, **marked("overleaf"), **where), "overleaf"))
    elsewhere = factories.SectionFactory(name=f"{MARK}频道")
    hidden.append(mark(factories.ArticleFactory(**marked("elsewhere"), section=elsewhere), "elsewhere"))
    reject_on(story)
    return hidden


def marked(name):
    return {
        "kicker": MARK,
        "headline": f"{MARK}{name}",
        "deck": MARK,
        "body": f"{MARK}。\n{MARK}。",
        "column": factories.ColumnFactory(name=f"{MARK}{name}"),
    }


def reject_on(story):
    factories.TaggingFactory(content_object=story, tag=factories.TagFactory(name=f"{MARK}否决"), rejected=True)
    named = {"article": story, "title": f"{MARK}处长"}
    wrong = factories.PersonFactory(name=f"{MARK}误认")
    factories.MentionFactory(**named, person=wrong, rejected=True)
    candidate = factories.PersonFactory(name=f"{MARK}待定", status="candidate")
    factories.MentionFactory(**named, person=candidate)
    refused = factories.PersonFactory(name=f"{MARK}不是人", status="rejected")
    factories.MentionFactory(**named, person=refused)
    Tenure.objects.recompute([wrong, candidate, refused])


def part_overleaf(story, **fields):
    """A published part of this story on another page of its issue."""
    page = factories.PageFactory(issue=story.issue, name="民生")
    return factories.ArticleFactory(published=True, page=page, section=story.section, continues=story, **fields)


def page_of(client, url, status=200):
    """The page as text, after the checks that every public page must stand."""
    response = client.get(url)
    assert response.status_code == status
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    page = response.content.decode()
    assert MARK not in page
    # Scripts come as files of ours; what stands in the page itself is data.
    assert {*re.findall(r"<script(?! src=\"/)[^>]*>", page)} <= {'<script type="application/ld+json">'}
    assert "style=" not in page
    return page


def queries_of(client, url):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def issue_of(year, month, day, **fields):
    return factories.IssueFactory(date=date(year, month, day), **fields)


def an_hour_ago():
    return timezone.now() - timedelta(hours=1)


def said_of(answer):
    """The headers; each answer has an id of its own."""
    return {name: value for name, value in answer.headers.items() if name != "X-Request-ID"}
