import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.admin.issue import MOST_TOLD
from articles.desk import dump_parts
from articles.desk.signing import take
from articles.models import Article, Byline, Correction, Dump, Mention, Origin, Photo, Tenure
from tests.factories import (
    ArticleFactory,
    BylineFactory,
    MentionFactory,
    PageFactory,
    PersonFactory,
    SectionFactory,
    TaggingFactory,
)

from .pages import errors, filled, member, page_of, sentences

pytestmark = pytest.mark.django_db
LIST = "/desk/articles/article/"
BODY = "副市长陆鸣谦来到荷塘镇。\n陆鸣谦看了池塘，苗稼生介绍情况。"


def save(desk, article, **typed):
    """Open the article's page, type, press 保存; the page that comes next."""
    return desk.post(page_of(article), filled(desk.get(page_of(article)), **typed), follow=True)


def act(desk, action, *articles, **more):
    """Choose the action for these rows of the list; what comes next."""
    sent = {"action": action, "_selected_action": [article.pk for article in articles], **more}
    return desk.post(LIST, sent, follow=True)


def confirm(desk, asked, **said):
    """Press the button of the page that shows what is about to be done."""
    context = asked.context
    shown = [article for article, *_ in context["rows"]]
    seen = {f"seen-{article.pk}": article.version for article in shown}
    return act(desk, context["action"], *shown, confirmed="确认", **seen, **said)


def sign(desk, article, name, **said):
    """Press one of the buttons of 审签 on the article's page."""
    seen = desk.get(page_of(article)).context["panel"].version
    return desk.post(page_of(article).replace("change", "act"), {"act": name, "seen": seen, **said}, follow=True)


def signed_by_others(article):
    """The article as it stands after 三审, signed by people who do not work here."""
    for who, name in (("编辑", "submit"), ("编辑", "approve"), ("主任", "approve"), ("总编", "approve")):
        take(name, article, member(who, f"别处的{who}"))
    article.refresh_from_db()
    return article


def mentions(article):
    return list(article.mentions.values_list("surface", "paragraph", "start", "end"))


@pytest.fixture
def named():
    """An article in which the machine found three names."""
    article = ArticleFactory(body=BODY)
    for surface, paragraph, start in (("陆鸣谦", 0, 3), ("陆鸣谦", 1, 0), ("苗稼生", 1, 8)):
        MentionFactory(article=article, surface=surface, paragraph=paragraph, start=start, rule="office")
    return article


class TestSaving:
    def test_what_was_typed_is_stored_and_the_version_rises(self, desk):
        article = ArticleFactory(headline="荷塘开犁")
        save(desk, article, headline="荷塘镇开犁", kicker="春耕进行时")
        article.refresh_from_db()
        assert (article.kicker, article.headline, article.version) == ("春耕进行时", "荷塘镇开犁", 2)

    def test_whoever_only_opens_an_article_waits_for_nobody_who_writes(self, desk):
        article = ArticleFactory()
        for address in (f"{LIST}{article.pk}/change/", LIST + "add/"):
            with CaptureQueriesContext(connection) as queries:
                assert desk.get(address).status_code == 200
            # Outside of the test it would be a BEGIN, for which SQLite takes the only lock there is.
            assert [query["sql"] for query in queries if query["sql"].startswith("SAVEPOINT")] == []

    def test_a_save_that_changes_nothing_keeps_the_text_to_the_letter(self, desk):
        article = ArticleFactory(body="## 清淤\n第一段。\n第二段。")
        before = article.digest
        save(desk, article)
        article.refresh_from_db()
        assert (article.digest, article.version) == (before, 2)

    def test_an_article_can_be_written_by_hand(self, desk):
        page, section = PageFactory(number="2"), SectionFactory()
        sent = filled(desk.get(LIST + "add/"), headline="新桥通车", body="新桥今日通车。", tag_names="新桥、通车")
        desk.post(LIST + "add/", {**sent, "issue": page.issue_id, "page": page.pk, "section": section.pk})
        article = Article.objects.get()
        assert (article.headline, article.status, article.version) == ("新桥通车", "draft", 1)
        assert sorted(article.tags.names()) == ["新桥", "通车"]

    def test_what_a_browser_makes_of_line_ends_and_what_nobody_can_see_is_taken_out(self, desk):
        article = ArticleFactory()
        save(desk, article, headline="荷塘\u200b开犁\u202e", body="　　第一段。\r\n\r\n第二\x00\ufeff段。\r\n")
        article.refresh_from_db()
        assert (article.headline, article.body) == ("荷塘开犁", "第一段。\n第二段。")

    def test_an_article_must_say_something(self, desk):
        article = ArticleFactory()
        page = save(desk, article, headline="", body=" ")
        assert errors(page) == ["主题和正文不能都空着。"] * 2

    def test_a_page_of_another_issue_is_refused(self, desk):
        article, elsewhere = ArticleFactory(), PageFactory(number="7")
        page = save(desk, article, page=elsewhere.pk)
        assert errors(page) == [f"第7版 要闻是 {elsewhere.issue} 的，不属于所选的这一期。"]

    def test_a_tag_longer_than_any_tag_is_refused_with_a_sentence(self, desk):
        page = save(desk, ArticleFactory(), tag_names="长" * 101)
        assert errors(page) == [f"“{'长' * 20}…”太长：一个标签至多 100 字。"]

    def test_bylines_and_photos_are_added_on_the_same_page(self, desk):
        article = ArticleFactory()
        BylineFactory(article=article, name="陶知夏", order=3)
        typed = {"bylines-TOTAL_FORMS": 2, "bylines-1-name": "罗衡", "bylines-1-role": "reporter"}
        typed |= {"photos-TOTAL_FORMS": 1, "photos-0-caption": "清淤现场。"}
        save(desk, article, **typed)
        assert list(Byline.objects.values_list("name", "order")) == [("陶知夏", 3), ("罗衡", 4)]
        assert Photo.objects.get().caption == "清淤现场。"

    def test_a_credit_belongs_to_a_photo_of_the_same_article(self, desk):
        byline = BylineFactory()
        others = Photo.objects.create(article=ArticleFactory(), caption="别处的图")
        page = save(desk, byline.article, **{"bylines-0-photo": others.pk})
        assert errors(page) == ["这张图片不是这篇稿件的。"]


