"""Texts as a search compares them: width, case and traditional characters make no difference.

Every character is folded by itself, so that a place in the folded text leads back to the text as printed. The only
file that folds; jieba and the parser see texts as they are.
"""

import unicodedata
from functools import cache

#: Below this code point no character has a simplified form: the first block of Chinese radicals begins here.
_CHINESE = 0x2E80
#: Radicals that are characters, too: text copied out of a PDF has them for those (⻓⻋ for 长车), and NFKC, which does
#: the same for the older block of them, leaves these. Pairs of Unicode's EquivalentUnifiedIdeograph.txt.
_RADICALS = str.maketrans(
    "⺠⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰",
    "民虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙",
)


class _Folds(dict):
    """What each character folds to, as `str.translate` asks for it; each is worked out once."""

    def __init__(self):
        super().__init__()
        #: those met so far that fold to more than one character, or to none
        self.uneven: set[str] = set()

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFKC", chr(code).translate(_RADICALS)).casefold()
        self[code] = _simplified().convert(plain) if code >= _CHINESE else plain
        if len(self[code]) != 1:
            self.uneven.add(chr(code))
        return self[code]


_folds = _Folds()


def fold(text: str) -> str:
    """The text as it is compared; `ＡＩ臺灣` folds to `ai台湾`."""
    return text.translate(_folds)


def folded_with_places(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the place in the text that it came from.

    A last place is the text's end, so that every stretch of the folded text has one to end before.
    """
    folded = fold(text)
    if _folds.uneven.isdisjoint(text):  # nearly always, and a tenth of the work
        return folded, list(range(len(text) + 1))
    pieces = [text[at].translate(_folds) for at in range(len(text))]
    places = [at for at, piece in enumerate(pieces) for _ in piece]
    return "".join(pieces), [*places, len(text)]


@cache
def _simplified():
    from opencc import OpenCC  # here: its dictionaries are read from disk, and most commands search nothing

    return OpenCC("t2s")
