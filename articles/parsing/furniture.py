"""What belongs to the page and to no article: heads, staff lines, indexes, jumps, adverts, a site's own lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from articles.parsing import vocabulary as words
from articles.parsing.lines import Layout
from articles.parsing.signs import HAN, fold, han, has_stop, is_prose
from articles.parsing.types import FurnitureKind, Line

_NUMERAL = "[0-9一二三四五六七八九十〇○零O]"
_DATE = re.compile(
    f"(?P<year>(?:19|20)[0-9]{{2}}|[一二]{_NUMERAL[:-1]}]{{3}})\\s*[年.\\-/]\\s*(?P<month>{_NUMERAL}{{1,3}})\\s*[月.\\-/]\\s*(?P<day>{_NUMERAL}{{1,3}})日?"
)
_PAGE_NUMBER = "(?:[A-Z]{1,2}[0-9]{1,3}|[0-9]{1,3}|[一二三四五六七八九十]{1,3})"
_PAGE = re.compile(
    f"(?:版面:)?(?:第\\s*(?P<a>{_PAGE_NUMBER})\\s*版|(?P<b>{_PAGE_NUMBER})\\s*版(?!面)|(?P<c>(?<![A-Z0-9])[A-Z]{{1,2}}[0-9]{{2}}(?![0-9])))"
    f"\\s*[:·(]?\\s*(?P<name>[{HAN}·]{{0,12}})"
)
_BARE_PAGE = re.compile(
    f"^(?:(?P<number>[0-9]{{1,3}})\\s+(?P<name>[{HAN}]{{2,6}})|(?P<name2>[{HAN}]{{2,6}})\\s+(?P<number2>[0-9]{{1,3}}))$"
)
_ISSUE_NUMBER = re.compile("(?:总第?|第|总期号:?)\\s*([0-9]{2,6})\\s*期")
#: Numbers of issues and of pages in all, which are no page's number.
_COUNTS = re.compile(
    f"(?:总第?|第|总期号:?)\\s*[0-9]{{2,6}}\\s*期|(?:今日(?:本报)?|本期|共)\\s*{_NUMERAL}{{1,3}}\\s*版"
)
_EDITION = re.compile("(早|晚|午|晨|夜)(?:报)?版")
_PAPER = re.compile(f"《?[{HAN}]{{2,8}}(?:{words.PAPERS})》?")
_STAFF = re.compile(f"(?:本版|本期|今日|值班|一版)?(?:{words.STAFF})\\s*[:/]")

#: What else a page head may print, taken away before asking whether anything of an article is left.
_HEAD_PARTS = re.compile(
    "|".join(
        (
            "星期[一二三四五六日天]|周[一二三四五六日](?![一-龥])",
            f"农历[{HAN}]{{2,14}}|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年(?:闰?[正二三四五六七八九十冬腊]{{1,2}}月)?(?:初[一二三四五六七八九十]|[十廿卅][一二三四五六七八九]?|二十|三十)?"
            "|闰?[正二三四五六七八九十冬腊]{1,2}月(?:初[一二三四五六七八九十]|[十廿卅][一二三四五六七八九十]?)",
            f"今日\\s*{_NUMERAL}{{1,3}}\\s*版|本期\\s*{_NUMERAL}{{1,3}}\\s*版|共\\s*{_NUMERAL}{{1,3}}\\s*版|今日本报\\s*{_NUMERAL}{{1,3}}版",
            "国内统一(?:连续出版物)?刊?号?:?\\s*(?:CN)?\\s*[0-9X]{2}-[0-9X]{3,5}(?:/[A-Z]+)?|CN\\s*[0-9X]{2}-[0-9X]{3,5}",
            "邮发代号:?\\s*[0-9X]+-[0-9X]+|(?:新闻|服务|读者|订阅)?热线:?\\s*[0-9\\-]{5,}|电话:?\\s*\\(?[0-9\\-)]{7,}|(?:电子)?(?:邮箱|信箱|E-?mail):?\\s*[\\w.\\-]+@[\\w.\\-]+",
            "(?:https?://)?(?:www\\.)[\\w./\\-]+|[\\w.\\-]+@[\\w.\\-]+",
            "(?:出版日期|日期|版面|版次|网址|主办|主管|出版|新闻热线|总期号|中共[一-龥]{2,6}委(?:机关报|主管主办|主办)?)\\s*:?",
            "(?:多云|晴|阴|小雨|中雨|大雨|阵雨|小雪|雷阵雨|转|到|间|[0-9\\-~]+℃|[东南西北]+风|偏|[0-9\\-~]+级|天气|今天|今日|明天|白天|夜间|气温|最高|最低|温度)",
        )
    )
)
_LEFTOVER = re.compile("[\\s■●◆□▲△·|/()（）《》,，。:：;_\\-—~.、0-9]+")
_MONTH_DAY = re.compile(f"(?:{_NUMERAL}{{1,3}}月{_NUMERAL}{{1,3}}日|(?:^|(?<=[:\\s]))[01][0-9]-[0-3][0-9](?=\\s|$))")

_JUMP_TO = f"(?:第?\\s*{_PAGE_NUMBER}(?:[、,]{_PAGE_NUMBER})*\\s*版)"
JUMP = re.compile(f"[\\s(▲▶►→↓>*★]*(?P<way>下转|上接|转|接|紧接)\\s*(?P<page>{_JUMP_TO})[^()。,]{{0,14}}[)▲▶◀◄→\\s]*$")
GLUED_JUMP = re.compile(f"[(▲▶►→]+\\s*(?:下转|转|上接)\\s*{_JUMP_TO}[^()。]{{0,10}}[)◀]*\\s*$")
SEE = re.compile(
    f"^[\\s(>▶►→■*]*(?:相关|更多|详细)?(?:报道|内容|图文|新闻)?\\s*(?:详见|见|参见|请看|刊)\\s*{_JUMP_TO}[^()。,]{{0,8}}[)\\s]*$"
)

_INDEX_HEAD = re.compile(f"^[■●◆\\s]*(?:{words.INDEX_HEADS})[■●◆\\s:]*$")
_INDEX_ENTRY = re.compile(
    f"(?:^>>>|^[■●▶].*{_PAGE_NUMBER}版$|(?:…|\\.{{3}}|——|\\s){_JUMP_TO}$|^{_JUMP_TO}$|^详见{_JUMP_TO}$)"
)
_ADVERT_HEAD = re.compile(f"^[■●◆【\\[\\s]*[{HAN}]{{0,8}}(?:{words.ADVERTS})[】\\]\\s]*$")
_ADVERT_SIGN = re.compile(words.ADVERT_SIGNS)
_PHONE = re.compile("0[0-9]{2,3}-?[0-9]{4,8}|1[3-9][0-9]{9}|电话:? ?[0-9][0-9 -]{6,}|LINE [0-9]|400-?[0-9]{3}")
_SITE = re.compile(f"(?:{words.SITE})")
_INLINE_ADVERT = re.compile("^(?:招 ?租|出 ?租|转 ?让|招 ?聘|征 ?订|启 ?事|广 ?告) *[: ] *\\S")
_LOST = re.compile("遗失.{2,80}作废")
_CONTACT = re.compile(
    "(?:新闻|服务|读者|订阅|广告|投稿|报料)?(?:热线|电话|传真|邮箱|信箱|QQ|微信|E-?mail)(?:电话)?:? *"
    "(?:[\\w.\\-]+@[\\w.\\-]+|[0-9(][0-9 ()\\-]{6,})"
)
_ADVERT_WORD = re.compile("^广\\s*告$")

LONGEST_HEAD = 80
LONGEST_ADVERT = 12


@dataclass(frozen=True, slots=True)
class PageHead:
    """What one printed line says about the page."""

    line: int
    number: str = ""
    name: str = ""
    printed_date: date | None = None
    issue_number: str = ""
    edition: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """A line that is furniture as a whole."""

    line: Line
    kind: FurnitureKind


@dataclass(frozen=True, slots=True)
class Sorted:
    """The lines of articles, the furniture between them, and what the page heads say."""

    lines: tuple[Line, ...]
    furniture: tuple[Marked, ...]
    heads: tuple[PageHead, ...]


def take_furniture(lines: list[Line], layout: Layout) -> Sorted:
    """Part the page's own lines from the lines of its articles."""
    kept: list[Line] = []
    furniture: list[Marked] = []
    heads: list[PageHead] = []
    zone = _edges(lines)
    for group in _groups(lines):
        whole = _kind_of_group(group, layout)
        kinds = whole or [_kind_of_line(line, at_edge=line.number not in zone) for line in group]
        for line, kind in zip(group, kinds, strict=True):
            if kind is None or (_is_lone_name(line) and not (all(kinds) and (len(group) > 1 or not kept))):
                kept.append(line)
                continue
            furniture.append(Marked(line, kind))
            if kind in ("page", "date", "masthead", "site"):
                heads.append(read_head(line))
    return Sorted(tuple(kept), tuple(furniture), tuple(heads))


