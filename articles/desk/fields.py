"""Form fields that take what editors type and paste, and keep only what can be printed."""

import re
import unicodedata

from django import forms

from articles.parsing.decode import UNPRINTED

_UNPRINTED = re.compile(f"[{''.join(UNPRINTED.values())}]")
_LINE_END = re.compile(r"\r\n?|\n")


def printed(text: str) -> str:
    """What is pasted from elsewhere brings marks along that no reader sees; a dump loses the same ones."""
    return unicodedata.normalize("NFC", _UNPRINTED.sub("", text))


class PrintedField(forms.CharField):
    """One line of text."""

    def to_python(self, value):
        text = super().to_python(value)
        return printed(_LINE_END.sub(" ", text)).strip() if text else text


class PrintedTextField(forms.CharField):
    """Lines of text; browsers send them with ends of their own."""

    def to_python(self, value):
        text = super().to_python(value)
        return printed(_LINE_END.sub("\n", text)).strip() if text else text


class BodyField(PrintedTextField):
    """A paragraph a line; blank lines and indents are the page's business, not the text's."""

    def to_python(self, value):
        lines = (line.strip() for line in super().to_python(value).split("\n"))
        return "\n".join(line for line in lines if line)


class CountedField(forms.IntegerField):
    """A paragraph's or a character's number: from 0 in the row, from 1 for whoever counts with a finger."""

    def __init__(self, **kwargs):
        super().__init__(min_value=0, **kwargs)
        self.widget.attrs["min"] = 1

    def to_python(self, value):
        number = super().to_python(value)
        return None if number is None else number - 1

    def prepare_value(self, value):
        return value + 1 if isinstance(value, int) else value
