"""简 / 繁: a page of ours in the characters of Taiwan, Hong Kong and Macau."""

from functools import cache

from opencc import OpenCC

#: Only the characters change: `s2twp` would put 軟體 where the paper printed 软件, and that is not what it said.
CONVERSION = "s2tw"


def in_traditional(page: str) -> str:
    """The same page, every character of it: tags, addresses and numbers are ASCII, which stays."""
    return _converter().convert(page).replace("zh-Hans", "zh-Hant")


@cache
def _converter():
    # Its tables take 80 ms to load: the first reader who asks for them waits, no start-up does.
    return OpenCC(CONVERSION)
