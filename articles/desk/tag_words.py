"""标签改名 and 停用: what a tag is called, and that a word is none."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Count, Q

from articles.models import DeskAct, Origin, Tag, TagAlias, Tagging

from .links import batches
from .recording import in_words, record


def why_not_named(tag: Tag, name: str) -> str:
    """Why this tag cannot be called so; "" where it can: its own alias may become its name."""
    other = Tag.objects.filter(name__iexact=name).exclude(pk=tag.pk).first()
    if other and not other.merged_into_id:
        return f"已有标签“{name}”。"
    alias = TagAlias.objects.filter(name__iexact=name).exclude(tag=tag.pk).select_related("tag").first()
    if alias:
        return f"“{name}”是标签“{alias.tag}”的别名。"
    return f"“{other}”已并入“{other.merged_into}”，这个名字不能另用。" if other else ""


@transaction.atomic
def rename_tag(tag: Tag, name: str, user) -> DeskAct:
    """Call a tag otherwise; its old name becomes another word for it, so that no import makes the tag anew."""
    tag = Tag.objects.select_for_update().get(pk=tag.pk)
    if tag.merged_into_id:
        raise ValueError(f"“{tag}”已并入“{tag.merged_into}”，不能改名。")
    if refusal := why_not_named(tag, name):
        raise ValueError(refusal)
    old, was_alias = tag.name, list(tag.aliases.filter(name__iexact=name).values_list("name", flat=True))
    tag.aliases.filter(name__in=was_alias).delete()
    tag.name = name
    tag.save(update_fields=["name"])
    is_new_word = old.casefold() != name.casefold()
    if is_new_word:
        TagAlias.objects.create(name=old, tag=tag)
    moved = {"tag": tag.pk, "old": old, "new": name, "was_alias": was_alias, "aliased": is_new_word}
    return record(DeskAct.Verb.RENAME_TAG, user, f"“{old}”改为“{name}”", moved, tags=[tag])


def unrename_tag(act: DeskAct) -> None:
    """Give a tag its old name back."""
    moved, tag = act.moved, Tag.objects.select_for_update().get(pk=act.moved["tag"])
    if refusal := why_not_named(tag, moved["old"]):
        raise ValueError(f"不能撤销：{refusal}")
    if moved["aliased"]:
        tag.aliases.filter(name=moved["old"]).delete()
    tag.name = moved["old"]
    tag.save(update_fields=["name"])
    TagAlias.objects.bulk_create(TagAlias(name=name, tag=tag) for name in moved["was_alias"])


def plan_reject(tags: Iterable[int]) -> list[tuple[Tag, int, int]]:
    """(tag, stories that it stands on, of these by an editor's hand) for each. Raises ValueError in Chinese."""
    rows = list(Tag.objects.filter(pk__in=tags).select_related("merged_into").order_by("pk"))
    if not rows:
        raise ValueError("请先选标签。")
    for tag in rows:
        if tag.merged_into:
            raise ValueError(f"“{tag}”已并入“{tag.merged_into}”，不能停用。")
        if tag.rejected:
            raise ValueError(f"“{tag}”已经停用。")
    standing = Tagging.objects.standing().filter(tag__in=rows).order_by().values_list("tag")
    counted = standing.annotate(stories=Count("pk"), by_hand=Count("pk", filter=Q(origin=Origin.EDITOR)))
    numbers = {pk: told for pk, *told in counted}
    return [(tag, *numbers.get(tag.pk, (0, 0))) for tag in rows]


@transaction.atomic
def reject_tags(tags: Iterable[int], user) -> DeskAct:
    """No story carries these any more, and no import proposes them again."""
    rows = [tag for tag, *_ in plan_reject(tags)]
    standing = Tagging.objects.standing().filter(tag__in=rows)
    links = list(standing.order_by("pk").values_list("pk", flat=True))
    standing.update(rejected=True)
    Tag.objects.filter(pk__in=[tag.pk for tag in rows]).update(rejected=True)
    names, numbers = "、".join(f"“{tag}”" for tag in rows), in_words([("稿件", len(links), "篇")])
    moved = {"tags": [tag.pk for tag in rows], "links": links}
    return record(DeskAct.Verb.REJECT_TAGS, user, f"{names}（{numbers}）", moved, tags=rows)


def unreject_tags(act: DeskAct) -> None:
    """The tags may be used and proposed again, and stand where they stood."""
    Tag.objects.filter(pk__in=act.moved["tags"]).update(rejected=False)
    for batch in batches(act.moved["links"]):
        Tagging.objects.filter(pk__in=batch).update(rejected=False)
