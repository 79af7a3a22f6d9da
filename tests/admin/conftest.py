import pytest
from django.contrib.auth import get_user_model


@pytest.fixture
def desk(client, db):
    """The browser of an editor who may do everything."""
    client.force_login(get_user_model().objects.create(username="总编", is_staff=True, is_superuser=True))
    return client