class TestManyRows:
    """An article with more rows of a kind than a page holds."""

    @pytest.fixture(autouse=True)
    def two_to_a_page(self, monkeypatch):
        monkeypatch.setattr("articles.desk.forms.MOST_ROWS", 2)

    def test_a_part_is_shown_with_links_to_the_others(self, desk, named):
        first, last = (desk.get(page_of(named), {"mentions": part}).content.decode() for part in (1, 2))
        assert "提及共 3 条，这里是第 1–2 条" in first
        assert '<a href="?mentions=2#mentions-group">2</a>' in first
        assert ['value="苗稼生"' in page for page in (first, last)] == [False, True]
        assert "署名共" not in first

    @pytest.mark.parametrize("part", ["", "0", "-1", "9", "甲", "9" * 40])
    def test_a_part_that_there_is_not_breaks_nothing(self, desk, named, part):
        assert desk.get(page_of(named), {"mentions": part}).status_code == 200

    def test_a_part_is_saved_and_the_others_stay(self, desk, named):
        address = page_of(named) + "?mentions=2"
        opened = filled(desk.get(address))
        assert opened["mentions-TOTAL_FORMS"] == 1
        kept = desk.post(address, {**opened, "mentions-0-title": "场长", "_continue": "1"})
        assert kept.url == address
        titles = list(named.mentions.values_list("surface", "title"))
        assert titles == [("陆鸣谦", ""), ("陆鸣谦", ""), ("苗稼生", "场长")]

    def test_what_another_part_holds_follows_the_text(self, desk, named):
        page = save(desk, named, body="春天，" + BODY.replace("苗稼生", "场长苗稼生"))
        assert sentences(page)[0] == "正文改动后，2 处提及已随文移动。"
        assert mentions(named) == [("陆鸣谦", 0, 6, 9), ("陆鸣谦", 1, 0, 3), ("苗稼生", 1, 10, 13)]

    def test_a_place_that_another_part_holds_is_taken(self, desk, named):
        row = {"mentions-2-paragraph": 2, "mentions-2-start": 9, "mentions-2-surface": "苗稼生"}
        page = save(desk, named, **{"mentions-TOTAL_FORMS": 3, **row})
        assert "第 2 段第 9 字处已有一条提及“苗稼生”" in errors(page)[0]
        assert len(mentions(named)) == 3

    def test_a_form_that_is_refused_shows_what_it_held(self, desk, named):
        address = page_of(named) + "?mentions=2"
        page = desk.post(address, {**filled(desk.get(address)), "mentions-0-paragraph": "甲"})
        formset = page.context["inline_admin_formsets"][1].formset
        assert [form.instance.surface for form in formset.forms] == ["苗稼生"]

    def test_more_rows_than_a_page_can_hold_are_refused(self, desk, named):
        page = save(desk, named, **{"mentions-TOTAL_FORMS": 1_001})
        assert page.status_code == 200
        assert errors(page)
        assert len(mentions(named)) == 3


