"""What makes one doubt an article, each with the sentence that the desk is told.

No single one is proof: each holds or not, and `confidence` adds up what they weigh for the article and for its fields
(confidence_weights.py). A sign without a sentence speaks for the reading, or repeats another one more strongly.
The limits in the signs only cut a scale into steps, set by eye: what a step is worth is found on pages with gold.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from articles.parsing.proofs import Proof
from articles.parsing.signs import fold
from articles.parsing.sureness import ARTICLE, BODY, BYLINE, HEADING, PERSONS

FRAME = (ARTICLE, BODY, HEADING, BYLINE)
#: So many lines are quoted, and so much of each: enough to find them on the page.
MOST_QUOTED, QUOTED = 3, 14
TEXT = (ARTICLE, BODY, HEADING)


@dataclass(frozen=True, slots=True)
class Sign:
    rule: str
    fields: tuple[str, ...]
    holds: Callable[[Proof], bool]
    reason: str = ""
    #: the lines that the sentence is about, the most doubtful first
    about: Callable[[Proof], Iterable[str]] = lambda proof: ()

    def told(self, proof: Proof) -> str:
        """The sentence, with the beginnings of the lines that it is about: an editor has to find them."""
        quoted = [f"“{_beginning(line)}”" for line, _ in zip(self.about(proof), range(MOST_QUOTED), strict=False)]
        return f"{self.reason.removesuffix('。')}：{'、'.join(quoted)}。" if quoted else self.reason


def _beginning(line: str) -> str:
    return line if len(line) <= QUOTED else f"{line[:QUOTED]}…"


def _of_heading(p: Proof) -> Iterable[str]:
    return p.read_as("headline")


def _of_lines(p: Proof) -> Iterable[str]:
    return p.read_as("line")


def _of_fragments(p: Proof) -> Iterable[str]:
    return p.read_as("fragment")


def _of_end(p: Proof) -> Iterable[str]:
    return p.text_below


def _heading_below(limit: float) -> Callable[[Proof], bool]:
    return lambda p: p.heading_certainty < limit


def _line_below(limit: float) -> Callable[[Proof], bool]:
    return lambda p: p.line_certainty < limit


def _end_below(limit: float) -> Callable[[Proof], bool]:
    return lambda p: p.end_certainty < limit


def _fragment_below(limit: float) -> Callable[[Proof], bool]:
    return lambda p: p.fragment_certainty < limit


def _mention_below(limit: float) -> Callable[[Proof], bool]:
    return lambda p: any(mention.confidence < limit for mention in p.article.mentions)


SIGNS = (
    Sign("heading a toss-up", FRAME, _heading_below(0.6), "标题的这一行也很可能是小标题或正文。", _of_heading),
    Sign("heading unsure", FRAME, _heading_below(0.8), "标题的这一行也可能是小标题或正文。", _of_heading),
    Sign("heading not quite sure", FRAME, _heading_below(0.9), "标题的这一行未必是标题。", _of_heading),
    Sign("heading short of certain", FRAME, _heading_below(0.97), "标题的这一行未必是标题。", _of_heading),
    Sign("heading short of beyond doubt", FRAME, _heading_below(0.995)),
    Sign(
        "line a toss-up",
        FRAME,
        _line_below(0.6),
        "文中有一行当作小标题，也很可能是另一篇的标题或断开的句子。",
        _of_lines,
    ),
    Sign("line unsure", FRAME, _line_below(0.75), "文中有一行当作小标题，也可能是另一篇的标题。", _of_lines),
    Sign("line not quite sure", FRAME, _line_below(0.9), "文中有一行当作小标题，未必不是另一篇的标题。", _of_lines),
    Sign("line short of certain", FRAME, _line_below(0.97)),
    Sign("fragment a toss-up", FRAME, _fragment_below(0.6), "文中有一短行接在上句之后，也可能是标题。", _of_fragments),
    Sign("fragment unsure", FRAME, _fragment_below(0.8), "文中有一短行接在上句之后，也可能是标题。", _of_fragments),
    Sign(
        "fragment not quite sure",
        FRAME,
        _fragment_below(0.95),
        "文中有一短行接在上句之后，未必属于这一句。",
        _of_fragments,
    ),
    Sign("end a toss-up", FRAME, _end_below(0.6), "下一篇的标题把握很小，本篇可能没有到此为止。", _of_end),
    Sign("end unsure", FRAME, _end_below(0.8), "下一篇的标题把握不大，本篇可能没有到此为止。", _of_end),
    Sign("end not quite sure", FRAME, _end_below(0.95), "下一篇的标题未必是标题，本篇可能没有到此为止。", _of_end),
    Sign("no heading", FRAME, lambda p: p.is_story and not p.heading, "没有印出标题，可能是上一篇的一部分。"),
    Sign(
        "no heading below",
        FRAME,
        lambda p: p.following is not None and p.following.kind != "photo" and not p.following.headline,
        "下一篇没有标题，可能是本篇的一部分。",
    ),
    Sign("no body", FRAME, lambda p: p.is_story and not p.article.body, "标题下面没有正文。"),
    Sign("very short text", FRAME, lambda p: p.is_story and 0 < p.length < 60, "正文很短，可能没有收全。"),
    Sign("short text", FRAME, lambda p: p.is_story and 60 <= p.length < 120, "正文偏短，可能没有收全。"),
    Sign("long text", FRAME, lambda p: p.length > 2500, "正文很长，可能混入了别的稿件。"),
    Sign("many paragraphs", FRAME, lambda p: len(p.article.body) > 25, "段落很多，可能混入了别的稿件。"),
    Sign("one paragraph", FRAME, lambda p: len(p.article.body) == 1),
    Sign("short heading", FRAME, lambda p: 0 < len("".join(p.heading)) <= 6, "标题很短，可能是栏目或小标题。"),
    Sign("long heading", FRAME, lambda p: len("".join(p.heading)) > 40, "标题很长，可能把正文收了进来。"),
    Sign(
        "heading of two parts",
        FRAME,
        lambda p: len(p.heading) == 2,
        "标题不止一行，哪一行属于它未必对。",
        lambda p: p.heading,
    ),
    Sign(
        "heading of three parts",
        FRAME,
        lambda p: len(p.heading) == 3,
        "标题有三部分，可能把栏目或正文收了进来。",
        lambda p: p.heading,
    ),
    Sign(
        "heading with a comma", FRAME, lambda p: "," in fold(p.article.headline), "标题里有逗号，也可能是正文的一行。"
    ),
    Sign(
        "heading of halves",
        FRAME,
        lambda p: " " in p.article.headline.strip(),
        "标题分成两截，可能是两行不同的内容。",
    ),
    Sign(
        "headline asks",
        FRAME,
        lambda p: p.article.headline.endswith(("？", "！", "…")),
        "标题以问号、叹号或省略号收尾，也可能是小标题。",
    ),
    Sign(
        "line below heading",
        FRAME,
        lambda p: p.line_follows_heading,
        "标题下面紧接一短行，可能是副题。",
        lambda p: p.article.body[:1],
    ),
    Sign(
        "line at the end",
        FRAME,
        lambda p: p.line_ends_it,
        "正文以一短行收尾，可能是下一篇的标题或署名。",
        lambda p: p.article.body[-1:],
    ),
    Sign(
        "lines together",
        FRAME,
        lambda p: p.most_lines_together >= 2,
        "有几短行连在一起，可能是标题、名单或表格。",
        lambda p: p.lines,
    ),
    Sign(
        "many lines together",
        FRAME,
        lambda p: p.most_lines_together >= 5,
        "有许多短行连在一起，可能是诗、名单或表格。",
        lambda p: p.lines,
    ),
    Sign(
        "subheads",
        FRAME,
        lambda p: len(p.article.subheads) >= 1,
        "文中有小标题，可能是另一篇的标题。",
        lambda p: p.lines,
    ),
    Sign("torn", FRAME, lambda p: p.is_torn, "正文中间夹有别的内容，上下文未必相接。"),
    Sign("healed", FRAME, lambda p: p.joins >= 1, "有断开的段落接在一起，未必接对。"),
    Sign("much healed", FRAME, lambda p: p.joins >= 3, "有多处断开的段落接在一起，未必都接对。"),
    Sign("weak join", FRAME, lambda p: p.weakest_join <= 0.1, "断开处接在一起的两段，字面上看不出相连。"),
    Sign("faint join", FRAME, lambda p: p.weakest_join < 4, "断开处接在一起的两段，未必相连。"),
    Sign(
        "semicolon inside",
        FRAME,
        lambda p: bool(p.paragraphs_at_semicolon),
        "有一段以分号收尾，可能是断开的句子。",
        lambda p: p.paragraphs_at_semicolon,
    ),
    Sign(
        "short paragraph",
        FRAME,
        lambda p: bool(p.short_paragraphs),
        "有一段很短，可能是断开的句子。",
        lambda p: p.short_paragraphs,
    ),
    Sign(
        "another voice inside",
        FRAME,
        lambda p: bool(p.other_voices),
        "文中有编者按、图片说明一类的话，可能混入了别的内容。",
        lambda p: p.other_voices,
    ),
    Sign("signer is a word", FRAME, lambda p: p.has_word_for_name, "署名里有像普通词语的，未必是人名。"),
    Sign("fragments", FRAME, lambda p: "fragment" in p.readings, "有断行接在一起，未必接对。"),
    Sign("ends open", FRAME, lambda p: p.is_story and p.ends_open, "正文没有以句号收尾，可能没有收全。"),
    Sign("opens in mid-sentence", FRAME, lambda p: p.opens_in_mid_sentence, "正文从半句话开始，可能接自别处。"),
    Sign(
        "open inside",
        FRAME,
        lambda p: bool(p.open_paragraphs),
        "文中有一段没有以句号收尾，可能断错或接错。",
        lambda p: p.open_paragraphs,
    ),
    Sign("dateline inside", FRAME, lambda p: p.datelines_inside >= 1, "正文中间另有电头，可能是两篇。"),
    Sign("signature inside", FRAME, lambda p: p.signatures_inside >= 1, "正文中间有署名，可能是两篇。"),
    Sign("remark at the end", FRAME, lambda p: p.has_remark_at_end, "文末括号里的话可能是署名。"),
    Sign("remarks inside", FRAME, lambda p: p.remarks_inside >= 1, "文中段末有括号里的话，可能是署名。"),
    Sign("names in the text", FRAME, lambda p: p.has_names_in_text, "文中有一行像是人名，可能是署名。"),
    Sign("role in the text", FRAME, lambda p: p.has_role_at_edge, "正文首尾有“记者”“通讯员”等字样，可能是署名。"),
    Sign(
        "unsigned where others sign",
        FRAME,
        lambda p: p.is_unsigned and p.sheet.signed >= 0.6,
        "同版其他稿件有署名，本篇没有。",
    ),
    Sign(
        "unsigned where all sign",
        FRAME,
        lambda p: p.is_unsigned and p.sheet.signed >= 0.9,
        "同版其他稿件都有署名，本篇没有。",
    ),
    Sign("unsigned", FRAME, lambda p: p.is_unsigned, "没有读到署名。"),
    Sign("dateline", FRAME, lambda p: bool(p.article.dateline)),
    Sign(
        "signers without a role",
        FRAME,
        lambda p: any(not one.printed_role for one in p.signers),
        "署名没有印出职务，未必是人名。",
    ),
    Sign("many signers", FRAME, lambda p: len(p.signers) >= 3, "署名人数多，可能分错。"),
    Sign("unknown surname", FRAME, lambda p: p.has_unknown_surname, "署名里有少见的姓，未必是人名。"),
    Sign("several byline lines", FRAME, lambda p: p.byline_lines >= 2, "署名分在几行，可能有别的稿件的署名。"),
    Sign(
        "signer with an office", FRAME, lambda p: any(one.affiliation for one in p.signers), "署名前有单位，未必分对。"
    ),
    Sign("photo", FRAME, lambda p: p.article.kind == "photo", "图片说明没有标题，起止未必对。"),
    Sign(
        "photo above",
        FRAME,
        lambda p: p.before is not None and p.before.kind == "photo",
        "上面是图片说明，起处未必对。",
    ),
    Sign(
        "photo below",
        FRAME,
        lambda p: p.following is not None and p.following.kind == "photo",
        "下面是图片说明，止处未必对。",
    ),
    Sign("notice", FRAME, lambda p: p.article.kind == "notice", "像是公告或启事，未必是稿件。"),
    Sign("brief", FRAME, lambda p: p.article.kind == "brief", "短讯，可能是别的稿件的一部分。"),
    Sign("column", FRAME, lambda p: bool(p.article.column), "标题上面的栏目也可能是引题。"),
    Sign(
        "jump", FRAME, lambda p: bool(p.article.continues_on or p.article.continued_from), "稿件转版，本版只有一部分。"
    ),
    Sign("first on the page", FRAME, lambda p: p.index == 0, "版面第一篇，可能混入报头。"),
    Sign("last on the page", FRAME, lambda p: p.following is None, "版面最后一篇，可能混入版尾。"),
    Sign("no blank lines", FRAME, lambda p: not p.sheet.layout.spaced, "版面文本没有空行，分段只能凭文意。"),
    Sign("hard-wrapped", FRAME, lambda p: bool(p.sheet.layout.width), "版面文本按字数断行，分段只能凭缩进。"),
    Sign(
        "doubtful page",
        FRAME,
        lambda p: p.sheet.doubtful > 0.1,
        "同版有多处难以断定的短行。",
        lambda p: p.sheet.doubtful_lines,
    ),
    Sign(
        "very doubtful page",
        FRAME,
        lambda p: p.sheet.doubtful > 0.25,
        "同版有许多难以断定的短行。",
        lambda p: p.sheet.doubtful_lines,
    ),
    Sign("unsure name", (PERSONS,), _mention_below(0.8)),
    Sign("name not quite sure", (PERSONS,), _mention_below(0.93)),
    Sign("name short of certain", (PERSONS,), _mention_below(0.96)),
    Sign("name short of beyond doubt", (PERSONS,), _mention_below(0.98)),
    Sign("near miss", (PERSONS,), lambda p: bool(p.article.near_misses)),
    Sign("likely near miss", (PERSONS,), lambda p: p.likeliest_near_miss > 0.2),
    Sign("several near misses", (PERSONS,), lambda p: len(p.article.near_misses) > 2),
    Sign("names", (PERSONS,), lambda p: bool(p.article.mentions), "文中有人名，可能漏了别的人名。"),
    Sign("many names", (PERSONS,), lambda p: len({one.name for one in p.article.mentions}) >= 4, "人名多，可能有漏。"),
    Sign(
        "very many names",
        (PERSONS,),
        lambda p: len({one.name for one in p.article.mentions}) >= 10,
        "人名很多，可能有漏。",
    ),
    Sign("long story of people", (PERSONS,), lambda p: p.length > 1000, "正文长，可能漏了人名。"),
    Sign("story of people", (PERSONS,), lambda p: p.length > 400, "正文不短，可能漏了人名。"),
)
