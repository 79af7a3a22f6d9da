"""合并、拆分、停用、撤销, as an editor meets them."""

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import DeskAct, Person, Tag, Tenure
from tests.factories import (
    ArticleFactory,
    BylineFactory,
    MentionFactory,
    PersonFactory,
    TagFactory,
    TaggingFactory,
)

from .pages import filled, member, sentences

pytestmark = pytest.mark.django_db
PEOPLE, TAGS = "/desk/articles/person/", "/desk/articles/tag/"


def shown(page):
    return page.content.decode()


def chosen(desk, address, action, *rows):
    return desk.post(address, {"action": action, "_selected_action": [row.pk for row in rows]}, follow=True)


def confirmed(desk, page, **typed):
    """Press the button of the confirming page."""
    plan = page.context["plan"]
    sent = {"ids": [row.pk for row, _ in page.context["rows"]], "into": plan.into.pk, "seen": plan.seen}
    return desk.post(page.request["PATH_INFO"], sent | typed, follow=True)


def undone(desk):
    return desk.post(reverse("admin:articles_deskact_undo", args=[DeskAct.objects.first().pk]), follow=True)


def test_people_are_merged_from_the_list_once_the_numbers_were_seen(desk):
    often, seldom = MentionFactory(person__name="程树").person, PersonFactory(name="程老树")
    MentionFactory(person=often), BylineFactory(person=seldom)
    page = chosen(desk, PEOPLE, "merge_chosen", seldom, often)
    assert page.context["plan"].told == "“程老树”并入“程树”（署名 1 条）"
    assert "新的别名：程老树" in shown(page)
    assert Person.objects.filter(status="merged").count() == 0
    page = confirmed(desk, page)
    seldom.refresh_from_db()
    assert seldom.merged_into == often
    assert sentences(page)[0].startswith("已合并人物：“程老树”并入“程树”（署名 1 条）。")
    assert LogEntry.objects.filter(object_id__in=[str(often.pk), str(seldom.pk)]).count() == 2
    assert sentences(undone(desk)) == ["已撤销合并人物：“程老树”并入“程树”（署名 1 条）。"]
    seldom.refresh_from_db()
    assert (seldom.status, seldom.bylines.count()) == ("confirmed", 1)


def test_who_remains_can_be_chosen(desk):
    one, other = PersonFactory(name="程树"), PersonFactory(name="程老树")
    page = desk.get(reverse("admin:articles_person_merge"), {"ids": [one.pk, other.pk], "into": other.pk})
    assert page.context["plan"].into == other


def test_a_merger_seen_before_something_moved_is_shown_again(desk):
    one, other = PersonFactory(), PersonFactory()
    page = chosen(desk, PEOPLE, "merge_chosen", one, other)
    MentionFactory(person=page.context["plan"].others[0])
    assert sentences(confirmed(desk, page)) == ["没有合并：在您确认的这段时间里，有行变动了；请再看一遍再确认。"]
    assert not DeskAct.objects.exists()


@pytest.mark.parametrize("ids", [[], ["x"], ["9" * 40], ["1"], ["99999"]])
def test_a_merger_of_nonsense_says_so(desk, ids):
    for page in ("person_merge", "tag_merge", "tag_reject"):
        address = reverse(f"admin:articles_{page}")
        assert "errornote" in shown(desk.get(address, {"ids": ids, "into": "²"}))
        assert sentences(desk.post(address, {"ids": ids}, follow=True))
    assert not DeskAct.objects.exists()


def test_what_belongs_to_a_namesake_is_chosen_seen_and_split_off(desk):
    person = PersonFactory(name="程树")
    article = ArticleFactory(body="站长程树到场。")
    goes = MentionFactory(article=article, person=person, start=2, end=4, title="站长")
    stays, signed = MentionFactory(person=person), BylineFactory(person=person, name="程树")
    address = reverse("admin:articles_person_split", args=[person.pk])
    assert "站长<b>程树</b>到场。" in shown(desk.get(address))
    sent = {"mentions": [goes.pk], "bylines": [signed.pk], "qualifier": "农技站"}
    page = desk.post(address, sent)
    assert "提及 1 处 署名 1 条" in shown(page)
    assert not DeskAct.objects.exists()
    again = desk.post(address, sent | {"again": "重选"})
    assert f'value="{goes.pk}" id="mention-{goes.pk}" checked' in shown(again)
    desk.post(address, sent | {"confirmed": "确认拆分"})
    other = Person.objects.get(qualifier="农技站")
    goes.refresh_from_db(), stays.refresh_from_db()
    assert (goes.person, stays.person) == (other, person)
    undone(desk)
    other.refresh_from_db()
    assert other.merged_into == person


def test_a_split_without_a_qualifier_asks_for_one(desk):
    mention = MentionFactory()
    page = desk.post(
        reverse("admin:articles_person_split", args=[mention.person_id]), {"mentions": [mention.pk], "confirmed": "1"}
    )
    assert "新的人物要有辨识语" in shown(page)
    assert not DeskAct.objects.exists()


def test_a_persons_page_names_the_articles_that_prove_each_title(desk):
    person = PersonFactory(name="程树")
    article = MentionFactory(person=person, title="站长", article__headline="荷塘开犁").article
    Tenure.objects.recompute([person.pk])
    page = shown(desk.get(reverse("admin:articles_person_change", args=[person.pk])))
    assert f'<a href="/desk/articles/article/{article.pk}/change/">《荷塘开犁》</a>' in page
    assert f"/desk/articles/person/{person.pk}/split/" in page


