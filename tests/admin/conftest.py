from io import BytesIO

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from PIL import Image

from tests.standing import standing

from .members import WHO, hired


@pytest.fixture
def desk(client, db):
    """The browser of an editor who may do everything."""
    client.force_login(get_user_model().objects.create(username="总编", is_staff=True, is_superuser=True))
    return client


@pytest.fixture
def png():
    picture = BytesIO()
    Image.new("RGB", (4, 3)).save(picture, "PNG")
    return ContentFile(picture.getvalue(), "荷塘.png")


@pytest.fixture(scope="module")
def members(django_db_setup, django_db_blocker):
    """All of WHO. To hire them anew for each question took a third of the time."""
    yield from standing(django_db_blocker, lambda: [hired(who) for who in WHO])
