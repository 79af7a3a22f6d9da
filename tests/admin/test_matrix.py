"""Who may do what: every group at every address of the desk, and every act on an article in every state.

A new view, or a new act, fails here until it has its row. A mark a column:
√ let in, · refused, → sent to the log-in page, - no such way of asking.
"""

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from articles.desk.signing import ACTS
from articles.importing.uploads import Upload
from articles.models import Article, Photo, Review
from tests.factories import ArticleFactory, BylineFactory, MentionFactory
from tests.planting import picture

from .members import each
from .test_lists import PAGES
from .test_run import make_run

pytestmark = [pytest.mark.django_db, pytest.mark.same_on_any_database]

#: address: what GET answers, what POST answers, in the order of WHO
#: 访客 无组 记者 编辑 主任 总编 管理员 超级
TABLE = {
    "app_list": ("→?√√√√√√", "→?√√√√√√"),
    "articles_article_act": ("→-------", "→·······"),
    "articles_article_add": ("→·√√√√√√", "→·√√√√√√"),
    "articles_article_change": ("→·√√√√√√", "→··√√√√√"),
    "articles_article_changelist": ("→·√√√√√√", "→·√√√√√√"),
    "articles_article_delete": ("→··√√√√√", "→··√√√√√"),
    "articles_article_difference": ("→·√√√√√√", "→·√√√√√√"),
    "articles_article_history": ("→·√√√√√√", "→·√√√√√√"),
    "articles_article_presence": ("→-------", "→·√√√√√√"),
    "articles_article_looked": ("→-------", "→··√√√√√"),
    "articles_article_preview": ("→·√√√√√√", "→··√√√√√"),
    "articles_article_restore": ("→··√√√√√", "→··√√√√√"),
    "articles_article_settle": ("→-------", "→··√√√√√"),
    "articles_article_waive": ("→-------", "→··√√√√√"),
    "articles_byline_add": ("→·√√√√√√", "→·√√√√√√"),
    "articles_byline_change": ("→·√√√√√√", "→··√√√√√"),
    "articles_byline_changelist": ("→·√√√√√√", "→·√√√√√√"),
    "articles_byline_delete": ("→··√√√√√", "→··√√√√√"),
    "articles_byline_history": ("→·√√√√√√", "→·√√√√√√"),
    "articles_column_add": ("→··√√√√√", "→··√√√√√"),
    "articles_column_change": ("→·√√√√√√", "→··√√√√√"),
    "articles_column_changelist": ("→·√√√√√√", "→·√√√√√√"),
    "articles_column_delete": ("→···√√√√", "→···√√√√"),
    "articles_column_history": ("→·√√√√√√", "→·√√√√√√"),
    "articles_correction_add": ("→·······", "→·······"),
    "articles_correction_change": ("→·√√√√√√", "→····√·√"),
    "articles_correction_changelist": ("→·√√√√√√", "→·√√√√√√"),
    "articles_correction_delete": ("→····√·√", "→····√·√"),
    "articles_correction_history": ("→·√√√√√√", "→·√√√√√√"),
    "articles_deskact_add": ("→·······", "→·······"),
    "articles_deskact_change": ("→·√√√√√√", "→·······"),
    "articles_deskact_changelist": ("→·√√√√√√", "→·√√√√√√"),
    "articles_deskact_delete": ("→·······", "→·······"),
    "articles_deskact_history": ("→·√√√√√√", "→·√√√√√√"),
    "articles_deskact_undo": ("→··√√√√√", "→··√√√√√"),
    "articles_dump_add": ("→·······", "→·······"),
    "articles_dump_change": ("→·√√√√√√", "→·······"),
    "articles_dump_changelist": ("→·√√√√√√", "→·√√√√√√"),
    "articles_dump_delete": ("→·······", "→·······"),
    "articles_dump_gesture": ("→-------", "→··√√√√√"),
    "articles_dump_history": ("→·√√√√√√", "→·√√√√√√"),
    "articles_dump_proof": ("→·√√√√√√", "→-------"),
    "articles_importentry_add": ("→·······", "→·······"),
    "articles_importentry_change": ("→·√√√√√√", "→·······"),
    "articles_importentry_changelist": ("→·√√√√√√", "→·√√√√√√"),
    "articles_importentry_delete": ("→·······", "→·······"),
    "articles_importentry_history": ("→·√√√√√√", "→·√√√√√√"),
    "articles_importrun_add": ("→·······", "→·······"),
    "articles_importrun_change": ("→·√√√√√√", "→·······"),
    "articles_importrun_changelist": ("→·√√√√√√", "→·√√√√√√"),
    "articles_importrun_delete": ("→·······", "→·······"),
    "articles_importrun_history": ("→·√√√√√√", "→·√√√√√√"),
    "articles_importrun_upload": ("→··√√√√√", "→··√√√√√"),
    "articles_importrun_uploaded": ("→··√√√√√", "→··√√√√√"),
    "articles_issue_add": ("→··√√√√√", "→··√√√√√"),
    "articles_issue_change": ("→·√√√√√√", "→··√√√√√"),
    "articles_issue_changelist": ("→·√√√√√√", "→·√√√√√√"),
    "articles_issue_delete": ("→···√√√√", "→···√√√√"),
    "articles_issue_preview": ("→·√√√√√√", "→··√√√√√"),
    "articles_issue_history": ("→·√√√√√√", "→·√√√√√√"),
    "articles_mention_add": ("→·√√√√√√", "→·√√√√√√"),
    "articles_mention_change": ("→·√√√√√√", "→··√√√√√"),
    "articles_mention_changelist": ("→·√√√√√√", "→·√√√√√√"),
    "articles_mention_delete": ("→··√√√√√", "→··√√√√√"),
    "articles_mention_history": ("→·√√√√√√", "→·√√√√√√"),
    "articles_page_add": ("→··√√√√√", "→··√√√√√"),
    "articles_page_change": ("→·√√√√√√", "→··√√√√√"),
    "articles_page_changelist": ("→·√√√√√√", "→·√√√√√√"),
    "articles_page_delete": ("→···√√√√", "→···√√√√"),
    "articles_page_history": ("→·√√√√√√", "→·√√√√√√"),
    "articles_person_add": ("→··√√√√√", "→··√√√√√"),
    "articles_person_change": ("→·√√√√√√", "→··√√√√√"),
    "articles_person_changelist": ("→·√√√√√√", "→·√√√√√√"),
    "articles_person_delete": ("→···√√√√", "→···√√√√"),
    "articles_person_difference": ("→·√√√√√√", "→·√√√√√√"),
    "articles_person_history": ("→·√√√√√√", "→·√√√√√√"),
    "articles_person_restore": ("→··√√√√√", "→··√√√√√"),
    "articles_person_merge": ("→··√√√√√", "→··√√√√√"),
    "articles_person_split": ("→··√√√√√", "→··√√√√√"),
    "articles_photo_add": ("→·√√√√√√", "→·√√√√√√"),
    "articles_photo_change": ("→·√√√√√√", "→··√√√√√"),
    "articles_photo_changelist": ("→·√√√√√√", "→·√√√√√√"),
    "articles_photo_delete": ("→··√√√√√", "→··√√√√√"),
    "articles_photo_file": ("→·√√√√√√", "→·√√√√√√"),
    "articles_photo_history": ("→·√√√√√√", "→·√√√√√√"),
    "articles_review_add": ("→·······", "→·······"),
    "articles_review_change": ("→·√√√√√√", "→·······"),
    "articles_review_changelist": ("→·√√√√√√", "→·√√√√√√"),
    "articles_review_delete": ("→·······", "→·······"),
    "articles_review_history": ("→·√√√√√√", "→·√√√√√√"),
    "articles_section_add": ("→···√√√√", "→···√√√√"),
    "articles_section_change": ("→·√√√√√√", "→···√√√√"),
    "articles_section_changelist": ("→·√√√√√√", "→·√√√√√√"),
    "articles_section_delete": ("→···√√√√", "→···√√√√"),
    "articles_section_history": ("→·√√√√√√", "→·√√√√√√"),
    "articles_tag_add": ("→··√√√√√", "→··√√√√√"),
    "articles_tag_change": ("→·√√√√√√", "→··√√√√√"),
    "articles_tag_changelist": ("→·√√√√√√", "→·√√√√√√"),
    "articles_tag_delete": ("→···√√√√", "→···√√√√"),
    "articles_tag_difference": ("→·√√√√√√", "→·√√√√√√"),
    "articles_tag_history": ("→·√√√√√√", "→·√√√√√√"),
    "articles_tag_restore": ("→··√√√√√", "→··√√√√√"),
    "articles_tag_merge": ("→··√√√√√", "→··√√√√√"),
    "articles_tag_reject": ("→··√√√√√", "→··√√√√√"),
    "articles_tagalias_add": ("→··√√√√√", "→··√√√√√"),
    "articles_tagalias_change": ("→·√√√√√√", "→··√√√√√"),
    "articles_tagalias_changelist": ("→·√√√√√√", "→·√√√√√√"),
    "articles_tagalias_delete": ("→··√√√√√", "→··√√√√√"),
    "articles_tagalias_history": ("→·√√√√√√", "→·√√√√√√"),
    "articles_tagging_add": ("→·√√√√√√", "→·√√√√√√"),
    "articles_tagging_change": ("→·√√√√√√", "→··√√√√√"),
    "articles_tagging_changelist": ("→·√√√√√√", "→·√√√√√√"),
    "articles_tagging_delete": ("→··√√√√√", "→··√√√√√"),
    "articles_tagging_history": ("→·√√√√√√", "→·√√√√√√"),
    "articles_tenure_add": ("→··√√√√√", "→··√√√√√"),
    "articles_tenure_change": ("→·√√√√√√", "→··√√√√√"),
    "articles_tenure_changelist": ("→·√√√√√√", "→·√√√√√√"),
    "articles_tenure_delete": ("→··√√√√√", "→··√√√√√"),
    "articles_tenure_history": ("→·√√√√√√", "→·√√√√√√"),
    "auth_group_add": ("→······√", "→······√"),
    "auth_group_change": ("→·····√√", "→······√"),
    "auth_group_changelist": ("→·····√√", "→·····√√"),
    "auth_group_delete": ("→······√", "→······√"),
    "auth_group_history": ("→·····√√", "→·····√√"),
    "auth_user_add": ("→·····√√", "→·····√√"),
    "auth_user_change": ("→·····√√", "→·····√√"),
    "auth_user_changelist": ("→·····√√", "→·····√√"),
    "auth_user_delete": ("→·······", "→·······"),
    "auth_user_history": ("→·····√√", "→·····√√"),
    "auth_user_password_change": ("→·····√√", "→·····√√"),
    "autocomplete": ("→·······", "→-------"),
    "index": ("→√√√√√√√", "→√√√√√√√"),
    "jsi18n": ("→√√√√√√√", "→-------"),
    "ledger": ("→·√√√√√√", "→·√√√√√√"),
    "login": ("√√√√√√√√", "√√√√√√√√"),
    "logout": ("√-------", "√√√√√√√√"),
    "password_change": ("→√√√√√√√", "→√√√√√√√"),
    "password_change_done": ("→√√√√√√√", "→-------"),
    "second_factor": ("→√√√√√√√", "→√√√√√√√"),
    "view_on_site": ("→√√√√√√√", "→√√√√√√√"),
}

