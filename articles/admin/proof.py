"""校对台: a dump beside its stories, and what is done there."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.http import urlencode

from articles.desk.fields import PrintedField
from articles.desk.gestures import GESTURES, PLACES, SHAPES, Done, take
from articles.desk.proof import TooLong, neighbours, proof_of
from articles.desk.rights import may
from articles.models import Dump, Mention
from articles.parsing.types import Unreadable

#: What takes an act on a name back, and what it takes back, in words.
BACK = {"no_name": "是人名", "is_name": "不是人名", "candidate": "确认为人物", "person": "改回待确认"}
#: More than any line, row or character has for a number.
MOST = 10**9


class Number(forms.IntegerField):
    """A number that the page itself filled in, or left empty."""

    def __init__(self, **kwargs):
        super().__init__(min_value=0, max_value=MOST, required=False, **kwargs)


class GestureForm(forms.Form):
    """What a gesture is about. Only the gesture itself must be there: each asks for what it needs."""

    gesture = forms.ChoiceField(choices=[(name, name) for name in GESTURES])
    line, start, end, after, seen, ruling, mention, story, paragraph = (Number() for _ in range(9))
    surface = PrintedField(required=False, max_length=60)
    is_undoing = forms.BooleanField(required=False)
    vars()["from"] = Number()


class ProofPages:
    """What a dump's page and list know of 校对台; what it shows and does is in articles/desk/."""

    def get_urls(self):
        proof, gesture = map(self.admin_site.admin_view, (self.proof, self.gesture))
        return [
            path("<int:pk>/proof/", proof, name="articles_dump_proof"),
            path("<int:pk>/gesture/", gesture, name="articles_dump_gesture"),
            *super().get_urls(),
        ]

    @admin.display(description="校对")
    def proof_link(self, dump):
        return format_html('<a href="{}">校对台</a>', reverse("admin:articles_dump_proof", args=[dump.pk]))

    def proof(self, request, pk):
        """The page, with one line taken up."""
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        dump, line = self._shown(request, pk), number_in(request.GET.get("line"))
        try:
            proof = proof_of(dump, part=number_in(request.GET.get("part")), line=line)
        except (TooLong, Unreadable) as error:
            self.message_user(request, str(error), messages.WARNING)
            return HttpResponseRedirect(reverse("admin:articles_dump_change", args=[dump.pk]))
        before, after = neighbours(dump)
        context = {
            **self.admin_site.each_context(request),
            "is_nav_sidebar_enabled": False,  # two columns of text want the whole window
            "opts": self.opts,
            "title": f"校对台 {dump}",
            "proof": proof,
            "before": before,
            "after": after,
            "at": proof.line(line) or next((each for each in proof.lines if each.printed), None),
            "mention": _mention(dump, request.GET.get("mention")),
            "back": _way_back(request.GET.get("back", "")),
            "may_correct": may_correct(request.user) and not proof.newer,
            "seen": proof.seen,
            "gestures": {"place": PLACES, "shape": SHAPES},
        }
        return TemplateResponse(request, "admin/articles/dump/proof.html", context)

    def gesture(self, request, pk):
        """One gesture; back to the page, at the line that it was about."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        dump, form = self._shown(request, pk), GestureForm(request.POST)
        if not may_correct(request.user):
            raise PermissionDenied
        line, found = number_in(request.POST.get("line")), {}
        try:
            if not form.is_valid():
                raise ValueError("没有这个动作，或者填的数不对。")
            done = take(form.cleaned_data["gesture"], dump, form.cleaned_data | {"line": line}, by=request.user)
        except ValueError as refusal:
            self.message_user(request, str(refusal), messages.WARNING)
        else:
            line, found = done.line, _found(done, is_undoing=form.cleaned_data["is_undoing"])
            self.log_change(request, dump, f"校对：{done.sentence}")
            self.message_user(request, f"{done.sentence}。", messages.SUCCESS)
        address = reverse("admin:articles_dump_proof", args=[dump.pk])
        return HttpResponseRedirect(f"{address}?{urlencode({'line': line, **found})}#L{line}")

    def _shown(self, request, pk) -> Dump:
        dump = Dump.objects.select_related("page__issue").defer("report").filter(pk=pk).first()
        if not self.has_view_permission(request, dump):
            raise PermissionDenied
        if dump is None:
            raise Http404
        return dump


def may_correct(user) -> bool:
    """How a page is read touches all of its articles: only whoever may change any article may say so."""
    return may(user, "change_article")


def _way_back(gesture: str) -> dict[str, str] | None:
    return {"gesture": gesture, "told": BACK[gesture]} if gesture in BACK else None


def _found(done: Done, *, is_undoing: bool) -> dict[str, Any]:
    """Where the page goes on: at the name, with the way back of what was done to it, unless it was the way back."""
    found = {"mention": done.mention, "back": "" if is_undoing else done.back}
    return {name: value for name, value in found.items() if value}


def _mention(dump: Dump, said: str | None) -> Mention | None:
    number = number_in(said)
    mentions = Mention.objects.select_related("person").filter(article__dump=dump)
    return mentions.filter(pk=number).first() if number else None


def number_in(said: str | None) -> int:
    """A number of an address; 0 for whatever is none."""
    return int(said) if said and said.isascii() and said.isdecimal() and len(said) <= 9 else 0
