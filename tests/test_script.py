"""简 / 繁."""

import pytest

from articles.script import in_traditional


@pytest.mark.parametrize(
    ("page", "traditional"),
    [
        ("后天在后面理发，发展里程", "後天在後面理髮，發展里程"),
        ("软件园", "軟件園"),
        ("“陈金虎”说：《新风》", "“陳金虎”說：《新風》"),
        (
            '<html lang="zh-Hans"><a href="/a/1/?b=1&amp;c">AA</a>',
            '<html lang="zh-Hant"><a href="/a/1/?b=1&amp;c">AA</a>',
        ),
        ("", ""),
        ("𠮷😀", "𠮷😀"),
    ],
)
def test_the_characters_change_and_nothing_else(page, traditional):
    assert in_traditional(page) == traditional
