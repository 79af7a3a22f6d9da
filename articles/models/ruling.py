"""校对: what the desk says of a line of a dump, against what the machine read. A dump is read with all that stand."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from articles.parsing import types as parsing

from .issue import Dump

#: So much of a line is told where a ruling is named.
TOLD = 12


class Ruling(models.Model):
    """One ruling on a line, or on its characters from `start` to `end`. The row stays when it is taken back."""

    class Act(models.TextChoices):
        PLACE = "place", "改为"
        BEGIN = "begin", "从此分篇"
        JOIN = "join", "并入上篇"
        HEAL = "heal", "接上句"
        BREAK = "break", "断开"
        MOVE = "move", "移动"
        SWAP = "swap", "引题主题对调"

    class Place(models.TextChoices):
        KICKER = "kicker", "引题"
        HEADLINE = "headline", "主题"
        DECK = "deck", "副题"
        BYLINE = "byline", "署名"
        BODY = "body", "正文"
        SUBHEAD = "subhead", "小标题"
        CAPTION = "caption", "图说"
        COLUMN = "column", "栏目"
        JUMP = "jump", "转版"
        FURNITURE = "furniture", "杂项"
        UNPLACED = "unplaced", "未归位"

    dump = models.ForeignKey(Dump, models.CASCADE, related_name="rulings", verbose_name="版面文本")
    act = models.CharField("校对", max_length=10, choices=Act)
    line = models.PositiveIntegerField("行")
    start = models.PositiveIntegerField("起", null=True, blank=True)
    end = models.PositiveIntegerField("止", null=True, blank=True)
    place = models.CharField("改为", max_length=10, choices=Place, blank=True)
    after = models.PositiveIntegerField("移到此行之后", default=0)
    text = models.TextField("该行原文", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="rulings", verbose_name="谁")
    at = models.DateTimeField("时间", default=timezone.now)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="谁撤销"
    )
    undone_at = models.DateTimeField("撤销时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "校对"
        ordering = ["id"]
        default_permissions = []
        constraints = [
            models.CheckConstraint(
                condition=models.Q(undone_at__isnull=True, undone_by__isnull=True)
                | models.Q(undone_at__isnull=False, undone_by__isnull=False),
                name="an_undone_ruling_says_by_whom",
            ),
            models.CheckConstraint(
                condition=models.Q(act="place", place__gt="") | (~models.Q(act="place") & models.Q(place="")),
                name="a_ruling_that_places_says_where",
            ),
        ]

    def __str__(self):
        text = self.text[self.start or 0 : self.end].strip()
        told = text if len(text) <= TOLD else f"{text[:TOLD]}…"
        return f"第 {self.line} 行“{told}”{self.did}"

    @property
    def did(self) -> str:
        """What the act does, in the desk's words."""
        if self.act == self.Act.PLACE:
            return f"改为{self.get_place_display()}"
        if self.act == self.Act.MOVE:
            return f"移到第 {self.after} 行之后" if self.after else "移到版首"
        return self.get_act_display()

    @property
    def said(self) -> parsing.Ruling:
        """The same, as the parser takes it."""
        return parsing.Ruling(self.act, self.line, self.start, self.end, self.place, self.after)
