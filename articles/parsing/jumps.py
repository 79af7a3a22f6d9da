"""Jumps: where a story goes on, where it comes from, where there is more."""

import re

from articles.parsing.numerals import PAGE_NUMBER

JUMP_TO = f"(?:第?\\s*{PAGE_NUMBER}(?:[、,]{PAGE_NUMBER})*\\s*版)"
JUMP = re.compile(f"[\\s(▲▶►→↓>*★]*(?P<way>下转|上接|转|接|紧接)\\s*(?P<page>{JUMP_TO})[^()。,]{{0,14}}[)▲▶◀◄→\\s]*$")
GLUED_JUMP = re.compile(f"[(▲▶►→]+\\s*(?:下转|转|上接)\\s*{JUMP_TO}[^()。]{{0,10}}[)◀]*\\s*$")
_SEE = f"(?:相关|更多|详细)?(?:报道|内容|图文|新闻)?\\s*(?:详见|见|参见|请看|刊)\\s*{JUMP_TO}"
SEE = re.compile(f"^[\\s(>▶►→■*]*{_SEE}[^()。,]{{0,8}}[)\\s]*$")
GLUED_SEE = re.compile(f"[(>▶►→]+\\s*{_SEE}[^()。,]{{0,8}}[)]?\\s*$")
#: What is found there is another story, not the rest of this one.
ELSEWHERE = re.compile("相关|更多")
LEADING_JUMP = re.compile(f"^[(▲▶►→]+\\s*上接\\s*{JUMP_TO}[^()。]{{0,10}}[)◀]")