#: state of an article: for each act who may do it, in the order of WHO
STATES = {
    "draft": {"submit": "···√√√√√"},
    "own draft": {"submit": "··√√√√√√"},
    "first": {"approve": "···√···√", "return": "···√···√"},
    "second": {"approve": "····√··√", "return": "····√··√"},
    "final": {"approve": "·····√·√", "return": "·····√·√"},
    "signed": {"return": "·····√·√", "publish": "·····√·√"},
    "scheduled": {"cancel": "·····√·√"},
    "published": {"withdraw": "·····√·√", "correct": "·····√·√"},
    "withdrawn": {"submit": "·····√·√"},
}

#: state of an article: who may save the page of it, of one of its bylines and of its mentions, and who may delete it
TOUCHED = {
    "draft": {"change": "→··√√√√√", "byline": "→··√√√√√", "mention": "→··√√√√√", "delete": "→··√√√√√"},
    "own draft": {"change": "→·√√√√√√", "byline": "→·√√√√√√", "mention": "→·√√√√√√", "delete": "→··√√√√√"},
    "first": {"change": "→··√√√√√", "byline": "→··√√√√√", "mention": "→··√√√√√", "delete": "→··√√√√√"},
    "second": {"change": "→··√√√√√", "byline": "→·······", "mention": "→··√√√√√", "delete": "→··√√√√√"},
    "final": {"change": "→··√√√√√", "byline": "→·······", "mention": "→··√√√√√", "delete": "→··√√√√√"},
    "signed": {"change": "→··√√√√√", "byline": "→·······", "mention": "→··√√√√√", "delete": "→··√√√√√"},
    "scheduled": {"change": "→··√√√√√", "byline": "→····√·√", "mention": "→··√√√√√", "delete": "→·······"},
    "published": {"change": "→··√√√√√", "byline": "→·······", "mention": "→··√√√√√", "delete": "→·······"},
    "withdrawn": {"change": "→··√√√√√", "byline": "→····√·√", "mention": "→··√√√√√", "delete": "→·······"},
}  # fmt: skip


