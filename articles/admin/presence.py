"""谁在编辑: an open page of an article says so, and is told who else has it open."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.urls import path

from articles.desk.presence import in_words, others, with_presence
from articles.models import Presence


class PresencePages:
    """What an article's page and list know of who else is at it."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.presence)
        return [path("<int:pk>/presence/", view, name="articles_article_presence"), *super().get_urls()]

    def for_list(self, articles):
        return with_presence(super().for_list(articles))

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj:
            self._note(request, obj)
            context["present"] = in_words(others(obj, request.user))
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def presence(self, request, pk):
        """The page is still open, or was just closed; who else has it open."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        article = self.get_object(request, str(pk))
        if not article or not self.has_view_or_change_permission(request, article):
            raise PermissionDenied
        if "closed" in request.POST:
            Presence.objects.filter(article=article, user=request.user).delete()
            return HttpResponse(status=204)
        self._note(request, article)
        return JsonResponse({"present": in_words(others(article, request.user))})

    def _note(self, request, article):
        """Whoever can only read it is in nobody's way."""
        if self.has_change_permission(request, article):
            Presence.objects.note(article, request.user)
