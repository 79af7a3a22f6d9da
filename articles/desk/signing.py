"""三审三校: the one door through which the desk changes an article's state. Each act is checked, done and recorded."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from articles.models import Article, Correction, Review

from . import objections
from .acts import Report, attempt
from .checks.waiving import blocking
from .objections import returning_stage
from .rights import may
from .stages import (
    Stage,
    Status,
    Verdict,
    chain,
    is_out,
    is_signed,
    missing_stages,
    name_of,
    signatures,
    waiting_stage,
)


@dataclass
class Doing:
    """One act as it is being done: to which article, by whom, and what they said."""

    article: Article
    who: object
    note: str = ""
    at: datetime | None = None
    now: datetime = field(default_factory=timezone.now)

    def record(self, verdict: Verdict, *, stage: Stage | str = "", note: str = "") -> Review:
        row = self.article
        return Review.objects.create(
            article=row, round=row.round, stage=stage, reviewer=self.who, verdict=verdict, note=note or self.note,
            digest=row.digest,
        )  # fmt: skip


@dataclass(frozen=True)
class Act:
    """What a person may do to an article. `why_not` is the whole rule: buttons, lists and the act itself ask it."""

    label: str
    why_not: Callable[[Article, object], str]
    carry_out: Callable[[Doing], None]
    #: what it asks for in so many words; "" where a note is welcome and not needed
    asks: str = ""
    takes_time: bool = False

    def done(self, at: datetime | None = None) -> str:
        """What was done, as whoever did it is told."""
        return f"定于 {_clock(at)} {self.label}" if at and self.takes_time else self.label


@transaction.atomic
def take(name: str, article: Article, who, *, seen: int | None = None, note="", at: datetime | None = None) -> Article:
    """Do it to the article as it stands inside the lock. Raises ValueError, in Chinese, with nothing written."""
    act, row = ACTS[name], _as_it_stands(article)
    note = note.strip()
    if seen is not None and seen != row.version:
        raise ValueError(
            f"《{row}》在您打开之后有人改过（您看到的是版本 {seen}，现在是版本 {row.version}），请再看一遍。"
        )
    if refusal := act.why_not(row, who) or (name in CHECKED and blocking(row)):
        raise ValueError(refusal)
    if act.asks and not note:
        raise ValueError(f"《{row}》：{act.asks}。")
    act.carry_out(Doing(row, who, note, at))
    row.version += 1
    row.save(
        update_fields=[
            "status", "round", "publish_at", "withdrawn_at", "looked_at", "version", "updated_at", "print_order",
        ]
    )  # fmt: skip
    return row


@transaction.atomic
def take_all(name: str, seen: Mapping[int, int], who, *, note="", at: datetime | None = None) -> Report:
    """The same to many, each as it was seen (number -> version): what is refused stops no other."""
    rows = Article.objects.filter(pk__in=seen)
    # All at first, in the order in which an import holds them: so the two hardly ever wait for each other.
    list(rows.order_by("pk").select_for_update().values_list("pk"))
    return attempt(lambda row: take(name, row, who, seen=seen[row.pk], note=note, at=at), rows.in_print_order())


def open_acts(article: Article, who) -> dict[str, Act]:
    """What this person may do to this article now."""
    return {name: act for name, act in ACTS.items() if not act.why_not(article, who)}


def objections_to(article: Article, who) -> list[str]:
    """Why this person may not do what the article waits for, though it is theirs to do for others."""
    stage = waiting_stage(article)
    if stage and may(who, f"sign_{stage}"):
        return list(filter(None, [objections.not_approve(article, who)]))
    if article.status == Status.SIGNED and may(who, "publish_article"):
        return list(filter(None, [objections.not_publish(article, who)]))
    return []


def note_edit(article: Article, who, *, reason: str = "", correction: str = "") -> str:
    """A hand changed what is printed: they wrote on it, and signatures on the old text end. What to tell them.

    Called in the transaction of the edit, after it. A text that is out stays out: the change is on record with its
    reason, and readers are told where `correction` says something.
    """
    article.writers.add(who)
    doing = Doing(article, who)
    if is_out(article):
        doing.record(Verdict.AMENDED, note=reason)
        if correction:
            _correct(Doing(article, who, correction))
        return ""
    if not is_signed(article):
        return ""
    return _begin_again(doing)


def _as_it_stands(article: Article) -> Article:
    """The row inside the write lock: the caller's copy may be older."""
    rows = Article.objects.select_related("issue", "page", "column").defer("imported", "suggestions", "lines")
    return rows.select_for_update(of=("self",)).get(pk=article.pk)


