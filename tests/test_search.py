"""What is found is what a scan of the texts would find, whoever wrote them and however."""

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse

from articles import search
from articles.folding import fold
from articles.models import Article
from articles.search import ENGINES, FIELDS, few, found, headed, index_articles, runs, sqlite, those_with

from .admin.pages import member
from .factories import ArticleFactory

pytestmark = pytest.mark.django_db
TEXTS = [
    {"headline": "荷塘镇开犁", "kicker": "春耕", "body": "清明前后，荷塘镇开犁。\n2024年的第一场雨，下了3小时。"},
    {"headline": "塘清了", "deck": "——荷叶田田", "body": "村民说：“荷、塘都清了。”AI诊室开张，ＡＩ会看病。"},
    {"headline": "夜里的心跳有人听", "body": "心内科Dr. Chen坐诊，CT三台。"},
]


@pytest.fixture
def articles():
    return [ArticleFactory(**text) for text in TEXTS]


def asked(query):
    return set(Article.objects.filter(found(query)))


def scanned(word):
    return {
        article
        for article in Article.objects.all()
        if any(word.casefold() in getattr(article, name).casefold() for name in FIELDS)
    }


def test_every_word_of_one_to_four_characters_is_found_where_it_stands(articles):
    texts = [getattr(article, name) for article in articles for name in FIELDS]
    pieces = {text[at : at + size] for text in texts for size in (1, 2, 3, 4) for at in range(len(text) - size + 1)}
    tried = {piece for piece in pieces if piece.isalnum() and "Ａ" not in piece and "Ｉ" not in piece}
    assert len(tried) > 150
    assert {piece: asked(piece) for piece in tried} == {piece: scanned(piece) for piece in tried}


def test_what_does_not_stand_together_is_not_found(articles):
    assert asked("荷塘都") == asked("犁清") == asked("无此") == set()


def test_width_and_case_do_not_matter(articles):
    assert asked("ai") == asked("ＡＩ") == {articles[1]}
    assert asked("２０２４") == {articles[0]}


@pytest.mark.parametrize("most", [0, 2_000], ids=["common", "rare"])
def test_a_phrase_is_found_only_where_it_stands_as_it_is(articles, monkeypatch, most):
    # Both have every pair of it, and the second has them in one text each.
    apart = ArticleFactory(headline="荷塘与塘清", body="清淤。")
    monkeypatch.setattr(search, "FEW", most)
    assert asked("荷塘清") == set()
    assert asked("塘清") == {articles[1], apart}
    assert asked("塘 清 ai") == {articles[1]}


def test_stops_and_blanks_of_a_phrase_count(articles):
    every = [article.pk for article in articles]
    for phrase, where in {"荷、塘都": [1], "说:“荷": [1], "荷 塘都": [], "塘清": [1]}.items():
        assert few([phrase], 9) == [every[at] for at in where]
        assert those_with([phrase], every) == {every[at] for at in where}
    assert those_with(["塘清"], every[2:]) == those_with(["塘清"], []) == set()
    assert (few(["塘"], 1), few(["塘"], 2)) == (None, every[:2])


def test_every_stretch_of_the_texts_that_has_a_letter_is_found_as_a_phrase(articles):
    folded = {article.pk: [fold(getattr(article, name)) for name in FIELDS] for article in articles}
    texts = [text for texts in folded.values() for text in texts]
    phrases = {text[at : at + size] for text in texts for size in (2, 3, 5, 8) for at in range(len(text) - size + 1)}
    asked = sorted(phrase for phrase in phrases if runs(phrase) and "\n" not in phrase)
    assert len(asked) > 150
    for phrase in asked:
        where = [pk for pk, texts in folded.items() if any(phrase in text for text in texts)]
        assert few([phrase], 9) == where, phrase


def test_of_what_stops_part_no_more_is_read_than_has_it(articles):
    for body in ("河里有鱼的，", "说是好的，", "的\n。", "旧的，。"):
        ArticleFactory(headline="水", body=body)
    last = ArticleFactory(headline="水", body="这是他的。")
    assert few([fold("的。")], 1) == [last.pk]
    assert few([fold("旧的，。")], 1) == few([fold("，。")], 1) == [last.pk - 1]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has characters as they are")
def test_every_character_is_known_in_the_index_beside_another(db):
    characters = {chr(code) for code in range(1, 0xFFFE) if not 0xD800 <= code < 0xE000}
    printed = sorted({*map(fold, characters)} & characters - {*"甲 \u1680\u180e\u2028\u2029"})
    printed = [one for one in printed if one == fold(one)]
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE VIRTUAL TABLE temp.tried USING fts5(words, tokenize="{sqlite.TOKENS}")')
        cursor.execute("CREATE VIRTUAL TABLE temp.known USING fts5vocab(temp, tried, row)")
        cursor.execute("INSERT INTO tried VALUES (%s)", [sqlite.words("".join(f"甲{one}" for one in printed))])
        cursor.execute("SELECT term FROM known")
        known = {term for (term,) in cursor}
        cursor.execute("DROP TABLE temp.known")
        cursor.execute("DROP TABLE temp.tried")
    assert len(printed) > 50_000
    assert [one for one in printed if f"甲{one}" not in known] == []


