"""校对台's acts: a ruling on a line of a dump, or one taken back, and what that makes of the dump's stories."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils import timezone

from articles import models
from articles.importing.changes import last_values, standing_values, was_moved_by_the_desk
from articles.importing.dumps import Overtaken, Reading, read_again, write_again
from articles.importing.lexicon import desk_lexicon
from articles.importing.matching import stories_of
from articles.importing.people import hold_names
from articles.importing.report import DumpReport, Refused
from articles.importing.rulings import InForce, own_rulings
from articles.models import Article, Dump, Mention, Tenure
from articles.parsing.decode import decode
from articles.parsing.lines import split_lines
from articles.parsing.types import ParsedArticle, Ruling

from .keeping import was_ever_published
from .readings import keep_reading
from .refusals import in_chinese
from .rights import may

STALE = "刚才有别人校对过这份版面文本。请先看看现在的样子，再做一次。"
#: Fields of one line that hold no more than the table's column.
BOUNDED = ("kicker", "headline", "deck", "dateline")


@dataclass(frozen=True)
class Proofed:
    """What came of an act. No character is lost: the import refuses a reading that loses one."""

    ruling: models.Ruling
    #: rows whose text followed, rows that are new, and how many drafts were left over and are gone
    changed: int = 0
    new: Sequence[Article] = ()
    dropped: int = 0
    #: rows left over that are kept, for somebody has worked on them, or no other has their text yet
    kept: Sequence[Article] = ()
    #: what did not follow by itself, in the import's words
    questions: Sequence[str] = field(default_factory=tuple)

    @property
    def sentence(self) -> str:
        """In the desk's words: what was done, what it changed, what waits for somebody."""
        told = [
            f"{'撤销了“' if self.ruling.undone_at else ''}{self.ruling}{'”' if self.ruling.undone_at else ''}",
            f"{self.changed} 篇随之更新" if self.changed else "",
            f"新分出 {len(self.new)} 篇" if self.new else "",
            f"并掉 {self.dropped} 篇草稿" if self.dropped else "",
            f"{'、'.join(f'《{row}》' for row in self.kept)}还留着，待编辑部定夺" if self.kept else "",
            f"{len(self.questions)} 处编辑部改过或已送审，列为待定的更正" if self.questions else "",
            "丢失 0 字",
        ]
        return "，".join(filter(None, told))


def acts_on(dump: Dump) -> int:
    """How often the desk has ruled on this dump or taken a ruling back: whoever acts says what she saw."""
    return sum(dump.rulings.aggregate(made=Count("pk"), undone=Count("undone_at")).values())


def acts_done(dump: Dump) -> QuerySet[models.Ruling]:
    """Every ruling on this dump, the newest first, also those taken back."""
    return dump.rulings.select_related("by", "undone_by").order_by("-pk")


def rule(dump: Dump, ruling: Ruling, *, by, seen: int) -> Proofed:
    """Rule on a line, and read the dump so from now on. Raises ValueError in Chinese, with nothing changed."""
    _refuse(dump, by, seen)
    lines = {line.number: line.text for line in split_lines(decode(bytes(dump.raw)).text)}
    if not lines.get(ruling.line, "").strip():
        raise ValueError(f"第 {ruling.line} 行没有印字。")
    standing = own_rulings(dump)
    row = models.Ruling(
        dump=dump, act=ruling.act, line=ruling.line, start=ruling.start, end=ruling.end, place=ruling.place,
        after=ruling.after, text=lines[ruling.line], by=by,
    )  # fmt: skip
    reading = _read(dump, replace(standing, rows=(*standing.rows, row), said=(*standing.said, ruling)))
    if any(idle is ruling for idle in reading.parsed.idle):
        raise ValueError(f"{row}：这一处没有什么可改，或者改不成。")
    with transaction.atomic():
        _hold(dump, seen)
        row.save()
        return _merge(dump, reading, row)


