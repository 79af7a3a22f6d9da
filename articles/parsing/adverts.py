"""What stands between the articles and is none: indexes, adverts, paid notices, the paper's own addresses."""

import re

from articles.parsing import vocabulary as words
from articles.parsing.heads import LEFTOVER
from articles.parsing.jumps import JUMP_TO
from articles.parsing.numerals import PAGE_NUMBER
from articles.parsing.signs import HAN, has_stop, is_prose
from articles.parsing.types import FurnitureKind

_INDEX_HEAD = re.compile(f"^[■●◆\\s]*(?:{words.INDEX_HEADS})[■●◆\\s:]*$")
_INDEX_ENTRY = re.compile(
    f"(?:^>>>|^[■●▶].*{PAGE_NUMBER}版$|(?:…|\\.{{3}}|——|\\s){JUMP_TO}$|^{JUMP_TO}$|^详见{JUMP_TO}$)"
)
_ADVERT_HEAD = re.compile(f"^[■●◆【\\[\\s]*[{HAN}]{{0,8}}(?:{words.ADVERTS})[】\\]\\s]*$")
_ADVERT_SIGN = re.compile(words.ADVERT_SIGNS)
_PHONE = re.compile("0[0-9]{2,3}-?[0-9]{4,8}|1[3-9][0-9]{9}|电话:? ?[0-9][0-9 -]{6,}|LINE [0-9]|400-?[0-9]{3}")
_INLINE_ADVERT = re.compile("^(?:招 ?租|出 ?租|转 ?让|招 ?聘|征 ?订|启 ?事|广 ?告) *[: ] *\\S")
_LOST = re.compile("遗失.{2,80}作废")
_CONTACT = re.compile(
    "(?:新闻|服务|读者|订阅|广告|投稿|报料)?(?:热线|电话|传真|邮箱|信箱|QQ|微信|E-?mail)(?:电话)?:? *"
    "(?:[\\w.\\-]+@[\\w.\\-]+|[0-9(][0-9 ()\\-]{6,})"
)
_ADVERT_WORD = re.compile("^广\\s*告$")
LONGEST_ADVERT = 12


def kind_of_group(texts: list[str], spaced: bool) -> list[FurnitureKind | None] | None:
    """Indexes and adverts are known by their first line or by several together; None leaves each line to itself."""
    if (
        len(texts) > 1
        and sum(map(_is_contact, texts)) >= len(texts) - 1
        and (_is_contact(texts[0]) or len(texts[0]) < 8)
    ):
        return ["contact"] * len(texts)
    length = _index_length(texts)
    if length:
        return ["index" if position < length else None for position in range(len(texts))]
    if _ADVERT_WORD.match(texts[0]) and len(texts) > 1:
        texts = texts[1:]
    texts[0] = re.sub(r"(?<=[一-龥]) (?=[一-龥](?: |$))", "", texts[0])
    limit = len(texts) if spaced else 4
    if len(texts) <= LONGEST_ADVERT and (
        (_ADVERT_HEAD.match(texts[0]) and _is_advert_text(texts[1:limit])) or _is_advert(texts)
    ):
        notice = re.search("公告|声明|通知|^启事", texts[0])
        if texts[0] in ("公告", "通告", "通知"):
            return None
        return ["notice" if notice else "advert"] * len(texts)
    return None


def _index_length(texts: list[str]) -> int:
    """How many lines a 导读 takes: the head, and entries with their page numbers."""
    if not _INDEX_HEAD.match(texts[0]):
        return len(texts) if len(texts) > 1 and all(_INDEX_ENTRY.search(text) for text in texts) else 0
    length, last = 1, 1
    for position, text in enumerate(texts[1:], start=2):
        if _INDEX_ENTRY.search(text):
            last = position
        elif is_prose(text) and len(text) > 60:
            break
        length = position
    return last if length > last + 1 else length


def _is_advert_text(texts: list[str]) -> bool:
    return not texts or any(
        _ADVERT_SIGN.search(text[:400])
        or _PHONE.search(text[:400])
        or re.search(words.ADVERTS + "|℃|通知|公告|[0-9]元", text[:400])
        for text in texts
    )


def _is_advert(texts: list[str]) -> bool:
    """Several short lines with at least two signs of an advert, or one sign and a telephone number."""
    if len(texts) < 2 or any(len(text) > 200 for text in texts):
        return False
    joined = " ".join(texts)
    signs = len(set(_ADVERT_SIGN.findall(joined))) + bool(_PHONE.search(joined))
    return signs >= 2 and not re.search("本报讯|记者", joined)


def _is_contact(text: str) -> bool:
    """Nothing but where the paper can be reached."""
    return bool(_CONTACT.search(text)) and not LEFTOVER.sub("", _CONTACT.sub("", text))


def _is_weather(text: str) -> bool:
    return "℃" in text and len(text) <= 60 and bool(re.search("[晴阴雨雪云风]", text)) and not has_stop(text)


def kind_of_text(text: str) -> FurnitureKind | None:
    """The kind of a single folded line that can only be an advert, a paid notice, an address or the weather."""
    if _ADVERT_WORD.match(text) or _INLINE_ADVERT.match(text):
        return "advert"
    if _LOST.search(text) or text == "遗失声明":
        return "notice"
    if _is_contact(text):
        return "contact"
    if _is_weather(text):
        return "other"
    return None


def is_address(text: str) -> bool:
    """The paper's imprint: where it is, what it costs, who may advertise."""
    signs = set(_ADVERT_SIGN.findall(text))
    return bool(signs) and (bool(re.match("本报社?地?址|社址|地址|邮编", text)) or len(signs) >= 3)
