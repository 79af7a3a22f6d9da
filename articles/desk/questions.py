"""What an editor is asked before a text changes that others have signed or that readers have seen."""

from collections.abc import Iterable, Mapping

from django import forms

from articles.models import Article

from .fields import PrintedTextField
from .stages import is_out, is_signed

#: What is printed, as the fields and the rows of an article's page are called.
PRINTED_FIELDS = {
    "kicker", "headline", "deck", "dateline", "body", "continues_on", "continued_from", "column", "bylines", "photos",
}  # fmt: skip
ANSWERS = [("", "请选择"), ("yes", "登更正"), ("no", "不登，例如只改了错别字")]


def asked(article: Article) -> list[str]:
    """The questions, as fields of the article's form."""
    if is_out(article):
        return ["reason", "tells_readers", "correction"]
    return ["voids"] if is_signed(article) else []


def unanswered(article: Article, changed: Iterable[str], said: Mapping[str, object]) -> dict[str, str]:
    """For each question that these changes raise and that was not answered, a sentence."""
    if PRINTED_FIELDS.isdisjoint(changed):
        return {}
    given = {name: said.get(name) for name in asked(article)}
    wanting = {name: SENTENCES[name] for name, answer in given.items() if not answer}
    if given.get("tells_readers") != "yes":
        wanting.pop("correction", None)
    return wanting


SENTENCES = {
    "voids": "没有存入：这一稿已有人签字，改动文本，签字就作废。确要改动，请勾选这一项再保存。",
    "reason": "没有存入：这一稿读者已经看到，改动文本请写明改稿原因。",
    "tells_readers": "没有存入：这一稿读者已经看到，请选择登不登更正。",
    "correction": "没有存入：要登更正，请写明更正内容。",
}


class ActForm(forms.Form):
    """What is said with an act: on one article's page, and for many at once."""

    note = PrintedTextField(label="意见", required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 2}))
    at = forms.DateTimeField(
        label="发布时间",
        required=False,
        help_text="北京时间；留空则现在就发。",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
