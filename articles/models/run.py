"""导入记录: what an import did, run by run and file by file. Written by the import alone; the desk reads it."""

from datetime import timedelta

from django.db import models
from django.utils import timezone

from articles.models.issue import Dump
from articles.querysets import RunQuerySet

#: Every file counts as a sign of life. The largest file that is let in takes a few minutes to read.
SILENT = timedelta(minutes=10)


class ImportRun(models.Model):
    """One call of the import. Its counts are written with each file, so that they hold wherever a run was cut off."""

    class State(models.TextChoices):
        RUNNING = "running", "进行中"
        FINISHED = "finished", "完成"
        STOPPED = "stopped", "已停止"
        FAILED = "failed", "出错"
        CUT_OFF = "cut off", "中断"

    state = models.CharField("状态", max_length=10, choices=State, default=State.RUNNING)
    who = models.CharField("何人", max_length=150, help_text="编辑的账号，或命令行的用户。")
    machine = models.CharField("机器", max_length=255)
    process = models.PositiveBigIntegerField("进程")
    options = models.JSONField("选项", default=dict)
    started_at = models.DateTimeField("开始", default=timezone.now)
    beat_at = models.DateTimeField("最近动静", default=timezone.now)
    ended_at = models.DateTimeField("结束", null=True)
    files = models.PositiveIntegerField("文件数")
    imported = models.PositiveIntegerField("新入库", default=0)
    updated = models.PositiveIntegerField("有更正", default=0)
    unchanged = models.PositiveIntegerField("未变", default=0)
    refused = models.PositiveIntegerField("未收", default=0)
    articles = models.PositiveIntegerField("稿数", default=0)
    publish = models.BooleanField("发布", default=False)
    #: None until they are: a run that publishes confirms its clear people at its end, or the next such run does
    people_confirmed = models.PositiveIntegerField("确认人物", null=True)
    message = models.TextField("说明", blank=True)

    objects = RunQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "导入记录"
        ordering = ["-started_at", "-id"]
        default_permissions = ["view"]
        permissions = [("import_dumps", "导入版面文本")]
        indexes = [models.Index(fields=["-started_at", "-id"], name="run_by_start")]

    def __str__(self):
        return f"{timezone.localtime(self.started_at):%Y-%m-%d %H:%M} {self.who}"

    @property
    def standing(self) -> "ImportRun.State":
        """The state; a run that says it is at work and has given no sign of life was cut off."""
        silent = self.state == self.State.RUNNING and self.beat_at < timezone.now() - SILENT
        return self.State.CUT_OFF if silent else self.State(self.state)

    @property
    def done(self) -> int:
        """How many of its files it has come to."""
        return self.imported + self.updated + self.unchanged + self.refused


class ImportEntry(models.Model):
    """One file of a run, and what came of it."""

    class Outcome(models.TextChoices):
        IMPORTED = "imported", "新入库"
        UPDATED = "updated", "有更正"
        UNCHANGED = "unchanged", "未变"
        REFUSED = "refused", "未收"

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="entries", verbose_name="导入")
    order = models.PositiveIntegerField("次序")
    path = models.TextField("文件")
    outcome = models.CharField("结果", max_length=10, choices=Outcome)
    sentence = models.TextField("缘由", blank=True)
    dump = models.ForeignKey(Dump, models.SET_NULL, null=True, related_name="import_entries", verbose_name="版面文本")
    articles = models.PositiveIntegerField("稿数", default=0)
    seconds = models.FloatField("用时（秒）", default=0.0)
    #: ids of the people that the file names or is signed by, until the run has confirmed the clear ones among them
    met = models.JSONField(default=list, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "导入的文件"
        ordering = ["run_id", "order"]
        default_permissions = ["view"]
        constraints = [models.UniqueConstraint(fields=["run", "order"], name="one_entry_a_file_of_a_run")]
        indexes = [models.Index(fields=["run", "outcome", "order"], name="entry_by_outcome")]

    def __str__(self):
        return self.path
