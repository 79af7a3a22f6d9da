"""The desk's tables filled with many years of an invented paper, row by row as an import would have left them.

The same number of articles gives the same rows on every machine. Nothing is parsed: a hundred thousand articles take
two minutes. `bench/lists.py` asks the desk for its pages over them.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from hashlib import sha256
from random import Random

import paper
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from articles.models import (
    Article,
    Byline,
    CheckWaiver,
    Column,
    Correction,
    DeskAct,
    Dump,
    ImportEntry,
    ImportRun,
    Issue,
    Mention,
    Origin,
    Page,
    Person,
    Photo,
    Review,
    Section,
    Tag,
    TagAlias,
    Tagging,
    Tenure,
)
from articles.models.article import print_order
from articles.pinyin import sort_key

FIRST_DAY = date(1990, 1, 1)
IN_A_BATCH = 2_000
#: So many rows of each for a hundred thousand articles, and in proportion for fewer.
PEOPLE, TAGS, COLUMNS, RUNS, ACTS = 20_000, 5_000, 400, 400, 1_000
#: How an archive stands: nearly all is out, some is at work.
STANDINGS = ["published"] * 86 + ["draft"] * 8 + ["withdrawn"] * 2 + ["first", "second", "final", "signed"]
KINDS = ["news"] * 70 + ["brief"] * 15 + ["photo"] * 8 + ["comment"] * 4 + ["notice"] * 2 + ["index"]
ROLES = ["reporter"] * 6 + ["correspondent", "photographer", "editor", "author"]
REASON = "标题哪一行是引题、哪一行是主题或副题，未必分对。"
NOW = timezone.now()


class Archive:
    """All that rows are made of. A row's key says what it is: article 7 stands on page 1, for pages have seven."""

    def __init__(self, articles: int):
        self.articles = articles
        share = articles / 100_000
        self.people, self.tags, self.columns, self.runs, self.acts = (
            max(10, int(share * number)) for number in (PEOPLE, TAGS, COLUMNS, RUNS, ACTS)
        )
        self.pages = -(-articles // paper.STORIES_A_PAGE)
        self.issues = -(-self.pages // paper.PAGES_AN_ISSUE)
        draw = _draw("names", 0)
        self.names = [_name(draw) for _ in range(self.people)]
        self.words = [f"{draw.choice(paper.TOWNS)[:2]}{draw.choice(paper.WORKS)}{n}" for n in range(self.tags)]

    def fill(self) -> None:
        """All rows, in the order in which they need each other."""
        self.editors = [_editor(n) for n in range(5)]
        for make in (self._shelves, self._people, self._tags, self._issues, self._articles, self._runs, self._acts):
            with transaction.atomic():
                make()

    # --- What articles are filed under

    def _shelves(self) -> None:
        Section.objects.bulk_create(Section(pk=n, name=name, slug=f"s{n}") for n, name in enumerate(paper.SECTIONS, 1))
        Column.objects.bulk_create(Column(pk=n, name=f"民生直通车{n}", slug=f"c{n}") for n in _keys(self.columns))

    def _people(self) -> None:
        draw, states = _draw("people", 0), ["confirmed"] * 7 + ["candidate"] * 2 + ["rejected"]
        people = [
            Person(pk=n, name=name, sort_key=sort_key(name), status=draw.choice(states))
            for n, name in enumerate(self.names, 1)
        ]
        _write(Person, people)
        tenures = (
            Tenure(person_id=n, title=draw.choice(paper.OFFICES), organisation=draw.choice(paper.TOWNS),
                   first_seen=FIRST_DAY + timedelta(days=n % self.issues), last_seen=FIRST_DAY + timedelta(days=n))
            for n in _keys(self.people) if n % 2
        )  # fmt: skip
        _write(Tenure, tenures)

    def _tags(self) -> None:
        words = list(enumerate(self.words, 1))
        _write(Tag, (Tag(pk=n, name=word, slug=f"t{n}", rejected=n % 50 == 0) for n, word in words))
        _write(TagAlias, (TagAlias(name=f"{word}工程", tag_id=n) for n, word in words if n % 5 == 0))

    # --- The paper

    def _issues(self) -> None:
        _write(Issue, map(self._issue, _keys(self.issues)))
        _write(Page, map(self._page, _keys(self.pages)))
        _write(Dump, map(self._dump, _keys(self.pages)))

    def _issue(self, n: int) -> Issue:
        if n % 100 == 0:
            return Issue(pk=n)
        return Issue(pk=n, date=FIRST_DAY + timedelta(days=n), date_source="printed", number=str(n))

    def _page(self, n: int) -> Page:
        place = (n - 1) % paper.PAGES_AN_ISSUE + 1
        issue = (n - 1) // paper.PAGES_AN_ISSUE + 1
        return Page(pk=n, issue_id=issue, number=str(place), order=place, name=paper.SECTIONS[place - 1])

    def _dump(self, n: int) -> Dump:
        page, day = self._page(n), FIRST_DAY + timedelta(days=(n - 1) // paper.PAGES_AN_ISSUE + 1)
        head = f"{day.year}年{day.month}月{day.day}日\n第{page.number}版 {page.name}"
        stories = [[headline, *paragraphs] for headline, paragraphs, _ in map(self._story, self._on_page(n))]
        raw = "\n\n".join([head, *(line for story in stories for line in story)]).encode()
        unplaced = [{"line": 3, "text": "汀"}] if n % 40 == 0 else []
        return Dump(
            pk=n, page_id=n, name=f"{day:%Y%m%d}-{page.number}.txt", sha256=sha256(raw).hexdigest(), raw=raw,
            encoding="utf-8", parser_version="1", report={"unsure": [], "questions": [], "unplaced": unplaced},
        )  # fmt: skip

    def _on_page(self, page: int) -> range:
        first = (page - 1) * paper.STORIES_A_PAGE + 1
        return range(first, min(first + paper.STORIES_A_PAGE, self.articles + 1))

    def _story(self, n: int) -> tuple[str, list[str], list[tuple[int, int, int]]]:
        """Headline, paragraphs, and (paragraph, start, person) for each name in them."""
        draw = _draw("story", n)
        town, work = draw.choice(paper.TOWNS), draw.choice(paper.WORKS)
        named = [int(self.people * draw.random() ** 2) for _ in range(3)]  # a few are named often
        paragraphs, places = [], []
        for number in range(paper.PARAGRAPHS_A_STORY):
            text = f"本报讯（记者 {self.names[n % self.people]}） " if number == 0 else ""
            for _ in range(3):
                who = draw.choice(named)
                sentence = draw.choice(paper.SENTENCES)
                at = sentence.format(town=town, work=work, name="\0", office=draw.choice(paper.OFFICES), n=n % 90 + 10)
                if "\0" in at:
                    places.append((number, len(text) + at.index("\0"), who + 1))
                text += at.replace("\0", self.names[who])
            paragraphs.append(text)
        return f"{town}{work}{draw.choice(('完工', '开工', '见成效', '受欢迎'))}", paragraphs, places

    # --- Articles with all that hangs on them

    def _articles(self) -> None:
        self.orders = {}
        issues = {n: self._issue(n) for n in _keys(self.issues)}
        for first in range(1, self.articles + 1, IN_A_BATCH):
            self._batch(range(first, min(first + IN_A_BATCH, self.articles + 1)), issues)

    def _batch(self, numbers: range, issues: dict[int, Issue]) -> None:
        articles, mentions, hanging = [], [], {Byline: [], Tagging: [], Photo: [], Correction: [], Review: []}
        waivers, versions = [], []
        for n in numbers:
            headline, paragraphs, places = self._story(n)
            article = self._article(n, headline, "\n".join(paragraphs), issues)
            articles.append(article)
            mentions += self._mentions(n, places)
            for row in self._hanging(n, article):
                hanging[type(row)].append(row)
            if n % 500 == 0:
                waivers.append(self._waiver(n))
            if n % 20 == 0:
                versions += self._versions(article)
        for table, rows in ((Article, articles), (Mention, mentions), *hanging.items(), (CheckWaiver, waivers)):
            _write(table, rows)
        _write(Article.history.model, versions)
        Article.writers.through.objects.bulk_create(
            Article.writers.through(article_id=n, user_id=self.editors[n % 5].pk) for n in numbers if n % 30 == 0
        )

    def _article(self, n: int, headline: str, body: str, issues: dict[int, Issue]) -> Article:
        draw = _draw("article", n)
        number = (n - 1) // paper.STORIES_A_PAGE + 1
        page, position = self._page(number), (n - 1) % paper.STORIES_A_PAGE
        status, confidence = draw.choice(STANDINGS), draw.choice([1.0] * 5 + [0.95, 0.9, round(draw.random(), 3)])
        out = timezone.make_aware(datetime(2000, 1, 1)) + timedelta(minutes=n)  # noqa: DTZ001
        soon = status == "published" and n % 1000 == 0
        first = 4 + 2 * position * (1 + paper.PARAGRAPHS_A_STORY)
        return Article(
            pk=n, issue_id=page.issue_id, page_id=number, position=position, kind=draw.choice(KINDS),
            headline="" if n % 25 == 0 else headline, kicker="春耕进行时" if n % 10 == 0 else "", body=body,
            section_id=int(page.number), column_id=n % self.columns + 1 if n % 8 == 0 else None, status=status,
            publish_at=(NOW + timedelta(days=2) if soon else out) if status in ("published", "withdrawn") else None,
            withdrawn_at=out + timedelta(days=9) if status == "withdrawn" else None, dump_id=number,
            round=int(status not in ("draft",)), confidence=confidence,
            print_order=print_order(issues[page.issue_id], page, position),
            lines=[[first, first + 2 * paper.PARAGRAPHS_A_STORY]], imported=_told(headline, body, confidence),
            suggestions={"body": body} if n % 700 == 0 else {},
        )  # fmt: skip

    def _mentions(self, n: int, places: list[tuple[int, int, int]]) -> Iterator[Mention]:
        for paragraph, start, person in places:
            name = self.names[person - 1]
            yield Mention(
                article_id=n, paragraph=paragraph, start=start, end=start + len(name), surface=name, name=name,
                person_id=person if (n + person) % 12 else None, rule="role before", confidence=0.9,
                title=paper.OFFICES[person % len(paper.OFFICES)] if start % 2 else "", rejected=n % 50 == 0,
            )  # fmt: skip

    def _hanging(self, n: int, article: Article) -> Iterator:
        draw = _draw("hanging", n)
        for order in range(draw.choice((1, 1, 1, 2))):
            who = (n * (order + 1)) % (self.people // 20 or 1)
            yield Byline(
                article_id=n, person_id=who + 1, name=self.names[who], role=draw.choice(ROLES), order=order,
                printed_role="本报记者", affiliation=draw.choice(("", paper.TOWNS[n % 10])),
            )  # fmt: skip
        for tag in {int(self.tags * draw.random() ** 2) + 1 for _ in range(3)}:
            yield Tagging(content_object_id=n, tag_id=tag, origin=Origin.MACHINE, score=0.5, rejected=n % 30 == 0)
        if n % 6 == 0:
            yield Photo(article_id=n, caption=f"{article.headline}，村民在塘边。")
        if article.status == "published" and n % 200 == 0:
            yield Correction(article_id=n, text="荷塘应为何塘。")
        if n % 5 == 0 and article.status == "published":
            for place, stage in enumerate(("first", "second", "final")):
                yield Review(article_id=n, round=1, stage=stage, verdict="approved", digest=f"{n:064x}",
                             reviewer=self.editors[place])  # fmt: skip

    def _waiver(self, n: int) -> CheckWaiver:
        return CheckWaiver(article_id=n, check_name="pairs", digest=f"{n:064x}", sentence="引号不成对。",
                           reason="原文如此", waived_by=self.editors[n % 5])  # fmt: skip

    def _versions(self, article: Article) -> Iterator:
        """The article as it came, and as somebody saved it twice."""
        kept = {field.attname: getattr(article, field.attname) for field in Article.history.model.tracked_fields
                if hasattr(article, field.attname)}  # fmt: skip
        for version in range(3):
            yield Article.history.model(
                **kept, parts={}, history_type="~" if version else "+", history_date=NOW - timedelta(days=9 - version),
                history_user_id=self.editors[version].pk if version else None,
            )  # fmt: skip

    # --- The record

    def _runs(self) -> None:
        a_run = -(-self.pages // self.runs)
        runs = [
            ImportRun(pk=n, state="running" if n % 100 == 0 else "finished", who="编辑一", machine="desk", process=n,
                      options={"paths": ["pages"]}, started_at=NOW - timedelta(days=self.runs - n), files=a_run,
                      beat_at=NOW - timedelta(days=1), ended_at=NOW, imported=a_run, articles=7 * a_run)
            for n in _keys(self.runs)
        ]  # fmt: skip
        _write(ImportRun, runs)
        entries = (
            ImportEntry(run_id=(n - 1) // a_run + 1, order=(n - 1) % a_run, path=f"pages/{n:06}.txt", articles=7,
                        outcome="refused" if n % 90 == 0 else "imported", dump_id=None if n % 90 == 0 else n,
                        sentence="not a text" if n % 90 == 0 else "")
            for n in _keys(self.pages)
        )  # fmt: skip
        _write(ImportEntry, entries)

    def _acts(self) -> None:
        acts = [
            DeskAct(pk=n, verb="merge_people" if n % 2 else "merge_tags", told=f"{self.names[n % 9]}并入{n}",
                    moved={"mentions": list(range(200))}, who=self.editors[n % 5])
            for n in _keys(self.acts)
        ]  # fmt: skip
        _write(DeskAct, acts)
        subject = apps.get_model("articles.ActSubject")
        _write(subject, (subject(act_id=n, **({"person_id": n % 9 + 1} if n % 2 else {"tag_id": n % 9 + 1}))
                         for n in _keys(self.acts)))  # fmt: skip


def _editor(n: int):
    user = get_user_model().objects.create_user(f"编辑{n}", is_staff=True, is_superuser=n == 0)
    if n:
        user.groups.add(Group.objects.get(name="编辑"))
    return user


def _told(headline: str, body: str, confidence: float) -> dict:
    """What the machine says that it read, as the import keeps it."""
    said = {"kind": "news", "kicker": "", "headline": headline, "deck": "", "dateline": "本报讯", "body": body,
            "section": "", "column": "", "people": ["沈砚"], "tags": ["清淤"]}  # fmt: skip
    doubt = {"rule": "parts of the heading", "confidence": confidence, "reason": REASON if confidence < 1 else ""}
    return {name: {"value": value, **doubt} for name, value in said.items()}


def _name(draw: Random) -> str:
    return draw.choice(paper.SURNAMES) + "".join(draw.sample(paper.GIVEN, draw.choice((1, 2, 2))))


def _draw(what: str, number: int) -> Random:
    return Random(f"{what} {number}")  # noqa: S311 - the same number, the same rows


def _keys(count: int) -> range:
    return range(1, count + 1)


def _write(table, rows) -> None:
    table._default_manager.bulk_create(rows, batch_size=500)
