"""The desk's own admin site: its name, and what its autocompletes call things."""

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView

from .waiting import most_doubtful, waiting

#: The tables as the desk works with them: what is printed, who is in it, how it is filed, what it came from.
ORDER = (
    "Issue", "Page", "Article", "Byline", "Mention", "Photo", "Correction", "Review", "Person", "Tenure",
    "Section", "Column", "Tag", "TagAlias", "Tagging", "Dump",
)  # fmt: skip


class DeskAutocomplete(AutocompleteJsonView):
    def serialize_result(self, obj, to_field_name):
        return {"id": str(getattr(obj, to_field_name)), "text": choice_label(self.model_admin, obj)}


class DeskSite(AdminSite):
    site_header = site_title = f"{settings.PAPER_NAME} 编辑部"
    index_title = "稿件与人物"
    empty_value_display = "—"

    def index(self, request, extra_context=None):
        """待办 first, then the tables."""
        told = {"waiting": waiting(request.user), "doubtful": most_doubtful(request.user)}
        return super().index(request, {**told, **(extra_context or {})})

    def get_app_list(self, request, app_label=None):
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=lambda model: _place(model["object_name"]))
        return apps

    def autocomplete_view(self, request):
        return DeskAutocomplete.as_view(admin_site=self)(request)


def _place(name: str) -> int:
    return ORDER.index(name) if name in ORDER else len(ORDER)


def choice_label(model_admin, obj) -> str:
    """What a choice is called where it is picked: “第3版” alone would not say of which day."""
    label = getattr(model_admin, "choice_label", str)
    return label(obj)