class TestTwoEditors:
    def test_the_second_save_is_refused_and_what_was_typed_stays_in_the_form(self, desk):
        article = ArticleFactory(headline="荷塘开犁", body="原来的正文。")
        first, second = filled(desk.get(page_of(article))), filled(desk.get(page_of(article)))
        desk.post(page_of(article), {**first, "body": "先存的正文。"})
        refused = desk.post(page_of(article), {**second, "body": "后存的正文。", "headline": "另一个标题"})
        article.refresh_from_db()
        assert (article.headline, article.body, article.version) == ("荷塘开犁", "先存的正文。", 2)
        assert "没有存入：您打开这篇稿件之后，别人又改过它（您看到的是版本 1，现在是版本 2）" in errors(refused)[0]
        shown = refused.content.decode()
        assert "后存的正文。" in shown
        assert "另一个标题" in shown

    def test_pressing_the_button_again_does_not_help(self, desk):
        article = ArticleFactory()
        seen = filled(desk.get(page_of(article)))
        save(desk, article, headline="先存的标题")
        refused = desk.post(page_of(article), {**seen, "headline": "后存的标题"})
        desk.post(page_of(article), filled(refused))
        article.refresh_from_db()
        assert article.headline == "先存的标题"

    def test_a_form_that_tells_no_version_is_refused(self, desk):
        article = ArticleFactory(headline="荷塘开犁")
        for version in ("", "甲", "-1", "9" * 40):
            save(desk, article, headline="别的", seen_version=version)
        article.refresh_from_db()
        assert article.headline == "荷塘开犁"

    def test_publishing_in_between_counts_too(self, desk):
        article = ArticleFactory(headline="荷塘开犁")
        seen = filled(desk.get(page_of(article)))
        Article.objects.get().publish()
        desk.post(page_of(article), {**seen, "headline": "别的"})
        article.refresh_from_db()
        assert (article.headline, article.status) == ("荷塘开犁", "published")

    @pytest.mark.parametrize("gone", ["bylines", "mentions"])
    def test_rows_that_the_other_editor_took_away_break_nothing(self, desk, named, gone):
        BylineFactory(article=named)
        seen = filled(desk.get(page_of(named)))
        save(desk, named, **{f"{gone}-0-DELETE": "on"})
        refused = desk.post(page_of(named), {**seen, "headline": "别的"})
        assert refused.status_code == 200
        assert "没有存入" in refused.content.decode()

    def test_a_byline_changed_on_its_own_page_counts_too(self, desk):
        byline = BylineFactory()
        seen = filled(desk.get(page_of(byline.article)))
        alone = reverse("admin:articles_byline_change", args=[byline.pk])
        desk.post(alone, filled(desk.get(alone), name="罗衡"))
        refused = desk.post(page_of(byline.article), seen)
        byline.refresh_from_db()
        assert byline.name == "罗衡"
        assert "没有存入" in refused.content.decode()

    def test_a_byline_on_its_own_page_is_not_saved_over_a_newer_article(self, desk):
        byline = BylineFactory(name="陶知夏")
        alone = reverse("admin:articles_byline_change", args=[byline.pk])
        seen = filled(desk.get(alone))
        save(desk, byline.article, **{"bylines-0-name": "罗衡"})
        refused = desk.post(alone, {**seen, "name": "邬晴川"})
        byline.refresh_from_db()
        assert byline.name == "罗衡"
        assert "没有存入" in errors(refused)[0]


class TestTags:
    def test_the_field_shows_what_stands_and_stores_what_is_typed(self, desk):
        article = ArticleFactory()
        TaggingFactory(content_object=article, tag__name="治水", origin=Origin.MACHINE, score=0.9)
        TaggingFactory(content_object=article, tag__name="AI 诊室", origin=Origin.MACHINE, score=0.5)
        TaggingFactory(content_object=article, tag__name="否决过的", origin=Origin.MACHINE, rejected=True)
        form = desk.get(page_of(article)).context["adminform"].form
        assert form["tag_names"].value() == "治水、“AI 诊室”"
        save(desk, article, tag_names="治水、护河")
        rows = article.taggings.order_by("tag__name").values_list("tag__name", "origin", "rejected")
        assert list(rows) == [
            ("AI 诊室", "machine", True),
            ("否决过的", "machine", True),
            ("护河", "editor", False),
            ("治水", "machine", False),
        ]

    def test_a_save_that_leaves_the_tags_alone_leaves_their_rows_alone(self, desk):
        tagging = TaggingFactory(tag__name="“治水”", origin=Origin.MACHINE)
        save(desk, tagging.content_object, headline="别的标题")
        tagging.refresh_from_db()
        assert (tagging.origin, tagging.rejected) == (Origin.MACHINE, False)


