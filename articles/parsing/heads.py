"""Page heads: what is printed above or below a page, and what it says of the page and the issue."""

import re
from dataclasses import dataclass
from datetime import date

from articles.parsing import vocabulary as words
from articles.parsing.numerals import DATE, NUMERAL, PAGE_NUMBER, page_number, read_date
from articles.parsing.signs import HAN, fold, han
from articles.parsing.types import FurnitureKind, Line

PAGE = re.compile(
    f"(?:版面:)?(?:第\\s*(?P<a>{PAGE_NUMBER})\\s*版|(?P<b>{PAGE_NUMBER})\\s*版(?!面)|(?P<c>(?<![A-Z0-9])[A-Z]{{1,2}}[0-9]{{2}}(?![0-9])))"
    f"\\s*[:·(]?\\s*(?P<name>[{HAN}·]{{0,12}})"
)
_BARE_PAGE = re.compile(
    f"^(?:(?P<number>[0-9]{{1,3}})\\s+(?P<name>[{HAN}]{{2,6}})|(?P<name2>[{HAN}]{{2,6}})\\s+(?P<number2>[0-9]{{1,3}}))$"
)
_ISSUE_NUMBER = re.compile("(?:总第?|第|总期号:?)\\s*([0-9]{2,6})\\s*期")
#: Numbers of issues and of pages in all, which are no page's number.
_COUNTS = re.compile(
    f"(?:总第?|第|总期号:?)\\s*[0-9]{{2,6}}\\s*期|(?:今日(?:本报)?|本期|共)\\s*{NUMERAL}{{1,3}}\\s*版"
)
#: 早版 and 晚版 that stand apart, or behind a paper's name (日报晚版); within 晚报A01版 there is no evening edition.
_EDITION = re.compile(f"(?:(?<![{HAN}])|(?<=报))(早|晚|午|晨|夜)版(?![{HAN}])")
_PAPER = re.compile(f"《?[{HAN}]{{2,8}}(?:{words.PAPERS})》?")
SITE = re.compile(f"(?:{words.SITE})")
#: What else a page head may print, taken away before asking whether anything of an article is left.
_HEAD_PARTS = re.compile(
    "|".join(
        (
            "星期[一二三四五六日天]|周[一二三四五六日](?![一-龥])",
            f"农历[{HAN}]{{2,14}}|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年(?:闰?[正二三四五六七八九十冬腊]{{1,2}}月)?(?:初[一二三四五六七八九十]|[十廿卅][一二三四五六七八九]?|二十|三十)?"
            "|闰?[正二三四五六七八九十冬腊]{1,2}月(?:初[一二三四五六七八九十]|[十廿卅][一二三四五六七八九十]?)",
            f"今日\\s*{NUMERAL}{{1,3}}\\s*版|本期\\s*{NUMERAL}{{1,3}}\\s*版|共\\s*{NUMERAL}{{1,3}}\\s*版|今日本报\\s*{NUMERAL}{{1,3}}版",
            "国内统一(?:连续出版物)?刊?号?:?\\s*(?:CN)?\\s*[0-9X]{2}-[0-9X]{3,5}(?:/[A-Z]+)?|CN\\s*[0-9X]{2}-[0-9X]{3,5}",
            "邮发代号:?\\s*[0-9X]+-[0-9X]+|(?:新闻|服务|读者|订阅)?热线:?\\s*[0-9\\-]{5,}|电话:?\\s*\\(?[0-9\\-)]{7,}|(?:电子)?(?:邮箱|信箱|E-?mail):?\\s*[\\w.\\-]+@[\\w.\\-]+",
            "(?:https?://)?(?:www\\.)[\\w./\\-]+|[\\w.\\-]+@[\\w.\\-]+",
            "(?:出版日期|日期|版面|版次|网址|主办|主管|出版|新闻热线|总期号|中共[一-龥]{2,6}委(?:机关报|主管主办|主办)?)\\s*:?",
            "(?:多云|晴|阴|小雨|中雨|大雨|阵雨|小雪|雷阵雨|转|到|间|[0-9\\-~]+℃|[东南西北]+风|偏|[0-9\\-~]+级|天气|今天|今日|明天|白天|夜间|气温|最高|最低|温度)",
        )
    )
)
LEFTOVER = re.compile("[\\s■●◆□▲△·|/()（）《》,，。:：;_\\-—~.、0-9]+")
_MONTH_DAY = re.compile(f"(?:{NUMERAL}{{1,3}}月{NUMERAL}{{1,3}}日|(?:^|(?<=[:\\s]))[01][0-9]-[0-3][0-9](?=\\s|$))")
LONGEST_HEAD = 80


@dataclass(frozen=True, slots=True)
class PageHead:
    """What one printed line says about the page."""

    line: int
    number: str = ""
    name: str = ""
    printed_date: date | None = None
    issue_number: str = ""
    edition: str = ""


def is_head_matter(text: str) -> bool:
    return not LEFTOVER.sub("", _HEAD_PARTS.sub("", _without_date(text)))


def _without_date(text: str) -> str:
    return _MONTH_DAY.sub("", DATE.sub("", text))


def head_kind(text: str, at_edge: bool) -> FurnitureKind | None:
    """Is nothing left when the parts of a page head are taken away, and which part decides?"""
    has_date = bool(DATE.search(text))
    page = PAGE.search(_COUNTS.sub(" ", text))
    bare = _BARE_PAGE.match(text)
    if bare and at_edge:
        return "page"
    rest = _PAPER.sub(" ", _ISSUE_NUMBER.sub(" ", _without_date(text)))
    rest = LEFTOVER.sub("", _EDITION.sub("", _HEAD_PARTS.sub("", PAGE.sub(" ", rest))))
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
    page, bare = PAGE.search(SITE.sub(" ", _COUNTS.sub(" ", text))), _BARE_PAGE.match(text)
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
