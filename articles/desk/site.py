"""The desk's own admin site: its name, and what its autocompletes call things."""

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect

from .factor_page import factor_page
from .lately import own_acts, recent_imports
from .light import light
from .logging_in import LoginForm
from .second_factor import has_passed, must_set_up
from .waiting import most_doubtful, waiting

#: The tables as the desk works with them: what is printed, who is in it, how it is filed, what it came from.
GROUPS = (
    ("稿件", ("Article", "Byline", "Mention", "Photo", "Correction", "Review")),
    ("报纸", ("Issue", "Page", "Section", "Column")),
    ("人物", ("Person", "Tenure", "DeskAct")),
    ("标签", ("Tag", "TagAlias", "Tagging")),
    ("导入", ("Dump", "ImportRun", "ImportEntry")),
    ("账号", ("User", "Group")),
)
ORDER = [name for _, names in GROUPS for name in names]


class DeskAutocomplete(AutocompleteJsonView):
    def paginate_queryset(self, queryset, page_size):
        paginator, page, rows, has_more = super().paginate_queryset(queryset, page_size)
        return paginator, page, light(rows, queryset), has_more

    def serialize_result(self, obj, to_field_name):
        return {"id": str(getattr(obj, to_field_name)), "text": choice_label(self.model_admin, obj)}


class DeskSite(AdminSite):
    site_header = site_title = f"{settings.PAPER_NAME} 编辑部"
    index_title = "编辑部首页"
    empty_value_display = "—"
    login_form = LoginForm

    def has_permission(self, request):
        return super().has_permission(request) and has_passed(request.user)

    def login(self, request, extra_context=None):
        """Whoever is in, and lacks the second factor that this desk requires, is led to set it up."""
        if request.method == "GET" and super().has_permission(request) and must_set_up(request.user):
            return HttpResponseRedirect(reverse("admin:second_factor"))
        return super().login(request, extra_context)

    def get_urls(self):
        view = never_cache(csrf_protect(self.second_factor))
        return [path("second-factor/", view, name="second_factor"), *super().get_urls()]

    def second_factor(self, request):
        """Everybody's own; open also to whoever may not work before it is set up."""
        may = self.has_permission(request) or (super().has_permission(request) and must_set_up(request.user))
        if not may:
            return redirect_to_login(request.get_full_path(), reverse("admin:login"))
        return factor_page(request, self.each_context(request))

    def index(self, request, extra_context=None):
        """待办 first, then what happened lately, then the tables."""
        user = request.user
        told = {
            "waiting": waiting(user),
            "doubtful": most_doubtful(user),
            "imports": recent_imports(user),
            "acts": own_acts(user),
        }
        return super().index(request, {**told, **(extra_context or {})})

    def get_app_list(self, request, app_label=None):
        """Each application with its tables in the desk's order; where all are shown, ours in groups."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=lambda model: _place(model["object_name"]))
        return apps if app_label else [group for app in apps for group in _groups(app)]

    def autocomplete_view(self, request):
        return DeskAutocomplete.as_view(admin_site=self)(request)


def _place(name: str) -> int:
    return ORDER.index(name) if name in ORDER else len(ORDER)


def _groups(app) -> list[dict]:
    """An application's tables by group; those of no group stay under the application's own name, at the end."""
    grouped = []
    for label, names in (*GROUPS, (app["name"], None)):
        models = [
            model for model in app["models"]
            if (model["object_name"] in names if names else model["object_name"] not in ORDER)
        ]  # fmt: skip
        if models:
            grouped.append({**app, "name": label, "models": models})
    return grouped


def choice_label(model_admin, obj) -> str:
    """What a choice is called where it is picked: “第3版” alone would not say of which day."""
    label = getattr(model_admin, "choice_label", str)
    return label(obj)