class TestMentions:
    def test_a_name_is_found_by_its_paragraph_alone(self, desk):
        article = ArticleFactory(body=BODY)
        typed = {"mentions-TOTAL_FORMS": 1, "mentions-0-paragraph": 2, "mentions-0-surface": "苗稼生"}
        save(desk, article, **typed)
        mention = Mention.objects.get()
        assert mentions(article) == [("苗稼生", 1, 8, 11)]
        assert (mention.name, mention.rule, mention.confidence) == ("苗稼生", "", 1)

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ({"paragraph": 2, "surface": "温若棠"}, "第 2 段里没有“温若棠”。"),
            ({"paragraph": 3, "surface": "陆鸣谦"}, "正文只有 2 段。"),
            ({"paragraph": 2, "surface": "苗稼生", "start": 3}, "第 2 段第 3 字起是“谦看了”，不是“苗稼生”。"),
        ],
    )
    def test_what_does_not_fit_the_text_is_refused_with_a_sentence(self, desk, typed, sentence):
        article = ArticleFactory(body=BODY)
        row = {f"mentions-0-{name}": value for name, value in typed.items()}
        page = save(desk, article, **{"mentions-TOTAL_FORMS": 1}, **row)
        assert errors(page) == [sentence]
        assert not Mention.objects.exists()

    @pytest.mark.parametrize("number", ["0", "-1", "99999999999999999999", "一"])
    def test_numbers_that_count_nothing_are_refused(self, desk, number):
        article = ArticleFactory(body=BODY)
        row = {"mentions-TOTAL_FORMS": 1, "mentions-0-paragraph": number, "mentions-0-surface": "陆鸣谦"}
        assert errors(save(desk, article, **row))

    def test_a_place_holds_one_mention(self, desk, named):
        row = {"mentions-TOTAL_FORMS": 4, "mentions-3-paragraph": 1, "mentions-3-surface": "陆鸣谦"}
        assert "第 1 段第 4 字处已有一条提及“陆鸣谦”" in errors(save(desk, named, **row))[0]

    def test_two_mentions_typed_into_one_place_are_refused(self, desk):
        article = ArticleFactory(body=BODY)
        row = {"mentions-TOTAL_FORMS": 2}
        for number in (0, 1):
            row |= {f"mentions-{number}-paragraph": 1, f"mentions-{number}-surface": "陆鸣谦"}
        assert "这个位置填了两条提及" in errors(save(desk, article, **row))[0]

    def test_names_follow_a_text_that_is_edited_above_them(self, desk, named):
        page = save(desk, named, body="雨停了。\r\n" + BODY.replace("\n", "\r\n"))
        assert mentions(named) == [("陆鸣谦", 1, 3, 6), ("陆鸣谦", 2, 0, 3), ("苗稼生", 2, 8, 11)]
        assert "正文改动后，3 处提及已随文移动。" in sentences(page)

    def test_a_name_that_the_machine_found_and_the_editor_cut_is_gone_and_said_to_be(self, desk, named):
        page = save(desk, named, body="副市长陆鸣谦来到荷塘镇。\n他看了池塘，苗稼生介绍情况。")
        assert mentions(named) == [("陆鸣谦", 0, 3, 6), ("苗稼生", 1, 6, 9)]
        assert "改后的正文里找不到“陆鸣谦”（原第 2 段），这些提及已删去。" in sentences(page)

    def test_a_name_that_an_editor_added_is_not_lost_without_being_asked(self, desk, named):
        named.mentions.filter(surface="苗稼生").update(rule="")
        page = save(desk, named, body="副市长陆鸣谦来到荷塘镇。\n陆鸣谦看了池塘。")
        assert errors(page) == ["改后的正文里找不到编辑所加的提及“苗稼生”（第 2 段）；请先删去这些提及，或改正正文。"]
        named.refresh_from_db()
        assert named.body == BODY

    def test_a_name_typed_where_another_has_just_moved_away_takes_its_place(self, desk, named):
        row = {"mentions-TOTAL_FORMS": 4, "mentions-3-paragraph": 1, "mentions-3-surface": "温若棠"}
        save(desk, named, body="副市长温若棠也在。\n" + BODY, **row)
        assert mentions(named) == [
            ("温若棠", 0, 3, 6),
            ("陆鸣谦", 1, 3, 6),
            ("陆鸣谦", 2, 0, 3),
            ("苗稼生", 2, 8, 11),
        ]

    def test_a_mention_changed_by_hand_is_the_editors_from_then_on(self, desk, named):
        person = PersonFactory(name="陆鸣谦")
        save(desk, named, **{"mentions-0-person": person.pk, "mentions-0-title": "副市长"})
        changed = named.mentions.get(person=person)
        assert (changed.rule, changed.start, changed.title) == ("", 3, "副市长")
        assert list(Tenure.objects.filter(person=person).values_list("title", "first_seen")) == [
            ("副市长", named.issue.date)
        ]

    def test_a_title_is_no_longer_held_by_whom_the_desk_says_it_is_not(self, desk):
        mention = MentionFactory(article__body="沈砚甲到场。", surface="沈砚甲", start=0, title="市长", rule="office")
        Tenure.objects.recompute([mention.person_id])
        save(desk, mention.article, **{"mentions-0-rejected": "on"})
        assert not Tenure.objects.exists()
        assert Mention.objects.get().rejected

    def test_whoever_may_not_see_mentions_can_edit_a_text_without_breaking_them(self, client, named):
        writer = get_user_model().objects.create(username="writer", is_staff=True)
        writer.user_permissions.set(Permission.objects.filter(codename__in=["change_article", "view_article"]))
        client.force_login(writer)
        save(client, named, body="雨停了。\n" + BODY)
        assert mentions(named) == [("陆鸣谦", 1, 3, 6), ("陆鸣谦", 2, 0, 3), ("苗稼生", 2, 8, 11)]

    def test_a_mention_on_a_page_of_its_own_fits_the_text_too(self, desk, named):
        mention = named.mentions.get(surface="苗稼生")
        alone = reverse("admin:articles_mention_change", args=[mention.pk])
        page = desk.post(alone, filled(desk.get(alone), surface="温若棠"))
        assert errors(page) == ["第 2 段里没有“温若棠”。"]
        desk.post(alone, filled(desk.get(alone), surface="稼生"))
        assert ("稼生", 1, 9, 11) in mentions(named)
        named.refresh_from_db()
        assert named.version == 2

    def test_a_mention_on_a_page_of_its_own_cannot_share_a_place(self, desk, named):
        mention = named.mentions.get(surface="苗稼生")
        alone = reverse("admin:articles_mention_change", args=[mention.pk])
        page = desk.post(alone, filled(desk.get(alone), paragraph=1, surface="陆鸣谦", start=4))
        assert len(errors(page)) == 1

    def test_a_tag_on_a_page_of_its_own_cannot_stand_twice(self, desk):
        tagging = TaggingFactory()
        other = TaggingFactory(content_object=tagging.content_object)
        alone = reverse("admin:articles_tagging_change", args=[tagging.pk])
        assert len(errors(desk.post(alone, filled(desk.get(alone), tag=other.tag_id)))) == 1


