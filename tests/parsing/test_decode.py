"""Bytes to text."""

import pytest

from articles.parsing.decode import decode
from articles.parsing.types import Unreadable

PAGE = "汀江两岸的柳树绿了。昨天，市民来到江边，看见新修的步道已经铺到了桥下。" * 4


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (PAGE.encode(), "utf-8"),
        (PAGE.encode("utf-8-sig"), "utf-8-sig"),
        (PAGE.encode("gb18030"), "gb18030"),
        (PAGE.encode("utf-16"), "utf-16-le"),
        (PAGE.encode("utf-16-le"), "utf-16-le"),
        (PAGE.encode("utf-16-be"), "utf-16-be"),
        (b"\xfe\xff" + PAGE.encode("utf-16-be"), "utf-16-be"),
        (PAGE.encode("utf-32"), "utf-32-le"),
        (b"\x00\x00\xfe\xff" + PAGE.encode("utf-32-be"), "utf-32-be"),
        (PAGE.encode("utf-32-le"), "utf-32-le"),
        (PAGE.encode("utf-32-be"), "utf-32-be"),
        (PAGE.encode("hz"), "hz"),
        (PAGE.encode("utf-7"), "utf-7"),
    ],
)
def test_every_encoding_of_a_chinese_page_reads_the_same(raw, encoding):
    decoded = decode(raw)
    assert (decoded.text, decoded.encoding, decoded.removed) == (PAGE, encoding, {})


def test_a_page_from_taipei_is_read_as_big5():
    text = "市長昨天來到江邊，說這座橋將在明年通車，學生們從此不必再繞遠路。" * 4
    assert decode(text.encode("big5")).encoding == "big5"
    assert decode(text.encode("big5")).text == text


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16-le"])
def test_half_a_character_at_the_end_does_not_lose_the_page(codec):
    decoded = decode(PAGE.encode(codec)[:-3] if codec == "utf-8" else PAGE.encode(codec)[:-1])
    assert PAGE.startswith(decoded.text)
    assert len(decoded.text) >= len(PAGE) - 1


def test_what_is_never_printed_is_taken_out_and_counted():
    decoded = decode("汀江大桥昨天\x00通\u200b车\ufeff，两岸市\ue5e5民\x07奔走相告称便".encode())
    assert decoded.text == "汀江大桥昨天通车，两岸市民奔走相告称便"
    assert decoded.removed == {"NUL": 1, "byte order mark": 1, "control": 1, "private use": 1, "zero width": 1}


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b" \n\t\r\n",
        "\u3000\u3000\n".encode(),
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        bytes(4096),
        b"%PDF-1.4\nabc",
        b"PK\x03\x04abc",
        b"\x89PNG\r\n\x1a\nabc",
        bytes(range(256)) * 20,
        PAGE.encode()[:60] + b"\xff" + PAGE.encode()[60:],
        b"page.txt".ljust(257, b"0") + b"ustar" + PAGE.encode(),
        b"\xef\xbb\xbf\n<!DOCTYPE html>" + PAGE.encode(),
        b"<?xml version='1.0'?>" + PAGE.encode(),
        PAGE.encode() + "附记：池塘".encode("gb18030"),
        PAGE.encode("iso2022_jp_2", "ignore"),
    ],
)
def test_what_is_no_text_is_refused_with_one_sentence(raw):
    with pytest.raises(Unreadable, match=r"^The file [^\n]*\.$"):
        decode(raw)


@pytest.mark.parametrize("text", ["a + b - c = d+e-", "The pond ~ the bridge. ~{ and ~} are marks.", "+ABC- +1-2"])
def test_latin_text_with_the_signs_of_seven_bits_is_latin(text):
    assert decode(text.encode()).encoding == "utf-8"
