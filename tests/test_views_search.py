import pytest

from articles.folding import fold
from articles.models import Article

from . import factories
from .planting import MARK, full_story, page_of, part_overleaf, plant_hidden, queries_of

pytestmark = pytest.mark.django_db


def hits(client, query, **more):
    """The ids of the stories on the first page of the results, in their order."""
    answer = client.get("/search/", {"q": query, **more})
    assert answer.status_code == 200
    return [article.pk for article in answer.context.get("stories", [])]


def story(**fields):
    return factories.ArticleFactory(published=True, **fields)


def test_a_page_without_a_question_says_how_to_ask(client):
    assert "几个词用空格分开" in page_of(client, "/search/")
    assert "只有标点" in page_of(client, "/search/?q=，。")


def test_what_a_reader_finds_is_what_a_scan_of_the_published_texts_finds(client):
    texts = [
        "清明前后，荷塘镇开犁。\n第一场雨，下了3小时。",
        "村民说：“荷、塘都清了。”ＡＩ诊室。",
        "臺灣來的客人看荷塘。",
    ]
    stories = [story(headline=f"题{n}", body=text) for n, text in enumerate(texts)]
    full = fold("\n".join(texts))
    words = {full[at : at + size] for at in range(len(full)) for size in (1, 2)}
    for word in filter(str.isalnum, words):
        scanned = {one.pk for one in stories if word in fold(one.headline + "\n" + one.body)}
        assert set(hits(client, word)) == scanned, word


def test_a_story_is_found_at_once_after_publishing_and_no_longer_after_it_was_withdrawn(client):
    article = factories.ArticleFactory(headline="渡口亮灯")
    assert hits(client, "渡口") == []
    article.publish()
    assert hits(client, "渡口") == [article.pk]
    article.withdraw()
    assert hits(client, "渡口") == []


def test_a_word_overleaf_finds_the_story_once(client):
    begun = story(headline="一闸水", body="水来了。")
    part = part_overleaf(begun, headline="", body="二十万亩春田，水来了。")
    assert hits(client, "春田") == hits(client, "水来") == [begun.pk]
    part_overleaf(part, body="谷雨落在第三块版上。")
    assert hits(client, "谷雨") == [begun.pk]


def test_all_words_must_stand_in_a_story_and_a_phrase_as_it_is_printed(client):
    first, second = story(body="荷塘，清淤完工。"), story(body="清淤之后，荷塘开了睡莲。")
    assert set(hits(client, "荷塘 清淤")) == {first.pk, second.pk}
    assert hits(client, "“荷塘，清淤”") == [first.pk]
    assert hits(client, "“荷塘清淤”") == []


def test_an_office_with_a_name_finds_whoever_is_called_so_with_words_between(client):
    article = story(body="市长、防汛指挥长陆鸣谦来到荷塘。")
    person = factories.PersonFactory(name="陆鸣谦")
    mention = factories.MentionFactory(article=article, person=person, title="市长", start=8, end=11)
    other = story(body="陆鸣谦与市长同行。")
    factories.MentionFactory(article=other, person=person, start=0, end=3)
    assert hits(client, "市长陆鸣谦") == [article.pk]
    mention.rejected = True
    mention.save()
    assert hits(client, "市长陆鸣谦") == []


def test_the_headline_weighs_more_than_the_lines_around_it_and_those_more_than_the_text(client):
    body = story(headline="路灯", body="荷塘。")
    deck = story(headline="路灯", deck="荷塘边", body="亮了。")
    headline = story(headline="荷塘亮灯", body="亮了。")
    whole = story(headline="荷塘", body="亮了。")
    newest = story(headline="路灯", body="荷塘又亮。")
    assert hits(client, "荷塘") == [whole.pk, headline.pk, deck.pk, newest.pk, body.pk]
    assert hits(client, "荷塘", sort="newest") == [newest.pk, whole.pk, headline.pk, deck.pk, body.pk]
    assert hits(client, "荷塘", sort="oldest") == [body.pk, deck.pk, headline.pk, whole.pk, newest.pk]


