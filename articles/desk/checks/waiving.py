"""Findings let pass with a reason, and findings that nobody may sign over."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction

from articles.desk.rights import may_write
from articles.models import Article, CheckWaiver

from .sheets import Finding
from .table import CHECKS, blocking_checks, findings


@dataclass(frozen=True)
class Told:
    """A finding as the article's page shows it."""

    finding: Finding
    waiver: CheckWaiver | None

    @property
    def label(self) -> str:
        return CHECKS[self.finding.check].label


def told(article: Article) -> list[Told]:
    """What the checks find, with what was let pass; what is still open comes first."""
    passed = {waiver.digest: waiver for waiver in article.waivers.select_related("waived_by")}
    rows = [Told(finding, passed.get(finding.digest)) for finding in findings(article)]
    return sorted(rows, key=lambda row: row.waiver is not None)


def blocking(article: Article) -> str:
    """Why this article cannot be signed: what the blocking checks find and nobody let pass; "" where it can."""
    if not (names := blocking_checks()):
        return ""
    passed = set(article.waivers.values_list("digest", flat=True))
    left = [finding for finding in findings(article, names) if finding.digest not in passed]
    if not left:
        return ""
    sentences = "；".join(f"{each.place}“{each.words}”{each.sentence.rstrip('。')}" for each in left[:5])
    return f"《{article}》有 {len(left)} 处检查没有通过：{sentences}。请先改正，或写明理由放行。"


@transaction.atomic
def waive(article: Article, digest: str, who, reason: str) -> CheckWaiver:
    """Let this finding pass. Raises ValueError in Chinese, with nothing written."""
    if not may_write(who, article):
        raise ValueError(f"您没有放行《{article}》的权限。")
    if not (reason := reason.strip()):
        raise ValueError("放行要写明理由。")
    finding = next((each for each in findings(article) if each.digest == digest), None)
    if finding is None:
        raise ValueError("这一条已经不在了：稿件改过，请再看一遍。")
    try:
        with transaction.atomic():
            return CheckWaiver.objects.create(
                article=article, check_name=finding.check, digest=digest, waived_by=who, reason=reason,
                sentence="".join(filter(None, [finding.place, f"“{finding.words}”", finding.sentence])),
            )  # fmt: skip
    except IntegrityError:
        raise ValueError("这一条已经放行了。") from None
