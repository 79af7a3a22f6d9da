"""待定的更正: what the source says otherwise is taken or left, field by field, and does not ask again."""

import pytest
from django.urls import reverse

from articles.importing import DumpFile, import_dump
from articles.models import Article
from tests.importing.pages import POND, POND_CORRECTED, POND_CUT

from .pages import filled, member, page_of, sentences

pytestmark = pytest.mark.django_db
NAME = "20240517-02.txt"


def imported(text):
    return import_dump(DumpFile(NAME, text.encode()))


@pytest.fixture
def desk(client):
    client.force_login(member("编辑", "岑溪"))
    return client


@pytest.fixture
def article():
    """The desk and the source both changed its headline."""
    imported(POND)
    article = Article.objects.get(headline="枫桥坞村开出第一班通学车")
    article.headline = "通学车开进枫桥坞"
    article.save()
    imported(POND_CORRECTED)
    article.refresh_from_db()
    assert article.suggestions == {"headline": "枫桥坞村有了通学车"}
    return article


def keep(desk, article, *names):
    return desk.post(reverse("admin:articles_article_settle", args=[article.pk]), {"keep": names}, follow=True)


def test_both_texts_are_shown(desk, article):
    page = desk.get(page_of(article)).content.decode()
    assert "待定的更正" in page
    assert 'href="?source=headline"' in page
    (question,) = desk.get(page_of(article)).context["questions"]
    assert "".join(piece.text for piece in question.stands[0].pieces) == "通学车开进枫桥坞"
    assert "".join(piece.text for piece in question.source[0].pieces) == "枫桥坞村有了通学车"


def test_the_sources_words_are_filled_in_and_saved_as_any_change(desk, article):
    opened = desk.get(page_of(article), {"source": "headline"})
    assert "还没有存入" in opened.content.decode()
    article.refresh_from_db()
    assert article.headline == "通学车开进枫桥坞"
    version = article.version
    desk.post(page_of(article), filled(opened))
    article.refresh_from_db()
    assert (article.headline, article.suggestions, article.version) == ("枫桥坞村有了通学车", {}, version + 1)
    assert article.history.first().history_user.username == "岑溪"


def test_typed_by_hand_they_are_taken_as_well(desk, article):
    desk.post(page_of(article), filled(desk.get(page_of(article)), headline="枫桥坞村有了通学车"))
    article.refresh_from_db()
    assert article.suggestions == {}


def test_what_stands_is_kept_and_the_same_source_does_not_ask_again(desk, article):
    assert sentences(keep(desk, article, "headline")) == ["留下现在的：主题。"]
    for text in (POND_CORRECTED, POND_CORRECTED.replace("山路弯多", "山路很弯")):
        imported(text)
        article.refresh_from_db()
        assert (article.headline, article.suggestions) == ("通学车开进枫桥坞", {})


def test_another_word_of_the_source_asks_anew(desk, article):
    keep(desk, article, "headline")
    imported(POND_CORRECTED.replace("枫桥坞村有了通学车", "枫桥坞村孩子坐上通学车"))
    article.refresh_from_db()
    assert article.suggestions == {"headline": "枫桥坞村孩子坐上通学车"}


def test_a_signed_text_is_changed_only_by_whoever_takes_the_signatures_back(desk, article):
    Article.objects.filter(pk=article.pk).update(status="second", round=1)
    article.reviews.create(
        round=1, stage="first", verdict="approved", reviewer=member("编辑", "白露"), digest=article.digest
    )
    opened = desk.get(page_of(article), {"source": "headline"})
    refused = desk.post(page_of(article), filled(opened))
    assert "签字就作废" in refused.content.decode()
    article.refresh_from_db()
    assert article.suggestions == {"headline": "枫桥坞村有了通学车"}
    desk.post(page_of(article), filled(opened, voids="on"))
    article.refresh_from_db()
    assert (article.headline, article.suggestions, article.status) == ("枫桥坞村有了通学车", {}, "first")


def test_a_story_that_is_gone_may_stay_and_is_found_when_it_comes_back(desk):
    imported(POND)
    article = Article.objects.get(headline="荷塘镇百口池塘清淤完工")
    imported(POND_CUT)
    assert "已没有这一篇" in desk.get(page_of(article)).content.decode()
    assert sentences(keep(desk, article, "gone")) == ["留下现在的：稿件。"]
    imported(POND_CUT.replace("山路弯多", "山路很弯"))
    article.refresh_from_db()
    assert article.suggestions == {}
    imported(POND.replace("山路弯多", "山路真弯"))
    assert Article.objects.count() == 2
    article.refresh_from_db()
    assert "gone" not in article.imported


@pytest.mark.parametrize("names", [[], ["headline2"], ["body"]])
def test_what_is_not_asked_cannot_be_settled(desk, article, names):
    assert sentences(keep(desk, article, *names)) == ["没有要定的了：别人已经定过，或者来源又改了。"]
    article.refresh_from_db()
    assert article.suggestions == {"headline": "枫桥坞村有了通学车"}


def test_nonsense_in_the_address_fills_nothing(desk, article):
    opened = desk.get(page_of(article), {"source": ["pk", "status", "body", "x" * 500]})
    assert opened.status_code == 200
    assert filled(opened)["headline"] == "通学车开进枫桥坞"


def test_who_may_not_change_the_article_decides_nothing(client, article):
    client.force_login(member("记者"))
    assert keep(client, article, "headline").status_code == 403
    assert 'href="?source=headline"' not in client.get(page_of(article)).content.decode()
