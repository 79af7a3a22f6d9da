"""How long the desk takes over a hundred thousand articles: every list, filter, sort and search, and its heavy pages.

    python bench/lists.py [ARTICLES] [--only WORD] [--slowest N] [--rounds N] [--folder FOLDER]

Each page is asked for once, to count its queries, and then five times; the median of the server's time is told, and
that of its CPU time, which another program at work does not change. Asked by a superuser and by an 编辑; the slower of
the two is told. Exit code 1 where a page takes longer than the bound.
"""

import argparse
import logging
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from field import open_field, timed

#: Milliseconds; what an editor does not notice.
BOUND = 300
#: One, two and four characters that are there, and some that are nowhere: then a search has read everything.
WORDS = ("塘", "荷塘", "池塘清淤", "无此一条")
#: Where something else than a list is searched for: (model, field) of an autocomplete.
PICKED = (
    ("article", "issue"), ("article", "page"), ("article", "section"), ("article", "column"), ("article", "continues"),
    ("mention", "article"), ("mention", "person"), ("byline", "person"), ("byline", "photo"), ("tagging", "tag"),
    ("tagging", "content_object"), ("tagalias", "tag"), ("tenure", "person"),
)  # fmt: skip


def lists(desk) -> Iterator[tuple[str, str]]:
    """(what is asked, its address) for each list of the desk: first, deep, filtered, sorted, searched."""
    from django.contrib import admin

    for model, model_admin in admin.site._registry.items():
        name = f"{model._meta.app_label}_{model._meta.model_name}"
        address, label = f"/desk/{name.replace('_', '/')}/", str(model._meta.verbose_name)
        changes = desk.get(address).context["cl"]
        yield f"{label} 首页", address
        if (pages := changes.paginator.num_pages) > 2:
            yield f"{label} 第 {pages} 页", f"{address}?p={pages}"
            yield f"{label} 第 {pages // 2} 页", f"{address}?p={pages // 2}"
        for spec in changes.filter_specs:
            for choice in list(spec.choices(changes))[1:6]:
                yield f"{label} {spec.title}：{choice['display']}", address + choice["query_string"]
        for number in _sorted(changes):
            for turn in ("", "-"):
                yield f"{label} 按第 {number} 列{turn}", f"{address}?o={turn}{number}"
        for word in WORDS if model_admin.search_fields else ():
            yield f"{label} 搜“{word}”", f"{address}?{urlencode({'q': word})}"


def _sorted(changes) -> list[int]:
    """The numbers of the columns whose head sorts; 0 is the checkbox."""
    columns = [each for each in changes.list_display if changes.sortable_by is None or each in changes.sortable_by]
    return [changes.list_display.index(each) for each in columns if changes.get_ordering_field(each)]


def hanging() -> Iterator[tuple[str, str]]:
    """Lists of what hangs on one row, as the desk's links ask for them: of the row that most hangs on."""
    from django.contrib import admin  # noqa: F401 - the desk's lists are known once it is loaded

    for label, address in {
        "某人的提及": "mention/?person__id__exact=1",
        "某人的署名": "byline/?person__id__exact=1",
        "某标签的关联": "tagging/?tag__id__exact=1&rejected__exact=0",
        "某频道的稿件": "article/?section__id__exact=1",
        "某栏目的稿件": "article/?column__id__exact=9",
        "某期的稿件": "article/?issue__id__exact=9",
        "某版的稿件": "article/?page__id__exact=9",
        "某次导入的文件": "importentry/?run__id__exact=1",
    }.items():
        yield label, f"/desk/articles/{address}"


