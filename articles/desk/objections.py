"""Why an act may not be done to an article by somebody: a sentence, or "" where it may."""

from articles.models import Article

from .rights import may, may_write
from .stages import Stage, Status, is_out, missing_stages, signatures, waiting_stage


def not_submit(row: Article, who) -> str:
    if row.status not in (Status.DRAFT, Status.WITHDRAWN):
        return f"《{row}》现在是{_standing(row)}，不用提交。"
    if row.status == Status.WITHDRAWN and not may(who, "publish_article"):
        return f"《{row}》已经撤下，只有可以发布的人能重新提交。"
    return "" if may_write(who, row) else f"您没有提交《{row}》的权限。"


def not_approve(row: Article, who) -> str:
    stage = waiting_stage(row)
    if stage is None:
        return f"《{row}》现在是{_standing(row)}，不在待审之列。"
    if not may(who, f"sign_{stage}"):
        return f"《{row}》等的是{stage.label}，您没有{stage.label}的权限。"
    signed = signatures(row)
    if {review.digest for review in signed.values()} - {row.digest}:
        return f"《{row}》签过以后文本又变了，请退回，重新提交。"
    if mine := next((review for review in signed.values() if review.reviewer_id == who.pk), None):
        return f"《{row}》的{mine.get_stage_display()}是您签的，同一人不能在一篇稿件上签两审。"
    if stage == Stage.FINAL and row.writers.filter(pk=who.pk).exists():
        return f"《{row}》是您写的或改过的，终审要由别人来签。"
    return ""


def not_return(row: Article, who) -> str:
    stage = returning_stage(row)
    if stage is None:
        return f"《{row}》现在是{_standing(row)}，不能退回。"
    return "" if may(who, f"sign_{stage}") else f"《{row}》要由{stage.label}退回，您没有{stage.label}的权限。"


def not_publish(row: Article, who) -> str:
    if not may(who, "publish_article"):
        return f"您没有发布《{row}》的权限。"
    if is_out(row):
        return f"《{row}》已经发布。"
    if row.status not in (Status.SIGNED, Status.PUBLISHED):
        return f"《{row}》现在是{_standing(row)}，还没有签完，不能发布。"
    missing = "、".join(stage.label for stage in missing_stages(row))
    return f"《{row}》现在的文本缺{missing}的签字，请退回，重新提交。" if missing else ""


def not_cancel(row: Article, who) -> str:
    if row.status != Status.PUBLISHED or is_out(row):
        return f"《{row}》没有在等定时发布。"
    return "" if may(who, "publish_article") else f"您没有取消《{row}》定时的权限。"


def not_withdraw(row: Article, who) -> str:
    if not is_out(row):
        return f"《{row}》没有发布，不能撤稿。"
    return "" if may(who, "withdraw_article") else f"您没有撤下《{row}》的权限。"


def not_correct(row: Article, who) -> str:
    if not is_out(row):
        return f"《{row}》没有发布，不用更正。"
    return "" if may(who, "correct_article") else f"您没有更正《{row}》的权限。"


def _standing(row: Article) -> str:
    return "定时发布" if row.status == Status.PUBLISHED and not is_out(row) else row.get_status_display()


def returning_stage(row: Article) -> Stage | None:
    """Whoever would sign next may send it back; once it is signed, whoever answers for the last signature."""
    return Stage.FINAL if row.status == Status.SIGNED else waiting_stage(row)
