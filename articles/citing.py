"""How a story is cited: in a Chinese paper's footnote, and in the files that reference managers read."""

import re

from django.conf import settings

from .models import Article
from .story import authors

#: As reference managers ask for the two kinds of file.
BIBTEX, RIS = "application/x-bibtex", "application/x-research-info-systems"
#: GB/T 7714-2015, 8.1.2: of more than three authors the first three stand, then 等.
MOST_AUTHORS = 3
#: What LaTeX would take for a command; `\` first, since the others are written with it.
_TEX = {"\\": r"\textbackslash{}"} | {mark: f"\\{mark}" for mark in "{}&%$#_"} | {
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}  # fmt: skip


def author_names(article: Article) -> list[str]:
    """Who wrote it, as printed, each once."""
    return list(dict.fromkeys(byline.name for byline in authors(article)))


def gb7714(article: Article) -> str:
    """作者. 题名[N]. 报纸名, 出版日期(版次). GB/T 7714-2015, 4.5 and annex A.5."""
    names = author_names(article)
    who = ", ".join([*names[:MOST_AUTHORS], *(["等"] if len(names) > MOST_AUTHORS else [])])
    day = f"{article.issue.date:%Y-%m-%d}" if article.issue.date else "[日期待考]"
    page = f"({article.page.number})" if article.page and article.page.number else ""
    title = re.sub(r"\s+", " ", article.display_title)
    return "".join([f"{who}. " if who else "", f"{title}[N]. {settings.PAPER_NAME}, {day}{page}."])


def bibtex(article: Article, address: str) -> str:
    """An `@article` for BibTeX and biber."""
    fields = {
        "author": " and ".join(_tex(name) for name in author_names(article)),
        "title": f"{{{_tex(article.display_title)}}}",
        "journal": _tex(settings.PAPER_NAME),
        "number": _tex(article.issue.number),
        "pages": _tex(article.page.number) if article.page else "",
        "url": address,
        "language": "chinese",
    }
    if article.issue.date:
        day = article.issue.date
        fields |= {"year": f"{day.year}", "month": f"{day.month}", "day": f"{day.day}", "date": day.isoformat()}
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@article{{story{article.pk},", *lines, "}", ""])


def ris(article: Article, address: str) -> str:
    """A record of type NEWS; its lines end as the format asks."""
    day = article.issue.date
    tags = [
        ("TY", "NEWS"),
        *(("AU", name) for name in author_names(article)),
        ("TI", article.display_title),
        ("T2", settings.PAPER_NAME),
        ("PY", f"{day.year}" if day else ""),
        ("DA", f"{day:%Y/%m/%d}/" if day else ""),
        ("IS", article.issue.number),
        ("SP", article.page.number if article.page else ""),
        ("LA", "zh"),
        ("UR", address),
    ]
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in tags if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def _tex(text: str) -> str:
    return "".join(_TEX.get(mark, mark) for mark in " ".join(text.split()))
