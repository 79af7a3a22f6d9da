"""上传导入: send dumps, look at what was read of them, then import what is right."""

from itertools import chain
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from articles.desk.incoming import told
from articles.desk.rights import may
from articles.importing.upload_work import begin
from articles.importing.uploads import MOST_FILES, Upload, choose, read_again
from articles.models import ImportRun


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several, as a list."""

    widget = FilesInput

    def clean(self, files, initial=None):
        if not files:
            raise forms.ValidationError(self.error_messages["required"])
        if len(files) > MOST_FILES:
            raise forms.ValidationError(f"一次至多 {MOST_FILES} 个文件；更多的请分几次，或用命令导入。")
        return [super(FilesField, self).clean(file, initial) for file in files]


class DateForm(forms.Form):
    date = forms.DateField(
        label="日期", required=False, widget=forms.DateInput(attrs={"type": "date"}),
        help_text="版面上和文件名里都没有日期时才要填；与印出的日期不一致的，会搁置。",
    )  # fmt: skip


class UploadForm(DateForm):
    files = FilesField(
        label="版面文本", allow_empty_file=True, widget=FilesInput(attrs={"accept": ".txt,.png,.jpg,.jpeg,.webp"}),
        error_messages={"required": "请选一个或几个文件。"},
        help_text=f".txt，可多选，也可拖到这里，至多 {MOST_FILES} 个；名为“版面文本名.photo1.jpg”的图片一并上传。",
    )  # fmt: skip
    field_order = ["files", "date"]


class UploadPages:
    """What the list of runs knows of uploads. What is done with the files is the import's."""

    def get_urls(self):
        send, sent = map(self.admin_site.admin_view, (self.send, self.sent))
        return [
            path("upload/", send, name="articles_importrun_upload"),
            path("upload/<uuid:token>/", sent, name="articles_importrun_uploaded"),
            *super().get_urls(),
        ]

    def send(self, request):
        """The form; what is sent is read at once, and nothing is imported."""
        _check(request)
        form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
        if request.method == "POST" and form.is_valid():
            files = ((file.name, file.chunks()) for file in form.cleaned_data["files"])
            said = {"who": request.user.get_username(), "given_date": form.cleaned_data["date"]}
            upload = Upload.receive(files, **said)
            begin(upload)
            return HttpResponseRedirect(_address(upload.token))
        return self._page(request, "upload.html", "导入版面文本", form=form)

    def sent(self, request, token: UUID):
        """One upload: being read, read, being imported; when that is done, the run."""
        _check(request)
        if request.method not in ("GET", "HEAD", "POST"):
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        upload = Upload(token)
        try:
            if request.method == "POST":
                return self._act(request, upload)
            context = told(upload)
        except FileNotFoundError:
            return self._gone(upload)
        if context.is_imported:
            return HttpResponseRedirect(_run(upload.run))
        dated = DateForm(initial={"date": upload.given_date})
        return self._page(request, "uploaded.html", "上传的版面文本", told=context, dated=dated)

    def _act(self, request, upload):
        """Go on with an upload as the button says, unless a process is at it."""
        upload.asked  # noqa: B018 raises where it is gone
        act = ACTS.get(request.POST.get("act", ""))
        if act is None:
            self.message_user(request, "没有这个动作。", messages.WARNING)
        elif upload.is_at_work:
            self.message_user(request, "这一批正在处理，请等它做完。", messages.WARNING)
        elif refusal := act(upload, request):
            self.message_user(request, refusal, messages.WARNING)
        elif not upload.is_there:
            return HttpResponseRedirect(reverse("admin:articles_importrun_changelist"))
        else:
            begin(upload)
        return HttpResponseRedirect(_address(upload.token))

    def _gone(self, upload):
        """It was imported and cleared away, or dropped, or never there."""
        if run := upload.run:
            return HttpResponseRedirect(_run(run))
        raise Http404

    def _page(self, request, template, title, **context):
        context = {**self.admin_site.each_context(request), "opts": self.opts, "title": title, **context}
        return TemplateResponse(request, f"admin/articles/importrun/{template}", context)

    def changelist_view(self, request, extra_context=None):
        context = {"may_import": may(request.user, "import_dumps"), **(extra_context or {})}
        return super().changelist_view(request, context)


def _check(request):
    if not may(request.user, "import_dumps"):
        raise PermissionDenied


def _import(upload, request) -> str:
    if not upload.is_read:
        return "还没有读完，请等读完再导入。"
    chosen = choose(upload, request.POST.getlist("file"), who=request.user.get_username())
    return "" if chosen else "没有选文件：请至少勾选一个。"


def _read_again(upload, request) -> str:
    form = DateForm(request.POST)
    if not form.is_valid():
        return f"日期：{'；'.join(chain.from_iterable(form.errors.values()))}"
    read_again(upload, form.cleaned_data["date"])
    return ""


def _go_on(upload, request) -> str:
    upload.ask(upload.asked, upload.asked["wanted"])
    return ""


def _drop(upload, request) -> str:
    upload.drop()
    return ""


ACTS = {"import": _import, "read": _read_again, "go on": _go_on, "drop": _drop}


def _address(token: UUID) -> str:
    return reverse("admin:articles_importrun_uploaded", args=[token])


def _run(run: ImportRun) -> str:
    return reverse("admin:articles_importrun_change", args=[run.pk])