def _is_lone_name(line: Line) -> bool:
    """A page's name with no number beside it could as well be a column's label: only a page head vouches for it."""
    return line.text.strip() in words.PAGE_NAMES


def _groups(lines: list[Line]) -> Iterator[list[Line]]:
    """Lines that stand together, without a blank line between them."""
    group: list[Line] = []
    for line in lines:
        if line.text.strip():
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _edges(lines: list[Line]) -> range:
    """The lines from the first running text to the last: beyond them a lone number or page name is a page head's."""
    prose = [line.number for line in lines if len(line.text) > 30 and has_stop(line.text)]
    return range(prose[0], prose[-1] + 1) if prose else range(0)


def _kind_of_group(group: list[Line], layout: Layout) -> list[FurnitureKind | None] | None:
    """Indexes and adverts are known by their first line or by several together; None leaves each line to itself."""
    texts = [fold(line.text).strip() for line in group]
    if (
        len(group) > 1
        and sum(map(_is_contact, texts)) >= len(group) - 1
        and (_is_contact(texts[0]) or len(texts[0]) < 8)
    ):
        return ["contact"] * len(group)
    length = _index_length(texts)
    if length:
        return ["index" if position < length else None for position in range(len(group))]
    if _ADVERT_WORD.match(texts[0]) and len(group) > 1:
        texts = texts[1:]
    texts[0] = re.sub(r"(?<=[一-龥]) (?=[一-龥](?: |$))", "", texts[0])
    limit = len(group) if layout.spaced else 4
    if len(group) <= LONGEST_ADVERT and (
        (_ADVERT_HEAD.match(texts[0]) and _is_advert_text(texts[1:limit])) or _is_advert(texts)
    ):
        notice = re.search("公告|声明|启事|通知", texts[0])
        if texts[0] in ("公告", "通告", "通知"):
            return None
        return ["notice" if notice else "advert"] * len(group)
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