class TestActs:
    def test_articles_are_published_from_the_list_once_they_are_signed(self, desk):
        signed = signed_by_others(ArticleFactory(headline="荷塘开犁"))
        draft, live = ArticleFactory(headline="早市搬家"), ArticleFactory(headline="新桥通车", published=True)
        asked = act(desk, "publish_all", signed, draft, live)
        assert "荷塘开犁" in asked.content.decode()
        assert Article.objects.published().count() == 1
        assert sorted(sentences(confirm(desk, asked))) == [
            "《新桥通车》已经发布。",
            "《早市搬家》现在是草稿，还没有签完，不能发布。",
            "已发布 1 条。",
        ]
        signed.refresh_from_db()
        assert signed.is_public

    def test_nothing_is_withdrawn_before_the_editor_has_seen_what_it_is(self, desk):
        live, draft = ArticleFactory(headline="新桥通车", published=True), ArticleFactory(headline="荷塘开犁")
        asked = act(desk, "withdraw_all", live, draft)
        assert "新桥通车" in asked.content.decode()
        assert Article.objects.published().count() == 1
        page = confirm(desk, asked, note="数字有误")
        assert sentences(page) == ["已撤稿 1 条。", "《荷塘开犁》没有发布，不能撤稿。"]
        assert not Article.objects.published().exists()

    def test_all_of_a_list_can_be_withdrawn_at_once(self, desk):
        articles = ArticleFactory.create_batch(3, published=True)
        confirm(desk, act(desk, "withdraw_all", articles[0], select_across=1), note="数字有误")
        assert not Article.objects.published().exists()

    def test_a_version_that_was_not_shown_is_not_acted_on(self, desk):
        live = ArticleFactory(published=True)
        act(desk, "withdraw_all", live, confirmed="确认", note="数字有误")
        asked = act(desk, "withdraw_all", live)
        save(desk, live, tag_names="治水")
        assert "在您打开之后有人改过" in sentences(confirm(desk, asked, note="数字有误"))[0]
        assert Article.objects.published().exists()

    def test_what_was_done_is_on_the_articles_record(self, desk):
        article = ArticleFactory()
        confirm(desk, act(desk, "submit_all", article))
        assert "提交" in desk.get(reverse("admin:articles_article_history", args=[article.pk])).content.decode()

    def test_whoever_may_only_look_can_neither_publish_nor_withdraw(self, client):
        looker = get_user_model().objects.create(username="looker", is_staff=True)
        looker.user_permissions.set(Permission.objects.filter(codename="view_article"))
        client.force_login(looker)
        draft, live = ArticleFactory(), ArticleFactory(published=True)
        for name, article in (("submit", draft), ("publish", draft), ("withdraw", live), ("correct", live)):
            act(client, f"{name}_all", article, confirmed="确认", **{f"seen-{article.pk}": 1}, note="因故")
            sign(client, article, name, note="因故")
        assert set(Article.objects.values_list("pk", "status")) == {(draft.pk, "draft"), (live.pk, "published")}

    @pytest.mark.parametrize(("trait", "is_shown"), [("published", True), ("scheduled", False), ("withdrawn", False)])
    def test_only_what_is_public_can_be_seen_on_the_site(self, desk, trait, is_shown):
        article = ArticleFactory(**{trait: True})
        assert ("viewsitelink" in desk.get(page_of(article)).content.decode()) == is_shown

    def test_a_draft_can_be_deleted_and_leaves_nothing_behind(self, desk, named):
        desk.post(reverse("admin:articles_article_delete", args=[named.pk]), {"post": "yes"})
        assert not Article.objects.exists()
        assert not Mention.objects.exists()

    @pytest.mark.parametrize("trait", ["published", "scheduled", "withdrawn"])
    def test_what_was_ever_published_cannot_be_deleted(self, desk, trait):
        article = ArticleFactory(headline="新桥通车", **{trait: True})
        alone = reverse("admin:articles_article_delete", args=[article.pk])
        assert desk.post(alone, {"post": "yes"}).status_code == 403
        page = act(desk, "delete_selected", article)
        assert "《新桥通车》发布过，只能撤稿，不能删除。" in page.content.decode()
        act(desk, "delete_selected", article, post="yes")
        assert Article.objects.exists()


