import pytest
from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from articles.inputs import Inputs

HOSTILE = """<b>"荷塘" & 'x'</b>"""
NAMED = {"id": "id_one", "class": HOSTILE, "required": True, "disabled": False, "maxlength": 60}
CHOICES = [
    ("", "---"),
    (1, HOSTILE),
    ("春", gettext_lazy("Yes")),
    ("水", [("塘", "池塘"), (HOSTILE, mark_safe("<i>"))]),
]
WIDGETS = [
    forms.TextInput, forms.NumberInput, forms.HiddenInput, forms.CheckboxInput, forms.DateInput, forms.TimeInput,
    forms.EmailInput, forms.URLInput, forms.PasswordInput, forms.Textarea, AdminDateWidget, forms.FileInput,
]  # fmt: skip


def as_django_writes(widget, value, attrs):
    return widget.render("one", value, attrs, renderer=DjangoTemplates())


@pytest.mark.parametrize("value", [None, "", "荷塘", HOSTILE, 0, 7, 1234567, True, mark_safe("<i>")])
@pytest.mark.parametrize("attrs", [None, NAMED], ids=["bare", "named"])
@pytest.mark.parametrize("kind", WIDGETS)
def test_each_is_as_djangos_templates_write_it(kind, attrs, value):
    assert kind().render("one", value, attrs, renderer=Inputs()) == as_django_writes(kind(), value, attrs)


@pytest.mark.parametrize("value", [None, "", 1, "春", HOSTILE, ["春", "塘"]])
@pytest.mark.parametrize("kind", [forms.Select, forms.SelectMultiple, forms.RadioSelect])
def test_so_are_choices_alone_and_in_groups(kind, value):
    widget = kind(choices=CHOICES)
    assert widget.render("one", value, NAMED, renderer=Inputs()) == as_django_writes(widget, value, NAMED)


@pytest.mark.parametrize(
    "sent", [{}, {"when": "昨天"}, {"when": HOSTILE, "words": HOSTILE}], ids=["none", "one", "hostile"]
)
def test_so_is_a_form_with_all_that_is_wrong_in_it(sent):
    class Asked(forms.Form):
        when = forms.DateField()
        words = forms.CharField(max_length=2, widget=forms.Textarea)

    ours, theirs = Asked(sent, renderer=Inputs()), Asked(sent, renderer=DjangoTemplates())
    assert ours.as_div() == theirs.as_div()
    assert ours["when"].errors.as_ul() == theirs["when"].errors.as_ul()


def test_every_form_of_the_paper_is_written_so():
    assert isinstance(forms.Form().renderer, Inputs)
