import pytest
from django.core.files.base import ContentFile

from articles.models import Photo

from . import factories
from .planting import full_story, picture, plant_hidden

pytestmark = pytest.mark.django_db


def address(photo):
    return f"/photos/{photo.pk}/"


def test_a_published_photo_is_handed_out_as_a_picture_that_caches_may_keep(client):
    answer = client.get(address(full_story().photos.get()))
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "public, max-age=0, s-maxage=30"
    assert not answer.cookies
    assert b"".join(answer.streaming_content).startswith(b"\x89PNG")


def test_the_photos_of_what_is_hidden_are_not_there(client):
    for article in plant_hidden(full_story()):
        assert client.get(address(article.photos.get())).status_code == 404


@pytest.mark.parametrize("name", ["图.svg", "图.html", "图", "图.png.js"])
def test_a_file_that_a_browser_could_run_is_not_handed_out(client, name):
    story = factories.ArticleFactory(published=True)
    photo = Photo(article=story)
    photo.image.name = f"2024/{name}"
    photo.width = photo.height = 1
    photo.image.storage.save(photo.image.name, ContentFile(b"<script>"))
    Photo.objects.bulk_create([photo])
    assert client.get(address(photo)).status_code == 404


def test_a_photo_without_a_file_is_not_there(client):
    story = factories.ArticleFactory(published=True)
    assert client.get(address(story.photos.create(caption="没有图"))).status_code == 404
    lost = story.photos.create(image=picture())
    lost.image.storage.delete(lost.image.name)
    assert client.get(address(lost)).status_code == 404


def test_a_number_that_no_photo_has_is_not_there(client):
    assert client.get("/photos/987654/").status_code == 404
    assert client.get(f"/photos/{'9' * 40}/").status_code == 404
