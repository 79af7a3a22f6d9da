"""是人名、不是人名: what the desk says of one printed name in one story. The next import leaves it so."""

from django.db import transaction

from articles.anchoring import nearest
from articles.importing.people import Aliases, People
from articles.models import Article, Mention, Person, Tenure

from .rights import may_file
from .versions import next_version, version_in_lock

LONGEST = Mention._meta.get_field("surface").max_length


@transaction.atomic
def mark_name(article: Article, surface: str, *, paragraph: int, start: int = 0, by) -> Mention:
    """记为人名: these words of a paragraph, as near to `start` as they stand. What overlapped them was a mistake.

    Raises ValueError in Chinese.
    """
    row, surface = _in_lock(article, by), surface.strip()
    at = _place(row, surface, paragraph, start)
    end = at + len(surface)
    around = list(row.mentions.filter(paragraph=paragraph, start__lt=end, end__gt=at))
    if any((each.surface, each.start, each.rejected) == (surface, at, False) for each in around):
        raise ValueError(f"“{surface}”在这里已经是人名。")
    with next_version([row.pk]):
        _forget(row, around, but=surface)
        mention = Mention.objects.create(
            article=row, paragraph=paragraph, start=at, end=end, surface=surface, name=surface, person=_who(surface)
        )
        _count_titles(mention, *around)
    return mention


@transaction.atomic
def reject_name(mention: Mention, *, by) -> None:
    """不是人名, in this story. What the desk had marked itself just goes. Raises ValueError in Chinese."""
    row = _in_lock(mention.article, by)
    with next_version([row.pk]):
        if mention.rule:
            Mention.objects.filter(pk=mention.pk).update(rejected=True)
        else:
            Mention.objects.filter(pk=mention.pk).delete()
        _count_titles(mention)


@transaction.atomic
def restore_name(mention: Mention, *, by) -> None:
    """是人名 after all. Raises ValueError in Chinese."""
    row = _in_lock(mention.article, by)
    with next_version([row.pk]):
        person = mention.person_id or getattr(_who(mention.name), "pk", None)
        Mention.objects.filter(pk=mention.pk).update(rejected=False, person=person)
        mention.person_id = person
        _count_titles(mention)


def _in_lock(article: Article, by) -> Article:
    if version_in_lock(article) is None:
        raise ValueError("这篇稿件已经不在了。")
    row = Article.objects.get(pk=article.pk)
    if not may_file(by, row):
        raise ValueError(f"您没有改动《{row}》的权限。")
    return row


def _place(row: Article, surface: str, paragraph: int, start: int) -> int:
    """Where the words stand, counted from 0."""
    if not surface or len(surface) > LONGEST:
        raise ValueError(f"人名要有字，且不超过 {LONGEST} 字。")
    texts = [text for _, text in row.paragraphs]
    at = nearest(surface, texts[paragraph], start) if 0 <= paragraph < len(texts) else None
    if at is None:
        raise ValueError(f"第 {paragraph + 1} 段里没有“{surface}”。")
    return at


def _forget(row: Article, mistaken: list[Mention], *, but: str) -> None:
    """These go; what a rule called a name here is remembered as none, lest the next import finds it again."""
    names = {mention.name for mention in mistaken if mention.rule} - {but}
    if names:
        row.imported["rejected"] = sorted(names.union(row.imported.get("rejected", ())))
        row.save(update_fields=["imported"])
    Mention.objects.filter(pk__in=[mention.pk for mention in mistaken]).delete()


def _who(name: str) -> Person | None:
    return People.called({name}, Aliases.read()).in_the_news(name)


def _count_titles(*mentions: Mention) -> None:
    Tenure.objects.recompute({mention.person_id for mention in mentions} - {None})
