"""是人名、不是人名: what the desk says of one printed name in one story. The next import leaves it so."""

from typing import Any

from django.db import transaction

from articles.anchoring import nearest
from articles.importing.people import Aliases, People, hold_names, survivor_of
from articles.models import Article, Mention, Person, Tenure

from .rights import may, may_file
from .versions import next_version, version_in_lock

#: Under what an article notes the names that the desk marked others over.
OVER = "marked_over"
#: What is noted of such a name, beside its place.
NOTED = ("id", "surface", "name", "title", "organisation", "person_id", "rule", "confidence", "rejected")
LONGEST = Mention._meta.get_field("surface").max_length


@transaction.atomic
def mark_name(article: Article, surface: str, *, paragraph: int, start: int = 0, by) -> Mention:
    """记为人名: these words of a paragraph, as near to `start` as they stand. What overlapped them was a mistake.

    Raises ValueError in Chinese.
    """
    hold_names()
    row, surface = _in_lock(article, by), surface.strip()
    at = _place(row, surface, paragraph, start)
    end = at + len(surface)
    around = list(row.mentions.filter(paragraph=paragraph, start__lt=end, end__gt=at))
    if any((each.surface, each.start, each.rejected) == (surface, at, False) for each in around):
        raise ValueError(f"“{surface}”在这里已经是人名。")
    with next_version([row.pk]):
        Mention.objects.filter(pk__in=[each.pk for each in around]).delete()
        mention = Mention.objects.create(
            article=row, paragraph=paragraph, start=at, end=end, surface=surface, name=surface, person=_who(surface)
        )
        _note(row, mention, around)
        _count_titles(mention, *around)
    return mention


@transaction.atomic
def reject_name(mention: Mention, *, by) -> None:
    """不是人名, in this story. What the desk had marked itself goes, and what it was marked over stands again.

    Raises ValueError in Chinese.
    """
    row, mention = _mention_in_lock(mention, by)
    with next_version([row.pk]):
        if mention.rule:
            Mention.objects.filter(pk=mention.pk).update(rejected=True)
            _count_titles(mention)
        else:
            Mention.objects.filter(pk=mention.pk).delete()
            _count_titles(mention, *_put_back(row, mention))


@transaction.atomic
def restore_name(mention: Mention, *, by) -> None:
    """是人名 after all. Raises ValueError in Chinese."""
    hold_names()
    row, mention = _mention_in_lock(mention, by)
    with next_version([row.pk]):
        person = mention.person_id or getattr(_who(mention.name), "pk", None)
        Mention.objects.filter(pk=mention.pk).update(rejected=False, person=person)
        mention.person_id = person
        _count_titles(mention)


@transaction.atomic
def confirm_named(mention: Mention, *, by) -> Person:
    """确认: whoever is named here is a person, with a page of their own. Raises ValueError in Chinese."""
    person = _named(mention, by)
    if person.is_confirmed:
        raise ValueError(f"“{person}”已经是确认的人物。")
    person.confirm()
    return person


@transaction.atomic
def reconsider_named(mention: Mention, *, by) -> Person:
    """Take that back. Raises ValueError in Chinese."""
    person = _named(mention, by)
    person.reconsider()
    return person


def _named(mention: Mention, by) -> Person:
    """Who is named, inside the lock."""
    if not may(by, "change_person"):
        raise ValueError("您没有确认人物的权限。")
    if mention.rejected or mention.person_id is None:
        raise ValueError(f"“{mention.surface}”还没有指明是谁：请到这处提及里选人。")
    return Person.objects.select_for_update(of=("self",)).select_related("merged_into").get(pk=mention.person_id)


def _in_lock(article: Article, by) -> Article:
    if version_in_lock(article) is None:
        raise ValueError("这篇稿件已经不在了。")
    row = Article.objects.get(pk=article.pk)
    if not may_file(by, row):
        raise ValueError(f"您没有改动《{row}》的权限。")
    return row


def _mention_in_lock(mention: Mention, by) -> tuple[Article, Mention]:
    """The article, and the mention as it stands now: an edit of the text may have moved it, or taken it away."""
    row = _in_lock(mention.article, by)
    standing = row.mentions.filter(pk=mention.pk).first()
    if standing is None:
        raise ValueError(f"“{mention.surface}”这处人名已经不在了：文本刚被改过，请重新打开本页。")
    return row, standing


def _place(row: Article, surface: str, paragraph: int, start: int) -> int:
    """Where the words stand, counted from 0."""
    if not surface or len(surface) > LONGEST:
        raise ValueError(f"人名要有字，且不超过 {LONGEST} 字。")
    texts = [text for _, text in row.paragraphs]
    at = nearest(surface, texts[paragraph], start) if 0 <= paragraph < len(texts) else None
    if at is None:
        raise ValueError(f"第 {paragraph + 1} 段里没有“{surface}”。")
    return at


def _note(row: Article, mention: Mention, mistaken: list[Mention]) -> None:
    """What a rule called a name here is remembered as none, lest the next import finds it again; and all that went is
    noted, with how far from this mention it stood, lest taking this one back loses it."""
    if not mistaken:
        return
    names = {each.name for each in mistaken if each.rule} - {mention.name}
    row.imported["rejected"] = sorted(names.union(row.imported.get("rejected", ())))
    row.imported[OVER] = [*row.imported.get(OVER, ()), *(_as_note(each, mention) for each in mistaken)]
    row.save(update_fields=["imported"])


def _as_note(gone: Mention, over: Mention) -> dict[str, Any]:
    return {name: getattr(gone, name) for name in NOTED} | {"over": over.pk, "offset": gone.start - over.start}


def _put_back(row: Article, taken_back: Mention) -> list[Mention]:
    """The names that this one was marked over, where the text still has them."""
    notes = [note for note in row.imported.get(OVER, ()) if note["over"] == taken_back.pk]
    if not notes:
        return []
    row.imported[OVER] = [note for note in row.imported[OVER] if note not in notes]
    row.imported["rejected"] = sorted({*row.imported.get("rejected", ())} - {note["name"] for note in notes})
    row.save(update_fields=["imported"])
    text = row.paragraphs[taken_back.paragraph][1]
    taken = {at for each in row.mentions.filter(paragraph=taken_back.paragraph) for at in range(each.start, each.end)}
    back = [_as_it_was(row, taken_back, note) for note in notes]
    return Mention.objects.bulk_create(
        each
        for each in back
        if text[each.start : each.end] == each.surface and taken.isdisjoint(range(each.start, each.end))
    )


def _as_it_was(row: Article, over: Mention, note: dict[str, Any]) -> Mention:
    start = over.start + note["offset"]
    person = Person.objects.select_related("merged_into").filter(pk=note["person_id"]).first()
    said = {name: note[name] for name in NOTED if name != "person_id"}
    end = start + len(note["surface"])
    return Mention(
        **said, article=row, paragraph=over.paragraph, start=start, end=end, person=person and survivor_of(person)
    )


def _who(name: str) -> Person | None:
    return People.called({name}, Aliases.read()).in_the_news(name)


def _count_titles(*mentions: Mention) -> None:
    Tenure.objects.recompute({mention.person_id for mention in mentions} - {None})
