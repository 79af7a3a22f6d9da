"""Pinyin, to file names under and to spell addresses with. The only file that imports pypinyin."""

#: Surnames whose reading as a surname is not the common reading of the character.
SURNAMES = {
    "单": "shan", "仇": "qiu", "区": "ou", "解": "xie", "曾": "zeng", "朴": "piao", "查": "zha", "任": "ren",
    "尉迟": "yuchi", "万俟": "moqi", "盖": "ge", "缪": "miao", "翟": "zhai", "乐": "yue", "秘": "bi", "员": "yun",
}  # fmt: skip


def spelled(text: str) -> list[str]:
    """The syllables of a text, without tones; ASCII letters and digits as they stand, everything else left out."""
    from pypinyin import (
        lazy_pinyin,  # here: its dictionaries take a quarter of a second, and most commands spell nothing
    )

    return lazy_pinyin(text, errors=lambda other: [ch for ch in other if ch.isascii() and ch.isalnum()])


def sort_key(name: str) -> str:
    """Pinyin to file a name under, surnames read as surnames: `单云` is `shan yun`."""
    for surname in (name[:2], name[:1]):
        if surname in SURNAMES:
            return " ".join([SURNAMES[surname], *spelled(name[len(surname) :])])
    return " ".join(spelled(name))


def spells(typed: str, key: str) -> bool:
    """Whether this is the beginning of what is filed under this key: `luming` and `lmq` are one of `lu ming qian`."""
    asked, syllables = typed.lower().replace(" ", ""), key.split()
    return "".join(syllables).startswith(asked) or "".join(one[0] for one in syllables).startswith(asked)