def addresses(patterns=None):
    """The name of every address of the desk."""
    for pattern in admin.site.get_urls() if patterns is None else patterns:
        if hasattr(pattern, "url_patterns"):
            yield from addresses(pattern.url_patterns)
        elif pattern.name:
            yield pattern.name


def nameless(patterns=None):
    for pattern in admin.site.get_urls() if patterns is None else patterns:
        if hasattr(pattern, "url_patterns"):
            yield from nameless(pattern.url_patterns)
        elif not pattern.name:
            yield pattern.pattern


def mark(response):
    if response.status_code in (403, 404, 405):
        return {403: "·", 404: "?", 405: "-"}[response.status_code]
    to_login = response.status_code == 302 and "/login/" in response["Location"]
    return "→" if to_login else "√"


def asked(members, method, address):
    """One mark for each who."""

    def answered(client, user):
        response = getattr(client, method)(address)
        response.close()  # a picture is an open file
        return mark(response)

    return "".join(each(members, answered))


def stranger():
    return get_user_model().objects.create(username="旁人").pk


#: rows for the addresses that need one, beside what the lists' tests make
ROWS = {
    "articles_importrun": lambda: make_run(1).pk,
    "articles_importrun_uploaded": lambda: Upload.receive([("荷塘.txt", [b""])], who="岑溪", given_date=None).token,
    "articles_importentry": lambda: make_run(1).entries.get().pk,
    "articles_photo_file": lambda: Photo.objects.create(article=ArticleFactory(), image=picture()).pk,
    "auth_group": lambda: Group.objects.get(name="编辑").pk,
    "auth_user": stranger,
    **{f"articles_{name}": lambda make=make: make(1).pk for name, make, *_ in PAGES},
}


