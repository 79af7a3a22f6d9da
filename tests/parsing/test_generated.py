"""What must hold of any page at all, and what must be found on plain ones, over pages that chance puts together."""

from contextlib import suppress
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.parsing.conservation import violations
from articles.parsing.pipeline import parse_page
from articles.parsing.types import ParsedDump, Unreadable

from .generated import ENCODINGS, LINE_ENDS, nasty_texts, plain_pages, rich_pages

PRINTED, BYTES = "荷塘镇记者市长本报讯，。：（）0123第版\n \u3000\t", st.integers(0, 255)
#: enough to meet each pair of parts, few enough for the file to run in some seconds
some = settings(max_examples=80, deadline=None)


def assert_sound(dump: ParsedDump) -> None:
    """Every printed character in one place and none invented; every mention where it says that it is."""
    assert violations(dump) == []
    for article in dump.articles:
        assert len(article.tags) <= 8
        assert all(0 <= index < len(article.body) for index in article.subheads)
        for mention in article.mentions:
            assert article.body[mention.paragraph][mention.start : mention.end] == mention.surface
        assert article.spans == tuple(sorted(article.spans, key=lambda span: (span.line, span.start)))


def said(dump: ParsedDump) -> ParsedDump:
    """What the page says, whatever its bytes were."""
    return replace(dump, encoding="", removed={})


@some
@given(rich_pages())
def test_whatever_a_page_holds_no_character_is_lost_and_none_invented(text):
    assert_sound(parse_page(text.encode()))


@some
@given(rich_pages())
def test_the_same_page_is_read_the_same_way_twice(text):
    assert parse_page(text.encode()) == parse_page(text.encode())


@settings(max_examples=300, deadline=None)
@given(nasty_texts())
def test_a_hostile_text_is_read_whole_or_refused(text):
    with suppress(Unreadable):
        assert_sound(parse_page(text.encode()))


@some
@given(
    st.text(max_size=400) | st.text("荷塘镇记者市长本报讯，。：（）0123第版\n \u3000\t", max_size=400),
    st.sampled_from(ENCODINGS),
)
def test_any_text_in_any_encoding_is_read_whole_or_refused(text, encoding):
    with suppress(Unreadable):
        assert_sound(parse_page(text.encode(encoding, "ignore")))


@some
@given(st.binary(max_size=600))
def test_any_bytes_are_read_whole_or_refused(raw):
    with suppress(Unreadable):
        assert_sound(parse_page(raw))


@some
@given(
    plain_pages(), st.sampled_from(ENCODINGS), st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=5)
)
def test_a_page_with_damaged_bytes_is_read_whole_or_refused(page, encoding, damages):
    raw = bytearray(page[0].encode(encoding))
    for place, byte in damages:
        raw[int(place * (len(raw) - 1))] = byte
    with suppress(Unreadable):
        assert_sound(parse_page(bytes(raw)))


@some
@given(rich_pages(), st.lists(st.sampled_from(LINE_ENDS), min_size=1, max_size=5))
def test_the_ends_of_lines_do_not_matter(text, ends):
    lines = text.split("\n")
    # A lone CR before a line that is empty would be read with its LF as one line end, as an editor does.
    ends = ["\r\n"] if len(set(ends)) > 1 and "" in lines else ends
    mixed = "".join(line + ends[number % len(ends)] for number, line in enumerate(lines))
    assert said(parse_page(mixed.encode())) == said(parse_page((text + "\n").encode()))


@some
@given(plain_pages(), st.sampled_from(ENCODINGS))
def test_the_encoding_does_not_matter(page, encoding):
    text, _ = page
    assert said(parse_page(text.encode(encoding))) == said(parse_page(text.encode()))


@some
@given(plain_pages(), st.sampled_from(ENCODINGS))
def test_a_file_cut_inside_a_character_loses_no_more_than_that(page, encoding):
    text, _ = page
    dump = parse_page((text + "汀").encode(encoding)[:-1])
    assert_sound(dump)
    assert "\n".join(line.text for line in dump.lines) in (text, text + "汀")


@some
@given(plain_pages())
def test_on_a_plain_page_the_stories_found_are_those_that_it_was_made_of(page):
    text, stories = page
    found = [
        (one.kicker, one.headline, one.deck, tuple(person.name for person in one.byline), one.body)
        for one in parse_page(text.encode()).articles
    ]
    assert found == [(one.kicker, one.headline, one.deck, one.byline, one.body) for one in stories]
