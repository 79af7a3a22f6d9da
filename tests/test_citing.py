"""Citations: what a researcher copies, and what a reference manager reads."""

import pytest

from articles.citing import bibtex, gb7714, ris
from articles.models import Article

from . import factories
from .planting import full_story, issue_of, part_overleaf, plant_hidden

pytestmark = [pytest.mark.django_db, pytest.mark.same_on_any_database]

ADDRESS = "https://paper.example/articles/7/"


def story(*names, headline="荷塘镇开犁", **fields):
    page = factories.PageFactory(issue=fields.pop("issue", None) or issue_of(2024, 5, 17, number="12345"), number="A2")
    article = factories.ArticleFactory(published=True, headline=headline, page=page, **fields)
    for order, name in enumerate(names):
        factories.BylineFactory(article=article, name=name, order=order)
    return fetched(article)


def fetched(article):
    (found,) = Article.objects.filter(pk=article.pk).listed()
    return found


@pytest.mark.parametrize(
    ("names", "cited"),
    [
        ([], "荷塘镇开犁[N]. 云汀日报, 2024-05-17(A2)."),
        (["陶知夏"], "陶知夏. 荷塘镇开犁[N]. 云汀日报, 2024-05-17(A2)."),
        (["陶知夏", "岑溪", "阮知远"], "陶知夏, 岑溪, 阮知远. 荷塘镇开犁[N]. 云汀日报, 2024-05-17(A2)."),
        (["陶知夏", "岑溪", "阮知远", "白露"], "陶知夏, 岑溪, 阮知远, 等. 荷塘镇开犁[N]. 云汀日报, 2024-05-17(A2)."),
    ],
    ids=["nobody", "one", "three", "four"],
)
def test_the_national_standard(names, cited):
    assert gb7714(story(*names)) == cited


def test_what_nobody_knows_is_said_and_not_guessed():
    article = story(issue=factories.IssueFactory(undated=True))
    assert gb7714(article) == "荷塘镇开犁[N]. 云汀日报, [日期待考](A2)."
    assert "year" not in bibtex(article, ADDRESS)
    assert "DA  - " not in ris(article, ADDRESS)


def test_photographers_are_credited_with_the_photo_and_are_no_authors():
    article = fetched(full_story())
    writer = article.bylines.get(photo=None)
    assert gb7714(article).startswith(f"{writer.name}. ")


def test_whoever_put_it_together_for_print_is_no_author_anywhere(client):
    article = story("陶知夏")
    factories.BylineFactory(article=article, name="岑溪", role="editor", printed_role="整理", order=1)
    assert gb7714(fetched(article)).startswith("陶知夏. ")
    assert "<name>陶知夏</name>" in client.get("/feed/").content.decode()
    page = client.get(article.get_absolute_url()).content.decode()
    assert '"author": [{"@type": "Person", "name": "陶知夏", "jobTitle": "记者"}]' in page


def test_bibtex():
    assert bibtex(story("陶知夏", "岑溪"), ADDRESS).splitlines()[1:] == [
        "  author = {陶知夏 and 岑溪},",
        "  title = {{荷塘镇开犁}},",
        "  journal = {云汀日报},",
        "  number = {12345},",
        "  pages = {A2},",
        "  url = {https://paper.example/articles/7/},",
        "  language = {chinese},",
        "  year = {2024},",
        "  month = {5},",
        "  day = {17},",
        "  date = {2024-05-17},",
        "}",
    ]


def test_ris():
    assert ris(story("陶知夏", "岑溪"), ADDRESS).split("\r\n") == [
        "TY  - NEWS",
        "AU  - 陶知夏",
        "AU  - 岑溪",
        "TI  - 荷塘镇开犁",
        "T2  - 云汀日报",
        "PY  - 2024",
        "DA  - 2024/05/17/",
        "IS  - 12345",
        "SP  - A2",
        "LA  - zh",
        "UR  - https://paper.example/articles/7/",
        "ER  - ",
        "",
    ]


def test_a_headline_cannot_write_lines_or_commands_of_its_own():
    article = story(headline="睡莲\nER  - \\input{x}100%_#")
    assert ris(article, ADDRESS).count("\r\nER  - ") == 1
    assert r"{睡莲 ER - \textbackslash{}input\{x\}100\%\_\#}" in bibtex(article, ADDRESS)


@pytest.mark.parametrize("form", ["bib", "ris"])
def test_only_what_is_public_can_be_cited(client, form):
    article = full_story()
    assert client.get(f"{article.get_absolute_url()}cite.{form}").status_code == 200
    for hidden in [*plant_hidden(article), part_overleaf(full_story())]:
        assert client.get(f"{hidden.get_absolute_url()}cite.{form}").status_code == 404


def test_the_articles_page_offers_the_citation(client):
    article = story("陶知夏")
    page = client.get(article.get_absolute_url()).content.decode()
    assert "陶知夏. 荷塘镇开犁[N]. 云汀日报, 2024-05-17(A2)." in page
    assert f'href="{article.get_absolute_url()}cite.bib"' in page
