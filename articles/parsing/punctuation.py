"""Full-width punctuation restored in Chinese text. Length-preserving, so that every position stays."""

import re

from articles.parsing.signs import HAN

#: Half-width marks and what Chinese print sets for them.
_WIDE = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"}
_CHINESE = f"[{HAN}。，、；：！？“”‘’『』「」《》〈〉（）【】—…％℃]"
#: A mark after Chinese, or before it; numbers, times and Latin text between their own kind keep theirs.
_MARK = re.compile(f"(?<={_CHINESE})[,;:!?]|[,;:!?](?={_CHINESE})")
_HAN = re.compile(f"[{HAN}]")


def restore(text: str) -> str:
    """The text as Chinese print sets it; the same length."""
    text = _MARK.sub(lambda mark: _WIDE[mark.group()], text)
    return _restore_brackets(text)


def _restore_brackets(text: str) -> str:
    """A pair of brackets is wide when it stands beside or around Chinese."""
    chars = list(text)
    opened: list[int] = []
    for index, char in enumerate(text):
        if char == "(":
            opened.append(index)
        elif char == ")" and opened:
            start = opened.pop()
            if _is_chinese_around(text, start, index):
                chars[start], chars[index] = "（", "）"
    return "".join(chars)


def _is_chinese_around(text: str, start: int, end: int) -> bool:
    near = text[max(0, start - 1) : start + 2] + text[end - 1 : end + 2]
    return bool(_HAN.search(near))
