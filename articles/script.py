"""简 / 繁: a page of ours in the characters of Taiwan, Hong Kong and Macau."""

from functools import cache

#: Only the characters change: `s2twp` would put 軟體 where the paper printed 软件, and that is not what it said.
CONVERSION = "s2tw"


def in_traditional(page: str) -> str:
    """The same page, every character of it: tags, addresses and numbers are ASCII, which stays."""
    return _converter().convert(page).replace("zh-Hans", "zh-Hant")


@cache
def _converter():
    # Here: its tables take 80 ms to load. The first reader who asks for them waits, no start-up does.
    from opencc import OpenCC

    return OpenCC(CONVERSION)
