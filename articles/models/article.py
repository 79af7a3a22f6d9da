"""稿件: one item of the paper. What hangs on it stands in byline.py, photo.py, correction.py and person.py."""

import hashlib
import json
import re
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Value, When
from django.utils import timezone
from taggit.managers import TaggableManager

from articles.querysets import MOST_PARTS, ArticleQuerySet

from .addresses import address
from .counted import printed_characters
from .expressions import Beginning
from .history import Records
from .issue import Dump, Issue, Page
from .ordering import print_order
from .person import Person
from .section import Column, Section
from .tag import Tagging

#: A paragraph that begins with this is a 小标题.
SUBHEAD_MARK = "## "
#: What an item without a headline is called by: up to the first stop, and past one that ends only the day it was.
FIRST_CLAUSE = re.compile(r"(?:[^，。；！？,;!?]*[年月日]\d*[上下中]?[午晚]?[，,])?[^，。；！？,;!?]*")
#: An article's own columns that are printed with it. The label is told by its row: to rename one voids no signature.
PRINTED = ("kicker", "headline", "deck", "dateline", "body", "continues_on", "continued_from", "column_id")

#: What a version keeps of the rows that hang on an article, and in which order.
PARTS = {
    "bylines": ("order", "id", "name", "role", "printed_role", "affiliation", "person", "photo"),
    "photos": ("order", "id", "image", "caption"),
    "mentions": ("paragraph", "start", "id", "surface", "name", "organisation", "title", "person", "rejected"),
}