def test_what_stands_above_a_text_is_told_from_it_or_not_left_out(articles):
    every = [article.pk for article in articles]
    assert every[0] in headed(["荷塘", "春耕"], every)
    assert every[1] in headed(["塘"], every)
    if connection.vendor == "sqlite":
        assert headed(["塘"], every) == every[:2]
        assert headed(["清明"], every) == headed(["荷"], every[2:]) == []
    assert headed(["塘"], []) == []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite calls what folds")
def test_postgresql_folds_as_we_do(db):
    text = "".join(chr(code) for code in range(1, 0x30000) if not 0xD800 <= code < 0xE000)
    with connection.cursor() as cursor:
        cursor.execute("SELECT articles_folded(%s)", [text])
        assert cursor.fetchone()[0] == fold(text)


def test_all_runs_of_a_query_must_be_there(articles):
    assert asked("荷塘 开犁") == {articles[0]}
    assert asked("荷塘 心跳") == set()


@pytest.mark.parametrize(
    "query", ['"', "*", "NEAR(荷 塘)", "荷 OR 塘", "-荷塘", "words:荷", "\0荷", "荷" * 10_000, '"荷塘']
)
def test_no_query_is_a_command(articles, query):
    list(Article.objects.filter(found(query))) if runs(query) else None


def test_the_index_follows_whoever_writes(articles):
    article = articles[0]
    article.headline = "睡莲开了"
    article.save()
    assert (asked("睡莲"), article in asked("荷塘镇开犁清")) == ({article}, False)
    Article.objects.filter(pk=article.pk).update(body="渡口亮灯。")
    assert (asked("渡口"), asked("清明")) == ({article}, set())
    new = Article(issue=article.issue, section=article.section, headline="成批写入", print_order=1)
    Article.objects.bulk_create([new])
    assert asked("成批") == {new}
    article.headline = "雾灯"
    Article.objects.bulk_update([article], ["headline"])
    assert asked("雾灯") == {article}
    article.delete()
    assert asked("雾灯") == asked("渡口") == set()


def test_an_index_whose_making_was_stopped_is_not_there(db, monkeypatch):
    def stopped(connection):
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE half_an_index (id integer)")
        raise KeyboardInterrupt

    monkeypatch.setattr(ENGINES[connection.vendor], "index", stopped)
    with pytest.raises(KeyboardInterrupt):
        index_articles(apps.get_app_config("articles"), "default")
    assert "half_an_index" not in connection.introspection.table_names()


OLD = {
    "sqlite": [
        "CREATE TABLE articles_found_by (id integer)",
        "CREATE TRIGGER articles_found_by_added AFTER INSERT ON articles_article "
        "BEGIN INSERT INTO articles_found_by VALUES (new.id); END",
    ],
    "postgresql": [
        "CREATE TABLE articles_found_by (id bigint)",
        "CREATE TABLE articles_folds (id bigint)",
        *(
            f"CREATE TRIGGER articles_found_by_{name} AFTER {event} ON articles_article "
            "EXECUTE FUNCTION articles_index()"
            for name, event in [
                ("added", "INSERT"),
                ("changed", "UPDATE"),
                ("dropped", "DELETE"),
                ("emptied", "TRUNCATE"),
            ]
        ),
    ],
}


def test_the_index_of_an_earlier_release_goes(articles):
    with connection.cursor() as cursor:
        for statement in OLD[connection.vendor]:
            cursor.execute(statement)
    index_articles(apps.get_app_config("articles"), "default")
    assert not {"articles_found_by", "articles_folds"}.intersection(connection.introspection.table_names())
    new = ArticleFactory(headline="渡船")
    assert asked("渡船") == {new}


def test_what_changes_no_text_leaves_the_index_alone(articles):
    Article.objects.update(confidence=0.5)
    articles[0].save()
    assert asked("开犁") == {articles[0]}


def test_the_list_of_the_desk_finds_drafts_by_their_text(client, articles):
    client.force_login(member("编辑"))
    page = client.get(reverse("admin:articles_article_changelist"), {"q": "第一场雨"})
    assert [row.pk for row in page.context["cl"].result_list] == [articles[0].pk]
    nothing = client.get(reverse("admin:articles_article_changelist"), {"q": "，。"})
    assert nothing.status_code == 200
