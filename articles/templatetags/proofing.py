"""校对台 line by line and paragraph by paragraph: a dump of some hundred lines is made of a thousand pieces."""

from django import template

from articles.markup import NOTHING, filled, filled_each

register = template.Library()

_LINE = """<li id="L{0}" data-line="{0}"{1}{2}><a class="number" href="?line={0}#L{0}" aria-label="第 {0} 行">{0}</a>
<span class="labels">{3}</span>
<bdi class="text">{4}{5}</bdi></li>"""
_GOES_ON = filled('<span class="seam" role="img" aria-label="接上句">接</span>')
_PART = """<div class="part" id="{}" data-lines="{}"{}>
<span class="labels">{}{}</span>
<bdi class="text">{}</bdi></div>"""


@register.simple_tag
def proof_line(line, at):
    """One line of the dump; `at` is the one in hand."""
    is_at = filled(' aria-current="true"') if line == at else NOTHING
    is_blank = NOTHING if line.printed else filled(' class="blank"')
    labels = filled_each("{}", ((_label(piece.place, piece.target, piece.label),) for piece in line.labels))
    pieces = filled_each("{}", ((_piece(piece),) for piece in line.pieces))
    return filled(_LINE, line.number, is_at, is_blank, labels, _GOES_ON if line.goes_on else NOTHING, pieces)


@register.simple_tag
def proof_part(part):
    """A field or a paragraph of a story."""
    lines = " ".join(map(str, part.lines))
    number = filled(' data-paragraph="{}"', part.paragraph) if part.paragraph >= 0 else NOTHING
    label = _label(part.place, f"L{part.line}" if part.line else "", part.label)
    mark = filled('<em class="mark">{}</em>', part.mark) if part.mark else NOTHING
    text = filled_each("{}{}", ((_seam(piece.seam), _segment(piece, part)) for piece in part.segments))
    return filled(_PART, part.anchor, lines, number, label, mark, text)


def _label(place, target, label):
    if target:
        return filled('<a class="label p-{}" href="#{}">{}</a>', place, target, label)
    return filled('<span class="label p-{}">{}</span>', place, label)


def _piece(piece):
    start = NOTHING if piece.stretches else filled(' data-start="{}"', piece.start)
    place = filled(' class="p-{}"', piece.place) if piece.place else NOTHING
    target = filled(' data-target="{}"', piece.target) if piece.target else NOTHING
    text = filled_each("{}", ((_stretch(each),) for each in piece.stretches)) if piece.stretches else piece.text
    return filled("<span{}{}{}>{}</span>", start, place, target, text)


def _stretch(stretch):
    return filled('<span data-start="{}"{}>{}</span>', stretch.start, _named(stretch), stretch.text)


def _named(stretch):
    if not stretch.name:
        return NOTHING
    rejected, candidate = _ticks(stretch)
    key = filled(' data-named="{}"', pk) if (pk := _key(stretch)) else NOTHING
    return filled(' class="named{}" title="{}"{}{}', rejected, stretch.told, key, candidate)


def _segment(segment, part):
    if not segment.name:
        return filled('<span data-start="{}">{}</span>', segment.start, segment.text)
    rejected, candidate = _ticks(segment)
    rest = filled(' tabindex="-1" aria-hidden="true"') if segment.is_rest else NOTHING
    if pk := _key(segment):
        address = filled('href="?line={}&amp;mention={}#{}"', part.line, pk, part.anchor)
        leads = filled(' data-mention="{}"{} {}', pk, candidate, address)
    else:
        leads = filled(' tabindex="0"')
    return filled(
        '<a class="name{}"{} data-start="{}"{}>{}<span class="told" role="note">{}</span></a>',
        rejected, rest, segment.start, leads, segment.text, segment.told,
    )  # fmt: skip


def _seam(line):
    address = '<a class="seam" href="?line={0}#L{0}" aria-label="在此接第 {0} 行">接</a>'
    return filled(address, line) if line else NOTHING


def _key(segment):
    """None for a name that was only read, and has no row."""
    return getattr(segment.name, "pk", None)


def _ticks(segment):
    """What marks a name that is rejected, and one whose person waits to be confirmed."""
    return " rejected" if segment.is_rejected else "", filled(" data-candidate") if segment.is_candidate else NOTHING
