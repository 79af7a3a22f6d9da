"""What an address asks for, checked: the page of a list, a form's answers."""

from django.core.paginator import Paginator
from django.http import Http404

from articles.models import Article

STORIES_A_PAGE = 20
NAMES_A_PAGE = 200


class Counted(Paginator):
    """Pages of rows that were counted before."""

    def __init__(self, rows, size, count):
        super().__init__(rows, size)
        self.count = count


def page_of(request, rows, size=STORIES_A_PAGE, key="page", count=None):
    """The page that the address asks for; the first for nonsense, the last for a number beyond it."""
    pages = Paginator(rows, size) if count is None else Counted(rows, size, count)
    return pages.get_page(request.GET.get(key))


class Listed:
    """The stories of a list, fetched as cards for the page that is shown."""

    def __init__(self, ids):
        self.ids = ids

    def __getitem__(self, place):
        return Article.objects.for_listing().these(self.ids(place.start, place.stop))


def checked(form):
    """A form's or a filter's own, or 404 for an address that none of our links leads to."""
    if not form.is_valid():
        raise Http404
    return form
