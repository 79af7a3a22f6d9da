"""What an address asks for, checked: the page of a list, a form's answers."""

from django.core.paginator import Paginator
from django.http import Http404

from articles.generation import memory_of
from articles.models import Article
from articles.templatetags.cards import card

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


def cards_of(request, stories, level=2, words=90, **page):
    """A page of these stories' cards. Which they are is asked first, of an index alone: a card is written once."""
    found = page_of(request, stories.values_list("pk", flat=True), **page)

    def written(ids):
        return {row.pk: card(row, level, words, dated=True) for row in Article.objects.listed_in(ids)}

    found.object_list = memory_of(request).of_each(("card", level, words), list(found.object_list), written)
    return found


def checked(form):
    """A form's or a filter's own, or 404 for an address that none of our links leads to."""
    if not form.is_valid():
        raise Http404
    return form
