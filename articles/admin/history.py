"""历史: every version of an article, a person or a tag, the difference of any two, and the way back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Max, Min
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from articles.desk.forms import AnswersForm
from articles.desk.history import changes, events, hand_of, told
from articles.desk.questions import asked
from articles.desk.restoring import BRINGS, Unanswered, restore
from articles.desk.rights import may_write
from articles.models import Article
from articles.models.history import as_it_stands, begin, keep, told_apart

from .acts import keys

#: Events on one page of the list.
A_PAGE = 25


class HistoryPages:
    """What the pages of a row with versions know of them. A save is one version, with the rows on the same page."""

    def save_model(self, request, row, form, change):
        if change:
            begin(row)
        with told_apart(self.model):
            self.write(request, row, form, change)

    def save_related(self, request, form, formsets, change):
        with told_apart(self.model):
            self.write_related(request, form, formsets, change)
        keep(form.instance, why=form.cleaned_data.get("reason", ""), is_new=not change)

    def write(self, request, row, form, change):
        """The row's own columns."""
        super().save_model(request, row, form, change)

    def write_related(self, request, form, formsets, change):
        """All else that the page shows."""
        super().save_related(request, form, formsets, change)

    # --- The list, the difference, the way back

    def get_urls(self):
        own = {"difference": self.difference_view, "restore": self.restore_view}
        name = self.opts.model_name
        return [
            *(
                path(f"<int:pk>/history/{page}/", self.admin_site.admin_view(view), name=f"articles_{name}_{page}")
                for page, view in own.items()
            ),
            *super().get_urls(),
        ]

    def history_view(self, request, object_id, extra_context=None):
        row = self.get_object(request, object_id)
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        self._allow_seeing(request, row)
        page = Paginator(events(row), A_PAGE).get_page(request.GET.get("p"))
        ends = row.history.aggregate(newest=Max("history_id"), oldest=Min("history_id"))
        context = ends | {
            "events": told(row, page.object_list),
            "page": page,
            "pages": page.paginator.get_elided_page_range(page.number),
            "begins": row.came_from[0],
            "may_restore": self.may_restore(request, row),
        }
        return self._page(request, "history", row, f"历史：{row}", context)

    def difference_view(self, request, pk):
        row = self._row(request, pk)
        old, new = self._two(request, row)
        if not new:
            return self._to_list(request, row, "没有这一版，或者还没有改动。")
        context = {
            "versions": [(label, one, hand_of(one)) for label, one in (("旧", old), ("新", new))],
            "old": old,
            "new": new,
            "changes": changes(old, new),
            "newest": row.history.first(),
            "may_restore": self.may_restore(request, row),
        }
        return self._page(request, "difference", row, f"两版的差别：{row}", context)

    def restore_view(self, request, pk):
        """Say what would come back and what it undoes; and do it."""
        row = self._row(request, pk)
        if not self.may_restore(request, row):
            raise PermissionDenied
        version = self._version(request, row, "version")
        if not version:
            return self._to_list(request, row, "没有这一版。")
        form = AnswersForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            refusal = self._restore(request, row, version, form)
            if not refusal:
                return HttpResponseRedirect(reverse(f"admin:articles_{self.opts.model_name}_change", args=[pk]))
            self.message_user(request, refusal, messages.WARNING)
        context = {
            "version": version,
            "hand": hand_of(version),
            "seen": getattr(row, "version", 0),
            "changes": changes(as_it_stands(row), version),
            "brings": BRINGS[self.model],
            "answers": [form[name] for name in (asked(row) if self.model is Article else [])],
        }
        return self._page(request, "restore", row, f"恢复：{row}", context)

    def may_restore(self, request, row) -> bool:
        if self.model is Article:
            return may_write(request.user, row)
        return self.has_change_permission(request, row)

    def _restore(self, request, row, version, form) -> str:
        """Do it; why not, where it is refused."""
        seen = next(iter(keys([request.POST.get("seen", "")])), None)
        try:
            said = restore(row, version, request.user, seen=seen, answers=form.cleaned_data)
        except Unanswered as questions:
            for name, sentence in questions.sentences.items():
                form.add_error(name, sentence)
            return str(questions)
        except ValueError as refusal:
            return str(refusal)
        self.message_user(request, f"已恢复成一个新的版本。{said}", messages.SUCCESS)
        return ""

    def _row(self, request, pk):
        row = self.get_object(request, str(pk))
        self._allow_seeing(request, row)
        return row

    def _allow_seeing(self, request, row):
        if not row or not self.has_view_or_change_permission(request, row):
            raise PermissionDenied

    def _two(self, request, row):
        """The versions asked for, the older first; without an older one that before it."""
        new = self._version(request, row, "new") if "new" in request.GET else row.history.first()
        if not new:
            return None, None
        old = self._version(request, row, "old") or row.history.filter(history_id__lt=new.pk).first() or new
        return (old, new) if old.pk <= new.pk else (new, old)

    def _version(self, request, row, name):
        said = keys([(request.POST or request.GET).get(name, "")])
        return row.history.select_related("history_user").filter(history_id__in=said).first()

    def _to_list(self, request, row, sentence):
        self.message_user(request, sentence, messages.WARNING)
        return HttpResponseRedirect(reverse(f"admin:articles_{self.opts.model_name}_history", args=[row.pk]))

    def _page(self, request, template, row, title, context):
        shared = {**self.admin_site.each_context(request), "opts": self.opts, "title": title, "row": row}
        return TemplateResponse(request, f"admin/articles/history/{template}.html", {**shared, **context})
