"""待办: what waits for somebody at the desk. Each rule stands here once, for the front page and for the lists."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Dump, ImportRun, Issue, Person
from articles.models.run import SILENT
from articles.parsing.sureness import SURE

from .evidence import notes, proof_address
from .light import opening_of, title_of
from .rights import may
from .stages import chain, waiting_for

Status = Article.Status
#: Counted so far and no further: beyond, an editor asks for the list and not for the number.
MOST_COUNTED = 1000
#: Articles in doubt that are named with their reason: about a screen.
MOST_NAMED = 8


def in_doubt(articles: QuerySet[Article], below: float = SURE) -> QuerySet[Article]:
    """Those that the parser is not sure of, or less sure than `below`, and that nobody has found right since."""
    # Of whatever status: an index of doubts begins with it, and to name each has them counted without their texts.
    # One limit: where it is told two, SQLite expects few rows, and reads and sorts a third of the archive.
    return articles.filter(status__in=Status.values, confidence__lt=below, looked_at__isnull=True)


def looked_over(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Those that the parser is not sure of, and that somebody of the desk has found right."""
    # All without those still in doubt: either is a range of an index, and what is left is few beside an archive.
    doubtful = in_doubt(Article.objects.all()).order_by().values("pk")
    doubted = Article.objects.filter(confidence__lt=SURE).exclude(pk__in=doubtful)
    return articles.filter(pk__in=doubted.order_by().values("pk"))


def disputed(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Those of which a corrected dump says something else than the desk."""
    return articles.filter(is_disputed=True)


def scheduled(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Those signed and set to a time that has not come."""
    # Looked up first: they are few, and in print order SQLite would pass all that is published to find them.
    coming = Article.objects.filter(status=Status.PUBLISHED, publish_at__gt=timezone.now())
    return articles.filter(pk__in=coming.order_by().values("pk"))


def with_unplaced_lines(dumps: QuerySet[Dump]) -> QuerySet[Dump]:
    """Those with lines that found no place, and that no corrected dump has replaced."""
    return dumps.filter(unplaced__gt=0).standing()


@dataclass(frozen=True)
class Queue:
    """One kind of work: for whom it is, its rows, and the list of the desk that shows exactly these."""

    label: str
    model: type[Model]
    asks: str
    is_for: Callable[[object], bool]
    rows: Callable[[object], QuerySet]

    def shown_to(self, user) -> bool:
        return may(user, f"view_{self.model._meta.model_name}") and self.is_for(user)

    @property
    def address(self) -> str:
        return f"{reverse(f'admin:articles_{self.model._meta.model_name}_changelist')}?{self.asks}"


@dataclass(frozen=True)
class Waiting:
    """A queue as it stands: how many wait, counted up to a bound."""

    label: str
    address: str
    count: int

    @property
    def number(self) -> str:
        return f"{MOST_COUNTED}+" if self.count > MOST_COUNTED else str(self.count)


@dataclass(frozen=True)
class Doubtful:
    """An article in doubt, with the reason in words."""

    article: Article
    name: str
    reason: str
    #: where its page is proofread; "" for one of no page
    proof: str

    @property
    def sureness(self) -> str:
        return f"{self.article.confidence:.0%}"


def waiting(user) -> list[Waiting]:
    """What waits for this user, in the order of the desk's day; one bounded count a queue."""
    return [Waiting(queue.label, queue.address, _count(queue.rows(user))) for queue in QUEUES if queue.shown_to(user)]


def most_doubtful(user) -> list[Doubtful]:
    """The articles that the parser is least sure of, the least sure first; none for whoever could not mend them."""
    if not _edits(user):
        return []
    rows = in_doubt(Article.objects.filter(status__in=(Status.DRAFT, Status.PUBLISHED)))
    # The keys first: an index has them in this order, and many may be sorted before eight are loaded.
    least = list(rows.order_by("confidence", "-print_order").values_list("pk", flat=True)[:MOST_NAMED])
    rows = Article.objects.select_related("issue", "column").annotate(opening_=opening_of())
    found = rows.defer("body", "suggestions").in_bulk(least)
    return [_told(found[key]) for key in least if key in found]


def _told(article: Article) -> Doubtful:
    return Doubtful(article, title_of(article, article.opening_), _reason(article), proof_address(article))


def _reason(article: Article) -> str:
    """The reason of what is least sure about it; of two as unsure the first."""
    doubts = [note for note in notes(article) if note.is_doubt and note.reason]
    least = min(doubts, key=lambda note: note.confidence, default=None)
    return f"{least.label}：{least.reason}" if least else "没有写明理由。"


def _count(rows: QuerySet) -> int:
    return rows.order_by()[: MOST_COUNTED + 1].count()


def _signs(user) -> bool:
    return any(may(user, f"sign_{stage}") for stage in chain())


def _edits(user) -> bool:
    return may(user, "change_article")


def _in(status: Status) -> QuerySet[Article]:
    return in_doubt(Article.objects.filter(status=status))


QUEUES = (
    Queue("待我审签", Article, "waiting=sign", _signs, lambda user: waiting_for(user, Article.objects.all())),
    Queue(
        "签毕，待发布", Article, "waiting=publish", lambda user: may(user, "publish_article"),
        lambda user: Article.objects.filter(status=Status.SIGNED),
    ),
    Queue(
        "我写的草稿", Article, "waiting=own&status__exact=draft", lambda user: may(user, "write_article"),
        lambda user: Article.objects.filter(writers=user, status=Status.DRAFT),
    ),
    Queue("在疑的草稿", Article, "doubt=unsure&status__exact=draft", _edits, lambda user: _in(Status.DRAFT)),
    Queue(
        "在疑而已发布", Article, "doubt=unsure&status__exact=published", _edits, lambda user: _in(Status.PUBLISHED)
    ),
    Queue("版面文本有未归位的行", Dump, "unplaced=yes", _edits, lambda user: with_unplaced_lines(Dump.objects.all())),
    Queue("更正与编辑所改不合", Article, "suggested=yes", _edits, lambda user: disputed(Article.objects.all())),
    Queue(
        "待确认的人物", Person, "status__exact=candidate", lambda user: may(user, "change_person"),
        lambda user: Person.objects.candidates(),
    ),
    Queue("定时发布", Article, "waiting=scheduled", _signs, lambda user: scheduled(Article.objects.all())),
    Queue(
        "日期待考的期", Issue, "dated=no", lambda user: may(user, "change_issue"), lambda user: Issue.objects.undated()
    ),
    Queue(
        "中断的导入", ImportRun, "state=cut+off", _edits,
        lambda user: ImportRun.objects.cut_off(timezone.now() - SILENT),
    ),
)  # fmt: skip
