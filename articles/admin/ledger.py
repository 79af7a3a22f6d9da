"""见报统计: the page, and the same rows as files that a spreadsheet opens."""

import csv
from io import BytesIO

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import path

from articles.desk.ledger import Asked, ledger
from articles.generation import Memory

#: Rows on the page; the files have all of them.
MOST_SHOWN = 200
#: A cell that begins with one of these is a formula to a spreadsheet, in full width to an East Asian one.
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
GROUPS = {"person": "署名", "role": "身份", "section": "频道", "month": "月份"}
HEADS = ("稿数", "字数", "图片")


class LedgerForm(forms.Form):
    by = forms.ChoiceField(label="统计", choices=[*GROUPS.items()])
    first = forms.DateField(label="从", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    last = forms.DateField(label="到", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    all = forms.BooleanField(label="也计未发布的", required=False)

    def clean(self):
        said = super().clean()
        if said.get("first") and said.get("last") and said["last"] < said["first"]:
            raise forms.ValidationError("“到”不能早于“从”。")
        return said


class LedgerPages:
    """The ledger's address, for whoever may look at articles."""

    def get_urls(self):
        return [path("ledger/", self.admin_site.admin_view(self.ledger), name="ledger"), *super().get_urls()]

    def ledger(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        form = LedgerForm({"by": "person", **request.GET.dict()})
        rows = _rows(form) if form.is_valid() else []
        by = form.cleaned_data.get("by", "person")
        if form.is_valid() and request.GET.get("format") in FORMATS:
            return FORMATS[request.GET["format"]](GROUPS[by], rows)
        context = {
            **self.admin_site.each_context(request),
            "title": "见报统计",
            "form": form,
            "head": GROUPS[by],
            "rows": rows[:MOST_SHOWN],
            "more": max(0, len(rows) - MOST_SHOWN),
            "most": {name: max((getattr(row, name) for row in rows), default=0) or 1
                     for name in ("articles", "characters", "photos")},
            "query": _query(request),
        }  # fmt: skip
        return TemplateResponse(request, "admin/articles/ledger.html", context)


def _rows(form):
    """Counted once until something changes: over all years it reads every signature that there is."""
    by, *said = (form.cleaned_data[name] for name in ("by", "first", "last", "all"))
    return Memory().of(("ledger", by, *said), lambda: ledger(by, Asked(*said)))


def _query(request) -> str:
    """What was asked, without the format, to be followed by one."""
    asked = request.GET.copy()
    asked.pop("format", None)
    return f"{asked.urlencode()}&" if asked else ""


def as_text(label: str) -> str:
    """A label that no spreadsheet takes for a formula."""
    return f"'{label}" if label.startswith(FORMULAS) else label


def _csv(head, rows):
    response = _file("text/csv; charset=utf-8", "csv")
    response.write("\ufeff")  # without it a spreadsheet takes UTF-8 for the machine's own encoding
    writer = csv.writer(response)
    writer.writerow([head, *HEADS])
    writer.writerows([as_text(row.label), row.articles, row.characters, row.photos] for row in rows)
    return response


def _xlsx(head, rows):
    from xlsxwriter import Workbook  # here: hardly any process of the desk writes one

    response, written = _file("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"), BytesIO()
    with Workbook(written, {"in_memory": True}) as book:
        sheet = book.add_worksheet("见报统计")
        for column, name in enumerate([head, *HEADS]):
            sheet.write_string(0, column, name)
        for line, row in enumerate(rows, start=1):
            sheet.write_string(line, 0, row.label)  # a string cell is never a formula
            for column, number in enumerate((row.articles, row.characters, row.photos), start=1):
                sheet.write_number(line, column, number)
    response.write(written.getvalue())
    return response


def _file(kind, ending):
    return HttpResponse(content_type=kind, headers={"Content-Disposition": f'attachment; filename="ledger.{ending}"'})


FORMATS = {"csv": _csv, "xlsx": _xlsx}
