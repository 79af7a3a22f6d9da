"""办理: what the desk did to people and tags, with all that is needed to take it back."""

from django.conf import settings
from django.db import models

from .person import Person
from .tag import Tag


class DeskAct(models.Model):
    """One act on people or tags. The row stays when the act is undone, and says by whom."""

    class Verb(models.TextChoices):
        MERGE_PEOPLE = "merge_people", "合并人物"
        SPLIT_PERSON = "split_person", "拆分人物"
        MERGE_TAGS = "merge_tags", "合并标签"
        RENAME_TAG = "rename_tag", "标签改名"
        REJECT_TAGS = "reject_tags", "停用标签"

    verb = models.CharField("办理", max_length=20, choices=Verb)
    told = models.TextField("内容")
    moved = models.JSONField("所动的行", default=dict)
    who = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="desk_acts", verbose_name="谁")
    done_at = models.DateTimeField("时间", auto_now_add=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="谁撤销"
    )
    undone_at = models.DateTimeField("撤销时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "合并与拆分"
        ordering = ["-id"]
        default_permissions = ["view"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(undone_at__isnull=True, undone_by__isnull=True)
                | models.Q(undone_at__isnull=False, undone_by__isnull=False),
                name="an_undone_act_says_by_whom",
            ),
        ]

    def __str__(self):
        return f"{self.get_verb_display()}：{self.told}"

    @property
    def is_about_people(self) -> bool:
        return self.verb in (self.Verb.MERGE_PEOPLE, self.Verb.SPLIT_PERSON)


class ActSubject(models.Model):
    """A person or a tag that an act touched: neither can be deleted while the act may be taken back."""

    act = models.ForeignKey(DeskAct, models.CASCADE, related_name="subjects", verbose_name="办理")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="acts", verbose_name="人物")
    tag = models.ForeignKey(Tag, models.PROTECT, null=True, blank=True, related_name="acts", verbose_name="标签")

    class Meta:
        verbose_name = verbose_name_plural = "合并与拆分的记录"
        default_permissions = []
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False, tag__isnull=True)
                | models.Q(person__isnull=True, tag__isnull=False),
                name="an_act_is_on_a_person_or_a_tag",
            ),
        ]

    def __str__(self):
        return str(self.person or self.tag)
