"""署名, 提及 and the like on pages of their own: whatever is done there is done to their article."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from articles.models import Article, Byline, Mention, Photo, TagAlias, Tenure
from tests.factories import ArticleFactory, BylineFactory, MentionFactory, TagFactory

from .pages import errors, filled

pytestmark = pytest.mark.django_db


def versions():
    return sorted(Article.objects.values_list("version", flat=True))


def delete(desk, row):
    desk.post(reverse(f"admin:articles_{row._meta.model_name}_delete", args=[row.pk]), {"post": "yes"})


def delete_all(desk, *rows):
    address = reverse(f"admin:articles_{rows[0]._meta.model_name}_changelist")
    desk.post(address, {"action": "delete_selected", "_selected_action": [row.pk for row in rows], "post": "yes"})


def test_a_byline_that_is_deleted_raises_its_articles_version(desk):
    delete(desk, BylineFactory())
    assert (Byline.objects.count(), versions()) == (0, [2])


def test_bylines_that_are_deleted_together_raise_the_versions_of_their_articles(desk):
    BylineFactory()
    delete_all(desk, BylineFactory(), BylineFactory())
    assert (Byline.objects.count(), versions()) == (1, [1, 2, 2])


def test_a_title_goes_with_the_last_mention_that_proves_it(desk):
    one, other = MentionFactory(title="市长"), MentionFactory(title="局长")
    Tenure.objects.recompute([one.person_id, other.person_id])
    delete(desk, one)
    assert [tenure.title for tenure in Tenure.objects.all()] == ["局长"]
    delete_all(desk, other)
    assert not Tenure.objects.exists()
    assert not Mention.objects.exists()


def test_a_title_goes_with_the_articles_that_prove_it(desk):
    mentions = MentionFactory.create_batch(2, title="市长")
    Tenure.objects.recompute([mention.person_id for mention in mentions])
    delete_all(desk, *(mention.article for mention in mentions))
    assert not Tenure.objects.exists()


def test_a_mention_is_added_to_an_article_that_is_picked(desk):
    article = ArticleFactory(body="副市长陆鸣谦来了。")
    address = reverse("admin:articles_mention_add")
    desk.post(address, filled(desk.get(address), article=article.pk, paragraph=1, surface="陆鸣谦"))
    mention = Mention.objects.get()
    assert (mention.article, mention.start, mention.end, mention.name) == (article, 3, 6, "陆鸣谦")
    assert versions() == [2]


def test_an_article_is_picked_by_its_day_and_its_headline(desk):
    article = ArticleFactory(headline="荷塘开犁")
    asked = {"app_label": "articles", "model_name": "mention", "field_name": "article", "term": "开犁"}
    found = desk.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert found == [{"id": str(article.pk), "text": f"{article.issue} 荷塘开犁"}]


def test_an_article_does_not_go_on_from_itself(desk):
    article = ArticleFactory()
    address = reverse("admin:articles_article_change", args=[article.pk])
    page = desk.post(address, filled(desk.get(address), continues=article.pk))
    assert errors(page) == ["稿件不能上接自己。"]


def test_another_word_for_a_tag_is_taken_once(desk):
    tag = TagFactory()
    TagAlias.objects.create(name="清汀专项行动", tag=tag)
    address = reverse("admin:articles_tagalias_add")
    page = desk.post(address, filled(desk.get(address), name="清汀专项行动", tag=tag.pk))
    assert errors(page) == ["别名“清汀专项行动”已经有了。"]


@pytest.mark.parametrize(("turn", "order"), [("", ("confidence", "pk")), ("-", ("-confidence", "-id"))])
def test_names_of_one_doubt_are_sorted_the_same_way_round_as_an_index_is(desk, turn, order):
    page = desk.get(reverse("admin:articles_mention_changelist"), {"o": f"{turn}5"})
    assert page.context["cl"].queryset.query.order_by == order


def upload(desk, content, name="荷塘.png"):
    """The sentence with which a file is refused as an article's picture; "" where it was taken."""
    address = reverse("admin:articles_photo_add")
    sent = filled(
        desk.get(address), article=ArticleFactory().pk, image=SimpleUploadedFile(name, content), caption="塘"
    )
    answer = desk.post(address, sent)
    return errors(answer) if answer.status_code == 200 else []


def drawn(kind, size=(3, 2), **options):
    written = BytesIO()
    Image.new("RGB" if kind != "GIF" else "P", size).save(written, kind, **options)
    return written.getvalue()


@pytest.mark.parametrize(("kind", "name"), [("PNG", "塘.png"), ("JPEG", "塘.JPG"), ("WEBP", "塘.webp")])
def test_a_picture_is_taken(desk, kind, name):
    assert upload(desk, drawn(kind), name) == []


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "塘.svg"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "塘.png"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 3 2\n", "塘.png"),
        (drawn("PNG"), "塘.html"),
        (drawn("PNG"), "塘.png.js"),
        (drawn("GIF") + b"/*<script>*/", "塘.png"),
        (drawn("TIFF"), "塘.png"),
        (drawn("PNG")[:40], "塘.png"),
        (b"", "塘.png"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "塘.png"),
        (drawn("PNG", (16_000, 16_000)), "塘.png"),  # 256 million points in 770 kB: a gigabyte, once it is decoded
    ],
    ids="svg svg-as-png eps html double-ending gif-and-script tiff cut-off empty garbage bomb".split(),  # noqa: SIM905
)
def test_what_is_no_picture_is_refused_in_a_sentence(desk, content, name):
    assert len(upload(desk, content, name)) == 1
    assert not Photo.objects.exists()


def test_a_picture_beyond_the_bound_is_refused_unopened(desk, monkeypatch):
    monkeypatch.setattr("articles.desk.fields.LARGEST_PICTURE", 50)
    assert upload(desk, drawn("PNG")) == ["图片太大：至多 32 MB。"]


def test_what_lies_behind_a_pictures_name_is_called_a_picture(desk):
    """A picture that is a script, too, is handed out as a picture, which no browser runs."""
    upload(desk, drawn("PNG") + b"<script>alert(1)</script>")
    answer = desk.get(reverse("admin:articles_photo_file", args=[Photo.objects.get().pk]))
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/png", "nosniff")
    answer.close()


def test_a_file_of_another_kind_among_the_photos_is_not_handed_out(desk):
    photo = Photo.objects.create(article=ArticleFactory(), image=SimpleUploadedFile("塘.html", drawn("PNG")))
    assert desk.get(reverse("admin:articles_photo_file", args=[photo.pk])).status_code == 404
