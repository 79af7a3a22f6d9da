"""The public site: each view finds, and hands over. Everything shown has come through `published()`."""

from pathlib import Path

from django.core.paginator import Paginator
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from .filters import ArticleFilter
from .forms import LetterForm, YearForm
from .models import Article, Issue, Person, Photo, Section, Tag

STORIES_A_PAGE = 20
NAMES_A_PAGE = 200
MONTHS_AT_FIRST = 12

#: Pictures that a browser shows and cannot run; anything else that was uploaded is not handed out.
PICTURE_TYPES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".webp": "image/webp",
}


def page_of(request, rows, size=STORIES_A_PAGE, key="page"):
    """The page that the address asks for; the first for nonsense, the last for a number beyond it."""
    return Paginator(rows, size).get_page(request.GET.get(key))


def checked(form):
    """A form's or a filter's own, or 404 for an address that none of our links leads to."""
    if not form.is_valid():
        raise Http404
    return form


@require_safe
def front(request):
    issue = Issue.objects.public().newest()
    articles = Article.objects.stories().on(issue).for_listing()
    return render(request, "articles/front.html", {"issue": issue, "articles": articles})


@require_safe
def section(request, slug):
    section = get_object_or_404(Section.objects.public(), slug=slug)
    found = checked(ArticleFilter(request.GET, Article.objects.stories().in_section(section)))
    page = page_of(request, found.qs.for_listing())
    return render(request, "articles/section.html", {"section": section, "found": found, "page": page})


@require_safe
def article(request, pk):
    article = Article.objects.published().for_reading().filter(pk=pk).first()
    if article is None:
        return absent(request, pk)
    if article.continues_id:
        return redirect("article", article.continues_id)
    neighbours = Article.objects.stories()
    context = {"before": neighbours.printed_before(article), "after": neighbours.printed_after(article)}
    return render(request, "articles/article.html", {"article": article, **context})


def absent(request, pk):
    """410 with a notice for what readers have seen and the desk took back; 404 for everything else alike."""
    article = get_object_or_404(Article.objects.defer("body"), pk=pk)
    if not article.was_public:
        raise Http404
    return render(request, "410.html", {"withdrawn_at": article.withdrawn_at}, status=410)


@require_safe
def people(request):
    letter = checked(LetterForm(request.GET)).cleaned_data["letter"]
    public = Person.objects.public()
    page = page_of(request, public.filed_under(letter).for_index(), NAMES_A_PAGE)
    return render(request, "articles/people.html", {"letters": public.letters(), "letter": letter, "page": page})


@require_safe
def person(request, pk):
    person = Person.objects.public().for_index().filter(pk=pk).first()
    if person is None:
        return redirect(get_object_or_404(Person.objects.survivor_of(pk)), permanent=True)
    stories = Article.objects.stories().for_listing()
    naming = page_of(request, stories.mentioning(person))
    signed = page_of(request, stories.signed_by(person), key="signed")
    return render(request, "articles/person.html", {"person": person, "naming": naming, "signed": signed})


@require_safe
def tags(request):
    page = page_of(request, Tag.objects.counted_in(Article.objects.stories()), NAMES_A_PAGE)
    return render(request, "articles/tags.html", {"page": page})


@require_safe
def tag(request, pk):
    tag = Tag.objects.public().filter(pk=pk).first()
    if tag is None:
        return redirect(get_object_or_404(Tag.objects.survivor_of(pk)), permanent=True)
    page = page_of(request, Article.objects.stories().tagged(tag).for_listing())
    return render(request, "articles/tag.html", {"tag": tag, "page": page})


@require_safe
def issue(request, pk):
    issue = get_object_or_404(Issue.objects.public(), pk=pk)
    articles = Article.objects.published().on(issue).for_pages()
    neighbours = Issue.objects.public()
    context = {"before": neighbours.printed_before(issue), "after": neighbours.printed_after(issue)}
    return render(request, "articles/issue.html", {"issue": issue, "articles": articles, **context})


@require_safe
def archive(request):
    year = checked(YearForm(request.GET)).cleaned_data["year"]
    issues = Issue.objects.public()
    dated = issues.in_year(year) if year else issues.of_newest_months(MONTHS_AT_FIRST)
    shelf = page_of(request, issues.undated().with_counts())
    context = {"years": issues.years(), "year": year, "issues": dated.with_counts(), "shelf": shelf}
    return render(request, "articles/archive.html", context)


@require_safe
@cache_control(public=True, max_age=600)
def photo(request, pk):
    photo = get_object_or_404(Photo.objects.published(), pk=pk)
    kind = PICTURE_TYPES.get(Path(photo.image.name).suffix.lower())
    if kind is None or not photo.image.storage.exists(photo.image.name):
        raise Http404
    return FileResponse(photo.image.open(), content_type=kind)