class Article(models.Model):
    """One item of the paper. `body` holds a paragraph a line; one that begins with `## ` is a subhead."""

    class Kind(models.TextChoices):
        NEWS = "news", "消息"
        BRIEF = "brief", "简讯"
        PHOTO = "photo", "图片"
        COMMENT = "comment", "评论"
        NOTICE = "notice", "公告"
        INDEX = "index", "导读"

    class Status(models.TextChoices):
        DRAFT = "draft", "草稿"
        FIRST = "first", "待初审"
        SECOND = "second", "待复审"
        FINAL = "final", "待终审"
        SIGNED = "signed", "待发布"
        PUBLISHED = "published", "发布"
        WITHDRAWN = "withdrawn", "撤稿"

    issue = models.ForeignKey(Issue, models.PROTECT, related_name="articles", verbose_name="期")
    page = models.ForeignKey(Page, models.PROTECT, null=True, blank=True, related_name="articles", verbose_name="版")
    position = models.PositiveIntegerField("版内次序", default=0)
    kind = models.CharField("体裁", max_length=10, choices=Kind, default=Kind.NEWS)
    kicker = models.CharField("引题", max_length=300, blank=True)
    headline = models.CharField("主题", max_length=300, blank=True)
    deck = models.CharField("副题", max_length=500, blank=True)
    dateline = models.CharField("电头", max_length=60, blank=True)
    body = models.TextField("正文", blank=True, help_text="一段一行；小标题行以“## ”开头。")
    section = models.ForeignKey(Section, models.PROTECT, related_name="articles", verbose_name="频道")
    column = models.ForeignKey(
        Column, models.PROTECT, null=True, blank=True, related_name="articles", verbose_name="栏目"
    )
    status = models.CharField("状态", max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    publish_at = models.DateTimeField("发布时间", null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField("撤稿时间", null=True, blank=True, editable=False)
    version = models.PositiveIntegerField("版本", default=1, editable=False)
    #: one begins when the article is submitted, and anew when a signed text is changed: older signatures are void
    round = models.PositiveIntegerField("审签轮次", default=0, editable=False)
    writers = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="written", blank=True, verbose_name="执笔", editable=False
    )
    print_order = models.BigIntegerField("见报次序", editable=False)
    continues = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, related_name="continuation", verbose_name="上接"
    )
    continues_on = models.CharField("下转版次", max_length=10, blank=True)
    continued_from = models.CharField("上接版次", max_length=10, blank=True)
    dump = models.ForeignKey(
        Dump, models.PROTECT, null=True, blank=True, related_name="articles", verbose_name="版面文本", editable=False
    )
    lines = models.JSONField("原文行", default=list, blank=True, editable=False)
    imported = models.JSONField("机器所给", default=dict, blank=True, editable=False)
    suggestions = models.JSONField("待定的更正", default=dict, blank=True, editable=False)
    confidence = models.FloatField("把握", default=1.0, editable=False)
    #: since when somebody of the desk has found right what the parser doubted; what reads otherwise is in doubt anew
    looked_at = models.DateTimeField("看过", null=True, editable=False)
    characters = models.GeneratedField(
        expression=printed_characters("kicker", "headline", "deck", "dateline", "body"),
        output_field=models.IntegerField("字数"),
        db_persist=True,
    )
    is_disputed = models.GeneratedField(
        expression=Case(When(suggestions={}, then=Value(False)), default=Value(True)),
        output_field=models.BooleanField("有待定的更正"),
        db_persist=True,
    )
    created_at = models.DateTimeField("建立", auto_now_add=True)
    updated_at = models.DateTimeField("修改", auto_now=True)

    tags = TaggableManager(through=Tagging, blank=True, verbose_name="标签")
    people = models.ManyToManyField(Person, through="Mention", related_name="articles", verbose_name="人物")

    objects = ArticleQuerySet.as_manager()
    # How it came to readers is told by its reviews, what the machine said by `imported`.
    history = Records(
        excluded=[
            "status", "publish_at", "withdrawn_at", "round", "print_order", "dump", "lines", "imported", "suggestions",
            "confidence", "looked_at", "characters", "is_disputed", "created_at", "updated_at",
        ],
        unindexed=["issue", "page", "section", "column", "continues"],
    )  # fmt: skip

    class Meta:
        verbose_name = verbose_name_plural = "稿件"
        ordering = ["-print_order", "-id"]
        permissions = [
            ("write_article", "写稿，改自己的草稿"),
            ("sign_first", "初审"),
            ("sign_second", "复审"),
            ("sign_final", "终审"),
            ("publish_article", "发布"),
            ("withdraw_article", "撤稿"),
            ("correct_article", "更正，改已发布的稿件"),
        ]
        indexes = [
            models.Index(fields=["-print_order", "-id"], name="article_in_print_order"),
            models.Index(fields=["status", "-print_order", "-id"], name="article_newest"),
            models.Index(fields=["section", "status", "-print_order", "-id"], name="article_by_section"),
            models.Index(fields=["issue", "status", "-print_order", "-id"], name="article_by_issue"),
            models.Index(fields=["column", "status", "-print_order", "-id"], name="article_by_column"),
            models.Index(fields=["kind", "-print_order", "-id"], name="article_by_kind"),
            models.Index(fields=["confidence", "-print_order"], name="article_by_doubt"),
            models.Index(Beginning("body"), name="article_by_beginning"),
            models.Index(
                fields=["status", "confidence", "-print_order"],
                condition=models.Q(looked_at__isnull=True),
                name="article_doubt_by_status",
            ),
            # With what the ledger adds up: over all days it reads this one, of some days that below.
            models.Index(
                fields=["status", "publish_at", "continues", "section", "issue", "characters"], name="article_by_time"
            ),
            models.Index(fields=["publish_at"], name="article_since"),
            # That of all articles says NULL of nearly each, so that SQLite would rather read all that are published.
            models.Index(fields=["continues"], condition=models.Q(continues__isnull=False), name="article_overleaf"),
            models.Index(fields=["dump", "status", "confidence"], name="article_by_dump"),
            models.Index(fields=["-print_order"], condition=models.Q(is_disputed=True), name="article_disputed"),
            # All that the ledger adds up, so that it reads no article's text; so it is with bylines.
            models.Index(
                fields=["status", "print_order", "section", "publish_at", "continues", "issue", "characters"],
                name="article_for_ledger",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(status__in=["published", "withdrawn"]) | models.Q(publish_at__isnull=False),
                name="a_published_article_has_a_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="withdrawn") | models.Q(withdrawn_at__isnull=False),
                name="a_withdrawn_article_has_a_time",
            ),
            models.CheckConstraint(
                # What is signed anew after its withdrawal keeps the time: until it is out, readers see the notice.
                condition=~models.Q(status="published") | models.Q(withdrawn_at__isnull=True),
                name="a_published_article_is_not_withdrawn",
            ),
            models.CheckConstraint(
                condition=models.Q(confidence__gte=0, confidence__lte=1), name="confidence_between_0_and_1"
            ),
            models.CheckConstraint(condition=~models.Q(headline="", body=""), name="an_article_says_something"),
            models.CheckConstraint(
                condition=models.Q(continues__isnull=True) | ~models.Q(continues=models.F("id")),
                name="no_article_continues_itself",
                violation_error_message="稿件不能上接自己。",
            ),
        ]

    def __str__(self):
        return self.display_title

    def save(self, **kwargs):
        self.set_print_order()
        super().save(**kwargs)

    def get_absolute_url(self):
        return address("article", self.pk)

    @property
    def story_id(self) -> int:
        """The article that readers find this in: itself, or where the story begins that it goes on with."""
        before = self._parts("continues")
        return before[-1].pk if before else self.pk

    def clean(self):
        """A story cannot go on from itself, however long the way round, nor over more pages than readers are shown."""
        before, after = self._parts("continues"), self._parts("continuation")
        if self in before:
            raise ValidationError({"continues": f"《{self.continues}》已经直接或间接上接本稿，不能再互相上接。"})
        if before and len(before) + 1 + len(after) > MOST_PARTS:
            raise ValidationError({"continues": f"一篇稿件至多分刊 {MOST_PARTS} 处，这样上接就超过了。"})

    def _parts(self, link) -> list["Article"]:
        """Those before this (`continues`) or after it (`continuation`), the nearest first; at most one too many."""
        parts, part = [], getattr(self, link, None)
        while part and len(parts) < MOST_PARTS:
            parts.append(part)
            part = getattr(part, link, None)
        return parts

    def set_print_order(self):
        self.print_order = print_order(self.issue, self.page, self.position)

    @property
    def display_title(self) -> str:
        """The headline; for an item printed without one, its column's label and its text's first clause."""
        return self.headline or title_without_headline(self.column, self.body)

    @property
    def paragraphs(self) -> list[tuple[bool, str]]:
        """(is a subhead, text) for each paragraph, in print order."""
        return paragraphs_of(self.body)

    @property
    def digest(self) -> str:
        """SHA-256 of what a signature stands for: all that is printed, not where it is filed or whom it links to."""
        text = [getattr(self, name) for name in PRINTED]
        bylines = self.bylines.order_by("order", "pk").values_list(
            "name", "role", "printed_role", "affiliation", "photo"
        )
        photos = self.photos.order_by("order", "pk").values_list("pk", "image", "caption")
        return hashlib.sha256(json.dumps([text, [*bylines], [*photos]]).encode()).hexdigest()

    @property
    def parts(self) -> dict[str, list]:
        """All that hangs on it and that an editor calls the article: a version holds it, too."""
        tags = self.taggings.filter(rejected=False).order_by("-score", "pk").values_list("tag", "tag__name")
        rows = {name: getattr(self, name).order_by(*columns[:2]).values(*columns) for name, columns in PARTS.items()}
        return {name: list(found) for name, found in rows.items()} | {"tags": [list(tag) for tag in tags]}

    @property
    def came_from(self) -> tuple[str, datetime]:
        """Where its first version is from, and when it came."""
        return (f"导入 {self.dump.name}" if self.dump_id else "编辑所写"), self.created_at

    @property
    def is_public(self) -> bool:
        """Whether readers may see this one now."""
        return Article.objects.published().filter(pk=self.pk).exists()

    @property
    def was_public(self) -> bool:
        """A withdrawn article that readers have seen, so that its address answers with a notice.

        Its time had come before it was taken back, and every part before it was out by then and not yet taken back.
        """
        story = [self, *self._parts("continues")]
        out = [part.publish_at for part in story]
        taken_back = [part.withdrawn_at for part in story if part.withdrawn_at]
        return self.withdrawn_at is not None and len(story) <= MOST_PARTS and all(out) and max(out) <= min(taken_back)

    def publish(self, at=None):
        """发布 without signatures, now or at a time: what an import is told to publish, its run has on record.

        The desk's door is `articles.desk.signing`. Raises ValueError in Chinese when the article already is published.
        """
        if self.status == self.Status.PUBLISHED:
            raise ValueError(f"《{self}》已经发布。")
        self.status, self.publish_at, self.withdrawn_at = self.Status.PUBLISHED, at or timezone.now(), None
        self.version += 1
        self.save(update_fields=["status", "publish_at", "withdrawn_at", "version", "updated_at", "print_order"])

    def withdraw(self):
        """撤稿 at once, as `publish`. Raises ValueError in Chinese when there is nothing to withdraw."""
        if self.status != self.Status.PUBLISHED:
            raise ValueError(f"《{self}》没有发布，不能撤稿。")
        self.status, self.withdrawn_at = self.Status.WITHDRAWN, timezone.now()
        self.version += 1
        self.save(update_fields=["status", "withdrawn_at", "version", "updated_at", "print_order"])


def title_without_headline(column: Column | None, body: str) -> str:
    """What an item is called that was printed without a headline, from as much of its text as is at hand."""
    opening = FIRST_CLAUSE.match(body.removeprefix(SUBHEAD_MARK).split("\n", 1)[0])[0][:40]
    return "｜".join(filter(None, [column.name if column else "", opening]))


def paragraphs_of(body: str) -> list[tuple[bool, str]]:
    """The same of a text that was asked for alone."""
    return [(line.startswith(SUBHEAD_MARK), line.removeprefix(SUBHEAD_MARK)) for line in body.split("\n") if line]
