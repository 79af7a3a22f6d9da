import pytest


@pytest.fixture(autouse=True)
def photos_in_a_folder_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "photos"


@pytest.fixture(autouse=True)
def words_that_nobody_has_weighed(settings, tmp_path):
    settings.DATA_DIR = tmp_path
