"""What a page is put together of: nothing that somebody wrote is taken for markup, and what we wrote stays."""

from django.utils.safestring import SafeString

from articles.markup import filled, filled_each

NASTY = "<b>&\"'"
SAFE = "&lt;b&gt;&amp;&quot;&#x27;"


def test_a_piece_is_escaped_unless_it_is_markup_already():
    written = filled("<p>{}{}{}</p>", NASTY, SafeString("<br>"), 7)
    assert written == f"<p>{SAFE}<br>7</p>"
    assert isinstance(written, SafeString)


def test_what_was_put_together_goes_into_more_as_it_is():
    assert filled("<p>{}</p>", filled("<b>{}</b>", NASTY)) == f"<p><b>{SAFE}</b></p>"


def test_what_somebody_wrote_is_no_pattern():
    assert filled("<p>{}</p>", "{0}") == "<p>{0}</p>"


def test_rows_are_written_one_after_the_other():
    assert filled_each("<li>{}</li>", [(NASTY,), ("塘",)], between=" ") == f"<li>{SAFE}</li> <li>塘</li>"
    assert filled_each("<li>{}</li>", []) == ""
