"""导入记录: what each run of the import did, file by file. To be read only."""

from django.contrib import admin
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from articles.desk.proof import waiting_dumps
from articles.desk.refusals import in_chinese
from articles.models import ImportEntry, ImportRun
from articles.models.run import SILENT

from .base import EvidenceAdmin, link, list_link
from .upload import UploadPages

#: Refused files that a run's own page shows; the rest are one click away.
SHOWN = 20


class StateFilter(admin.SimpleListFilter):
    """By state as the desk is shown it: a run that was cut off could not write that itself."""

    title, parameter_name = "状态", "state"

    def lookups(self, request, model_admin):
        return ImportRun.State.choices

    def queryset(self, request, runs):
        silent_since = timezone.now() - SILENT
        if self.value() == ImportRun.State.CUT_OFF:
            return runs.cut_off(silent_since)
        if self.value() == ImportRun.State.RUNNING:
            return runs.at_work(silent_since)
        return runs.filter(state=self.value()) if self.value() else runs


@admin.register(ImportRun)
class ImportRunAdmin(UploadPages, EvidenceAdmin):
    fields = [
        "shown_state", "progress", "who", "started_at", "ended_at", "asked", "outcomes", "articles", "to_proof",
        "confirmed", "told", "not_taken",
    ]  # fmt: skip
    readonly_fields = fields
    list_display = [
        "__str__", "shown_state", "progress", "imported", "updated", "unchanged", "refused", "articles", "ended_at",
    ]  # fmt: skip
    list_filter = [StateFilter, ("started_at", admin.DateFieldListFilter), "who"]
    search_fields = ["who", "machine"]
    view_on_site = False

    @admin.display(description="状态", ordering="state")
    def shown_state(self, run):
        return run.standing.label

    @admin.display(description="进度")
    def progress(self, run):
        return f"{run.done} / {run.files}"

    @admin.display(description="选项")
    def asked(self, run):
        words = [
            "编辑上传" if run.options.get("upload") else f"路径：{'、'.join(run.options.get('paths', []))}",
            f"日期：{run.options['date']}" if run.options.get("date") else "",
            "入库即发布" if run.publish else "",
            "重读已入库的" if run.options.get("reparse") else "",
            f"{run.options['jobs']} 个进程" if run.options.get("jobs", 1) > 1 else "",
        ]
        return "；".join(filter(None, words))

    @admin.display(description="各文件")
    def outcomes(self, run):
        choices = [(value, label, getattr(run, value)) for value, label in ImportEntry.Outcome.choices]
        links = (
            (list_link(ImportEntry, f"{label} {count}", run__id__exact=run.pk, outcome__exact=value),)
            for value, label, count in choices
        )
        every = list_link(ImportEntry, f"全部 {run.done}", run__id__exact=run.pk)
        return format_html("{} · {}", every, format_html_join(" · ", "{}", links))

    @admin.display(description="确认人物")
    def confirmed(self, run):
        if not run.publish:
            return "—"
        return (
            "尚未确认；下一次带“发布”的导入会补上。" if run.people_confirmed is None else f"{run.people_confirmed} 人"
        )

    @admin.display(description="说明")
    def told(self, run):
        if run.standing == ImportRun.State.CUT_OFF:
            return _how_to_go_on(run)
        return run.message or "—"

    @admin.display(description="待校的版面")
    def to_proof(self, run):
        """Straight to 校对台, for the first of them."""
        waiting = list(waiting_dumps().filter(import_entries__run=run).distinct()[: SHOWN + 1])
        addresses = ((reverse("admin:articles_dump_proof", args=[dump.pk]), dump) for dump in waiting[:SHOWN])
        listed = format_html_join("", '<li><a href="{}">{}</a></li>', addresses)
        more = "还有的见“各文件”。" if len(waiting) > SHOWN else ""
        return format_html('<ul class="told">{}</ul>{}', listed, more) if listed else "没有。"

    @admin.display(description="未收的文件")
    def not_taken(self, run):
        entries = run.entries.filter(outcome=ImportEntry.Outcome.REFUSED)[:SHOWN]
        listed = format_html_join("", "<li>{}：{}</li>", ((e.path, in_chinese(e.sentence)) for e in entries))
        more = f"另有 {run.refused - SHOWN} 个，见“各文件”。" if run.refused > SHOWN else ""
        return format_html('<ul class="told">{}</ul>{}', listed, more) if listed else "没有。"


@admin.register(ImportEntry)
class ImportEntryAdmin(EvidenceAdmin):
    fields = ["run_link", "order", "path", "outcome", "reason", "dump_link", "articles", "seconds"]
    readonly_fields = fields
    list_display = ["path", "outcome", "reason", "dump_link", "articles", "seconds", "run"]
    list_filter = ["outcome", ("run__started_at", admin.DateFieldListFilter)]
    list_select_related = ["run", "dump"]
    search_fields = ["path", "sentence"]
    view_on_site = False

    def get_ordering(self, request):
        """A run's files as they were taken; those of all runs the newest first: both are the order of an index."""
        return ["order"] if "run__id__exact" in request.GET else ["-id"]

    def get_list_display(self, request):
        """Of one run's files how long each took, of all runs' the run: both would not fit a window."""
        other = "run" if "run__id__exact" in request.GET else "seconds"
        return [column for column in self.list_display if column != other]

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related(*self.list_select_related)
        return rows.defer("met", "dump__raw", "dump__report")

    @admin.display(description="缘由")
    def reason(self, entry):
        return in_chinese(entry.sentence) or "—"

    @admin.display(description="版面文本")
    def dump_link(self, entry):
        return link(entry.dump, entry.dump) if entry.dump else "—"

    @admin.display(description="导入")
    def run_link(self, entry):
        return link(entry.run, entry.run)


def _how_to_go_on(run):
    said, token = "运行中途断了；已入库的都完整", run.options.get("upload")
    if not token:
        return f"{said}，用同样的命令再导入一次就接着做。"
    address = reverse("admin:articles_importrun_uploaded", args=[token])
    return format_html('{}，<a href="{}">接着导入</a>。', said, address)