def _kind_of_line(line: Line, at_edge: bool) -> FurnitureKind | None:
    text = fold(line.text).strip()
    if not text or len(text) > 200:
        return None
    if _ADVERT_WORD.match(text) or _INLINE_ADVERT.match(text):
        return "advert"
    if _LOST.search(text) or text == "遗失声明":
        return "notice"
    if _is_contact(text):
        return "contact"
    if _is_weather(text):
        return "other"
    if _SITE.search(text) and _is_site(text):
        return "site"
    if _is_staff(text):
        return "staff"
    if _ADVERT_SIGN.search(text) and (
        re.match("本报社?地?址|社址|地址|邮编", text) or len(set(_ADVERT_SIGN.findall(text))) >= 3
    ):
        return "contact"
    return _head_kind(text, at_edge) if len(text) <= LONGEST_HEAD else None


def _is_contact(text: str) -> bool:
    """Nothing but where the paper can be reached."""
    return bool(_CONTACT.search(text)) and not _LEFTOVER.sub("", _CONTACT.sub("", text))


def _is_weather(text: str) -> bool:
    return "℃" in text and len(text) <= 60 and bool(re.search("[晴阴雨雪云风]", text)) and not has_stop(text)


def _is_site(text: str) -> bool:
    rest = _LEFTOVER.sub("", _PAGE.sub(" ", _SITE.sub(" ", text)))
    return not rest.strip("【】[]<>@©") or bool(re.match("版权声明|版权所有", text))