class TestSigning:
    """审签 on the article's page; who may do what is told in tests/desk/test_signing.py."""

    def test_the_page_shows_the_stages_and_the_buttons_that_may_be_pressed(self, desk):
        article = ArticleFactory()
        assert [act.label for act in desk.get(page_of(article)).context["panel"].acts.values()] == ["提交"]
        page = sign(desk, article, "submit")
        assert sentences(page) == ["已提交。"]
        panel = page.context["panel"]
        assert [act.label for act in panel.acts.values()] == ["通过", "退回"]
        assert [(step.stage.label, step.is_next) for step in panel.steps] == [
            ("初审", True), ("复审", False), ("终审", False),
        ]  # fmt: skip

    def test_an_act_on_a_version_that_was_not_seen_is_refused(self, desk):
        article = ArticleFactory()
        for seen in ("", "0", "2", "一", "9" * 30):
            sent = {"act": "submit", "seen": seen}
            page = desk.post(page_of(article).replace("change", "act"), sent, follow=True)
            assert "在您打开之后有人改过" in sentences(page)[0]
        assert set(Article.objects.values_list("status", flat=True)) == {"draft"}

    def test_an_act_that_there_is_not_and_an_article_that_there_is_not(self, desk):
        address = page_of(ArticleFactory()).replace("change", "act")
        assert desk.post(address, {"act": "delete", "seen": 1}).status_code == 403
        assert desk.post("/desk/articles/article/999/act/", {"act": "submit"}).status_code == 403
        assert desk.get(address).status_code == 405

    def test_a_time_is_the_papers_own(self, desk):
        article = signed_by_others(ArticleFactory())
        told = sign(desk, article, "publish", at="2031-05-17T06:00")
        assert sentences(told) == ["已定于 2031-05-17 06:00 发布。"]
        article.refresh_from_db()
        assert article.publish_at.isoformat() == "2031-05-16T22:00:00+00:00"
        assert "定时发布" in desk.get(page_of(article)).content.decode()

    @pytest.mark.parametrize("at", ["明天", "2031-13-45T99:00", "2001-01-01T00:00"])
    def test_a_time_that_is_none_is_refused_with_a_sentence(self, desk, at):
        article = signed_by_others(ArticleFactory())
        assert sentences(sign(desk, article, "publish", at=at))
        article.refresh_from_db()
        assert article.status == "signed"

    def test_a_signed_text_is_not_changed_before_the_editor_says_they_know_what_that_ends(self, desk):
        article = signed_by_others(ArticleFactory(headline="荷塘开犁"))
        shown = desk.get(page_of(article))
        assert "这一稿已有人签字。改动文本并保存，签字就作废" in shown.content.decode()
        refused = save(desk, article, headline="荷塘镇开犁")
        assert errors(refused) == ["没有存入：这一稿已有人签字，改动文本，签字就作废。确要改动，请勾选这一项再保存。"]
        assert "荷塘镇开犁" in refused.content.decode()
        page = save(desk, article, headline="荷塘镇开犁", voids="on")
        assert "已作废，稿件回到待初审。" in sentences(page)[0]
        article.refresh_from_db()
        assert (article.headline, article.status) == ("荷塘镇开犁", "first")
        assert "<em>已作废</em>" in desk.get(page_of(article)).content.decode()

    @pytest.mark.parametrize(
        "row",
        [
            {"bylines-TOTAL_FORMS": 1, "bylines-0-name": "罗衡", "bylines-0-role": "reporter"},
            {"photos-TOTAL_FORMS": 1, "photos-0-caption": "清淤现场。"},
        ],
        ids=["byline", "caption"],
    )
    def test_nor_are_its_bylines_and_captions(self, desk, row):
        article = signed_by_others(ArticleFactory())
        assert len(errors(save(desk, article, **row))) == 1
        save(desk, article, voids="on", **row)
        article.refresh_from_db()
        assert article.status == "first"

    def test_tags_places_and_people_are_no_text(self, desk):
        article = signed_by_others(ArticleFactory(body=BODY))
        save(desk, article, tag_names="治水", position=7)
        article.refresh_from_db()
        assert (article.status, article.tags.get().name) == ("signed", "治水")

    def test_what_readers_see_changes_with_a_reason_and_a_word_on_whether_they_are_told(self, desk):
        article = ArticleFactory(headline="荷塘开犁", published=True)
        assert errors(save(desk, article, headline="荷塘镇开犁")) == [
            "没有存入：这一稿读者已经看到，改动文本请写明改稿原因。",
            "没有存入：这一稿读者已经看到，请选择登不登更正。",
        ]
        said = {"reason": "地名有误", "tells_readers": "yes"}
        assert errors(save(desk, article, headline="荷塘镇开犁", **said)) == ["没有存入：要登更正，请写明更正内容。"]
        save(desk, article, headline="荷塘镇开犁", **said, correction="“荷塘”应为“荷塘镇”。")
        article.refresh_from_db()
        assert (article.headline, article.is_public) == ("荷塘镇开犁", True)
        assert Correction.objects.get().text == "“荷塘”应为“荷塘镇”。"
        assert [review.verdict for review in article.reviews.all()] == ["amended", "corrected"]

    def test_a_correction_that_nothing_changed_for_is_not_lost_without_a_word(self, desk):
        article = ArticleFactory(published=True)
        page = save(desk, article, tells_readers="yes", correction="应为三口。")
        assert "更正没有登出" in sentences(page)[0]
        assert not Correction.objects.exists()

    @pytest.mark.parametrize("trait", ["published", "withdrawn"])
    def test_what_is_out_is_filed_but_not_written_by_whoever_may_not_correct(self, client, trait):
        article = ArticleFactory(headline="荷塘开犁", **{trait: True})
        client.force_login(member("编辑"))
        save(
            client,
            article,
            headline="别的",
            body="别的",
            tag_names="治水",
            **{"bylines-TOTAL_FORMS": 1, "bylines-0-name": "罗"},
        )
        article.refresh_from_db()
        assert (article.headline, article.tags.get().name, article.bylines.count()) == ("荷塘开犁", "治水", 0)

    def test_a_byline_of_a_signed_text_is_changed_on_the_articles_page_alone(self, desk):
        byline = BylineFactory()
        alone = reverse("admin:articles_byline_change", args=[byline.pk])
        signed_by_others(byline.article)
        assert desk.post(alone, {}).status_code == 403
        assert desk.post(reverse("admin:articles_byline_delete", args=[byline.pk]), {"post": "yes"}).status_code == 403
        page = desk.post(
            reverse("admin:articles_byline_changelist"),
            {"action": "delete_selected", "_selected_action": [byline.pk], "post": "yes"},
        )
        assert page.status_code == 403
        add = reverse("admin:articles_byline_add")
        assert "已有人签字" in errors(desk.post(add, filled(desk.get(add), article=byline.article.pk, name="罗衡")))[0]
        assert [each.name for each in Byline.objects.all()] == ["陶知夏"]

    def test_whoever_writes_or_changes_what_is_printed_is_on_record_as_a_writer(self, client):
        untouched, changed = ArticleFactory(), ArticleFactory()
        byline = BylineFactory()
        editor = member("编辑")
        client.force_login(editor)
        save(client, untouched, tag_names="治水")
        save(client, changed, headline="新桥通车")
        alone = reverse("admin:articles_byline_change", args=[byline.pk])
        client.post(alone, filled(client.get(alone), name="罗衡"))
        assert set(editor.written.all()) == {changed, byline.article}

    def test_a_reporter_writes_and_finds_their_own_and_only_looks_at_the_rest(self, client):
        theirs, other = ArticleFactory(headline="别人写的"), ArticleFactory()
        client.force_login(member("记者"))
        page, section = PageFactory(number="2"), SectionFactory()
        sent = filled(client.get(LIST + "add/"), headline="新桥通车", body="新桥今日通车。")
        client.post(LIST + "add/", {**sent, "issue": page.issue_id, "page": page.pk, "section": section.pk})
        own = Article.objects.get(headline="新桥通车")
        save(client, own, deck="——通车首日见闻")
        own.refresh_from_db()
        assert own.deck == "——通车首日见闻"
        assert list(client.get(LIST, {"waiting": "own"}).context["cl"].result_list) == [own]
        assert client.post(page_of(theirs), {}).status_code == 403
        sign(client, own, "submit")
        assert client.post(page_of(own), {}).status_code == 403
        assert other.status == "draft"

    def test_the_list_shows_what_waits_for_my_signature(self, client):
        waits, signed = ArticleFactory(), signed_by_others(ArticleFactory())
        ArticleFactory()
        take("submit", waits, member("编辑", "旁人"))
        client.force_login(member("编辑"))
        assert list(client.get(LIST, {"waiting": "sign"}).context["cl"].result_list) == [waits]
        assert list(client.get(LIST, {"waiting": "publish"}).context["cl"].result_list) == [signed]
        page = confirm(client, act(client, "approve_all", waits))
        assert sentences(page) == ["已通过 1 条。"]
        assert not client.get(LIST, {"waiting": "sign"}).context["cl"].result_list

    def test_a_page_asks_as_often_with_many_acts_on_record_as_with_few(self, desk, django_assert_max_num_queries):
        def queries(article):
            with django_assert_max_num_queries(40) as asked:
                desk.get(page_of(article))
            return len(asked)

        few, many = signed_by_others(ArticleFactory()), signed_by_others(ArticleFactory())
        for _ in range(3):
            take("return", many, member("总编"), note="再改改")
            signed_by_others(many)
        assert queries(many) == queries(few) <= 40