def test_the_page_of_somebody_asks_as_much_for_one_proof_as_for_many(desk, django_assert_num_queries):
    person = MentionFactory(title="站长").person
    Tenure.objects.recompute([person.pk])
    address = reverse("admin:articles_person_change", args=[person.pk])
    desk.get(address)
    with CaptureQueriesContext(connection) as few:
        desk.get(address)
    MentionFactory.create_batch(9, person=person, title="站长")
    with django_assert_num_queries(len(few)):
        desk.get(address)


def test_merged_is_not_typed_into_a_persons_page(desk):
    person = PersonFactory(name="程树")
    address = reverse("admin:articles_person_change", args=[person.pk])
    page = desk.get(address)
    assert "merged" not in dict(page.context["adminform"].form.fields["status"].choices)
    desk.post(address, filled(page, status="merged", merged_into=PersonFactory().pk))
    person.refresh_from_db()
    assert (person.status, person.merged_into) == ("confirmed", None)


def test_tags_are_merged_from_the_list_and_nothing_is_lost(desk):
    kept, other = TagFactory(name="治水"), TagFactory(name="治河")
    both = TaggingFactory(tag=kept).content_object
    TaggingFactory(tag=kept), TaggingFactory(tag=other, content_object=both), TaggingFactory(tag=other, rejected=True)
    page = chosen(desk, TAGS, "merge_chosen", kept, other)
    assert page.context["plan"].told == "“治河”并入“治水”（稿件 2 篇、几个标签都有的 1 篇、否决 1 处）"
    confirmed(desk, page)
    assert (kept.taggings.count(), other.taggings.count()) == (3, 0)
    assert "已并入“治水”" in shown(desk.get(reverse("admin:articles_tag_change", args=[other.pk])))
    undone(desk)
    assert (kept.taggings.count(), other.taggings.count()) == (2, 2)


def test_a_merged_tag_is_not_picked_nor_renamed(desk):
    kept, other = TagFactory(name="治水"), TagFactory(name="治河")
    confirmed(desk, chosen(desk, TAGS, "merge_chosen", kept, other))
    asked = {"app_label": "articles", "model_name": "tagging", "field_name": "tag", "term": "治"}
    found = desk.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert len(found) == 1
    gone = Tag.objects.exclude(merged_into=None).get()
    address = reverse("admin:articles_tag_change", args=[gone.pk])
    desk.post(address, filled(desk.get(address), name="治江"))
    assert not Tag.objects.filter(name="治江").exists()


def test_a_tag_renamed_on_its_page_keeps_its_old_name_as_another_word(desk):
    tag = TagFactory(name="治河")
    address = reverse("admin:articles_tag_change", args=[tag.pk])
    desk.post(address, filled(desk.get(address), name="治水"))
    assert Tag.objects.find("治河").name == "治水"
    undone(desk)
    assert Tag.objects.get().name == "治河"


def test_tags_are_rejected_from_the_list(desk):
    tag = TaggingFactory(tag__name="收尾").tag
    page = chosen(desk, TAGS, "reject_chosen", tag)
    assert "收尾：撤下 1 篇，其中编辑所加 1 篇" in shown(page)
    desk.post(reverse("admin:articles_tag_reject"), {"ids": [tag.pk]})
    tag.refresh_from_db()
    assert (tag.rejected, tag.taggings.standing().count()) == (True, 0)
    assert "已撤销停用标签：“收尾”（稿件 1 篇）。" in sentences(undone(desk))


def test_what_stands_in_the_way_of_undoing_is_said(desk):
    first, second, third = (PersonFactory(name=name) for name in ("程树", "程老树", "程大树"))
    confirmed(desk, chosen(desk, PEOPLE, "merge_chosen", first, second))
    earlier = DeskAct.objects.get()
    confirmed(desk, chosen(desk, PEOPLE, "merge_chosen", first, third))
    address = reverse("admin:articles_deskact_undo", args=[earlier.pk])
    assert "此后又做过" in shown(desk.get(address))
    assert "此后又做过" in sentences(desk.post(address, follow=True))[0]
    earlier.refresh_from_db()
    assert earlier.undone_at is None


@pytest.mark.parametrize(("who", "may"), [("记者", False), ("编辑", True), ("主任", True), ("总编", True)])
def test_only_who_may_file_any_article_may_act_on_people_and_tags(client, who, may):
    client.force_login(member(who))
    people, tags = [PersonFactory().pk, PersonFactory().pk], [TagFactory().pk, TagFactory().pk]
    addresses = {
        reverse("admin:articles_person_merge"): {"ids": people, "into": people[0], "seen": "0-0-0"},
        reverse("admin:articles_tag_merge"): {"ids": tags, "into": tags[0], "seen": "0-0-0"},
        reverse("admin:articles_tag_reject"): {"ids": tags[:1]},
        reverse("admin:articles_person_split", args=people[:1]): {
            "mentions": [MentionFactory().pk],
            "qualifier": "甲",
        },
    }
    for address, sent in addresses.items():
        assert client.get(address, sent).status_code == (200 if may else 403)
        assert client.post(address, sent).status_code == (403 if not may else 200 if "split" in address else 302)
    assert DeskAct.objects.exists() == may


def test_nobody_else_takes_an_act_back(client, desk):
    confirmed(desk, chosen(desk, PEOPLE, "merge_chosen", PersonFactory(), PersonFactory()))
    act = DeskAct.objects.get()
    client.force_login(member("记者"))
    address = reverse("admin:articles_deskact_undo", args=[act.pk])
    assert (client.get(address).status_code, client.post(address).status_code) == (403, 403)
    act.refresh_from_db()
    assert act.undone_at is None
