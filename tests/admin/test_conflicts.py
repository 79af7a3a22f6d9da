"""Two editors, one article: the late save is refused, both texts are shown, and nothing that was typed is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.models import Article, Byline, Mention, Person, Photo, Tag
from articles.models.history import told_apart
from tests.factories import (
    ArticleFactory,
    BylineFactory,
    MentionFactory,
    PersonFactory,
    SectionFactory,
    TaggingFactory,
)

from .pages import errors, filled, member, page_of, sentences

pytestmark = [pytest.mark.django_db, pytest.mark.same_on_any_database]
BODY = "副市长陆鸣谦来到荷塘镇。\n村民种下睡莲。"


@pytest.fixture
def article():
    with told_apart(Article, Person, Tag):
        article = ArticleFactory(headline="荷塘开犁", body=BODY)
        BylineFactory(article=article, name="陶知夏")
        TaggingFactory(content_object=article, tag__name="治水")
    return article


@pytest.fixture
def late(desk, article):
    """A save that comes after another editor's: what they type, then what I type and, maybe, which button I press."""

    def save(theirs, mine, button="", **more):
        opened = filled(desk.get(page_of(article)))
        desk.post(page_of(article), {**opened, **theirs})
        refused = desk.post(page_of(article), {**opened, **mine})
        assert refused.status_code == 200
        if not button:
            return refused
        pressed = {button: refused.context["conflict"].now}
        sent = {**filled(refused), **{name: value for name, value in mine.items() if "TOTAL" not in name}}
        return desk.post(page_of(article), {**sent, **mine, **pressed, **more}, follow=True)

    return save


def told(page):
    return {field.label: field.changed_by for field in page.context["conflict"].fields}


def side(page, label, of):
    field = next(field for field in page.context["conflict"].fields if field.label == label)
    text = "\n".join("".join(piece.text for piece in paragraph.pieces) for paragraph in getattr(field, of))
    return text.replace("¶", "")


class TestRefusal:
    def test_both_texts_are_shown_with_what_only_one_of_them_has(self, late, article):
        page = late({"body": "市长陆鸣谦来到荷塘镇。"}, {"body": "副市长陆鸣谦来到荷塘镇。"})
        assert side(page, "正文", "theirs") == "市长陆鸣谦来到荷塘镇。"
        assert side(page, "正文", "mine") == "副市长陆鸣谦来到荷塘镇。"
        assert '<ins><span class="visually-hidden">（加：</span>副' in page.content.decode()
        article.refresh_from_db()
        assert article.body == "市长陆鸣谦来到荷塘镇。"

    def test_it_says_who_changed_what(self, late):
        page = late({"headline": "塘清了", "kicker": "春耕"}, {"headline": "塘满了", "tag_names": "护河"})
        assert told(page) == {"主题": "both", "引题": "theirs", "标签": "mine"}
        assert page.context["conflict"].last.who == "总编"

    def test_rows_are_shown_and_stay_typed(self, late):
        row = {"bylines-TOTAL_FORMS": 2, "bylines-1-name": "罗衡", "bylines-1-role": "reporter"}
        page = late({"headline": "塘清了"}, {"bylines-0-name": "陶知秋", **row})
        assert side(page, "署名", "mine") == "记者 陶知秋\n记者 罗衡"
        shown = page.content.decode()
        assert 'value="陶知秋"' in shown
        assert 'value="罗衡"' in shown

    @pytest.mark.parametrize("base", [True, False], ids=["what I opened is known", "it is not"])
    def test_rows_that_another_part_holds_are_as_they_stand(self, desk, article, base, monkeypatch):
        monkeypatch.setattr("articles.desk.forms.MOST_ROWS", 1)
        BylineFactory(article=article, name="罗衡")
        desk.post(page_of(article), filled(desk.get(page_of(article))))  # what my form will be compared with
        opened = filled(desk.get(page_of(article)))
        desk.post(page_of(article), {**opened, "headline": "塘清了"})
        typed = {**opened, "bylines-0-name": "陶知秋", **({} if base else {"seen_version": ""})}
        page = desk.post(page_of(article), typed)
        assert side(page, "署名", "mine") == "记者 陶知秋\n记者 罗衡"
        desk.post(page_of(article), {**typed, "_over": page.context["conflict"].now})
        assert list(Byline.objects.order_by("pk").values_list("name", flat=True)) == ["陶知秋", "罗衡"]

    def test_an_article_that_was_only_signed_says_that_the_text_is_the_same(self, desk, article):
        opened = filled(desk.get(page_of(article)))
        Article.objects.get().publish()
        page = desk.post(page_of(article), opened)
        assert page.context["conflict"].fields == []
        assert "文本和您填的没有不同" in page.content.decode()

    @pytest.mark.parametrize("seen", ["", "甲", "-1", "9" * 40])
    def test_a_form_that_tells_no_version_is_compared_all_the_same(self, desk, article, seen):
        sent = {**filled(desk.get(page_of(article))), "headline": "塘清了", "seen_version": seen}
        assert told(desk.post(page_of(article), sent)) == {"主题": "both"}

    @pytest.mark.parametrize("said", [
        {"position": "甲"}, {"section": "9" * 30}, {"bylines-0-person": "甲"}, {"bylines-TOTAL_FORMS": "9" * 9},
        {"mentions-TOTAL_FORMS": "1", "mentions-0-paragraph": "-3", "mentions-0-surface": "某"},
    ])  # fmt: skip
    @pytest.mark.parametrize("button", ["", "_over", "_merge"])
    def test_nonsense_breaks_nothing(self, desk, article, said, button):
        opened = filled(desk.get(page_of(article)))
        desk.post(page_of(article), {**opened, "headline": "塘清了"})
        pressed = {button: "2"} if button else {}
        assert desk.post(page_of(article), {**opened, **said, **pressed}).status_code in (200, 302)

    def test_words_are_never_markup(self, late):
        page = late({"headline": "<script>a</script>"}, {"headline": "<script>b</script>"})
        assert "<script>a" not in page.content.decode()
        assert "<script>b" not in page.content.decode()


