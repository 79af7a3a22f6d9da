"""Photos in a store that speaks S3: kept, handed out and missed as in a folder."""

from contextlib import contextmanager
from io import BytesIO
from zipfile import ZipFile

import pytest
from botocore.client import BaseClient
from botocore.exceptions import EndpointConnectionError
from django.db import transaction
from moto import mock_aws

from articles.importing import import_dump, read_dump
from articles.models import Photo
from newsroom.addresses import photo_store

from .admin.pages import member
from .factories import ArticleFactory
from .importing.test_pictures import PAGE, draw
from .planting import full_story, picture, plant_hidden

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG"


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    """An S3 in this process, with an empty bucket."""
    with mock_aws():
        kept = photo_store("s3://KEY:SE%2FCRET@s3.amazonaws.com/paper/photos")
        settings.STORAGES = {**settings.STORAGES, "default": kept}
        bucket = Photo._meta.get_field("image").storage.bucket
        bucket.create()
        yield bucket
        assert not list(tmp_path.rglob("*.png"))  # nothing of it lies in a folder


@contextmanager
def asked(monkeypatch):
    """What the store is asked meanwhile."""
    calls, call = [], BaseClient._make_api_call
    with monkeypatch.context() as patch:
        patch.setattr(
            BaseClient, "_make_api_call", lambda self, name, *rest: calls.append(name) or call(self, name, *rest)
        )
        yield calls


def keys(bucket):
    return sorted(kept.key for kept in bucket.objects.all())


def address(photo):
    return f"/photos/{photo.pk}/"


def body(answer):
    return b"".join(answer.streaming_content)


def test_a_published_photo_is_fetched_once_and_handed_out(client, store, monkeypatch):
    photo = full_story().photos.get()
    assert keys(store) == [f"photos/{photo.image.name}"]
    with asked(monkeypatch) as calls:
        answer = client.get(address(photo))
        sent = body(answer)
    assert calls == ["HeadObject", "GetObject"]
    assert sent.startswith(PNG)
    assert int(answer.headers["Content-Length"]) == len(sent)
    assert answer.headers["Content-Type"] == "image/png"


def test_what_a_browser_has_is_not_fetched_again(client, monkeypatch):
    photo = full_story().photos.get()
    etag = client.get(address(photo)).headers["ETag"]
    with asked(monkeypatch) as calls:
        assert client.get(address(photo), headers={"if-none-match": etag}).status_code == 304
        client.head(address(photo))
    assert set(calls) == {"HeadObject"}


def test_the_photos_of_what_is_hidden_are_not_there_and_nobody_asks_for_them(client, monkeypatch):
    hidden = plant_hidden(full_story())
    with asked(monkeypatch) as calls:
        for article in hidden:
            assert client.get(address(article.photos.get())).status_code == 404
    assert calls == []


def test_an_object_that_is_gone_is_not_found_and_the_story_stays(client, store):
    story = full_story()
    photo = story.photos.get()
    photo.image.storage.delete(photo.image.name)
    assert client.get(address(photo)).status_code == 404
    assert client.get(story.get_absolute_url()).status_code == 200
    assert b"photo-" not in body(client.get(f"/issues/{story.issue.pk}/issue.epub"))


@pytest.fixture
def down(monkeypatch):
    """A function after which the store does not answer."""

    def unheard(*asked):
        raise EndpointConnectionError(endpoint_url="https://store.example")

    return lambda: monkeypatch.setattr(BaseClient, "_make_api_call", unheard)


def test_while_the_store_is_down_its_photos_are_said_to_be_away_and_all_pages_open(client, down):
    story = full_story()
    photo, issue = story.photos.get(), story.issue
    down()
    for page in ("/", story.get_absolute_url(), issue.get_absolute_url(), f"/api/articles/{story.pk}"):
        assert client.get(page).status_code == 200
    for asked in (address(photo), f"/issues/{issue.pk}/issue.epub", f"/issues/{issue.pk}/issue.html"):
        answer = client.get(asked)
        assert (answer.status_code, answer.content.decode()) == (503, "图片库暂时没有应答，请过一会儿再试。\n")
        assert (answer.headers["Retry-After"], answer.headers["Cache-Control"]) == ("60", "no-store")


def test_while_the_store_is_down_the_desk_opens_its_pages_and_is_told_what_cannot_be_kept(client, down):
    story = full_story()
    photo = story.photos.get()
    client.force_login(member("总编"))
    down()
    for page in (f"article/{story.pk}/change/", f"photo/{photo.pk}/change/", "photo/", f"article/{story.pk}/preview/"):
        assert client.get(f"/desk/articles/{page}").status_code == 200
    assert client.get(f"/desk/articles/photo/{photo.pk}/file/").status_code == 503
    said = {"article": ArticleFactory().pk, "caption": "新图", "order": 1, "image": picture("新.png")}
    assert client.post("/desk/articles/photo/add/", said).status_code == 503
    assert not Photo.objects.filter(caption="新图").exists()


def test_a_new_picture_has_a_new_name_and_a_new_etag(client, store):
    photo = full_story().photos.get()
    old = client.get(address(photo)).headers["ETag"]
    photo.image = picture(photo.image.name.rsplit("/", 1)[1])
    photo.save()
    assert len(keys(store)) == 2
    assert client.get(address(photo)).headers["ETag"] != old


def test_pages_ask_the_store_for_nothing(client, monkeypatch):
    story = full_story()
    with asked(monkeypatch) as calls:
        for page in ("/", story.get_absolute_url(), story.issue.get_absolute_url(), f"/api/articles/{story.pk}"):
            assert client.get(page).status_code == 200
    assert calls == []


def test_a_downloaded_issue_has_its_pictures_inside(client):
    issue = full_story().issue
    epub = body(client.get(f"/issues/{issue.pk}/issue.epub"))
    names = [name for name in ZipFile(BytesIO(epub)).namelist() if name.endswith(".png")]
    assert len(names) == 1
    assert b"data:image/png;base64," in body(client.get(f"/issues/{issue.pk}/issue.html"))


def test_the_desk_sees_a_photo_that_is_not_out(client):
    photo = plant_hidden(full_story())[0].photos.get()
    client.force_login(member("编辑"))
    assert body(client.get(f"/desk/articles/photo/{photo.pk}/file/")).startswith(PNG)
    photo.image.storage.delete(photo.image.name)
    assert client.get(f"/desk/articles/photo/{photo.pk}/file/").status_code == 404


@pytest.mark.parametrize("left", [None, b"half"], ids=["whole", "half of it"])
def test_what_an_import_that_was_killed_left_of_a_picture_is_made_whole(tmp_path_factory, store, left):
    folder = tmp_path_factory.mktemp("pages")
    (folder / "04.txt").write_text(PAGE, encoding="utf-8")
    draw(folder / "04.photo1.png")
    whole = (folder / "04.photo1.png").read_bytes()
    with transaction.atomic():
        import_dump(read_dump(folder / "04.txt"))
        transaction.set_rollback(True)
    (key,) = keys(store)
    if left:
        store.Object(key).put(Body=left)
    import_dump(read_dump(folder / "04.txt"))
    assert keys(store) == [key]
    assert store.Object(key).get()["Body"].read() == whole