def _is_staff(text: str) -> bool:
    """Every part of the line is a task and its names."""
    marks = list(_STAFF.finditer(text))
    if not marks or has_stop(text) or len(text) > LONGEST_HEAD * 2:
        return False
    return _is_head_matter(text[: marks[0].start()]) and "," not in text


def _is_head_matter(text: str) -> bool:
    return not _LEFTOVER.sub("", _HEAD_PARTS.sub("", _without_date(text)))


def _without_date(text: str) -> str:
    return _MONTH_DAY.sub("", _DATE.sub("", text))


def _head_kind(text: str, at_edge: bool) -> FurnitureKind | None:
    """Is nothing left when the parts of a page head are taken away, and which part decides?"""
    has_date = bool(_DATE.search(text))
    page = _PAGE.search(_ISSUE_NUMBER.sub(" ", text))
    bare = _BARE_PAGE.match(text)
    if bare and at_edge:
        return "page"
    rest = _PAPER.sub(" ", _ISSUE_NUMBER.sub(" ", _without_date(text)))
    rest = _LEFTOVER.sub("", _EDITION.sub("", _HEAD_PARTS.sub("", _PAGE.sub(" ", rest))))
    if rest and not (rest in words.PAGE_NAMES and (has_date or page or text == rest)):
        return None
    if page or (at_edge and (text in words.PAGE_NAMES or (text.isdigit() and len(text) <= 3))):
        return "page"
    if has_date and not at_edge and not re.search("星期|周|期|版|报", text):
        return None
    if has_date or _ISSUE_NUMBER.search(text):
        return "date"
    if text.isdigit() or not han(text):
        return None
    return "masthead" if at_edge or _PAPER.fullmatch(text) else None


def read_head(line: Line) -> PageHead:
    """What a page head says: the number and name of the page, the date, the issue."""
    text = fold(line.text).strip()
    issue = _ISSUE_NUMBER.search(text)
    page, bare = _PAGE.search(_SITE.sub(" ", _COUNTS.sub(" ", text))), _BARE_PAGE.match(text)
    number = name = ""
    if page:
        number = next(filter(None, (page["a"], page["b"], page["c"])))
        name = page["name"].strip("·")
    elif bare:
        number, name = bare["number"] or bare["number2"], bare["name"] or bare["name2"]
    elif text.isdigit() and len(text) <= 3:
        number = text
    if not name:
        name = next((word for word in re.findall(f"[{HAN}]{{2,}}", text) if word in words.PAGE_NAMES), "")
    if name.endswith(tuple(words.PAPERS.split("|"))):
        name = ""
    edition = _EDITION.search(text)
    return PageHead(
        line.number,
        page_number(number),
        name,
        read_date(text),
        issue[1] if issue else "",
        edition[1] if edition else "",
    )


def page_number(printed: str) -> str:
    """ "04" and "四" are page 4; "A03" stays."""
    if printed and all(char in "一二三四五六七八九十" for char in printed):
        return str(read_numeral(printed))
    return str(int(printed)) if printed.isdigit() else printed


def read_numeral(printed: str) -> int:
    """A number in digits, digit by digit in Chinese numerals, or with 十."""
    if printed.isdigit():
        return int(printed)
    if "十" in printed:
        tens, _, ones = printed.partition("十")
        return (words.NUMERALS.get(tens, 1) if tens else 1) * 10 + (words.NUMERALS.get(ones, 0) if ones else 0)
    value = 0
    for char in printed:
        value = value * 10 + (int(char) if char.isdigit() else words.NUMERALS.get(char, 0))
    return value


def read_date(text: str) -> date | None:
    """The first date that a folded line prints, None when there is none in the calendar."""
    found = _DATE.search(text)
    if found is None:
        return None
    try:
        return date(*(read_numeral(found[part]) for part in ("year", "month", "day")))
    except ValueError:
        return None