def _begin_again(doing: Doing) -> str:
    row = doing.article
    signed = "、".join(
        f"{review.get_stage_display()} {name_of(review.reviewer)}" for review in signatures(row).values()
    )
    row.round, row.status = row.round + 1, chain()[0]
    if row.withdrawn_at is None:  # what readers have seen keeps the time, and its notice with it
        row.publish_at = None
    row.save(update_fields=["round", "status", "publish_at", "print_order"])
    doing.record(Verdict.AMENDED, note=f"签后改动文本，原签字作废：{signed}")
    return f"文本改动后，原来的签字（{signed}）已作废，稿件回到{row.get_status_display()}。"


# --- Doing it


def _submit(doing: Doing) -> None:
    row = doing.article
    row.status, row.round = chain()[0], row.round + 1
    doing.record(Verdict.SUBMITTED)


def _approve(doing: Doing) -> None:
    row = doing.article
    doing.record(Verdict.APPROVED, stage=waiting_stage(row))
    missing = missing_stages(row)
    row.status = missing[0] if missing else Status.SIGNED
    row.looked_at = doing.now  # whoever signs a text answers for what the parser doubted in it


def _return(doing: Doing) -> None:
    doing.record(Verdict.RETURNED, stage=returning_stage(doing.article))
    doing.article.status = Status.DRAFT


def _publish(doing: Doing) -> None:
    row, at = doing.article, doing.at
    if at and at <= doing.now:
        raise ValueError(f"《{row}》：发布时间 {_clock(at)} 已经过去了；要现在就发，请把时间留空。")
    if at and row.withdrawn_at:
        # Until it is out again its address answers with the notice of its withdrawal.
        raise ValueError(f"《{row}》发布过又撤下了，重新发布不能定时。")
    row.status, row.publish_at, row.withdrawn_at = Status.PUBLISHED, at or doing.now, None
    doing.record(
        Verdict.SCHEDULED if at else Verdict.PUBLISHED, note=_joined(f"定于 {_clock(at)}" if at else "", doing.note)
    )


def _cancel(doing: Doing) -> None:
    doing.record(Verdict.CANCELLED, note=_joined(f"原定 {_clock(doing.article.publish_at)}", doing.note))
    doing.article.status, doing.article.publish_at = Status.SIGNED, None


def _withdraw(doing: Doing) -> None:
    doing.article.status, doing.article.withdrawn_at = Status.WITHDRAWN, doing.now
    doing.record(Verdict.WITHDRAWN)


def _correct(doing: Doing) -> None:
    Correction.objects.create(article=doing.article, text=doing.note)
    doing.record(Verdict.CORRECTED)


def _clock(at: datetime) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}"


def _joined(*notes: str) -> str:
    return "；".join(filter(None, notes))


#: What nobody does over a finding of a check that blocks.
CHECKED = frozenset(["approve", "publish"])
#: In the order in which an article meets them.
ACTS = {
    "submit": Act("提交", objections.not_submit, _submit),
    "approve": Act("通过", objections.not_approve, _approve),
    "return": Act("退回", objections.not_return, _return, asks="退回要写明理由"),
    "publish": Act("发布", objections.not_publish, _publish, takes_time=True),
    "cancel": Act("取消定时", objections.not_cancel, _cancel),
    "withdraw": Act("撤稿", objections.not_withdraw, _withdraw, asks="撤稿要写明理由"),
    "correct": Act("更正", objections.not_correct, _correct, asks="更正要写明登给读者的话"),
}
