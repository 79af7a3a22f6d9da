"""The desk's own admin site: its name, and what its autocompletes call things."""

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView


class DeskAutocomplete(AutocompleteJsonView):
    def serialize_result(self, obj, to_field_name):
        return {"id": str(getattr(obj, to_field_name)), "text": choice_label(self.model_admin, obj)}


class DeskSite(AdminSite):
    site_header = site_title = f"{settings.PAPER_NAME} 编辑部"
    index_title = "稿件与人物"
    empty_value_display = "—"

    def autocomplete_view(self, request):
        return DeskAutocomplete.as_view(admin_site=self)(request)


def choice_label(model_admin, obj) -> str:
    """What a choice is called where it is picked: “第3版” alone would not say of which day."""
    label = getattr(model_admin, "choice_label", str)
    return label(obj)
