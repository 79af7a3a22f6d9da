"""初审, 复审, 终审: how many there are, which one an article waits for, and whose signatures stand."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from articles.models import Article, Review

from .rights import IN_REVIEW, may

Stage, Status, Verdict = Review.Stage, Article.Status, Review.Verdict
#: A desk of two stages drops the middle one; a desk of one keeps the signature that answers for the paper.
CHAINS = {1: (Stage.FINAL,), 2: (Stage.FIRST, Stage.FINAL), 3: (Stage.FIRST, Stage.SECOND, Stage.FINAL)}
EVERY = CHAINS[3]


@dataclass(frozen=True)
class Step:
    """One stage of one article, as its page shows it."""

    stage: Stage
    signature: Review | None
    is_next: bool

    @property
    def signer(self) -> str:
        return name_of(self.signature.reviewer) if self.signature else ""


def chain() -> tuple[Stage, ...]:
    """The stages that an article passes, in order."""
    return CHAINS[settings.REVIEW_STAGES]


def waiting_stage(article: Article) -> Stage | None:
    """The stage that it waits for. One that the desk has since done without leaves it to the next."""
    if article.status not in EVERY:
        return None
    return next(stage for stage in chain() if EVERY.index(stage) >= EVERY.index(article.status))


def signatures(article: Article) -> dict[str, Review]:
    """Who signed which stage in this round, on whatever text."""
    if article.status == Status.DRAFT:
        return {}
    signed = article.reviews.filter(round=article.round, verdict=Verdict.APPROVED).select_related("reviewer")
    return {review.stage: review for review in signed}


def stands(review: Review, article: Article, digest: str) -> bool:
    """Whether this signature counts: of this round, and for the text as it is."""
    return article.status != Status.DRAFT and review.round == article.round and review.digest == digest


def is_out(article: Article) -> bool:
    """Whether its time has come and nobody took it back: readers may have seen this text."""
    return article.status == Status.PUBLISHED and article.publish_at <= timezone.now()


def is_signed(article: Article) -> bool:
    """Whether somebody's signature would be void if the text changed now; what is out keeps its record instead."""
    in_review = article.status in IN_REVIEW or (article.status == Status.PUBLISHED and not is_out(article))
    return in_review and bool(signatures(article))


def missing_stages(article: Article) -> list[Stage]:
    """The stages of the chain whose signature does not stand."""
    signed, digest = signatures(article), article.digest
    return [stage for stage in chain() if stage not in signed or not stands(signed[stage], article, digest)]


def steps(article: Article) -> list[Step]:
    """The row of stages, with who has signed; `is_next` where it waits."""
    signed, digest, waiting = signatures(article), article.digest, waiting_stage(article)
    standing = {stage: review for stage, review in signed.items() if stands(review, article, digest)}
    shown = [stage for stage in EVERY if stage in chain() or stage in standing]
    return [Step(stage, standing.get(stage), stage == waiting) for stage in shown]


def name_of(user) -> str:
    """What the desk calls an account."""
    return f"{user.last_name}{user.first_name}" or user.get_username()


def waiting_for(user, articles: QuerySet[Article]) -> QuerySet[Article]:
    """Of these articles those that this user may sign now."""
    mine = [stage for stage in chain() if may(user, f"sign_{stage}")]
    # Asked of the few that wait; as a list of all that they have written, it would be read whole.
    wrote = Exists(Article.writers.through.objects.filter(article=OuterRef("pk"), user=user))
    theirs = Q(pk__in=[])
    for stage in mine:
        waits = Q(status__in=[each for each in EVERY if waiting_stage(Article(status=each)) == stage])
        theirs |= waits & ~wrote if stage == Stage.FINAL else waits
    signed = Review.objects.filter(
        article=OuterRef("pk"), round=OuterRef("round"), reviewer=user, verdict=Verdict.APPROVED
    )
    return articles.filter(theirs).exclude(Exists(signed))
