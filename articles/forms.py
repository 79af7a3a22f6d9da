"""What a visitor may send: checked for shape and number before the database is asked."""

import re

from django import forms

#: How many choices of one kind may be combined; each one more makes the query longer, and nobody reads by eleven tags.
MOST_CHOICES = 10

#: Characters of a word that is looked for among choices, and of all that is searched for at once.
LONGEST_WORD, LONGEST_SEARCH = 20, 60

#: An id as our own links write it; 18 digits are below the largest number that a database keeps.
ID = re.compile(r"[1-9][0-9]{0,17}")


class IdsField(forms.Field):
    """Ids of some rows, each once. Too many of them, or one that is no id, is refused without a query."""

    widget = forms.MultipleHiddenInput

    def clean(self, value):
        ids = set(value or ())
        if len(ids) > MOST_CHOICES or not all(ID.fullmatch(one) for one in ids):
            raise forms.ValidationError("筛选条件无法识别。")
        return tuple(sorted(map(int, ids)))


class IdField(forms.Field):
    """The id of a row, if any."""

    def clean(self, value):
        if value in (None, ""):
            return None
        if not ID.fullmatch(value):
            raise forms.ValidationError("筛选条件无法识别。")
        return int(value)


class YearForm(forms.Form):
    """Which year of the archive to show; none means the newest months."""

    year = forms.IntegerField(required=False, min_value=1, max_value=9999)


class ScriptForm(forms.Form):
    """In which characters to show a story; none means as it was printed."""

    script = forms.ChoiceField(required=False, choices=[("hant", "繁體")])


class LetterForm(forms.Form):
    """Which letter of the people index to show, and whom to look for there; none means all."""

    letter = forms.RegexField(r"\A[A-Z]\Z", required=False, strip=False)
    find = forms.CharField(required=False, max_length=LONGEST_WORD)


class SuggestForm(forms.Form):
    """The beginning of a name."""

    q = forms.CharField(required=False, max_length=LONGEST_WORD)


class SearchForm(forms.Form):
    """What is searched for, and in which order it is shown."""

    q = forms.CharField(required=False, max_length=LONGEST_SEARCH)
    sort = forms.ChoiceField(required=False, choices=[("newest", "最新"), ("oldest", "最早")])
