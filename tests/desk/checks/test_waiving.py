"""Findings are let pass with a reason, and block nothing unless the paper says so."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from articles.desk.checks.table import CHECKS, findings
from articles.desk.checks.waiving import blocking, told, waive
from articles.desk.signing import take
from articles.models import CheckWaiver
from tests.admin.pages import member
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return member("编辑")


@pytest.fixture
def article():
    return ArticleFactory(headline="荷塘开犁", body="塘清了,水绿了。\n他说：“好。", status="first", round=1)


def finding_of(article, check):
    return next(finding for finding in findings(article) if finding.check == check)


def test_every_finding_says_its_check_its_place_and_its_words(article):
    assert [(row.label, row.finding.place, row.finding.words) for row in told(article)] == [
        ("成对标点", "正文第 2 段", "他说：“好。"),
        ("半角标点", "正文第 1 段", "塘清了,水绿了。"),
    ]


def test_what_is_let_pass_is_on_record_and_read_last(article, editor):
    waiver = waive(article, finding_of(article, "pairs").digest, editor, " 引文如此 ")
    assert (waiver.waived_by, waiver.reason, waiver.check_name) == (editor, "引文如此", "pairs")
    assert waiver.sentence == "正文第 2 段“他说：“好。”““”没有配对。"
    assert [row.waiver for row in told(article)] == [None, waiver]


def test_it_covers_what_was_found_wherever_it_moves_and_nothing_else(article, editor):
    waive(article, finding_of(article, "pairs").digest, editor, "引文如此")
    article.body = f"新的一段。\n{article.body}"
    assert [row.waiver is None for row in told(article)] == [True, False]
    article.body = article.body.replace("他说：“好。", "她说：“好。")
    assert [row.waiver is None for row in told(article)] == [True, True]


@pytest.mark.parametrize(
    ("digest", "reason", "sentence"),
    [(None, " ", "放行要写明理由。"), ("0" * 64, "如此", "这一条已经不在了：稿件改过，请再看一遍。")],
)
def test_nothing_is_let_pass_without_a_reason_or_a_finding(article, editor, digest, reason, sentence):
    with pytest.raises(ValueError, match=sentence):
        waive(article, digest or finding_of(article, "pairs").digest, editor, reason)
    assert not CheckWaiver.objects.exists()


def test_it_is_let_pass_once_by_whoever_may_change_the_text(article, editor):
    digest = finding_of(article, "pairs").digest
    with pytest.raises(ValueError, match="您没有放行《荷塘开犁》的权限。"):
        waive(article, digest, member("记者"), "如此")
    waive(article, digest, editor, "如此")
    with pytest.raises(ValueError, match="这一条已经放行了。"):
        waive(article, digest, editor, "又如此")


def test_the_record_is_only_added_to(article, editor):
    waiver = waive(article, finding_of(article, "pairs").digest, editor, "如此")
    waiver.reason = "另有缘故"
    for change in (waiver.save, waiver.delete):
        with pytest.raises(ValueError, match="检查放行的记录"):
            change()
    assert CheckWaiver.objects.get().reason == "如此"


class TestBlocking:
    def test_no_check_blocks_by_itself(self, article, editor):
        assert blocking(article) == ""
        assert take("approve", article, editor).status == "second"

    def test_a_check_that_the_paper_names_is_not_signed_over(self, article, editor, settings):
        settings.CHECKS_BLOCK = ["pairs"]
        with pytest.raises(
            ValueError, match=r"《荷塘开犁》有 1 处检查没有通过：正文第 2 段.*请先改正，或写明理由放行。"
        ):
            take("approve", article, editor)
        waive(article, finding_of(article, "pairs").digest, editor, "引文如此")
        assert take("approve", article, editor).status == "second"

    def test_it_may_be_sent_back_all_the_same(self, article, editor, settings):
        settings.CHECKS_BLOCK = [*CHECKS]
        assert take("return", article, editor, note="请改").status == "draft"

    def test_a_name_that_is_no_check_is_told(self, article, settings):
        settings.CHECKS_BLOCK = ["paris"]
        with pytest.raises(ImproperlyConfigured, match="paris"):
            blocking(article)
