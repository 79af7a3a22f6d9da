"""合并标签: several tags that mean one become one. No link is lost: whatever carried any of them carries it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from articles.models import Article, DeskAct, Origin, Tag, TagAlias, Tagging

from .links import batches
from .recording import MOST_AT_ONCE, in_words, record


@dataclass(frozen=True)
class TagsPlan:
    """What a merger would do, in numbers."""

    into: Tag
    others: list[Tag]
    #: stories that carry one of the others, and those of them that have two or more of all
    stories: int
    shared: int
    rejected: int
    aliases: list[str]

    @property
    def numbers(self) -> list[tuple[str, int, str]]:
        return [("稿件", self.stories, "篇"), ("几个标签都有的", self.shared, "篇"), ("否决", self.rejected, "处")]

    @property
    def told(self) -> str:
        names = "、".join(f"“{tag}”" for tag in self.others)
        return f"{names}并入“{self.into}”（{in_words(self.numbers)}）"

    @property
    def seen(self) -> str:
        return "-".join(str(count) for _, count, _ in self.numbers)


def plan_merge(tags: Iterable[int], into: int) -> TagsPlan:
    """What merging these into one of them would move. Raises ValueError in Chinese where it makes no sense."""
    rows = {tag.pk: tag for tag in Tag.objects.filter(pk__in={*tags, into}).select_related("merged_into")}
    if into not in rows:
        raise ValueError("要保留的标签已不存在。")
    kept = rows.pop(into)
    others = [rows[pk] for pk in sorted(rows)]
    _refuse_nonsense(kept, others)
    carried = defaultdict(set)
    theirs = Tagging.objects.filter(tag__in=[kept, *others]).values_list("content_object", "tag")
    for article, tag in theirs:
        carried[article].add(tag)
    return TagsPlan(
        kept,
        others,
        stories=sum(tags != {kept.pk} for tags in carried.values()),
        shared=sum(len(tags) > 1 for tags in carried.values()),
        rejected=Tagging.objects.filter(tag__in=others, rejected=True).count(),
        aliases=[tag.name for tag in others if tag.name.casefold() != kept.name.casefold()],
    )


@transaction.atomic
def merge_tags(tags: Iterable[int], into: int, user, *, seen: str | None = None) -> DeskAct:
    """Merge these tags into one of them; their names become its aliases, and undoing gives all back."""
    list(Tag.objects.select_for_update().filter(pk__in={*tags, into}).values_list("pk"))
    plan = plan_merge(tags, into)
    if seen not in (None, plan.seen):
        raise ValueError("没有合并：在您确认的这段时间里，有行变动了；请再看一遍再确认。")
    moved = {
        "into": plan.into.pk,
        "tags": [tag.pk for tag in plan.others],
        "repointed": _repoint(plan.others, plan.into),
        "aliases": _move_aliases(plan),
        **_move_taggings(plan.others, plan.into),
    }
    Tag.objects.filter(pk__in=moved["tags"]).update(merged_into=plan.into)
    return record(DeskAct.Verb.MERGE_TAGS, user, plan.told, moved, tags=[plan.into, *plan.others])


def unmerge_tags(act: DeskAct) -> None:
    """Take a merger back; what was tagged since stays with the tag that remained."""
    moved, into = act.moved, Tag.objects.select_for_update().get(pk=act.moved["into"])
    Tag.objects.filter(pk__in=moved["tags"], merged_into=into).update(merged_into=None)
    for tag, through in moved["repointed"]:
        Tag.objects.filter(pk=tag, merged_into=into).update(merged_into=through)
    TagAlias.objects.filter(name__in=moved["aliases"]["made"], tag=into).delete()
    for alias, tag in moved["aliases"]["moved"]:
        TagAlias.objects.filter(pk=alias, tag=into).update(tag=tag)
    _give_taggings_back(moved, into)


def _refuse_nonsense(into: Tag, others: Sequence[Tag]) -> None:
    if not others:
        raise ValueError("合并至少要选两个标签。")
    if len(others) >= MOST_AT_ONCE:
        raise ValueError(f"一次至多合并 {MOST_AT_ONCE} 个标签。")
    for tag in [into, *others]:
        if tag.merged_into:
            raise ValueError(f"“{tag}”已并入“{tag.merged_into}”，不能再合并。")
        if tag.rejected:
            raise ValueError(f"“{tag}”已停用，不能合并；请先撤销停用。")


def _repoint(others: Sequence[Tag], into: Tag) -> list[tuple[int, int]]:
    """Whatever had gone into one of them leads straight to what remains: no chain grows."""
    earlier = Tag.objects.filter(merged_into__in=others)
    rows = list(earlier.values_list("pk", "merged_into"))
    earlier.update(merged_into=into)
    return rows


def _move_aliases(plan: TagsPlan) -> dict[str, list]:
    theirs = TagAlias.objects.filter(tag__in=plan.others)
    moved = list(theirs.values_list("pk", "tag"))
    theirs.update(tag=plan.into)
    TagAlias.objects.bulk_create(TagAlias(name=name, tag=plan.into) for name in plan.aliases)
    return {"moved": moved, "made": plan.aliases}


def _move_taggings(others: Sequence[Tag], into: Tag) -> dict[str, list]:
    """Of each story's links one remains: it stands where any of them stood, and is an editor's where any was."""
    links = defaultdict(list)
    rows = Tagging.objects.filter(tag__in=[into, *others]).order_by("pk")
    for row in rows:
        links[row.content_object_id].append(row)
    moving, gone, changed = [], [], []
    for theirs in links.values():
        kept = next((row for row in theirs if row.tag_id == into.pk), theirs[0])
        if kept.tag_id != into.pk:
            moving.append((kept.pk, kept.tag_id))
        gone += [row for row in theirs if row is not kept]
        if len(theirs) > 1 and (before := _state(kept)) != _become_one(kept, theirs):
            changed.append((kept, before))
    record = {
        "moving": moving,
        "gone": [[row.content_object_id, row.tag_id, *_state(row)] for row in gone],
        "changed": [[row.pk, before, _state(row)] for row, before in changed],
    }
    Tagging.objects.bulk_update([row for row, _ in changed], ["origin", "score", "rejected"], batch_size=500)
    for batch in batches([row.pk for row in gone]):
        Tagging.objects.filter(pk__in=batch).delete()
    for batch in batches([pk for pk, _ in moving]):
        Tagging.objects.filter(pk__in=batch).update(tag=into)
    return record


def _state(row: Tagging) -> list:
    return [row.origin, row.score, row.rejected]


def _become_one(kept: Tagging, rows: Sequence[Tagging]) -> list:
    """What the one link says after the others have gone into it."""
    standing = [row for row in rows if not row.rejected]
    counted = standing or rows
    kept.rejected = not standing
    kept.origin = Origin.EDITOR if any(row.origin == Origin.EDITOR for row in counted) else Origin.MACHINE
    kept.score = max(row.score for row in counted)
    return _state(kept)


def _give_taggings_back(moved: dict[str, list], into: Tag) -> None:
    """As they were; what the desk or the import has changed or taken away since stays changed."""
    now = {row.pk: row for row in Tagging.objects.filter(tag=into)}
    untouched = [row for row in moved["changed"] if row[0] in now and _state(now[row[0]]) == row[2]]
    for pk, before, _ in untouched:
        now[pk].origin, now[pk].score, now[pk].rejected = before
    Tagging.objects.bulk_update([now[pk] for pk, *_ in untouched], ["origin", "score", "rejected"], batch_size=500)
    owners = defaultdict(list)
    for pk, tag in moved["moving"]:
        owners[tag].append(pk)
    for tag, pks in owners.items():
        for batch in batches(pks):
            Tagging.objects.filter(pk__in=batch, tag=into).update(tag=tag)
    still = set()
    for batch in batches(sorted({row[0] for row in moved["gone"]})):
        still |= set(Article.objects.filter(pk__in=batch).values_list("pk", flat=True))
    Tagging.objects.bulk_create(
        [
            Tagging(content_object_id=article, tag_id=tag, origin=origin, score=score, rejected=rejected)
            for article, tag, origin, score, rejected in moved["gone"]
            if article in still
        ],
        batch_size=500,
        ignore_conflicts=True,
    )
