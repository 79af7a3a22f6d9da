"""历史: who did what, when and why; two versions beside each other; and the way back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.desk.merging_people import merge_people
from articles.desk.signing import take
from articles.desk.undoing import undo
from articles.models import Article, Correction, Mention, Person, Photo, Tag
from articles.models.history import told_apart
from tests.factories import (
    ArticleFactory,
    BylineFactory,
    MentionFactory,
    PersonFactory,
    TagFactory,
    TaggingFactory,
)

from .pages import filled, member, sentences

pytestmark = pytest.mark.django_db


def address(row, page, **asked):
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return reverse(f"admin:articles_{row._meta.model_name}_{page}", args=[row.pk]) + (f"?{query}" if query else "")


def save(desk, row, **typed):
    return desk.post(address(row, "change"), filled(desk.get(address(row, "change")), **typed), follow=True)


def restore(desk, row, version, **said):
    asked = desk.get(address(row, "restore", version=version.pk))
    sent = {"version": version.pk, "seen": asked.context["seen"], **said}
    return desk.post(address(row, "restore"), sent, follow=True)


def listed(desk, row):
    return [(event.who, event.what, event.why) for event in desk.get(address(row, "history")).context["events"]]


def shown(page):
    """(label, gone, new) of each difference on the page."""
    found = []
    for label, runs in page.context["changes"]:
        pieces = [piece for run in runs for paragraph in run.paragraphs for piece in paragraph.pieces]
        found.append((label, *("".join(p.text for p in pieces if p.kind == kind) for kind in ("gone", "new"))))
    return found


@pytest.fixture
def article():
    with told_apart(Article, Person, Tag):
        return ArticleFactory(headline="荷塘开犁", body="副市长陆鸣谦来到荷塘镇。\n村民种下睡莲。")


class TestList:
    def test_an_article_that_nobody_changed_says_where_it_is_from(self, desk, article):
        assert "还没有改动。来历：编辑所写。" in desk.get(address(article, "history")).content.decode()

    def test_saves_signatures_and_waivers_stand_in_one_list_the_newest_first(self, desk, article):
        save(desk, article, headline="塘清了", tag_names="治水")
        take("submit", article, member("编辑", "岑溪"))
        assert listed(desk, article) == [
            ("岑溪", "提交", ""),
            ("总编", "改动主题、标签", ""),
            ("机器", "原有", "编辑所写"),
        ]

    def test_a_persons_list_tells_mergers_and_that_they_were_undone(self, desk):
        with told_apart(Person):
            one, other = PersonFactory(name="沈砚甲"), PersonFactory(name="沈砚乙")
        act = merge_people([one.pk], other.pk, member("编辑", "岑溪"))
        undo(act, member("主任", "阮知远"))
        told = [line for line in listed(desk, one) if "合并" in line[1]]
        assert told == [("阮知远", f"撤销：{act}", ""), ("岑溪", str(act), "")]

    def test_a_long_history_is_paged_and_no_line_is_lost(self, desk, article):
        for number in range(30):
            article.headline = f"第{number}稿"
            article.save()
        first, second = (desk.get(address(article, "history", p=page)).context["events"] for page in (1, 2))
        assert [len(first), len(second)] == [25, 6]
        assert len({event.version.pk for event in [*first, *second]}) == 31

    def test_the_number_of_queries_does_not_grow(self, desk, article, django_assert_num_queries):
        def changed(number):
            article.headline = f"第{number}稿"
            article.save()
            take("submit", article, member("编辑", "岑溪"))
            take("return", article, member("编辑", "岑溪"), note="重写")

        changed(1)
        with CaptureQueriesContext(connection) as caught:
            few = len(listed(desk, article))
        for number in (2, 3):
            changed(number)
        with django_assert_num_queries(len(caught)):
            assert len(listed(desk, article)) > few

    def test_a_byline_leads_to_its_articles_history(self, desk):
        byline = BylineFactory()
        assert desk.get(address(byline, "history"))["Location"] == address(byline.article, "history")

    def test_words_of_the_desk_are_never_markup(self, desk, article):
        save(desk, article, headline="<script>alert(1)</script>")
        for page in ("history", "difference"):
            assert "<script>alert(1)" not in desk.get(address(article, page)).content.decode()


class TestDifference:
    def test_the_last_change_is_told_by_its_characters(self, desk, article):
        save(desk, article, body="市长陆鸣谦来到荷塘镇。\n村民种下睡莲。", tag_names="治水")
        page = desk.get(address(article, "difference"))
        assert shown(page) == [("正文", "副", ""), ("标签", "", "治水")]
        assert "<del>" in page.content.decode()
        assert [hand for _, _, hand in page.context["versions"]] == ["机器", "总编"]
        assert "（删：" in page.content.decode()

    def test_any_two_are_compared_the_older_first_however_they_are_chosen(self, desk, article):
        for headline in ("塘清了", "塘都清了"):
            save(desk, article, headline=headline)
        newest, _, oldest = article.history.all()
        page = desk.get(address(article, "difference", old=newest.pk, new=oldest.pk))
        assert shown(page) == [("主题", "荷塘开犁", "塘都清了")]

    def test_versions_of_another_article_are_not_shown(self, desk, article):
        other = ArticleFactory(headline="别处的话")
        save(desk, article, headline="塘清了")
        page = desk.get(address(article, "difference", old=other.history.get().pk, new=article.history.first().pk))
        assert "别处的话" not in page.content.decode()

    @pytest.mark.parametrize("said", ["", "甲", "-1", "9" * 40])
    def test_what_is_no_version_leads_back_to_the_list(self, desk, article, said):
        assert desk.get(address(article, "difference", new=said))["Location"] == address(article, "history")

    def test_a_merged_person_is_told_as_who_remains(self, desk):
        with told_apart(Article, Person):
            mention = MentionFactory(article__body="沈砚甲到场。", surface="沈砚甲", start=0)
        save(desk, mention.article, headline="塘清了")
        page = desk.get(address(mention.article, "difference"))
        assert shown(page)[0][0] == "主题"


class TestRestore:
    def test_the_old_text_comes_back_as_a_new_version_with_names_and_tags(self, desk, article):
        with told_apart(Article):
            BylineFactory(article=article, name="陶知夏")
            MentionFactory(article=article, surface="陆鸣谦", start=3, person__name="陆鸣谦", rule="office")
            TaggingFactory(content_object=article, tag__name="治水")
        save(desk, article, body="雨停了。", headline="雨停了", tag_names="", **{"bylines-0-name": "罗衡"})
        assert not Mention.objects.exists()
        version = article.history.last()
        page = restore(desk, article, version)
        article.refresh_from_db()
        assert (article.headline, article.body, article.version) == ("荷塘开犁", version.body, 3)
        assert list(article.bylines.values_list("name", flat=True)) == ["陶知夏"]
        assert list(article.mentions.values_list("surface", "paragraph", "start")) == [("陆鸣谦", 0, 3)]
        assert list(article.taggings.standing().values_list("tag__name", flat=True)) == ["治水"]
        assert sentences(page) == ["已恢复成一个新的版本。"]
        assert article.history.count() == 3
        assert article.history.first().history_change_reason.startswith("恢复 ")
        assert article.writers.filter(username="总编").exists()

    def test_a_signature_is_void_after_it_and_the_page_asks_first(self, desk, article):
        save(desk, article, headline="塘清了")
        for act in ("submit", "approve"):
            take(act, article, member("编辑", "岑溪"))
        refused = restore(desk, article, article.history.last())
        article.refresh_from_db()
        assert (article.headline, article.status) == ("塘清了", "second")
        assert "恢复以后，签字就作废" in refused.content.decode()
        restore(desk, article, article.history.last(), voids="on")
        article.refresh_from_db()
        assert (article.headline, article.status, article.round) == ("荷塘开犁", "first", 2)

    def test_what_readers_saw_changes_back_with_a_reason_and_a_correction(self, desk):
        with told_apart(Article):
            article = ArticleFactory(published=True, headline="荷塘开犁")
        save(desk, article, headline="塘清了", reason="错字", tells_readers="no")
        assert "改稿原因" in restore(desk, article, article.history.last()).content.decode()
        answers = {"reason": "改错了", "tells_readers": "yes", "correction": "标题应为荷塘开犁。"}
        restore(desk, article, article.history.last(), **answers)
        article.refresh_from_db()
        assert (article.headline, article.status) == ("荷塘开犁", "published")
        assert Correction.objects.get().text == "标题应为荷塘开犁。"
        assert article.history.first().history_change_reason.endswith("；改错了")

    def test_it_is_refused_over_a_version_that_nobody_has_seen(self, desk, article):
        save(desk, article, headline="塘清了")
        desk.post(address(article, "restore"), {"version": article.history.last().pk, "seen": 1})
        article.refresh_from_db()
        assert article.headline == "塘清了"

    def test_another_articles_version_is_not_written_into_this_one(self, desk, article):
        other = ArticleFactory(headline="别处的话")
        sent = {"version": other.history.get().pk, "seen": article.version}
        desk.post(address(article, "restore"), sent)
        article.refresh_from_db()
        assert article.headline == "荷塘开犁"

    def test_asking_changes_nothing(self, desk, article):
        save(desk, article, headline="塘清了")
        page = desk.get(address(article, "restore", version=article.history.last().pk))
        assert shown(page) == [("主题", "塘清了", "荷塘开犁")]
        article.refresh_from_db()
        assert article.headline == "塘清了"

    def test_a_caption_comes_back_and_a_newer_picture_stays(self, desk, article, png):
        with told_apart(Article):
            old = Photo.objects.create(article=article, caption="清淤前。")
        save(desk, article, **{"photos-0-caption": "清淤后。"})
        newer = Photo.objects.create(article=article, caption="新的一张。")
        restore(desk, article, article.history.last())
        assert set(article.photos.values_list("pk", "caption")) == {(old.pk, "清淤前。"), (newer.pk, "新的一张。")}

    def test_a_picture_taken_away_comes_back_with_its_file_and_credit(self, desk, article, png):
        with told_apart(Article):
            photo = Photo.objects.create(article=article, caption="清淤。", image=png)
            photo.image.save("荷塘.png", png)
            BylineFactory(article=article, photo=photo, name="罗衡", role="photographer")
        save(desk, article, **{"photos-0-DELETE": "on", "bylines-0-DELETE": "on"})
        assert not article.photos.exists()
        restore(desk, article, article.history.last())
        back = article.photos.get()
        assert (back.caption, back.image.name, back.credits.get().name) == ("清淤。", photo.image.name, "罗衡")

    def test_a_person_and_a_tag_are_restored_too(self, desk):
        with told_apart(Person, Tag):
            person, tag = PersonFactory(name="沈砚", qualifier="荷塘镇"), TagFactory(name="治水")
        save(desk, person, qualifier="莲湖乡")
        save(desk, tag, name="水利")
        for row in (person, tag):
            restore(desk, row, row.history.last())
            row.refresh_from_db()
        assert (person.qualifier, tag.name) == ("荷塘镇", "治水")
        assert [row.history.first().history_user.username for row in (person, tag)] == ["总编"] * 2
