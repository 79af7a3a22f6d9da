"""A story on a list: what is shown of it, in which order, and that nothing of it is taken for markup."""

import re

import pytest

from articles.finding import Query
from articles.models import Article
from articles.templatetags.cards import card, hit

from . import factories
from .planting import full_story, issue_of

pytestmark = pytest.mark.django_db

NASTY = "<b>&\"'"


def shown(**asked):
    (article,) = Article.objects.listed()
    return card(article, 2, **asked)


def texts(html):
    """What is read, element by element."""
    return [text for text in re.split(r"<[^>]*>", html) if text.strip()]


def story(**fields):
    page = factories.PageFactory(issue=issue_of(2024, 5, 17), number="3", name="民生")
    return factories.ArticleFactory(published=True, page=page, **fields)


def test_a_card_reads_as_the_page_is_set():
    one = story(
        column=factories.ColumnFactory(name="民生直通车"),
        kicker="春耕时节",
        headline="荷塘镇开犁 农机下田",
        deck="八千亩水田月底整好",
        body="## 农机先行\n本报讯，荷塘镇昨天开犁。",
    )
    factories.BylineFactory(article=one, name="陶知夏", printed_role="记者", affiliation="本报", order=0)
    factories.BylineFactory(article=one, name="岑溪", printed_role="记者", affiliation="本报", order=1)
    assert texts(shown(words=9, dated=True)) == [
        "民生直通车", "春耕时节", "荷塘镇开犁", "农机下田", "八千亩水田月底整好", "本报讯，荷塘镇昨天……",
        "2024年5月17日", " 第3版 民生", "本报记者 陶知夏、岑溪",
    ]  # fmt: skip
    assert "2024" not in shown()


def test_an_item_without_a_headline_is_known_by_its_text_and_its_kind():
    story(headline="", kicker="不印", kind="brief", body="塘边的睡莲开了。")
    assert texts(shown(words=9)) == ["简讯", "塘边的睡莲开了。"]


def test_nothing_printed_is_taken_for_markup():
    one = story(
        column=factories.ColumnFactory(name=NASTY), kicker=NASTY, headline=NASTY, deck=NASTY, body=f"{NASTY}塘{NASTY}"
    )
    factories.BylineFactory(article=one, name=NASTY, printed_role=NASTY, affiliation=NASTY)
    type(one.page).objects.update(name=NASTY)
    (article,) = Article.objects.listed()
    for html in (card(article, 2, 90, dated=True), hit(Query(f"{NASTY} 塘"), article)):
        assert "<b>" not in html
        assert html.count("&lt;") >= 7
        assert not re.search(r"&(?!lt;|gt;|amp;|quot;|#x27;)", html)


def test_a_card_shows_the_first_photo_and_no_credit():
    photo = full_story().photos.get()
    photo.credits.update(name="康乔")
    html = shown()
    assert f'<img src="/photos/{photo.pk}/" alt="" width="3" height="2" loading="lazy">' in html
    assert "康乔" not in html


def test_as_many_queries_for_three_stories_as_for_one(django_assert_num_queries):
    full_story()
    for _ in range(2):
        with django_assert_num_queries(3):
            rows = Article.objects.listed()
            assert [card(row, 2, 90, dated=True) for row in rows]
        full_story()
        full_story()