def undo(row: models.Ruling, *, by, seen: int) -> Proofed:
    """撤销: the dump is read without this ruling from now on. Raises ValueError in Chinese, with nothing changed."""
    dump = Dump.objects.select_related("page__issue").get(pk=row.dump_id)
    _refuse(dump, by, seen)
    if row.undone_at:
        raise ValueError(f"“{row}”已经撤销过了。")
    rows = tuple(each for each in own_rulings(dump).rows if each.pk != row.pk)
    reading = _read(dump, InForce(dump, rows, tuple(each.said for each in rows)))
    with transaction.atomic():
        _hold(dump, seen)
        row.undone_by, row.undone_at = by, timezone.now()
        row.save(update_fields=["undone_by", "undone_at"])
        return _merge(dump, reading, row)


def _refuse(dump: Dump, by, seen: int) -> None:
    if not may(by, "change_article"):
        raise ValueError("您没有校对版面文本的权限。")
    if Dump.objects.filter(replaces=dump).exists():
        raise ValueError("这份版面文本已被更正过的一份取代，请在那一份上校对。")
    if acts_on(dump) != seen:
        raise ValueError(STALE)


def _hold(dump: Dump, seen: int) -> None:
    """Two editors' acts on one dump come one after the other, and the second is told of the first."""
    hold_names()
    Dump.objects.select_for_update().filter(pk=dump.pk).values_list("pk").first()
    if acts_on(dump) != seen:
        raise ValueError(STALE)


def _read(dump: Dump, rulings: InForce) -> Reading:
    lexicon = desk_lexicon()
    try:
        reading = read_again(dump, rulings)
    except Refused as refusal:
        raise ValueError(in_chinese(str(refusal))) from refusal
    for article in reading.parsed.articles:
        _fits(article)
    keep_reading(bytes(dump.raw), lexicon, rulings.said, reading.parsed)
    return reading


def _fits(article: ParsedArticle) -> None:
    for name in BOUNDED:
        column, length = Article._meta.get_field(name), len(getattr(article, name))
        if length > column.max_length:
            raise ValueError(f"{column.verbose_name}最多 {column.max_length} 字，这样会有 {length} 字。")


def _merge(dump: Dump, reading: Reading, row: models.Ruling) -> Proofed:
    """Write what the new reading says, inside the caller's transaction."""
    before = {story.pk for story in stories_of(dump)}
    gone_before = {story.pk for story in _gone(dump)}
    try:
        report = write_again(dump, reading)
    except Overtaken as error:
        raise ValueError(STALE) from error
    left = [story for story in _gone(dump) if story.pk not in gone_before]
    # Where a signed story did not take the text over, the draft is all that has it.
    is_taken_over = not any(": body changed" in question for question in report.questions)
    untouched = [story for story in left if is_taken_over and is_untouched(story)]
    named = Mention.objects.filter(article__in=untouched).people()
    for story in untouched:
        story.delete()
    Tenure.objects.recompute(named)
    return Proofed(
        row,
        changed=report.changed,
        new=[story for story in Article.objects.filter(dump=dump).order_by("position") if story.pk not in before],
        dropped=len(untouched),
        kept=[story for story in left if story not in untouched],
        questions=_asked(report),
    )


def _asked(report: DumpReport) -> tuple[str, ...]:
    """Questions about fields that did not follow; that a part of a story holds its text is what was asked for."""
    return tuple(question for question in report.questions if " changed in the source" in question)


def _gone(dump: Dump) -> list[Article]:
    return [story for story in stories_of(dump) if story.dump_id == dump.pk and "gone" in story.suggestions]


def is_untouched(article: Article) -> bool:
    """A draft as the machine made it: nobody signed it, changed it, marked anything in it or gave it a picture."""
    if article.status != Article.Status.DRAFT or was_ever_published(article) or article.round:
        return False
    if set(article.suggestions) - {"gone"} or was_moved_by_the_desk(article):
        return False
    last, stands = last_values(article), standing_values(article)
    if any(stands[name] != last.get(name) for name in stands):
        return False
    by_hand = (
        article.reviews, article.waivers, article.corrections, article.writers, article.mentions.filter(rule=""),
        article.mentions.filter(rejected=True), article.photos.exclude(image=""),
        article.taggings.exclude(origin=models.Origin.MACHINE, rejected=False),
    )  # fmt: skip
    return not any(rows.exists() for rows in by_hand)