class TestWhatIsShown:
    @pytest.fixture
    def imported(self):
        page = PageFactory()
        raw = "2023年3月10日\n荷塘开犁\n本报讯 池塘清淤完工。\n<script>alert(1)</script>\n新桥通车\n新桥今日通车。"
        dump = Dump.objects.create(
            page=page, name="荷塘.txt", sha256="0" * 64, raw=raw.encode("gb18030"), encoding="gb18030"
        )
        told = {
            "headline": {"value": "荷塘开犁<i>", "rule": "heading", "confidence": 0.55, "reason": "标题可能少一行"},
            "body": {"value": "池塘清淤完工。", "rule": "", "confidence": 1.0, "reason": ""},
            "byline": {
                "value": [{"name": "陶知夏", "printed_role": "记者"}],
                "rule": "",
                "confidence": 1,
                "reason": "",
            },
            "kind": {"value": "brief", "rule": "", "confidence": 1, "reason": ""},
        }
        ArticleFactory(page=page, dump=dump, lines=[[5, 6]], headline="新桥通车", position=9)
        return ArticleFactory(
            page=page, dump=dump, lines=[[2, 4]], headline="荷塘开犁", imported=told, confidence=0.55, position=1,
            suggestions={"headline": "荷塘镇开犁", "gone": True},
        )  # fmt: skip

    def test_an_article_says_where_it_comes_from_and_what_is_doubtful(self, desk, imported):
        shown = desk.get(page_of(imported)).content.decode()
        dump = reverse("admin:articles_dump_change", args=[imported.dump_id])
        assert f'<a href="{dump}">荷塘.txt</a>' in shown
        assert f'<a href="{dump}?line=2#L2">第 2–4 行</a>' in shown
        assert "<b>主题</b>（把握 55%）标题可能少一行" in shown
        assert "记者 陶知夏" in shown
        assert "简讯" in shown
        assert "<b>主题</b>：荷塘镇开犁" in shown
        assert "更正后的版面文本里已没有这一篇。" in shown
        assert "荷塘开犁&lt;i&gt;" in shown

    def test_a_dump_shows_each_line_with_its_number_and_its_article(self, desk, imported):
        shown = desk.get(reverse("admin:articles_dump_change", args=[imported.dump_id])).content.decode()
        assert '<tr id="L3"><th scope="row"><a href="#L3">3</a></th><td>本报讯 池塘清淤完工。</td></tr>' in shown
        assert "<td>&lt;script&gt;alert(1)&lt;/script&gt;</td>" in shown
        assert f'<a href="{page_of(imported)}">荷塘开犁</a></td></tr><tr id="L2">' in shown
        assert '<tbody class=""><tr id="L1">' in shown

    def test_a_long_dump_is_shown_in_parts_with_links_to_the_others(self, desk, imported, monkeypatch):
        monkeypatch.setattr(dump_parts, "MOST_LINES", 4)
        address = reverse("admin:articles_dump_change", args=[imported.dump_id])
        first, second = desk.get(address).content.decode(), desk.get(f"{address}?line=5").content.decode()
        assert '<b>1</b> <a href="?part=2">2</a>' in first
        assert ['id="L4"' in first, 'id="L5"' in first] == [True, False]
        assert ['id="L4"' in second, 'id="L5"' in second] == [False, True]
        assert desk.get(f"{address}?part=²&line=-1").status_code == 200

    def test_of_many_lines_without_a_place_the_first_are_told_and_the_rest_counted(self, desk, imported):
        lost = [{"line": number, "text": f"汀{number}"} for number in range(1, MOST_TOLD + 4)]
        Dump.objects.update(report={"unplaced": lost})
        shown = desk.get(reverse("admin:articles_dump_change", args=[imported.dump_id])).content.decode()
        assert f'<a href="?line={MOST_TOLD}#L{MOST_TOLD}">第 {MOST_TOLD} 行</a>未能归位：汀{MOST_TOLD}</li>' in shown
        assert f"汀{MOST_TOLD + 1}" not in shown
        assert "另有 3 条，不在此一一列出。" in shown

    def test_a_dump_that_can_no_longer_be_read_says_so(self, desk, imported):
        Dump.objects.update(raw=b"%PDF-1.7")
        shown = desk.get(reverse("admin:articles_dump_change", args=[imported.dump_id])).content.decode()
        assert "现在的解析器读不出这份文本" in shown

    def test_machine_notes_of_an_unknown_form_break_no_page(self, desk):
        article = ArticleFactory(imported={"headline": "旧格式", "body": {}, "unknown": {"value": None}})
        assert desk.get(page_of(article)).status_code == 200

    def test_a_scheduled_article_is_not_called_published(self, desk):
        ArticleFactory(scheduled=True)
        assert "定时发布" in desk.get(LIST).content.decode()

    def test_the_page_asks_as_often_for_three_rows_of_each_kind_as_for_one(self, desk, django_assert_max_num_queries):
        def queries(article):
            with django_assert_max_num_queries(40) as asked:
                assert desk.get(page_of(article)).status_code == 200
            return len(asked)

        article = ArticleFactory(body="\n".join(["沈砚甲到场。"] * 6), published=True)

        def add(number):
            photo = Photo.objects.create(article=article, caption="图")
            BylineFactory(article=article, person=PersonFactory(), photo=photo)
            MentionFactory(article=article, surface="沈砚甲", paragraph=number, start=0)
            Correction.objects.create(article=article, text="更正")
            TaggingFactory(content_object=article)

        add(0)
        once = queries(article)
        add(1), add(2)
        assert queries(article) == once <= 40


