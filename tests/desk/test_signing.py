"""三审三校, as the desk tells it: who signs what, what ends a signature, and what comes out."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.desk.keeping import was_ever_published
from articles.desk.signing import note_edit, open_acts, take, take_all
from articles.desk.stages import missing_stages, steps, waiting_for
from articles.models import Article, Correction, Photo, Review
from tests.factories import ArticleFactory, BylineFactory
from tests.planting import picture

pytestmark = pytest.mark.django_db
ROLES = {"甲": "记者", "乙": "编辑", "丙": "主任", "丁": "总编", "戊": "总编", "己": "管理员"}


@pytest.fixture
def staff():
    """甲 writes, 乙 signs 初审, 丙 复审, 丁 and 戊 终审; 己 keeps the accounts."""
    people = {}
    for name, role in ROLES.items():
        people[name] = get_user_model().objects.create(username=name, is_staff=True)
        people[name].groups.add(Group.objects.get(name=role))
    return people


@pytest.fixture
def draft(staff):
    article = ArticleFactory(headline="荷塘开犁")
    article.writers.add(staff["甲"])
    return article


def go(staff, article, *steps_):
    """Each step as 甲提交 would be said: who, then what."""
    for who, act in steps_:
        article = take(act, article, staff[who])
    return article


SIGNED = (("甲", "submit"), ("乙", "approve"), ("丙", "approve"), ("丁", "approve"))


def refused(act, article, who, **said):
    with pytest.raises(ValueError, match=r"。$") as refusal:
        take(act, article, who, **said)
    return str(refusal.value)


def record(article):
    return [f"{review.reviewer} {review}" for review in article.reviews.all()]


def test_a_story_goes_from_its_writer_through_three_signatures_to_the_readers(staff, draft):
    stood = [draft.status]
    article = draft
    for step in (*SIGNED, ("丁", "publish")):
        article = go(staff, article, step)
        stood.append(article.status)
    assert stood == ["draft", "first", "second", "final", "signed", "published"]
    assert article.is_public
    assert record(article) == ["甲 提交", "乙 初审通过", "丙 复审通过", "丁 终审通过", "丁 发布"]
    assert {review.digest for review in article.reviews.all()} == {draft.digest}
    assert article.version == 6


@pytest.mark.parametrize(
    ("stages", "stood"),
    [(1, ["final", "signed"]), (2, ["first", "final", "signed"]), (3, ["first", "second", "final", "signed"])],
)
def test_how_many_stages_there_are_is_a_setting(staff, draft, settings, stages, stood):
    settings.REVIEW_STAGES = stages
    signers = {"first": "乙", "second": "丙", "final": "丁"}
    article = go(staff, draft, ("甲", "submit"))
    seen = [article.status]
    while article.status != "signed":
        article = go(staff, article, (signers[article.status], "approve"))
        seen.append(article.status)
    assert seen == stood


def test_a_story_half_way_does_with_the_stages_that_are_left(staff, draft, settings):
    article = go(staff, draft, *SIGNED[:2])
    assert article.status == "second"
    settings.REVIEW_STAGES = 1
    assert [article] == list(waiting_for(staff["丁"], Article.objects.all()))
    assert go(staff, article, ("丁", "approve")).status == "signed"


def test_a_stage_that_the_desk_adds_is_asked_for_before_a_story_comes_out(staff, draft, settings):
    settings.REVIEW_STAGES = 1
    article = go(staff, draft, ("甲", "submit"), ("丁", "approve"))
    settings.REVIEW_STAGES = 3
    assert refused("publish", article, staff["丁"]) == "《荷塘开犁》现在的文本缺初审、复审的签字，请退回，重新提交。"


@pytest.mark.parametrize(
    ("before", "who", "sentence"),
    [
        (0, "乙", "《荷塘开犁》现在是草稿，不在待审之列。"),
        (1, "甲", "《荷塘开犁》等的是初审，您没有初审的权限。"),
        (1, "丙", "《荷塘开犁》等的是初审，您没有初审的权限。"),
        (1, "己", "《荷塘开犁》等的是初审，您没有初审的权限。"),
        (2, "乙", "《荷塘开犁》等的是复审，您没有复审的权限。"),
        (3, "丙", "《荷塘开犁》等的是终审，您没有终审的权限。"),
        (4, "丁", "《荷塘开犁》现在是待发布，不在待审之列。"),
    ],
)
def test_each_stage_is_signed_by_whose_it_is(staff, draft, before, who, sentence):
    article = go(staff, draft, *SIGNED[:before])
    assert refused("approve", article, staff[who]) == sentence


def test_nobody_signs_two_stages_even_with_the_rights_for_both(staff, draft):
    staff["乙"].groups.add(Group.objects.get(name="主任"))
    article = go(staff, draft, *SIGNED[:2])
    again = get_user_model().objects.get(username="乙")
    assert refused("approve", article, again) == "《荷塘开犁》的初审是您签的，同一人不能在一篇稿件上签两审。"
    assert article not in waiting_for(again, Article.objects.all())


def test_a_superuser_signs_once_like_everybody(draft):
    root = get_user_model().objects.create(username="root", is_staff=True, is_superuser=True)
    article = take("approve", take("submit", draft, root), root)
    assert "同一人不能在一篇稿件上签两审" in refused("approve", article, root)


def test_nobody_finally_approves_what_they_wrote(staff, draft):
    draft.writers.add(staff["丁"])
    article = go(staff, draft, *SIGNED[:3])
    assert refused("approve", article, staff["丁"]) == "《荷塘开犁》是您写的或改过的，终审要由别人来签。"
    assert list(waiting_for(staff["丁"], Article.objects.all())) == []
    assert list(waiting_for(staff["戊"], Article.objects.all())) == [article]
    assert go(staff, article, ("戊", "approve")).status == "signed"


def test_what_the_machine_imported_was_written_by_nobody(staff):
    article = go(staff, ArticleFactory(), ("乙", "submit"), ("乙", "approve"), ("丙", "approve"), ("丁", "approve"))
    assert article.status == "signed"


def test_a_reporter_submits_what_is_theirs_and_nothing_else(staff, draft):
    assert refused("submit", ArticleFactory(headline="新桥通车"), staff["甲"]) == "您没有提交《新桥通车》的权限。"
    assert refused("submit", go(staff, draft, SIGNED[0]), staff["甲"]) == "《荷塘开犁》现在是待初审，不用提交。"


class TestReturning:
    @pytest.mark.parametrize(("signed", "who"), [(1, "乙"), (2, "丙"), (3, "丁"), (4, "戊")])
    def test_whoever_signs_next_sends_it_back_to_a_draft_with_a_reason(self, staff, draft, signed, who):
        article = go(staff, draft, *SIGNED[:signed])
        assert refused("return", article, staff[who], note="  ") == "《荷塘开犁》：退回要写明理由。"
        assert take("return", article, staff[who], note="导语太长").status == "draft"
        assert article.reviews.last().note == "导语太长"

    def test_nobody_else_does(self, staff, draft):
        article = go(staff, draft, *SIGNED[:2])
        assert refused("return", article, staff["乙"], note="再想想") == "《荷塘开犁》要由复审退回，您没有复审的权限。"
        assert refused("return", draft, staff["丁"], note="再想想").startswith("《荷塘开犁》要由复审退回")

    def test_after_it_every_signature_is_given_anew_by_the_same_people_if_need_be(self, staff, draft):
        article = take("return", go(staff, draft, *SIGNED[:3]), staff["丁"], note="导语太长")
        assert [step.signature for step in steps(article)] == [None] * 3
        article = go(staff, article, ("甲", "submit"))
        assert missing_stages(article) == ["first", "second", "final"]
        assert go(staff, article, *SIGNED[1:]).status == "signed"
        assert article.reviews.count() == 8


class TestEditing:
    def edit(self, article, who, **fields):
        Article.objects.filter(pk=article.pk).update(**fields)
        article.refresh_from_db()
        return note_edit(article, who, reason="改错字", correction="")

    @pytest.mark.parametrize("signed", [2, 3, 4])
    def test_an_edit_ends_the_signatures_and_says_whose_they_were(self, staff, draft, signed):
        article = go(staff, draft, *SIGNED[:signed])
        told = self.edit(article, staff["乙"], body="另一份正文。")
        assert told.startswith("文本改动后，原来的签字（初审 乙")
        assert told.endswith("）已作废，稿件回到待初审。")
        article.refresh_from_db()
        assert (article.status, missing_stages(article)) == ("first", ["first", "second", "final"])
        assert record(article)[-1] == "乙 改稿"

    def test_they_stay_void_when_the_old_words_come_back(self, staff, draft):
        article, body = go(staff, draft, *SIGNED), draft.body
        self.edit(article, staff["乙"], body="另一份正文。")
        self.edit(article, staff["乙"], body=body)
        article.refresh_from_db()
        assert missing_stages(article) == ["first", "second", "final"]

    def test_an_edit_that_nobody_had_signed_before_ends_nothing(self, staff, draft):
        article = go(staff, draft, SIGNED[0])
        assert self.edit(article, staff["乙"], body="另一份正文。") == ""
        assert (article.status, article.round) == ("first", 1)

    def test_whoever_edits_does_not_sign_the_last_stage(self, staff, draft):
        article = go(staff, draft, *SIGNED[:3])
        self.edit(article, staff["丁"], body="另一份正文。")
        article = go(staff, article, ("乙", "approve"), ("丙", "approve"))
        assert "终审要由别人来签" in refused("approve", article, staff["丁"])

    def test_a_scheduled_story_goes_back_to_the_desk(self, staff, draft):
        article = take("publish", go(staff, draft, *SIGNED), staff["丁"], at=timezone.now() + timedelta(days=1))
        self.edit(article, staff["丁"], body="另一份正文。")
        article.refresh_from_db()
        assert (article.status, article.publish_at) == ("first", None)

    def test_what_is_out_stays_out_and_the_change_is_on_record(self, staff):
        article = ArticleFactory(published=True)
        assert self.edit(article, staff["丁"], body="另一份正文。") == ""
        assert article.is_public
        review = article.reviews.get()
        assert (review.verdict, review.note, review.digest) == ("amended", "改错字", article.digest)

    @pytest.mark.parametrize("what", ["headline", "byline", "caption", "photo"])
    def test_a_text_changed_behind_the_desks_back_is_neither_signed_on_nor_published(self, staff, draft, what):
        waiting, signed = go(staff, draft, *SIGNED[:2]), go(staff, ArticleFactory(), ("乙", "submit"), *SIGNED[1:])
        for article in (waiting, signed):
            if what == "headline":
                Article.objects.filter(pk=article.pk).update(headline="另一个标题")
            elif what == "byline":
                BylineFactory(article=article)
            else:
                Photo.objects.create(
                    article=article, **({"caption": "塘"} if what == "caption" else {"image": picture()})
                )
        assert "签过以后文本又变了，请退回，重新提交。" in refused("approve", waiting, staff["丙"])
        assert "现在的文本缺初审、复审、终审的签字" in refused("publish", signed, staff["丁"])


class TestPublishing:
    def test_a_story_comes_out_at_its_time(self, staff, draft):
        tomorrow = timezone.now() + timedelta(days=1)
        article = take("publish", go(staff, draft, *SIGNED), staff["丁"], at=tomorrow)
        assert (article.status, article.publish_at, article.is_public) == ("published", tomorrow, False)
        assert article.reviews.last().verdict == "scheduled"
        assert f"定于 {timezone.localtime(tomorrow):%Y-%m-%d %H:%M}" in article.reviews.last().note
        sooner = take("publish", article, staff["戊"])
        assert sooner.is_public

    def test_a_time_that_has_passed_is_refused(self, staff, draft):
        article = go(staff, draft, *SIGNED)
        sentence = refused("publish", article, staff["丁"], at=timezone.now() - timedelta(minutes=1))
        assert "已经过去了；要现在就发，请把时间留空。" in sentence
        article.refresh_from_db()
        assert article.status == "signed"

    def test_what_waits_for_its_time_can_be_called_back_and_keeps_its_signatures(self, staff, draft):
        article = take("publish", go(staff, draft, *SIGNED), staff["丁"], at=timezone.now() + timedelta(days=1))
        assert "没有发布，不能撤稿" in refused("withdraw", article, staff["丁"], note="等一等")
        article = go(staff, article, ("丁", "cancel"))
        assert (article.status, article.publish_at, missing_stages(article)) == ("signed", None, [])

    @pytest.mark.parametrize("who", ["甲", "乙", "丙", "己"])
    def test_only_who_may_publish_does(self, staff, draft, who):
        assert refused("publish", go(staff, draft, *SIGNED), staff[who]) == "您没有发布《荷塘开犁》的权限。"

    @pytest.mark.parametrize("signed", [0, 1, 2, 3])
    def test_nothing_comes_out_half_signed(self, staff, draft, signed):
        assert "还没有签完，不能发布。" in refused("publish", go(staff, draft, *SIGNED[:signed]), staff["丁"])


class TestAfterwards:
    def test_a_withdrawn_story_leaves_its_notice_until_it_is_signed_and_out_again(self, staff, draft, client):
        article = go(staff, draft, *SIGNED, ("丁", "publish"))
        assert refused("withdraw", article, staff["丁"]) == "《荷塘开犁》：撤稿要写明理由。"
        article = take("withdraw", article, staff["丁"], note="数字有误")
        assert refused("submit", article, staff["乙"]) == "《荷塘开犁》已经撤下，只有可以发布的人能重新提交。"
        for step in (("丁", "submit"), *SIGNED[1:3], ("戊", "approve")):
            assert client.get(article.get_absolute_url()).status_code == 410
            article = go(staff, article, step)
        assert "重新发布不能定时" in refused("publish", article, staff["丁"], at=timezone.now() + timedelta(days=1))
        assert client.get(article.get_absolute_url()).status_code == 410
        go(staff, article, ("丁", "publish"))
        assert client.get(article.get_absolute_url()).status_code == 200

    def test_a_withdrawn_story_keeps_its_notice_when_an_edit_ends_its_new_signatures(self, staff, draft, client):
        go(staff, draft, *SIGNED, ("丁", "publish"))
        take("withdraw", draft, staff["丁"], note="查实有误")
        row = go(staff, draft, ("丁", "submit"), ("乙", "approve"))
        row.body = "查实后改写。"
        row.save()
        note_edit(row, staff["丁"])
        row.refresh_from_db()
        assert row.status == Article.Status.FIRST
        assert client.get(row.get_absolute_url()).status_code == 410
        assert was_ever_published(row)

    def test_a_correction_is_told_to_the_readers_with_its_date(self, staff, client):
        article = ArticleFactory(headline="荷塘开犁", published=True)
        assert refused("correct", article, staff["丁"]) == "《荷塘开犁》：更正要写明登给读者的话。"
        take("correct", article, staff["丁"], note="“两口”应为“三口”。")
        correction = Correction.objects.get()
        assert (correction.text, correction.date) == ("“两口”应为“三口”。", timezone.localdate())
        assert "“两口”应为“三口”。" in client.get(article.get_absolute_url()).content.decode()
        assert Review.objects.get().verdict == "corrected"

    @pytest.mark.parametrize("act", ["withdraw", "correct"])
    def test_neither_is_done_to_what_is_not_out_nor_by_whose_it_is_not(self, staff, draft, act):
        assert "没有发布" in refused(act, draft, staff["丁"], note="因故")
        out = ArticleFactory(published=True)
        for who in "甲乙丙己":
            assert refused(act, out, staff[who], note="因故").startswith("您没有")


class TestTwoAtOnce:
    def test_what_was_not_seen_is_not_signed(self, staff, draft):
        article = go(staff, draft, SIGNED[0])
        Article.objects.update(version=article.version + 1)
        assert "在您打开之后有人改过" in refused("approve", article, staff["乙"], seen=article.version)

    def test_the_row_decides_and_not_the_copy_that_a_caller_holds(self, staff, draft):
        go(staff, draft, SIGNED[0])
        assert refused("submit", draft, staff["甲"]) == "《荷塘开犁》现在是待初审，不用提交。"

    def test_many_are_signed_together_and_one_that_refuses_stops_none(self, staff):
        articles = [ArticleFactory(headline=name) for name in ("荷塘开犁", "新桥通车", "早市搬家")]
        for article in articles[:2]:
            take("submit", article, staff["乙"])
        seen = {article.pk: version for article, version in zip(articles, (2, 1, 1), strict=True)}
        report = take_all("approve", seen, staff["乙"])
        assert [article.headline for article in report.done] == ["荷塘开犁"]
        assert sorted(report.refused) == [
            "《新桥通车》在您打开之后有人改过（您看到的是版本 1，现在是版本 2），请再看一遍。",
            "《早市搬家》现在是草稿，不在待审之列。",
        ]

    def test_many_are_held_at_first_and_in_the_order_of_their_ids(self, staff):
        articles = [ArticleFactory(position=9 - number) for number in range(2)]
        with CaptureQueriesContext(connection) as queries:
            take_all("submit", {article.pk: 1 for article in articles}, staff["乙"])
        first = next(query["sql"] for query in queries if query["sql"].startswith("SELECT"))
        assert "ORDER BY 1 ASC" in first  # of the one column that is asked for, the id
        assert ("FOR UPDATE" in first) == connection.features.has_select_for_update

    def test_a_refused_act_leaves_nothing_behind(self, staff, draft):
        article = go(staff, draft, *SIGNED)
        before = Article.objects.filter(pk=article.pk).values().get(), article.reviews.count()
        refused("publish", article, staff["丁"], at=timezone.now() - timedelta(days=1))
        assert (Article.objects.filter(pk=article.pk).values().get(), article.reviews.count()) == before


@pytest.mark.parametrize(
    ("who", "acts"),
    [
        ("甲", ["提交", "", "", "", "", "", ""]),
        ("乙", ["提交", "通过、退回", "", "", "", "", ""]),
        ("丙", ["提交", "", "通过、退回", "", "", "", ""]),
        ("丁", ["提交", "", "", "通过、退回", "退回、发布", "发布、取消定时", "撤稿、更正"]),
        ("己", ["提交", "", "", "", "", "", ""]),
    ],
)
def test_each_is_offered_what_they_may_do_and_no_more(staff, draft, who, acts):
    def offered(article):
        return "、".join(act.label for act in open_acts(article, staff[who]).values())

    article, seen = draft, [offered(draft)]
    for step in SIGNED:
        article = go(staff, article, step)
        seen.append(offered(article))
    for at in (timezone.now() + timedelta(days=1), None):
        article = take("publish", article, staff["丁"], at=at)
        seen.append(offered(article))
    assert seen == acts
