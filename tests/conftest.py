import pytest


@pytest.fixture(autouse=True)
def photos_in_a_folder_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "photos"
