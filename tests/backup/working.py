"""A desk that has left something in every kind of record, and what must still work in a paper that was restored."""

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.db import DatabaseError
from django.test import Client, RequestFactory
from django.urls import reverse

from articles.desk.signing import take
from articles.generation import generation
from articles.models import Article, CheckWaiver, Photo, Review

PASSWORD = "百村千塘-2024-清淤"


def at_work():
    """An account that is logged in, a signature, a waiver, a story with versions, one with a title of its own."""
    editor = get_user_model().objects.create_superuser("总编", password=PASSWORD)
    Client().force_login(editor)
    first, second = Article.objects.order_by("pk")[:2]
    for title in ("荷塘镇百口池塘都清了淤", "荷塘镇的池塘清了"):
        first.headline = title
        first.save()
    Article.objects.filter(pk=second.pk).update(status="draft", publish_at=None)
    second.refresh_from_db()
    take("submit", second, editor)
    CheckWaiver.objects.create(
        article=first, check_name="marks", digest="0" * 64, sentence="标点", reason="引文", waived_by=editor
    )
    assert first.history.count() > 1


def still_works():
    """Triggers, index, numbers and accounts are there: whoever searches, signs or logs in notices nothing."""
    story = Article.objects.published().get(headline="荷塘镇的池塘清了")
    assert is_found(story, by="池塘清了")
    for rows, column in ((Review.objects, "note"), (CheckWaiver.objects, "reason"), (story.history, "headline")):
        with pytest.raises(DatabaseError, match="only added to"):
            rows.update(**{column: "改过"})
    before = generation()
    Article.objects.filter(pk=story.pk).update(headline="睡莲开了", version=story.version + 1)
    assert generation() != before
    assert is_found(story, by="睡莲开了")
    assert not is_found(story, by="池塘清了")
    assert authenticate(RequestFactory().get("/desk/"), username="总编", password=PASSWORD)
    assert Photo.objects.exclude(image="").get().image.size > 0


def is_found(story, *, by):
    page = Client(headers={"host": "localhost"}).get(reverse("search"), {"q": by})
    return story.get_absolute_url() in page.content.decode()
