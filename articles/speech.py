"""What somebody says in print: the sentence in which a verb of speech follows the name, with the words in quotes."""

import re

from .parsing.names_vocabulary import SAYING

#: Characters of a saying: what is longer is a speech, and is read in its story.
LONGEST = 180
#: What may stand between a name and the verb: how, when, where and to whom it was said.
_MANNERS = "还 也 则 又 再次 随后 接着 最后 当场 高兴地 笑着 激动地 感慨地"
_BETWEEN = "(?:{}|[在从对向就][^，。！？；：“”]{{1,12}}?|，){{0,2}}".format(_MANNERS.replace(" ", "|"))
#: Verbs of saying after which print gives no words: 讲话, 致辞, 作报告 only tell that somebody spoke.
_WORDLESS = "代表 讲话 发言 作报告 总结 通报 部署 笑着 题词 汇报 致辞 致词 谈 批示 指示 点评 说明"
_SAYING = set(SAYING.split()).difference(_WORDLESS.split())
_VERBS = "|".join(sorted(_SAYING, key=lambda verb: (-len(verb), verb)))
#: 说明, 说法 and 说服 say nothing; nor do 讲话 and 介绍信.
_SAYS = re.compile(rf"{_BETWEEN}(?:{_VERBS})(?![明法服信话])")
_ENDS = re.compile(r"[。！？]”?")
#: A quotation that stands before its speaker, with at most an office between: “……”市长陆鸣谦说。
_SAID_BEFORE = re.compile(r"“[^“”]+”[^“”。！？，；]{0,12}$")


def saying(text: str, start: int, end: int) -> str:
    """The sentence in which the name at text[start:end] says something; "" where it says nothing."""
    verb = _SAYS.match(text, end)
    if not verb:
        return ""
    before = _SAID_BEFORE.search(text, 0, start)
    if not before and text[verb.end() : verb.end() + 1] in "。！？":
        return ""
    first = before.start() if before else _sentence_before(text, start)
    return _shortened(text[first : _sentence_after(text, verb.end())])


def _sentence_before(text: str, start: int) -> int:
    return max((stop.end() for stop in _ENDS.finditer(text, 0, start)), default=0)


def _sentence_after(text: str, at: int) -> int:
    """The end of the sentence; of a quotation that begins with it, the end of that."""
    stop = _ENDS.search(text, at)
    last = stop.end() if stop else len(text)
    opened = text.find("“", at, last)
    closed = text.find("”", opened) if opened >= 0 else -1
    return max(last, closed + 1)


def _shortened(said: str) -> str:
    return said if len(said) <= LONGEST else f"{said[:LONGEST]}……"
