"""People: the index, and everyone's own page."""

from dataclasses import replace
from functools import partial
from string import ascii_uppercase

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from articles.drawing import bars, ring
from articles.forms import LetterForm, YearForm
from articles.generation import memory_of
from articles.models import Person, Tenure
from articles.portrait import circle, sayings
from articles.selection import naming, signed_by

from .asking import NAMES_A_PAGE, Cards, checked, page_of


@require_safe
def people(request):
    asked = checked(LetterForm(request.GET)).cleaned_data
    public, memory = Person.objects.public(), memory_of(request)
    initials = memory.of(("people", "initials"), public.initials)
    found, count = public.filed_under(asked["letter"]), initials.get(asked["letter"], 0)
    if asked["find"]:
        found = found.going_by(asked["find"])
        count = memory.of(("people", "count", *asked.items()), found.count)
    elif not asked["letter"]:
        count = sum(initials.values())
    page = page_of(request, found.index(), NAMES_A_PAGE, count=count)
    titles = Tenure.objects.latest_of([pk for pk, _, qualifier, _ in page if not qualifier])
    letters = [(letter, initials[letter]) for letter in ascii_uppercase if letter in initials]
    return render(request, "articles/people.html", {"letters": letters, "page": page, "titles": titles, **asked})


@require_safe
def person(request, pk):
    memory = memory_of(request)
    person = memory.of(("person", pk), Person.objects.public().with_titles().filter(pk=pk).first)
    if person is None:
        return redirect(get_object_or_404(Person.objects.survivor_of(pk)), permanent=True)
    year = checked(YearForm(request.GET)).cleaned_data["year"]
    years = memory.of(("person", pk, "years"), naming(person).by_year)
    context = {"person": person, "year": year, "years": bars({year: count for year, count in years if year})}
    lists = {"page": ("naming", naming(person)), "signed": ("signed", signed_by(person))}
    if year:
        lists = {key: (name, replace(stories, year=year)) for key, (name, stories) in lists.items()}
    elif "page" not in request.GET and "signed" not in request.GET:
        around = memory.of(("person", pk, "circle"), lambda: circle(person))
        said = memory.of(("person", pk, "sayings"), lambda: sayings(person))
        context |= {"sayings": said, "circle": around, "ring": ring(around)}
    for key, (name, stories) in lists.items():
        count = memory.of(("person", pk, name, year), partial(stories.count, due=memory.due))
        context[name] = page_of(request, Cards(stories.ids, memory, level=3, words=70), key=key, count=count)
    return render(request, "articles/person.html", context)