def test_results_show_the_words_where_they_stand(client):
    story(headline="荷塘亮灯", body="村民在塘边种下睡莲。\n荷塘的路灯亮了。")
    page = page_of(client, "/search/?q=荷塘")
    assert "<mark>荷塘</mark>亮灯</a>" in page
    assert "<mark>荷塘</mark>的路灯亮了。" in page
    assert '<meta name="robots" content="noindex">' in page


def test_results_can_be_narrowed_and_every_link_keeps_the_words(client):
    minsheng, fazhi = (factories.SectionFactory(name=name, slug=name) for name in ("min", "fa"))
    wanted, other = story(body="荷塘。", section=minsheng), story(body="荷塘。", section=fazhi)
    assert set(hits(client, "荷塘")) == {wanted.pk, other.pk}
    page = page_of(client, "/search/?q=荷塘")
    assert f'href="?q=%E8%8D%B7%E5%A1%98&amp;section={minsheng.pk}"' in page
    assert hits(client, "荷塘", section=minsheng.pk) == [wanted.pk]


def test_people_and_tags_that_the_words_may_mean_come_first(client):
    article = full_story()
    person, tag = article.mentions.get().person, article.taggings.get().tag
    assert f'<a href="{person.get_absolute_url()}">{person}</a> <span>人物</span>' in page_of(
        client, f"/search/?q={person.name}"
    )
    assert f'<a href="{tag.get_absolute_url()}">{tag}</a> <span>标签</span>' in page_of(client, f"/search/?q={tag}")


@pytest.mark.parametrize("typed", ["沈砚", "shenyan", "shen y", "SY", "别号"])
def test_the_field_offers_people_by_name_other_name_and_pinyin(client, typed):
    article = full_story()
    person = article.mentions.get().person
    type(person).objects.filter(pk=person.pk).update(name="沈砚青", sort_key="shen yan qing", aliases="别号清一")
    offered = client.get("/search/suggest/", {"q": typed}).json()["people"]
    assert {"name": "沈砚青", "address": person.get_absolute_url()} in offered


def test_nothing_hidden_is_found_counted_or_offered(client):
    article = full_story()
    plant_hidden(article)
    for query in (MARK, MARK[:1], MARK[1:3], "池塘清淤", article.headline):
        answer = client.get("/search/", {"q": query})
        assert {found.pk for found in answer.context["stories"]} <= {article.pk}
        assert answer.context["page"].paginator.count <= 1
        # The reader's own words are shown; beside them nothing is.
        assert MARK not in answer.content.decode().replace(query, "")
    assert client.get("/search/suggest/", {"q": MARK}).json() == {"people": [], "tags": []}


@pytest.mark.parametrize(
    "query",
    [
        "%22",
        "*",
        "NEAR(荷 塘)",
        "荷 OR 塘",
        "-荷塘",
        "words:荷",
        "%00",
        "%E8%8D",
        "(" * 60,
        "“”",
        "荷" * 60,
        "%F0%9F%AA%B7",
    ],
)
def test_no_query_is_a_command(client, query):
    full_story()
    assert client.get(f"/search/?q={query}").status_code in (200, 404)


def test_a_query_longer_than_anybody_types_and_a_strange_order_are_not_there(client):
    page_of(client, "/search/?q=" + "荷" * 61, status=404)
    page_of(client, "/search/?q=荷&sort=best", status=404)
    page_of(client, "/search/suggest/?q=" + "荷" * 21, status=404)


def test_as_many_queries_for_three_results_as_for_one(client):
    full_story()
    once = queries_of(client, "/search/?q=清淤")
    for _ in range(2):
        full_story()
    assert queries_of(client, "/search/?q=清淤") == once <= 21
    assert Article.objects.count() == 3
