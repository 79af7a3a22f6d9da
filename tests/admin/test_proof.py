"""校对台 as an editor has it before her: two sides that lead to each other."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.desk import proof as proofs
from articles.importing import DumpFile, import_dump
from articles.models import Dump, Mention, Person
from tests.desk.test_proof import PAGE, SECOND, THIRD, kept
from tests.factories import PageFactory

from .pages import member, sentences

pytestmark = pytest.mark.django_db


def opened(desk, dump, **asked):
    return desk.get(reverse("admin:articles_dump_proof", args=[dump.pk]), asked)


def test_the_page_shows_both_sides(desk):
    page = opened(desk, kept())
    assert page.status_code == 200
    for told in ('id="L6"', 'id="A1P2"', 'href="#A1P2"', 'href="#L10"', "丢失 0", "未归位 0", "第2版 县区"):
        assert told in page.content.decode()


def test_the_line_that_is_asked_for_is_taken_up(desk):
    dump = kept()
    assert opened(desk, dump, line="10").context["at"].number == 10
    assert opened(desk, dump).context["at"].number == 1
    for nonsense in ("0", "-1", "999999999999", "²", "塘"):
        assert opened(desk, dump, line=nonsense, part=nonsense).status_code == 200


def test_what_a_dump_prints_is_never_markup(desk):
    hostile = PAGE.replace("荷塘镇百口池塘", "<script>alert(1)</script>") + "塘" * 20_000 + "\n"
    text = opened(desk, kept(hostile)).content.decode()
    assert "<script>alert" not in text
    assert "&lt;script&gt;" in text


def test_an_empty_page_says_so(desk):
    empty = Dump.objects.create(page=PageFactory(), name="空.txt", sha256="0" * 64, raw=b"\n\n", encoding="utf-8")
    page = desk.get(reverse("admin:articles_dump_proof", args=[empty.pk]), follow=True)
    assert page.status_code == 200


def test_what_cannot_be_read_leads_back_with_the_reason(desk, monkeypatch):
    dump = kept()
    monkeypatch.setattr(proofs, "MOST_BYTES", 10)
    page = desk.get(reverse("admin:articles_dump_proof", args=[dump.pk]), follow=True)
    assert "不止一块版面" in page.content.decode()


def test_there_is_no_such_dump(desk):
    assert desk.get(reverse("admin:articles_dump_proof", args=[404])).status_code == 404


def test_a_dump_and_its_articles_lead_to_the_proof_desk(desk):
    dump = kept(PAGE + SECOND)
    address = reverse("admin:articles_dump_proof", args=[dump.pk])
    for name, args in (("dump_changelist", []), ("dump_change", [dump.pk])):
        assert address in desk.get(reverse(f"admin:articles_{name}", args=args)).content.decode()
    second = dump.articles.get(headline__startswith="枫桥坞")
    page = desk.get(reverse("admin:articles_article_change", args=[second.pk])).content.decode()
    assert f"{address}?line=12#L12" in page


def gesture(desk, dump, name, **said):
    address = reverse("admin:articles_dump_gesture", args=[dump.pk])
    return desk.post(address, {"gesture": name, **said}, follow=True)


def names(dump):
    return [mention.surface for mention in Mention.objects.filter(article__dump=dump, rejected=False)]


def test_words_chosen_on_the_right_become_a_name_and_the_page_says_so(desk):
    dump = kept()
    article = dump.articles.get()
    page = gesture(desk, dump, "name", line=8, surface="塘埂", story=article.pk, paragraph=0, **{"from": 50})
    assert sentences(page) == ["“塘埂”记为人名。"]
    assert "塘埂" in names(dump)
    assert (page.context["at"].number, page.context["mention"].surface) == (8, "塘埂")


def test_words_that_are_typed_are_looked_for_in_the_line(desk):
    dump = kept()
    gesture(desk, dump, "name", line=10, surface="村民")
    assert Mention.objects.get(surface="村民").paragraph == 1
    page = gesture(desk, dump, "name", line=10, surface="塘埂")
    assert sentences(page) == ["第 10 行所在的段里没有“塘埂”。"]


def test_a_name_is_rejected_and_taken_back(desk):
    dump = kept()
    second = Mention.objects.order_by("paragraph").last()
    assert sentences(gesture(desk, dump, "no_name", line=10, mention=second.pk)) == ["“洪望川”不是人名。"]
    assert list(Mention.objects.filter(rejected=True)) == [second]
    assert sentences(gesture(desk, dump, "is_name", line=10, mention=second.pk)) == ["“洪望川”是人名。"]
    assert not Mention.objects.filter(rejected=True).exists()
    assert LogEntry.objects.count() == 2


def test_a_dump_that_was_corrected_leads_to_the_one_that_took_its_place(desk):
    old = kept()
    import_dump(DumpFile("20240517-02.txt", PAGE.replace("一圈", "两圈").encode()))
    new = Dump.objects.get(replaces=old)
    page = opened(desk, old).content.decode()
    assert f'校对请到<a href="{reverse("admin:articles_dump_proof", args=[new.pk])}">' in page
    assert ("记为人名" in page, "记为人名" in opened(desk, new).content.decode()) == (False, True)


def test_a_name_becomes_a_person_and_that_is_taken_back(desk):
    dump = kept()
    mention = Mention.objects.select_related("person").order_by("paragraph").first()
    assert mention.person.status == "candidate"
    assert "data-candidate" in opened(desk, dump).content.decode()
    page = gesture(desk, dump, "person", line=6, mention=mention.pk)
    assert sentences(page) == ["“洪望川”确认为人物。"]
    assert Person.objects.get(pk=mention.person_id).is_confirmed
    assert "data-candidate" not in page.content.decode()
    said = taken_back(page)
    page = gesture(desk, dump, said.pop("gesture"), **said)
    assert sentences(page) == ["“洪望川”改回待确认。"]
    assert Person.objects.get(pk=mention.person_id).status == "candidate"


def taken_back(page):
    """What the key u does on this page, as its form sends it."""
    return dict(re.findall(r'name="(\w+)" value="(\w*)"', page.content.decode().partition('data-for="undo"')[2]))


def test_the_key_of_undoing_takes_back_the_name_that_was_just_marked_or_rejected(desk):
    dump = kept()
    page = gesture(desk, dump, "deck", **at(opened(desk, dump, line=10)))
    mention = Mention.objects.first()
    page = gesture(desk, dump, "no_name", line=8, mention=mention.pk)
    assert f"撤销：<span>“{mention.surface}”不是人名</span>" in page.content.decode()
    said = taken_back(page)
    page = gesture(desk, dump, said.pop("gesture"), **said)
    assert not Mention.objects.filter(rejected=True).exists()
    assert taken_back(page)["gesture"] == "undo"
    page = gesture(desk, dump, "name", line=8, surface="塘埂")
    said = taken_back(page)
    page = gesture(desk, dump, said.pop("gesture"), **said)
    assert "塘埂" not in names(dump)
    assert taken_back(page)["gesture"] == "undo"


def test_an_address_that_no_page_gives_offers_no_way_back(desk):
    dump = kept()
    page = opened(desk, dump, mention=Mention.objects.first().pk, back="burn")
    assert (page.status_code, 'data-for="undo"' in page.content.decode()) == (200, False)


def test_a_gesture_reaches_no_other_dump(desk):
    mine, other = kept(), kept(PAGE.replace("17日", "18日"), "20240518-02.txt")
    theirs = Mention.objects.filter(article__dump=other).first()
    for said in ({"mention": theirs.pk}, {"mention": 10**8}, {}):
        assert sentences(gesture(desk, mine, "no_name", line=1, **said)) == [
            "没有这处人名：文本刚被改过，请重新打开本页。"
        ]
    page = gesture(desk, mine, "name", surface="塘埂", story=other.articles.get().pk, paragraph=0)
    assert "已经不在这份文本里" in sentences(page)[0]
    assert not Mention.objects.filter(rejected=True).exists()


@pytest.mark.parametrize("said", [{"gesture": "burn"}, {"mention": "-1"}, {"surface": "塘" * 61}, {"seen": "1e9"}])
def test_what_no_page_sends_is_refused(desk, said):
    address = reverse("admin:articles_dump_gesture", args=[kept().pk])
    page = desk.post(address, {"gesture": "no_name", "mention": Mention.objects.first().pk, **said}, follow=True)
    assert sentences(page) == ["没有这个动作，或者填的数不对。"]
    assert not Mention.objects.filter(rejected=True).exists()


def test_who_may_not_correct_reads_and_changes_nothing(client):
    dump = kept()
    client.force_login(member("记者"))
    page = opened(client, dump)
    assert (page.status_code, "记为人名" in page.content.decode()) == (200, False)
    mention = Mention.objects.first()
    assert gesture(client, dump, "no_name", mention=mention.pk).status_code == 403
    mention.refresh_from_db()
    assert not mention.rejected


def at(page):
    return {"seen": page.context["seen"], "line": page.context["at"].number}


def headlines(dump):
    return [article.headline for article in dump.articles.order_by("position")]


def test_a_line_is_called_otherwise_and_the_page_says_what_changed(desk):
    dump = kept()
    page = gesture(desk, dump, "deck", **at(opened(desk, dump, line=10)))
    assert sentences(page)[0].startswith("第 10 行“洪望川说，清淤只是第一步…”改为副题")
    assert "丢失 0 字" in sentences(page)[0]
    assert dump.articles.get().deck.startswith("洪望川说")
    assert [piece.label for piece in page.context["proof"].line(10).printed] == ["副题"]


def test_an_act_is_on_record_and_can_be_taken_back(desk):
    dump = kept()
    before = dump.articles.get().body
    page = gesture(desk, dump, "deck", **at(opened(desk, dump, line=10)))
    ruling = page.context["proof"].standing
    assert f"撤销：{ruling}" in page.content.decode()
    page = gesture(desk, dump, "undo", ruling=ruling.pk, **at(page))
    assert (dump.articles.get().body, page.context["proof"].standing) == (before, None)
    assert "<s>第 10 行" in page.content.decode()


def test_an_article_is_split_and_joined(desk):
    dump = kept(PAGE + SECOND)
    page = gesture(desk, dump, "join", **at(opened(desk, dump, line=12)))
    assert headlines(dump) == ["荷塘镇百口池塘清淤完工"]
    page = gesture(desk, dump, "begin", **at(page))
    assert headlines(dump) == ["荷塘镇百口池塘清淤完工", "枫桥坞村开出第一班通学车"]
    assert page.context["at"].number == 12


def test_a_seam_is_broken_and_healed_and_a_paragraph_moved(desk):
    dump = kept()
    page = gesture(desk, dump, "break", **at(opened(desk, dump, line=8)))
    assert [text[:4] for text in dump.articles.get().body.split("\n")] == ["昨天，荷", "一圈，又", "洪望川说"]
    page = gesture(desk, dump, "move", **{**at(page), "line": 10, "after": 6})
    assert [text[:4] for text in dump.articles.get().body.split("\n")] == ["昨天，荷", "洪望川说", "一圈，又"]
    page = gesture(desk, dump, "undo", ruling=page.context["proof"].standing.pk, **at(page))
    gesture(desk, dump, "heal", **{**at(page), "line": 8})
    assert [text[:4] for text in dump.articles.get().body.split("\n")] == ["昨天，荷", "洪望川说"]


def test_part_of_a_line_is_called_otherwise(desk):
    dump = kept()
    start = PAGE.splitlines()[9].index("接下来")
    page = gesture(desk, dump, "subhead", **at(opened(desk, dump, line=10)), start=start, end=start + 5)
    labels = [(piece.label, piece.text) for piece in page.context["proof"].line(10).printed]
    assert ("小标题", "接下来要请") in labels


def test_whoever_acts_on_an_old_page_is_refused_and_loses_nothing(desk):
    dump = kept()
    old = at(opened(desk, dump, line=10))
    gesture(desk, dump, "deck", **old)
    page = gesture(desk, dump, "subhead", **old)
    assert sentences(page) == ["刚才有别人校对过这份版面文本。请先看看现在的样子，再做一次。"]
    assert dump.rulings.count() == 1


def test_a_gesture_that_changes_nothing_says_so(desk):
    dump = kept()
    page = gesture(desk, dump, "swap", **at(opened(desk, dump, line=4)))
    assert "没有什么可改" in sentences(page)[0]
    assert not dump.rulings.exists()
    assert "没有印字" in sentences(gesture(desk, dump, "join", seen=0, line=5))[0]
    assert "没有这一次校对" in sentences(gesture(desk, dump, "undo", seen=0, line=5, ruling=99))[0]


def test_every_gesture_has_a_key_of_its_own(desk):
    text = opened(desk, kept()).content.decode()
    keys = re.findall(r'data-key="(.)"', text)
    assert len(keys) == len(set(keys)) == 20


def test_the_number_of_queries_does_not_grow_with_stories_or_rulings(desk, django_assert_max_num_queries):
    one, three = kept(), kept(PAGE.replace("17日", "18日") + SECOND + THIRD, "b.txt")
    opened(desk, one)
    with CaptureQueriesContext(connection) as few:
        opened(desk, one)
    asked = len(few)
    for number in (1, 2):
        gesture(desk, three, ("deck", "body")[number - 1], seen=number - 1, line=10)
    with django_assert_max_num_queries(asked):
        opened(desk, three)
