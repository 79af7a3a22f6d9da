from io import BytesIO

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from PIL import Image


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
