"""The inputs of forms, character for character as Django's templates write them, in a fifth of their time.

A page of the desk has some fifty of them, an article with many names a thousand, and Django asks up to four templates
for each. What is not written here is left to those templates.
"""

from collections.abc import Callable, Mapping

from django.forms.renderers import DjangoTemplates
from django.utils.safestring import SafeString

from .markup import NOTHING, as_markup, filled, filled_each

Widget = Mapping[str, object]


class Inputs(DjangoTemplates):
    def render(self, template_name, context, request=None):
        if template_name in ERRORS and not context["errors"]:
            return NOTHING
        write = WRITTEN.get(template_name)
        return write(context["widget"]) if write else super().render(template_name, context, request)


def _input(widget: Widget) -> str:
    value = NOTHING if widget["value"] is None else filled(' value="{}"', widget["value"])
    return filled('<input type="{}" name="{}"{}{}>', widget["type"], widget["name"], value, _attributes(widget))


def _textarea(widget: Widget) -> str:
    return filled('<textarea name="{}"{}>\n{}</textarea>', widget["name"], _attributes(widget), widget["value"] or "")


def _select(widget: Widget) -> str:
    groups = filled_each("{}{}{}", (_group(name, options) for name, options, _ in widget["optgroups"]))
    return filled('<select name="{}"{}>{}\n</select>', widget["name"], _attributes(widget), groups)


def _group(name: str | None, options: list[Widget]) -> tuple[str, str, str]:
    rows = [(option["value"], _attributes(option), option["label"]) for option in options]
    written = filled_each('\n  <option value="{}"{}>{}</option>\n', rows)
    if not name:
        return NOTHING, written, NOTHING
    return filled('\n  <optgroup label="{}">', name), written, filled("\n  </optgroup>")


def _attributes(widget: Widget) -> str:
    """What is True has no value, what is False is left out."""
    kept = [(as_markup(name), value) for name, value in widget["attrs"].items() if value is not False]
    written = [f" {name}" if value is True else f' {name}="{as_markup(value)}"' for name, value in kept]
    return SafeString("".join(written))


#: How each of these templates is written, where it has been.
WRITTEN: dict[str, Callable[[Widget], str]] = {
    **{
        f"django/forms/widgets/{name}.html": _input
        for name in ("checkbox", "date", "email", "hidden", "number", "password", "text", "time", "url")
    },
    "django/forms/widgets/textarea.html": _textarea,
    "django/forms/widgets/select.html": _select,
}
ERRORS = ("django/forms/errors/list/default.html", "django/forms/errors/list/ul.html")
