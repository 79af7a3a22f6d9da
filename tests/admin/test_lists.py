"""Every list and every page of the desk opens, finds what is searched for, and asks a fixed number of queries."""

import re
from datetime import date

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.desk.merging_tags import merge_tags
from articles.models import Article, Correction, Dump, Photo, Review, Tag, TagAlias, Tenure
from articles.sealing import unseal
from tests.factories import (
    ArticleFactory,
    BylineFactory,
    ColumnFactory,
    IssueFactory,
    MentionFactory,
    PageFactory,
    PersonFactory,
    SectionFactory,
    TagFactory,
    TaggingFactory,
)
from tests.plans import plan, reads_a_plan, tell_sizes

pytestmark = pytest.mark.django_db


def make_issue(n):
    return ArticleFactory(page__issue__number=f"总第8{n}期").issue


def make_page(n):
    return ArticleFactory(page__name=f"荷塘{n}").page


def make_dump(n):
    return Dump.objects.create(
        page=PageFactory(), name=f"荷塘{n}.txt", sha256=f"{n:064x}", raw="荷塘开犁".encode(), encoding="utf-8"
    )


def make_article(n):
    """One without a headline, on a page of its own: what it is called takes its column and its text."""
    return ArticleFactory(headline="", column=ColumnFactory(), section=SectionFactory(name=f"频道{n}"))


def make_section(n):
    return ArticleFactory(section=SectionFactory(name=f"荷塘{n}")).section


def make_column(n):
    return ArticleFactory(column=ColumnFactory(name=f"荷塘{n}")).column


def make_byline(n):
    return BylineFactory(article=make_article(n), person=PersonFactory())


def make_mention(n):
    return MentionFactory(article=make_article(n))


def make_photo(n):
    return Photo.objects.create(article=make_article(n), caption=f"荷塘{n}")


def make_correction(n):
    return Correction.objects.create(article=make_article(n), text=f"荷塘{n}应为何塘。")


def make_review(n):
    reviewer = get_user_model().objects.create(username=f"editor{n}")
    return Review.objects.create(
        article=make_article(n), stage="first", reviewer=reviewer, verdict="approved", digest=f"{n:064x}", note="荷塘"
    )


def make_person(n):
    keeper = MentionFactory().person
    return PersonFactory(name=f"荷塘{n}", status="merged", merged_into=keeper)


def make_tenure(n):
    return Tenure.objects.create(person=PersonFactory(), title=f"荷塘{n}镇长")


def make_tag(n):
    return TaggingFactory(tag__name=f"荷塘{n}", content_object=make_article(n)).tag


def make_alias(n):
    return TagAlias.objects.create(name=f"荷塘{n}", tag=TagFactory())


def make_tagging(n):
    return TaggingFactory(content_object=make_article(n))


def make_act(n):
    """A merger of two tags, by somebody else each time."""
    who = get_user_model().objects.create(username=f"合并者{n}")
    return merge_tags([TagFactory(name=f"荷塘{n}").pk, TagFactory(name=f"池塘{n}").pk], Tag.objects.last().pk, who)


#: model name, how a row is made, a search that finds it, and whether rows of it are made and changed by hand
PAGES = [
    ("issue", make_issue, "总第8", True),
    ("page", make_page, "荷塘", True),
    ("dump", make_dump, "荷塘", False),
    ("section", make_section, "荷塘", True),
    ("column", make_column, "荷塘", True),
    ("article", make_article, "睡莲", True),
    ("byline", make_byline, "陶知夏", True),
    ("mention", make_mention, "沈砚", True),
    ("photo", make_photo, "荷塘", True),
    ("correction", make_correction, "荷塘", True),
    ("review", make_review, "荷塘", False),
    ("person", make_person, "荷塘", True),
    ("tenure", make_tenure, "荷塘", True),
    ("tag", make_tag, "荷塘", True),
    ("tagalias", make_alias, "荷塘", True),
    ("tagging", make_tagging, "百村", True),
    ("deskact", make_act, "荷塘", False),
]
every_page = pytest.mark.parametrize(("name", "make", "search", "by_hand"), PAGES, ids=[page[0] for page in PAGES])


def address(name, page, *args):
    return reverse(f"admin:articles_{name}_{page}", args=args)


def queries_of(client, counter, url):
    with counter() as queries:
        response = client.get(url)
    assert response.status_code == 200, url
    return len(queries)


@pytest.fixture
def counter(django_assert_max_num_queries):
    return lambda: django_assert_max_num_queries(60)


def test_every_table_has_its_page(desk):
    shown = desk.get(reverse("admin:index")).content.decode()
    for name, *_ in PAGES:
        assert address(name, "changelist") in shown
    assert "云汀日报 编辑部" in shown
    assert "taggit" not in shown


@every_page
def test_a_list_asks_as_often_for_three_rows_as_for_one(desk, counter, name, make, search, by_hand):
    url = address(name, "changelist")
    make(1)
    one = queries_of(desk, counter, url)
    make(2), make(3)
    assert queries_of(desk, counter, url) == one <= 15


@every_page
def test_a_list_finds_what_is_searched_for(desk, name, make, search, by_hand):
    row = make(1)
    url = address(name, "changelist")
    found = desk.get(url, {"q": search}).context["cl"].result_list
    assert row in found
    assert not desk.get(url, {"q": "无此一条"}).context["cl"].result_list


@every_page
def test_a_list_can_be_filtered_by_each_of_its_filters(desk, name, make, search, by_hand):
    make(1)
    url = address(name, "changelist")
    for spec in desk.get(url).context["cl"].filter_specs:
        for choice in spec.choices(desk.get(url).context["cl"]):
            assert desk.get(url + choice["query_string"]).status_code == 200