class TestOver:
    def test_mine_is_saved_over_theirs_which_stays_in_the_history(self, late, article):
        late({"headline": "塘清了", "kicker": "春耕"}, {"headline": "塘满了"}, "_over")
        article.refresh_from_db()
        assert (article.headline, article.kicker, article.version) == ("塘满了", "", 3)
        assert [one.headline for one in article.history.all()] == ["塘满了", "塘清了", "荷塘开犁"]

    def test_a_byline_that_they_took_away_comes_back_and_one_that_they_added_stays(self, late, article):
        row = {"bylines-TOTAL_FORMS": 2, "bylines-1-name": "罗衡", "bylines-1-role": "reporter"}
        late({"bylines-0-DELETE": "on", **row}, {"headline": "塘满了"}, "_over")
        assert sorted(article.bylines.values_list("name", flat=True)) == ["罗衡", "陶知夏"]

    def test_a_third_save_in_between_is_not_overwritten(self, desk, article, late):
        page = late({"headline": "塘清了"}, {"headline": "塘满了"})
        desk.post(page_of(article), filled(desk.get(page_of(article)), headline="第三个人的标题"))
        pressed = {"_over": page.context["conflict"].now}
        again = desk.post(page_of(article), {**filled(page), "headline": "塘满了", **pressed})
        article.refresh_from_db()
        assert article.headline == "第三个人的标题"
        assert side(again, "主题", "theirs") == "第三个人的标题"

    def test_names_in_my_text_stay_found(self, late, article):
        MentionFactory(article=article, surface="陆鸣谦", start=3, person__name="陆鸣谦", rule="office")
        late({"body": "村民种下睡莲。"}, {"body": BODY + "\n雨停了。"}, "_over")
        assert list(article.mentions.values_list("surface", "paragraph", "start")) == [("陆鸣谦", 0, 3)]

    def test_a_picture_chosen_again_is_saved(self, late, article, png):
        upload = SimpleUploadedFile("荷塘.png", png.read(), "image/png")
        row = {"photos-TOTAL_FORMS": 1, "photos-0-caption": "清淤。"}
        theirs = {"photos-TOTAL_FORMS": 1, "photos-0-caption": "别人的图。"}
        late(theirs, row, "_over", **{"photos-0-image": upload})
        assert sorted((photo.caption, bool(photo.image)) for photo in article.photos.all()) == [
            ("别人的图。", False),
            ("清淤。", True),
        ]

    def test_what_a_signature_asks_is_asked_here_too(self, desk, article, late):
        Article.objects.update(status="published", publish_at=article.created_at)
        page = late(
            {"headline": "塘清了", "reason": "错字", "tells_readers": "no"},
            {"headline": "塘满了", "reason": "", "tells_readers": ""},
            "_over",
        )
        article.refresh_from_db()
        assert article.headline == "塘清了"
        assert "请写明改稿原因" in "".join(errors(page))