def address_of(name):
    """The address, with a row of its own to stand on where it needs one."""
    if name == "view_on_site":
        kind = ContentType.objects.get_for_model(Article)
        return reverse("admin:view_on_site", args=[kind.pk, ArticleFactory(published=True).pk])
    if name == "app_list":
        return reverse("admin:app_list", args=["articles"])
    alone = ("_changelist", "_add", "_merge", "_reject", "_upload")
    bare = name.endswith(alone) or not name.startswith(("articles_", "auth_"))
    table = next((key for key in sorted(ROWS, key=len, reverse=True) if name.startswith(key + "_") or name == key), "")
    return reverse(f"admin:{name}", args=[] if bare else [ROWS[table]()])


def test_every_address_of_the_desk_is_in_the_table():
    assert sorted(addresses()) == sorted(TABLE)


def test_what_has_no_name_only_leads_to_what_has_one():
    """Django's own: a row's address without its view, and whatever there is not."""
    assert {str(pattern) for pattern in nameless()} == {"<path:object_id>/", "(?P<url>.*)$"}


@pytest.mark.parametrize("name", TABLE)
def test_every_address_lets_in_whom_it_should(members, name):
    address = address_of(name)
    assert (asked(members, "get", address), asked(members, "post", address)) == TABLE[name]


def article_in(state):
    """An article in this state, its signatures given by people who are not asked here."""
    if state in ("published", "scheduled", "withdrawn"):
        return ArticleFactory(**{state: True}, round=1)
    article = ArticleFactory(status=state.removeprefix("own "), round=1)
    signed = {"second": 1, "final": 2, "signed": 3}.get(state, 0)
    for stage in ("first", "second", "final")[:signed]:
        signer, _ = get_user_model().objects.get_or_create(username=f"签{stage}")
        Review.objects.create(
            article=article, round=1, stage=stage, verdict="approved", reviewer=signer, digest=article.digest
        )
    return article


def outcome(members, state, act):
    """Who gets this act done, by the button's own address."""
    article = article_in(state)
    address, before = reverse("admin:articles_article_act", args=[article.pk]), article.reviews.count()

    def done(client, user):
        if state == "own draft" and user:
            article.writers.add(user)
        client.post(address, {"act": act, "seen": article.version, "note": "因故"})
        return "√" if article.reviews.count() > before else "·"

    return "".join(each(members, done))


def touched(members, state, what):
    """Who may open this article, its byline or its mention to change it."""
    article = article_in(state)
    row = {"change": lambda: article, "byline": lambda: BylineFactory(article=article),
           "mention": lambda: MentionFactory(article=article), "delete": lambda: article}[what]()  # fmt: skip
    verb = "delete" if what == "delete" else "change"
    address = reverse(f"admin:articles_{row._meta.model_name}_{verb}", args=[row.pk])

    def may(client, user):
        if state == "own draft" and user:
            article.writers.add(user)
        return mark(client.post(address, {}))

    return "".join(each(members, may))


@pytest.mark.parametrize("state", STATES)
def test_every_act_is_done_by_whom_it_should_be_in_every_state(members, state):
    assert {act: outcome(members, state, act) for act in ACTS} == {
        act: STATES[state].get(act, "·" * 8) for act in ACTS
    }


@pytest.mark.parametrize("state", TOUCHED)
def test_an_article_and_its_parts_are_changed_by_whom_they_should_be_in_every_state(members, state):
    assert {what: touched(members, state, what) for what in TOUCHED[state]} == TOUCHED[state]


def test_every_state_is_in_the_tables():
    every = {*Article.Status.values, "own draft", "scheduled"}
    assert set(STATES) == set(TOUCHED) == every
