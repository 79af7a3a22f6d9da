"""Form fields that take what editors type and paste, and keep only what can be printed."""

import re
import unicodedata
from pathlib import Path

from django import forms

from articles.importing.files import LARGEST_PICTURE
from articles.importing.pictures import decodes
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


class PictureField(forms.ImageField):
    """What a browser shows and cannot run, by its content and by its name; nothing else is opened at all."""

    default_error_messages = {
        "no_picture": "这不是能用的图片：要 PNG、JPEG 或 WebP，扩展名也要对，至多一亿像素。",
        "too_large": f"图片太大：至多 {LARGEST_PICTURE // 1024 // 1024} MB。",
    }
    endings = frozenset({".png", ".jpg", ".jpeg", ".webp"})

    def to_python(self, data):
        if data:
            if data.size > LARGEST_PICTURE:
                raise forms.ValidationError(self.error_messages["too_large"], code="too_large")
            if Path(data.name).suffix.lower() not in self.endings or not decodes(data):
                raise forms.ValidationError(self.error_messages["no_picture"], code="no_picture")
            data.seek(0)
        return super().to_python(data)
