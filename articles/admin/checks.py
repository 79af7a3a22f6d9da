"""检查: the findings on an article's page, and letting one pass."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import path, reverse

from articles.desk.checks.waiving import told, waive
from articles.desk.fields import PrintedField
from articles.desk.rights import may_write
from articles.models import Article


class WaiverForm(forms.Form):
    digest = forms.RegexField(
        r"^[0-9a-f]{64}$", error_messages={"required": "没有说是哪一条。", "invalid": "没有这一条。"}
    )
    reason = PrintedField(label="理由", max_length=500, error_messages={"required": "放行要写明理由。"})


class ChecksPages:
    """What an article's page knows of 检查; the checks are in articles/desk/checks/."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.waive)
        return [path("<int:pk>/waive/", view, name="articles_article_waive"), *super().get_urls()]

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj:
            # The form may have typed words into its own copy.
            standing = Article.objects.get(pk=obj.pk) if request.method == "POST" else obj
            context["checks"], context["may_waive"] = told(standing), may_write(request.user, standing)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def waive(self, request, pk):
        """Let one finding on one article pass, by whoever may change what it says."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        article, form = self.get_object(request, str(pk)), WaiverForm(request.POST)
        if not article or not self.has_view_permission(request, article) or not may_write(request.user, article):
            raise PermissionDenied
        try:
            if not form.is_valid():
                raise ValueError("；".join(error for errors in form.errors.values() for error in errors))
            waiver = waive(article, who=request.user, **form.cleaned_data)
        except ValueError as refusal:
            self.message_user(request, str(refusal), messages.WARNING)
        else:
            self.log_change(request, article, f"放行：{waiver}")
            self.message_user(request, "已放行，理由记录在案。", messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))