@every_page
def test_a_list_can_be_sorted_by_each_of_its_columns(desk, name, make, search, by_hand):
    make(1), make(2)
    url = address(name, "changelist")
    for number, _ in enumerate(desk.get(url).context["cl"].list_display):
        rows, turned = (desk.get(url, {"o": order}) for order in (f"{number}", f"-{number}"))
        assert (rows.status_code, turned.status_code) == (200, 200), number


@every_page
def test_the_page_of_a_row_opens(desk, name, make, search, by_hand):
    response = desk.get(address(name, "change", make(1).pk))
    assert response.status_code == 200
    assert ("_save" in response.content.decode()) == by_hand


@every_page
def test_what_is_made_by_hand_has_a_page_to_make_it_on(desk, name, make, search, by_hand):
    is_made = by_hand and name != "correction"  # that is made by an act, on its article's page
    assert desk.get(address(name, "add")).status_code == (200 if is_made else 403)


@every_page
def test_what_is_evidence_can_be_neither_changed_nor_deleted(desk, name, make, search, by_hand):
    row = make(1)
    if not by_hand:
        assert desk.post(address(name, "change", row.pk), {}).status_code == 403
        assert desk.post(address(name, "delete", row.pk), {"post": "yes"}).status_code == 403


@every_page
def test_no_page_lists_all_rows_of_another_table_as_choices(desk, name, make, search, by_hand):
    row = make(1)
    (
        PersonFactory(name="旁人"),
        IssueFactory(date=date(1999, 1, 1)),
        TagFactory(name="旁的"),
        ArticleFactory(headline="旁文"),
    )
    shown = desk.get(address(name, "change", row.pk)).content.decode()
    for other in ("旁人", "1999-01-01", "旁的", "旁文"):
        assert other not in shown


@every_page
def test_nobody_without_rights_sees_anything(client, name, make, search, by_hand):
    row = make(1)
    client.force_login(get_user_model().objects.create(username="reader", is_staff=True))
    for page, args in (("changelist", ()), ("change", (row.pk,)), ("delete", (row.pk,)), ("history", (row.pk,))):
        assert client.get(address(name, page, *args)).status_code == 403, page


@every_page
def test_whoever_may_only_look_sees_the_page_without_a_way_to_save(client, name, make, search, by_hand):
    row = make(1)
    looker = get_user_model().objects.create(username="looker", is_staff=True)
    looker.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    client.force_login(looker)
    response = client.get(address(name, "change", row.pk))
    assert response.status_code == 200
    assert "_save" not in response.content.decode()
    assert client.post(address(name, "change", row.pk), {}).status_code == 403


@every_page
def test_hostile_words_stay_words(desk, name, make, search, by_hand):
    row = make(1)
    unseal(apps.get_app_config("articles"), "default")  # records are only added to; this one is to say something else
    evil = "<script>alert(1)</script>"
    texts = ("headline", "body", "name", "number", "caption", "text", "surface", "title", "note", "qualifier")
    own = [field.name for field in row._meta.fields if field.name in texts]
    for field in own:
        length = row._meta.get_field(field).max_length or 100
        setattr(row, field, evil[:length])
    row.save()
    Article.objects.update(headline=evil)
    for url in (
        address(name, "changelist"),
        address(name, "change", row.pk),
        address(name, "delete", row.pk),
        address(name, "history", row.pk),
    ):
        assert "<script>alert" not in desk.get(url).content.decode()


def test_the_raw_bytes_of_a_dump_are_loaded_for_no_list(desk, django_assert_max_num_queries):
    make_dump(1)
    with django_assert_max_num_queries(15) as queries:
        desk.get(address("dump", "changelist"))
    assert not [query for query in queries if '"raw"' in query["sql"]]


def test_no_list_of_articles_loads_their_text(desk, django_assert_max_num_queries):
    part = ArticleFactory(continues=make_article(1))
    MentionFactory(article=part)
    for name in ("article", "mention"):
        with django_assert_max_num_queries(15) as queries:
            desk.get(address(name, "changelist"))
        for query in queries:
            loaded = re.sub(r"(?:SUBSTR(?:ING)?|LEFT)\([^)]*\)", "", query["sql"])
            assert '."body"' not in loaded
            assert '."imported"' not in loaded


@reads_a_plan
@pytest.mark.parametrize(
    ("asked", "index"),
    [
        ("doubt=unsure", "article_doubt_by_status"),
        ("doubt=low", "article_doubt_by_status"),
        ("waiting=scheduled", "article_by_time"),
        ("kind__exact=photo", "article_by_kind"),
    ],
)
def test_a_list_of_some_articles_is_not_found_by_reading_the_archive(admin_client, asked, index):
    first = ArticleFactory(published=True)
    where = {name: getattr(first, name) for name in ("page", "issue", "section", "print_order")}
    Article.objects.bulk_create(
        ArticleFactory.build(published=True, position=n, confidence=n / 300, **where) for n in range(1, 300)
    )
    tell_sizes()
    with CaptureQueriesContext(connection) as queries:
        admin_client.get(f"{reverse('admin:articles_article_changelist')}?{asked}")
    rows = re.compile(r'SELECT (COUNT|"articles_article"."id" AS "pk" FROM "articles_article")')
    found = [plan(each["sql"]) for each in queries if rows.match(each["sql"])]
    assert found
    assert [how for how in found if index not in how and "article_in_print_order" not in how] == []
