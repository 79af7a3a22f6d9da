"""恢复: an old version is written anew as the newest one, through the rules of a save. Nothing in between is lost."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from articles.anchoring import follow
from articles.importing.people import survivor_of
from articles.models import Article, Byline, Column, Mention, Person, Photo, Tag, Tenure
from articles.models.history import Version, begin, keep, told_apart

from .questions import PRINTED_FIELDS, unanswered
from .rights import may_write
from .signing import note_edit
from .tag_words import rename_tag
from .tagging import set_tags

#: An article's own columns that are restored: what is printed, not where it is filed.
TEXT = ("kicker", "headline", "deck", "dateline", "body", "continues_on", "continued_from")
PERSON = ("name", "qualifier", "aliases", "sort_key")
#: What a restoration brings back, as the page says before it is done.
BRINGS = {
    Article: "引题、主题、副题、电头、正文、栏目、转版版次、署名、标签、图说和提及",
    Person: "姓名、辨识语、别名和拼音",
    Tag: "名称",
}


class Unanswered(ValueError):
    """Questions that the restoration raises; `sentences` has one for each."""

    def __init__(self, sentences: Mapping[str, str]):
        super().__init__("；".join(sentences.values()))
        self.sentences = sentences


@transaction.atomic
def restore(row, version: Version, who, *, seen: int | None = None, answers: Mapping[str, str] | None = None) -> str:
    """Write this version's words anew. What to tell whoever did it. Raises ValueError, with nothing written."""
    if version.id != row.pk or version.history_type == "-":
        raise ValueError("这一版不能恢复。")
    why = f"恢复 {timezone.localtime(version.history_date):%Y-%m-%d %H:%M} 的一版"
    return RESTORE[type(row)](row, version, who, why, seen, answers or {})


def _restore_person(person: Person, version: Version, who, why: str, *_) -> str:
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.status == Person.Status.MERGED:
        raise ValueError(f"“{person}”已并入“{person.merged_into}”，请先撤销合并。")
    begin(person)
    for name in PERSON:
        setattr(person, name, getattr(version, name))
    with told_apart(Person):
        person.save(update_fields=PERSON)
    person._history_user = who
    keep(person, why=why)
    return ""


def _restore_tag(tag: Tag, version: Version, who, why: str, *_) -> str:
    if tag.name == version.name:
        raise ValueError("名称没有变过，不用恢复。")
    begin(tag)
    with told_apart(Tag):
        rename_tag(tag, version.name, who)
    tag = Tag.objects.get(pk=tag.pk)
    tag._history_user = who
    keep(tag, why=why)
    return ""


def _restore_article(article: Article, version: Version, who, why: str, seen, answers) -> str:
    row = Article.objects.select_for_update().get(pk=article.pk)
    if seen != row.version:
        raise ValueError(f"《{row}》在您打开之后有人改过（现在是版本 {row.version}），请再看一遍。")
    if not may_write(who, row):
        raise ValueError(f"您没有改动《{row}》的权限。")
    if sentences := unanswered(row, PRINTED_FIELDS, answers):
        raise Unanswered(sentences)
    digest, named = row.digest, row.mentions.people()
    begin(row)
    with told_apart(Article):
        lost = _write(row, version)
        correction = answers.get("correction", "") if answers.get("tells_readers") == "yes" else ""
        reason = "；".join(filter(None, [why, answers.get("reason", "")]))
        told = note_edit(row, who, reason=reason, correction=correction) if row.digest != digest else ""
    row._history_user = who
    keep(row, why=reason)
    Tenure.objects.recompute(named | row.mentions.people())
    return told + lost


def _write(row: Article, version: Version) -> str:
    """All that is printed, as the version has it. A sentence on what can no longer be had."""
    old_body = row.body
    for name in TEXT:
        setattr(row, name, getattr(version, name))
    row.column = Column.objects.filter(pk=version.column_id).first()
    row.version += 1
    row.save()
    lost = _write_photos(row, version.parts["photos"])
    _write_bylines(row, version.parts["bylines"], [photo["id"] for photo in version.parts["photos"]])
    set_tags(row, [name for _, name in version.parts["tags"]])
    follow(row, old_body)
    _write_mentions(row, version.parts["mentions"])
    return lost


def _write_photos(row: Article, kept: list[dict]) -> str:
    """Captions come back, and pictures that were taken away while their file is there; newer pictures stay."""
    standing, gone = {photo.pk: photo for photo in row.photos.all()}, 0
    for one in kept:
        photo = standing.get(one["id"]) or Photo(pk=one["id"], article=row)
        if photo._state.adding and one["image"]:
            if not photo.image.storage.exists(one["image"]):
                gone += 1
                continue
            photo.image = one["image"]
        photo.caption, photo.order = one["caption"], one["order"]
        photo.save()
    return f"有 {gone} 张图片的文件已经不在，没有恢复。" if gone else ""


def _write_bylines(row: Article, kept: list[dict], pictures: list[int]) -> None:
    """Names come back as they stood; the credits of newer pictures stay."""
    theirs = row.bylines.exclude(photo__isnull=False) | row.bylines.filter(photo__in=pictures)
    theirs.exclude(pk__in=[one["id"] for one in kept]).delete()
    people, photos = _people(kept), set(row.photos.values_list("pk", flat=True))
    for one in kept:
        said = {name: one[name] for name in ("name", "role", "printed_role", "affiliation", "order")}
        if one["photo"] in photos | {None}:
            links = {"photo_id": one["photo"], "person": people.get(one["person"]), "article": row}
            Byline.objects.update_or_create(pk=one["id"], defaults=said | links)


def _write_mentions(row: Article, kept: list[dict]) -> None:
    """Names that the text has again are found again; what the desk has said of a name since stays."""
    taken = {(m.paragraph, place) for m in row.mentions.all() for place in range(m.start, m.end)}
    people = _people(kept)
    Mention.objects.bulk_create(
        Mention(
            article=row,
            person=people.get(one["person"]),
            end=one["start"] + len(one["surface"]),
            **{name: value for name, value in one.items() if name not in ("id", "person")},
        )
        for one in kept
        if taken.isdisjoint((one["paragraph"], one["start"] + place) for place in range(len(one["surface"])))
    )


def _people(rows: list[dict]) -> dict[int, Person]:
    """Whom these led to, or who remains of them."""
    found = Person.objects.select_related("merged_into").in_bulk({row["person"] for row in rows} - {None})
    return {pk: survivor_of(person) for pk, person in found.items()}


RESTORE = {Article: _restore_article, Person: _restore_person, Tag: _restore_tag}