class TestMerge:
    def test_what_each_changed_alone_is_put_together_and_saved_only_when_it_was_seen(self, desk, late, article):
        page = late(
            {"headline": "塘清了", "tag_names": "治水、护河"}, {"kicker": "春耕", "tag_names": "清淤"}, "_merge"
        )
        article.refresh_from_db()
        assert (article.headline, article.kicker) == ("塘清了", "")
        assert errors(page) == ["两边的改动已经合在下面，还没有存入：请核对，再按保存。"]
        desk.post(page_of(article), filled(page))
        article.refresh_from_db()
        assert (article.headline, article.kicker, article.version) == ("塘清了", "春耕", 3)
        assert sorted(article.taggings.standing().values_list("tag__name", flat=True)) == ["护河", "清淤"]

    def test_paragraphs_that_only_one_of_them_changed_are_put_together(self, late):
        first, second = BODY.split("\n")
        theirs, mine = f"{first}雨停了。\n{second}", f"{first}\n{second}天晴了。"
        page = late({"body": theirs}, {"body": mine}, "_merge")
        assert page.context["adminform"].form["body"].value() == f"{first}雨停了。\n{second}天晴了。"
        assert not [sentence for sentence in sentences(page) if "两人都改过" in sentence]

    def test_what_both_changed_is_mine_and_is_named(self, late):
        page = late({"headline": "塘清了"}, {"headline": "塘满了"}, "_merge")
        assert page.context["adminform"].form["headline"].value() == "塘满了"
        assert "两人都改过的是：主题。下面是您的，请核对。" in sentences(page)

    def test_rows_are_put_together_cell_by_cell(self, desk, late, article):
        BylineFactory(article=article, name="邬晴川", order=1)
        other = {"bylines-TOTAL_FORMS": 3, "bylines-2-name": "罗衡", "bylines-2-role": "reporter"}
        theirs = {"bylines-0-affiliation": "荷塘镇", "bylines-1-DELETE": "on", **other}
        mine = {
            "bylines-0-name": "陶知秋",
            "bylines-TOTAL_FORMS": 3,
            "bylines-2-name": "温若棠",
            "bylines-2-role": "editor",
        }
        desk.post(page_of(article), filled(late(theirs, mine, "_merge")))
        rows = article.bylines.order_by("pk").values_list("name", "affiliation")
        assert list(rows) == [("陶知秋", "荷塘镇"), ("罗衡", ""), ("温若棠", "")]

    def test_a_row_that_i_changed_and_they_took_away_is_kept(self, desk, late, article):
        page = late({"bylines-0-DELETE": "on"}, {"bylines-0-name": "陶知秋"}, "_merge")
        desk.post(page_of(article), filled(page))
        assert Byline.objects.get().name == "陶知秋"

    def test_names_that_they_linked_stay_linked_under_my_text(self, desk, late, article):
        with told_apart(Person):
            person = PersonFactory(name="陆鸣谦")
        MentionFactory(article=article, surface="陆鸣谦", start=3, person=None, name="陆鸣谦", rule="office")
        page = late({"mentions-0-person": person.pk}, {"body": "雨停了。\n" + BODY}, "_merge")
        desk.post(page_of(article), filled(page))
        assert list(Mention.objects.values_list("person", "paragraph", "start")) == [(person.pk, 1, 3)]

    def test_where_nobody_knows_what_was_opened_it_is_not_offered(self, desk, article):
        sent = {**filled(desk.get(page_of(article))), "headline": "塘清了", "seen_version": ""}
        assert 'name="_merge"' not in desk.post(page_of(article), sent).content.decode()


def test_whoever_may_not_change_it_gets_nothing_by_a_button(client, article):
    client.force_login(member("记者"))
    for button in ("_over", "_merge"):
        assert client.post(page_of(article), {button: article.version, "headline": "塘清了"}).status_code == 403
    article.refresh_from_db()
    assert article.headline == "荷塘开犁"


def test_another_section_is_told_by_its_name(late):
    page = late({"section": SectionFactory(name="民生").pk}, {"headline": "塘清了"})
    assert side(page, "频道", "theirs") == "民生"
    assert not Photo.objects.exists()
