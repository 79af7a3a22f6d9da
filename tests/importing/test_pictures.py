from pathlib import Path

import pytest
from django.db import transaction
from PIL import Image

from articles.importing import import_dump, read_dump
from articles.importing.pictures import is_picture
from articles.models import Photo

PAGE = """2024年5月17日 星期五
第04版 图片

昨天清晨，汀江上的白沙大桥披上第一缕阳光，晨跑的市民从桥上经过。 麦冬阳 摄

傍晚，荷塘镇的村民在塘边种下今年最后一批睡莲，孩子们蹲在埂上看。 康乔 摄
"""


@pytest.fixture
def page(tmp_path):
    (tmp_path / "04.txt").write_text(PAGE, encoding="utf-8")
    return tmp_path / "04.txt"


def draw(path, colour="teal"):
    Image.new("RGB", (60, 40), colour).save(path)


@pytest.mark.django_db
def test_a_picture_beside_the_dump_goes_to_the_photo_item_that_its_name_counts(page):
    draw(page.with_name("04.photo2.png"))
    import_dump(read_dump(page))
    first, second = Photo.objects.order_by("article__position")
    assert (first.image.name, second.width, second.height) == ("", 60, 40)
    assert [credit.name for credit in second.credits.all()] == ["康乔"]
    assert (second.caption, second.article.body[:9]) == ("", "傍晚，荷塘镇的村民")


@pytest.mark.django_db
def test_what_is_no_picture_is_left_aside_and_the_page_imported(page):
    page.with_name("04.photo1.png").write_bytes(b"<script>alert(1)</script>")
    import_dump(read_dump(page))
    assert set(Photo.objects.values_list("image", flat=True)) == {""}


def test_a_picture_is_known_by_its_content(tmp_path):
    draw(tmp_path / "drawn.png")
    (tmp_path / "drawn.png").rename(tmp_path / "named.jpg")
    assert is_picture(tmp_path / "named.jpg")
    (tmp_path / "text.png").write_text("不是图")
    (tmp_path / "link.png").symlink_to(tmp_path / "named.jpg")
    assert not is_picture(tmp_path / "text.png")
    assert not is_picture(tmp_path / "link.png")
    assert not is_picture(tmp_path / "missing.png")


@pytest.mark.django_db
@pytest.mark.parametrize("left", [b"", b"half", None], ids=["nothing of it", "half of it", "all of it"])
def test_what_an_import_that_was_killed_left_of_a_picture_is_made_whole(page, settings, left):
    draw(page.with_name("04.photo1.png"))
    whole = page.with_name("04.photo1.png").read_bytes()
    with transaction.atomic():
        import_dump(read_dump(page))
        transaction.set_rollback(True)
    (kept,) = Path(settings.MEDIA_ROOT).rglob("*.png")
    kept.write_bytes(whole if left is None else left)
    import_dump(read_dump(page))
    assert [path.read_bytes() for path in Path(settings.MEDIA_ROOT).rglob("*.png")] == [whole]
    photo = Photo.objects.exclude(image="").get()
    assert (Path(settings.MEDIA_ROOT, photo.image.name), photo.width, photo.height) == (kept, 60, 40)
