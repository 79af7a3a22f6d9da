"""What an address asks for, checked: the page of a list, a form's answers."""

from django.core.paginator import Paginator
from django.http import Http404

STORIES_A_PAGE = 20
NAMES_A_PAGE = 200


def page_of(request, rows, size=STORIES_A_PAGE, key="page"):
    """The page that the address asks for; the first for nonsense, the last for a number beyond it."""
    return Paginator(rows, size).get_page(request.GET.get(key))


def checked(form):
    """A form's or a filter's own, or 404 for an address that none of our links leads to."""
    if not form.is_valid():
        raise Http404
    return form
