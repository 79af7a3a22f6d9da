"""What an address asks for, checked: the page of a list, a form's answers."""

from django.core.paginator import Paginator
from django.http import Http404

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


class Cards:
    """The cards of a list's stories, of those on the page that is shown: each is written once until something changes.

    `ids(start, stop)` gives which stories stand from one place of the list to another: an index alone tells that.
    """

    def __init__(self, ids, memory, level=2, words=90):
        self.ids, self.memory, self.level, self.words = ids, memory, level, words

    def __getitem__(self, place):
        ids = self.ids(place.start, place.stop)
        return self.memory.of_each(("card", self.level, self.words), ids, self._written)

    def _written(self, ids):
        stories = Article.objects.listed_in(ids)
        return {story.pk: card(story, self.level, self.words, dated=True) for story in stories}


def checked(form):
    """A form's or a filter's own, or 404 for an address that none of our links leads to."""
    if not form.is_valid():
        raise Http404
    return form
