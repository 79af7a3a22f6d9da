"""Who may do what behind the addresses: every act on ticked rows, every gesture of 校对台, every choice that is looked
up, every file that is written, and what is done beside an article's text in every state. Marks as in test_matrix.py.
"""

import pytest
from django.contrib import admin
from django.urls import reverse

from articles.desk.gestures import GESTURES
from articles.importing.uploads import Upload
from tests.desk.test_proof import PAGE, kept
from tests.factories import ArticleFactory, PersonFactory

from .members import each
from .test_lists import PAGES
from .test_matrix import STATES, article_in, mark
from .test_run import make_run

pytestmark = [pytest.mark.django_db, pytest.mark.same_on_any_database]
#: (table, its column that is chosen): who may look up what there is
PICKED = [
    ("article", "issue"), ("article", "page"), ("article", "section"), ("article", "column"), ("article", "continues"),
    ("mention", "article"), ("mention", "person"), ("byline", "person"), ("byline", "photo"), ("tagging", "tag"),
    ("tagging", "content_object"), ("tagalias", "tag"), ("tenure", "person"),
]  # fmt: skip
NOBODY = "········"
#: list: for each act on its ticked rows to whom it is offered, and for whom it is done to a row of somebody else
#: 访客 无组 记者 编辑 主任 总编 管理员 超级
TICKED = {
    "article": {
        "approve_all": ("···√√√·√", "···√···√"),  # of those who sign, whose stage it is
        "delete_selected": ("···√√√√√", "···√√√√√"),
        "look_at_all": ("··√√√√√√", "···√√√√√"),
        "publish_all": ("·····√·√", "·····√·√"),
        "submit_all": ("··√√√√√√", "···√√√√√"),
        "withdraw_all": ("·····√·√", "·····√·√"),
    },
    "person": {
        "confirm": ("···√√√√√", "···√√√√√"),
        "delete_selected": ("····√√√√", "····√√√√"),
        "merge_chosen": ("···√√√√√", "···√√√√√"),
        "reject": ("···√√√√√", "···√√√√√"),
    },
    "tag": {
        "delete_selected": ("····√√√√", NOBODY),
        "merge_chosen": ("···√√√√√", "···√√√√√"),
        "reject_chosen": ("···√√√√√", "···√√√√√"),
    },
    # What is in use stays, whoever asks.
    **{name: {"delete_selected": ("····√√√√", NOBODY)} for name in ("issue", "page", "section", "column")},
    # A reporter's own drafts have parts, too: the act is there, and refused for all others.
    **{name: {"delete_selected": ("··√√√√√√", "···√√√√√")} for name in ("byline", "mention", "photo", "tagging")},
    "correction": {"delete_selected": ("·····√·√", "·····√·√")},
    **{name: {"delete_selected": ("···√√√√√", "···√√√√√")} for name in ("tenure", "tagalias")},
}
DESK, CHIEFS = "→··√√√√√", "→····√·√"
STANDING = {"waive": DESK, "settle": DESK, "looked": DESK, "preview": DESK, "presence": "→·√√√√√√"}
OUT = STANDING | {"waive": CHIEFS}
#: state of an article: who lets a finding pass, settles a question, looks a doubt away, gives a preview, has it open
BESIDE = dict.fromkeys(["draft", "first", "second", "final", "signed"], STANDING) | {
    "own draft": dict.fromkeys(STANDING, "→·√√√√√√"),
    "scheduled": OUT,
    "published": OUT,
    "withdrawn": OUT | {"preview": "→·??????"},
}


def marks(members, ask):
    """One mark for each who, of the answer that they get."""
    return "".join(map(mark, each(members, ask)))


def listed(name):
    return reverse(f"admin:articles_{name}_changelist")


def stored(row):
    return type(row).objects.filter(pk=row.pk).values().first()


ROWS = {name: make for name, make, *_ in PAGES} | {
    "importrun": make_run,
    "importentry": lambda n: make_run(n).entries.first(),
}