def pages() -> Iterator[tuple[str, str]]:
    """The desk's front page, and the pages of single rows."""
    yield "编辑部首页", "/desk/"
    for by in ("person", "role", "section", "month"):
        yield f"见报统计 {by}", f"/desk/articles/article/ledger/?by={by}"
    yield "见报统计 一月", "/desk/articles/article/ledger/?by=person&first=1992-03-01&last=1992-03-31"
    for label, address in {
        "稿件": "article/8/change/", "稿件的历史": "article/20/history/",
        "一版的不同": "article/20/history/difference/",
        "人物": "person/1/change/", "人物的历史": "person/1/history/", "拆分人物": "person/1/split/",
        "合并人物": "person/merge/?ids=1&ids=2", "标签": "tag/1/change/", "合并标签": "tag/merge/?ids=1&ids=2",
        "停用标签": "tag/reject/?ids=1", "期": "issue/9/change/", "版": "page/9/change/", "版面文本": "dump/9/change/",
        "校对台": "dump/9/proof/", "导入": "importrun/3/change/", "新稿": "article/add/",
    }.items():  # fmt: skip
        yield f"{label}（一条）", f"/desk/articles/{address}"


def picks() -> Iterator[tuple[str, str]]:
    """What is asked while somebody types into a field that chooses a row."""
    for model, field in PICKED:
        for term in ("", *WORDS):
            asked = {"app_label": "articles", "model_name": model, "field_name": field, "term": term}
            yield f"{model}.{field} 选“{term}”", f"/desk/autocomplete/?{urlencode(asked)}"


def measured(client, address: str, rounds: int) -> tuple[float, float, int]:
    """(milliseconds, of them CPU, queries)."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    if answer.status_code == 403:
        return 0, 0, 0
    if answer.status_code != 200:
        raise ValueError(f"{address} answers {answer.status_code}")
    count = len(queries)  # the next request forgets them
    times = timed(lambda: client.get(address), rounds)
    return times.p50, times.cpu, count


def everything(chief) -> list[tuple[str, str]]:
    """(what is asked, its address) of the whole desk."""
    from django.test.utils import setup_test_environment, teardown_test_environment

    setup_test_environment()  # to see what a list is made of; it would slow down what is measured
    asked = [*lists(chief), *hanging(), *pages(), *picks()]
    teardown_test_environment()
    return asked


def clients() -> tuple:
    """A superuser and an 编辑."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    chief, editor = Client(), Client()
    chief.force_login(get_user_model().objects.get(username="编辑0"))
    editor.force_login(get_user_model().objects.get(username="编辑1"))
    return chief, editor


def tell(only: str, slowest: int, rounds: int) -> bool:
    """Print the table; whether every page keeps to the bound."""
    chief, editor = clients()
    rows = []
    for label, address in everything(chief):
        if only in label + address:
            told = [measured(client, address, rounds) for client in (chief, editor)]
            rows.append((label, address, *map(max, zip(*told, strict=True))))
    if not rows:
        sys.exit(f"no page has {only} in its name or address")
    print(f"{'ms':>7}{'CPU':>7}{'queries':>9}   page")
    for label, address, clock, cpu, queries in sorted(rows, key=lambda row: -row[3])[:slowest]:
        print(f"{clock:7.0f}{cpu:7.0f}{queries:9}   {label}  {address}")
    clocks, cpus = sorted(row[2] for row in rows), sorted(row[3] for row in rows)
    print(f"{len(rows)} pages: median {median(clocks):.0f} ms ({median(cpus):.0f} CPU), slowest {clocks[-1]:.0f} ms "
          f"({cpus[-1]:.0f} CPU), {sum(clock > BOUND for clock in clocks)} above {BOUND} ms")  # fmt: skip
    return cpus[-1] <= BOUND


def main(articles: int, folder: Path, **told) -> int:
    open_field(folder, articles)
    logging.disable()  # of what is refused to an 编辑
    return 0 if tell(**told) else 1


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("articles", nargs="?", type=int, default=100_000)
    parser.add_argument("--only", default="", help="pages whose name or address holds this")
    parser.add_argument("--slowest", type=int, default=60, help="so many rows of the table")
    parser.add_argument("--folder", type=Path, help="a database that is kept, and used again")
    parser.add_argument("--rounds", type=int, default=5)
    said = vars(parser.parse_args())
    with tempfile.TemporaryDirectory() as temporary:
        sys.exit(main(**{**said, "folder": said["folder"] or Path(temporary)}))
