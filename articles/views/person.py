"""People: the index, and everyone's own page."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from articles.drawing import bars, ring
from articles.forms import LetterForm, YearForm
from articles.models import Article, Person
from articles.portrait import circle, sayings

from .asking import NAMES_A_PAGE, checked, page_of


@require_safe
def people(request):
    asked = checked(LetterForm(request.GET)).cleaned_data
    public = Person.objects.public()
    found = public.filed_under(asked["letter"])
    if asked["find"]:
        found = found.going_by(asked["find"])
    page = page_of(request, found.for_index(), NAMES_A_PAGE)
    return render(request, "articles/people.html", {"letters": public.letters(), "page": page, **asked})


@require_safe
def person(request, pk):
    person = Person.objects.public().for_index().filter(pk=pk).first()
    if person is None:
        return redirect(get_object_or_404(Person.objects.survivor_of(pk)), permanent=True)
    year = checked(YearForm(request.GET)).cleaned_data["year"]
    stories = Article.objects.stories()
    naming, signed = stories.mentioning(person), stories.signed_by(person)
    context = {"person": person, "year": year, "years": bars({year: n for year, n in naming.by_year() if year})}
    if year:
        naming, signed = naming.in_year(year), signed.in_year(year)
    elif "page" not in request.GET and "signed" not in request.GET:
        around = circle(person)
        context |= {"sayings": sayings(person), "circle": around, "ring": ring(around)}
    context["naming"] = page_of(request, naming.for_listing())
    context["signed"] = page_of(request, signed.for_listing(), key="signed")
    return render(request, "articles/person.html", context)