def offers(members, name):
    """Every act that anybody is offered on this list, with whom."""

    def acts(client, user):
        ROWS[name](1)
        form = (client.get(listed(name)).context or {}).get("action_form")
        return {act for act, _ in form.fields["action"].choices if act} if form else set()

    told = each(members, acts)
    return {act: "".join("√" if act in theirs else "·" for theirs in told) for act in sorted(set().union(*told))}


def gets_its_way(members, name, act):
    """Who changes somebody else's row by sending this, offered or not: it is gone, or says otherwise, or the page that
    asks once more is shown."""

    def done(client, user):
        row = SUITED[act]() if act in SUITED and name in ("article", "person") else ROWS[name](1)
        before = stored(row)
        said = {"action": act, "_selected_action": [row.pk], "post": "yes", "confirmed": "yes", "note": "因故"}
        answer = client.post(listed(name), {**said, f"seen-{row.pk}": 1})
        return stored(row) != before or answer.get("Location", "").partition("?")[0].endswith(("merge/", "reject/"))

    return "".join("√" if way else "·" for way in each(members, done))


@pytest.mark.parametrize("name", ROWS)
def test_an_act_on_ticked_rows_is_offered_to_whom_it_should_be_and_done_for_them_alone(members, name):
    offered = offers(members, name)
    assert {act: (to, gets_its_way(members, name, act)) for act, to in offered.items()} == TICKED.get(name, {})


#: For acts on articles and people one to whom they may be done.
SUITED = {
    "submit_all": lambda: article_in("draft"),
    "approve_all": lambda: article_in("first"),
    "publish_all": lambda: article_in("signed"),
    "withdraw_all": lambda: article_in("published"),
    "look_at_all": lambda: ArticleFactory(confidence=0.4),
    "confirm": lambda: PersonFactory(status="candidate"),
    "reject": lambda: PersonFactory(status="candidate"),
}


@pytest.mark.parametrize("gesture", GESTURES)
def test_a_gesture_is_made_by_whom_it_should_be(members, gesture):
    dump = kept(PAGE)
    address = reverse("admin:articles_dump_gesture", args=[dump.pk])
    assert marks(members, lambda client, user: client.post(address, {"gesture": gesture})) == DESK


@pytest.mark.parametrize(("model", "field"), PICKED)
def test_a_choice_is_looked_up_by_whom_it_should_be(members, model, field):
    address, said = reverse("admin:autocomplete"), {"app_label": "articles", "model_name": model, "field_name": field}
    assert marks(members, lambda client, user: client.get(address, said)) == "→·√√√√√√"


def beside(members, state, act):
    def done(client, user):
        article = article_in(state)
        if state == "own draft" and user:
            article.writers.add(user)
        type(article).objects.filter(pk=article.pk).update(suggestions={"headline": "荷塘"}, confidence=0.4)
        return client.post(reverse(f"admin:articles_article_{act}", args=[article.pk]), {})

    return marks(members, done)


@pytest.mark.parametrize("state", STATES)
def test_what_is_done_beside_an_articles_text_is_done_by_whom_it_should_be(members, state):
    assert {act: beside(members, state, act) for act in BESIDE[state]} == BESIDE[state]


@pytest.mark.parametrize("written", ["csv", "xlsx"])
def test_the_ledger_is_written_for_whom_it_should_be(members, written):
    assert marks(members, lambda client, user: client.get(reverse("admin:ledger"), {"format": written})) == "→·√√√√√√"


@pytest.mark.parametrize("act", ["import", "read", "go on", "drop"])
def test_an_upload_is_handled_by_whom_it_should_be(members, act, monkeypatch):
    monkeypatch.setattr("articles.admin.upload.begin", lambda upload: None)

    def sent(client, user):
        upload = Upload.receive([("荷塘.txt", [b""])], who="岑溪", given_date=None)
        return client.post(reverse("admin:articles_importrun_uploaded", args=[upload.token]), {"act": act})

    assert marks(members, sent) == DESK


def test_every_list_and_every_state_is_in_the_tables():
    registered = {model._meta.model_name for model in admin.site._registry if model._meta.app_label == "articles"}
    assert (set(ROWS), set(BESIDE)) == (registered, set(STATES))