class TestPhotos:
    def test_the_desk_sees_a_picture_that_readers_may_not_see_yet(self, desk, client, png):
        photo = Photo.objects.create(article=ArticleFactory(), image=png)
        file = reverse("admin:articles_photo_file", args=[photo.pk])
        assert file in desk.get(page_of(photo.article)).content.decode()
        response = desk.get(file)
        assert b"".join(response.streaming_content).startswith(b"\x89PNG")
        client.logout()
        assert client.get(file).status_code == 302

    def test_a_picture_is_put_on_an_article_and_stays_through_later_saves(self, desk, png):
        article = ArticleFactory()
        save(desk, article, **{"photos-TOTAL_FORMS": 1, "photos-0-image": png})
        save(desk, article, **{"photos-0-caption": "清淤现场。"})
        photo = Photo.objects.get()
        assert (photo.width, photo.height, photo.caption) == (4, 3, "清淤现场。")

    @pytest.mark.parametrize("name", ["荷塘.svg", "荷塘.png"])
    def test_a_file_that_is_no_picture_is_refused(self, desk, name):
        file = ContentFile(b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", name)
        page = save(desk, ArticleFactory(), **{"photos-TOTAL_FORMS": 1, "photos-0-image": file})
        assert len(errors(page)) == 1
        assert not Photo.objects.exists()

    def test_no_picture_is_shown_to_whoever_may_not_see_photos(self, client, png):
        photo = Photo.objects.create(article=ArticleFactory(), image=png)
        client.force_login(get_user_model().objects.create(username="reader", is_staff=True))
        assert client.get(reverse("admin:articles_photo_file", args=[photo.pk])).status_code == 403

    def test_a_photo_without_a_file_has_no_picture(self, desk):
        photo = Photo.objects.create(article=ArticleFactory())
        assert desk.get(reverse("admin:articles_photo_file", args=[photo.pk])).status_code == 404
        assert desk.get(reverse("admin:articles_photo_file", args=[photo.pk + 1])).status_code == 404
