"""Atom feeds: the newest of whatever readers can list. Each finds as its page does, and hands over."""

from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.views.decorators.http import require_safe

from .citing import author_names
from .filters import WITHIN_A_DAY, ArticleFilter
from .finding import Query
from .forms import SearchForm
from .generation import memory_of
from .models import Article, Issue, Person, Section, Tag
from .selection import Selection, naming, signed_by, tagged
from .templatetags.paper import day, excerpt
from .views.asking import checked

#: About two days of a city paper.
ENTRIES = 50
#: Characters of an entry's text: readers of feeds cut what is longer.
SUMMARY = 140
#: When a feed that lists nothing was last changed: Atom asks for a time, and the same answer stays the same.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class Feed(Atom1Feed):
    def latest_post_date(self):
        return super().latest_post_date() if self.items else NEVER


@require_safe
def front(request):
    return atom(request, "", reverse("front"), newest(Selection()))


@require_safe
def section(request, slug):
    section = get_object_or_404(Section.objects.public(), slug=slug)
    stories, of = Selection(section=section.pk), ("section", section.pk)
    return narrowed(request, section.name, section.get_absolute_url(), stories, of=of, without=["section"])


@require_safe
def issue(request, pk):
    issue = get_object_or_404(Issue.objects.public(), pk=pk)
    stories = Article.objects.stories().on(issue)
    return narrowed(request, day(issue), issue.get_absolute_url(), stories, of=("issue", pk), without=WITHIN_A_DAY)


@require_safe
def archive(request):
    return narrowed(request, "往期稿件", reverse("archive"), Selection(), of=("archive",))


@require_safe
def search(request):
    """What was printed last of the stories that a search finds; of none where nothing is searched for."""
    words = checked(SearchForm(request.GET)).cleaned_data["q"]
    query = Query(words)
    stories = Selection(words=tuple(query.words)) if query else Article.objects.none()
    return narrowed(request, f"“{words}”", reverse("search"), stories, of=("search",), carry=[("q", words)])


def narrowed(request, title, address, stories, **page):
    """The feed of a page that lists these stories, narrowed as the page can be."""
    found = checked(ArticleFilter(request.GET, stories, memory=memory_of(request), **page))
    title = " · ".join([title, *(chip.label for chip in found.chips)])
    entries = newest(found.selection) if found.within else found.qs[:ENTRIES].fed()
    return atom(request, title, address, entries, found.query)


def newest(*selections):
    """The newest stories of these lists taken together, in print order."""
    ids = {pk for selection in selections for pk in selection.ids(0, ENTRIES)}
    return Article.objects.filter(pk__in=ids).in_print_order()[:ENTRIES].fed()


@require_safe
def person(request, pk):
    person = Person.objects.public().filter(pk=pk).first()
    if person is None:
        survivor = get_object_or_404(Person.objects.survivor_of(pk))
        return redirect("person_feed", survivor.pk, permanent=True)
    return atom(request, str(person), person.get_absolute_url(), newest(naming(person), signed_by(person)))


@require_safe
def tag(request, pk):
    tag = Tag.objects.public().filter(pk=pk).first()
    if tag is None:
        return redirect("tag_feed", get_object_or_404(Tag.objects.survivor_of(pk)).pk, permanent=True)
    return atom(request, str(tag), tag.get_absolute_url(), newest(tagged(tag)))


def atom(request, title, address, stories, query=""):
    """These stories as the feed of the page at this address."""
    absolute, asked = request.build_absolute_uri, f"?{query}" if query else ""
    feed = Feed(
        " - ".join(filter(None, [title, settings.PAPER_NAME])),
        absolute(address + asked),
        "",
        language="zh-Hans",
        feed_url=absolute(request.path + asked),
    )
    for article in stories:
        feed.add_item(**entry(article, absolute(article.get_absolute_url())))
    return HttpResponse(feed.writeString("utf-8"), feed.content_type)


def entry(article, address):
    return {
        "title": article.display_title,
        "link": address,
        "unique_id": address,
        # Atom1Feed calls it HTML.
        "description": escape(excerpt(article, SUMMARY)),
        "author_name": "、".join(author_names(article)) or settings.PAPER_NAME,
        "pubdate": article.publish_at,
        "updateddate": article.changed_at,
        "categories": [article.section.name, *(tagging.tag.name for tagging in article.standing_taggings)],
    }
