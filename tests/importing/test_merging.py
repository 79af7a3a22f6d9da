"""What changed in the source, and what the desk did: every pair of them."""

from datetime import date

import pytest

from articles.importing import DumpFile, Outcome, import_dump
from articles.models import Article, Byline, Dump, Issue, Person, Tag, Tagging
from tests.factories import PageFactory, PersonFactory

from .pages import POND, POND_CORRECTED, POND_CUT, RELEASE

pytestmark = pytest.mark.django_db


def imported(text: str, **options):
    return imported_as("20240517-02.txt", text, **options)


def imported_as(name: str, text: str, **options):
    return import_dump(DumpFile(name, text.encode()), **options)


def stories():
    return list(Article.objects.in_print_order())


def test_a_corrected_dump_updates_what_nobody_touched():
    imported(POND)
    report = imported(POND_CORRECTED)
    pond, bus = stories()
    assert report.outcome == Outcome.UPDATED
    assert "最后两口池塘" in pond.body
    assert bus.headline == "枫桥坞村有了通学车"
    assert (pond.version, bus.version, report.changed) == (2, 2, 2)
    assert pond.dump == Dump.objects.get(replaces__isnull=False)


def test_what_the_desk_changed_stays_and_the_rest_is_updated():
    imported(POND)
    Article.objects.filter(pk=stories()[1].pk).update(headline="山里来了通学车")
    report = imported(POND_CORRECTED)
    pond, bus = stories()
    assert "最后两口池塘" in pond.body
    assert bus.headline == "山里来了通学车"
    assert bus.suggestions == {"headline": "枫桥坞村有了通学车"}
    assert len(report.questions) == 1


def test_what_both_changed_alike_is_no_question():
    imported(POND)
    Article.objects.filter(pk=stories()[1].pk).update(headline="枫桥坞村有了通学车")
    assert imported(POND_CORRECTED).questions == []
    assert stories()[1].suggestions == {}


def test_what_the_source_left_alone_is_not_asked_again():
    imported(POND)
    Article.objects.filter(pk=stories()[0].pk).update(headline="塘清了")
    imported(POND_CORRECTED)
    assert stories()[0].headline == "塘清了"
    assert stories()[0].suggestions == {}


def test_a_published_article_only_gets_suggestions():
    imported(POND, publish=True)
    imported(POND_CORRECTED)
    pond, bus = stories()
    assert "最后一口池塘" in pond.body
    assert "最后两口池塘" in pond.suggestions["body"]
    assert bus.headline == "枫桥坞村开出第一班通学车"
    assert bus.suggestions["headline"] == "枫桥坞村有了通学车"


def test_a_question_that_has_answered_itself_is_no_longer_asked():
    imported(POND)
    bus = Article.objects.filter(pk=stories()[1].pk)
    bus.update(headline="山里来了通学车")
    imported(POND_CORRECTED)
    bus.update(headline="枫桥坞村有了通学车")
    imported(POND_CORRECTED + "\n")
    assert bus.get().suggestions == {}


def test_an_editors_byline_stays_when_the_source_corrects_only_the_credit():
    imported(RELEASE)
    photo = stories()[0]
    Byline.objects.create(article=photo, name="程晚", role=Byline.Role.EDITOR)
    imported(RELEASE.replace("柳渡 摄", "柳度 摄"))
    assert set(photo.bylines.values_list("name", "role")) == {("程晚", "editor"), ("柳度", "photographer")}


def test_a_signer_whom_the_desk_told_apart_stays_linked_when_the_byline_changes():
    imported(POND)
    byline = stories()[0].bylines.get()
    here, _namesake = [
        Person.objects.create(name=byline.name, status="confirmed", qualifier=q) for q in ("本报", "市报")
    ]
    stories()[0].bylines.update(person=here)
    imported(POND.replace("记者 陶知夏", "本报记者 陶知夏"))
    assert stories()[0].bylines.get().person == here


def test_a_story_gone_from_the_source_is_a_question_and_stays():
    imported(POND)
    pond, bus = stories()
    report = imported(POND_CUT)
    pond.refresh_from_db()
    bus.refresh_from_db()
    assert (pond.suggestions, bus.suggestions) == ({"gone": True}, {})
    assert report.questions == ["荷塘镇百口池塘清淤完工: gone from the source"]


def test_an_article_found_again_is_not_doubled():
    imported(POND)
    pks = [story.pk for story in stories()]
    imported(POND_CORRECTED)
    assert [story.pk for story in stories()] == pks


def test_a_rejected_tag_stays_rejected():
    imported(POND)
    tagging = Tagging.objects.filter(content_object=stories()[0]).first()
    Tagging.objects.filter(pk=tagging.pk).update(rejected=True)
    imported(POND_CORRECTED)
    assert Tagging.objects.get(content_object=stories()[0], tag=tagging.tag).rejected


def test_a_tag_that_an_editor_typed_stays():
    imported(POND)
    tag = Tag.objects.create(name="村级管塘")
    Tagging.objects.create(content_object=stories()[0], tag=tag)
    imported(POND_CORRECTED)
    assert stories()[0].taggings.filter(tag=tag, rejected=False).exists()


def test_a_rejected_mention_stays_rejected():
    imported(POND)
    stories()[0].mentions.filter(name="洪望川").update(rejected=True, person=None)
    imported(POND_CORRECTED)
    assert set(stories()[0].mentions.values_list("name", "rejected")) == {("洪望川", True)}


def test_a_name_that_the_desk_rejected_is_not_found_again():
    imported(POND)
    Person.objects.get(name="洪望川").reject()
    imported(POND_CORRECTED)
    assert not stories()[0].mentions.exists()


def test_an_unrelated_page_under_the_same_name_is_no_correction():
    imported(POND)
    other = (
        "2024年6月3日 星期一\n第02版 县区\n\n沙洲县开镰收麦\n\n"
        "本报讯（记者 钟野） 六月三日，沙洲县的麦子开镰了，收割机排成一行下了地。\n"
    )
    import_dump(DumpFile("02.txt", POND_CUT.encode()))
    import_dump(DumpFile("02.txt", other.encode()))
    assert not Dump.objects.filter(name="02.txt", replaces__isnull=False, page__issue__date__month=6).exists()


def test_a_story_that_the_desk_moved_stays_where_it_is():
    imported(POND)
    bus = stories()[1]
    elsewhere = PageFactory(number="4")
    Article.objects.filter(pk=bus.pk).update(page=elsewhere, issue=elsewhere.issue, position=7)
    imported(POND_CORRECTED)
    bus.refresh_from_db()
    assert (bus.page, bus.issue, bus.position) == (elsewhere, elsewhere.issue, 7)
    assert bus.headline == "枫桥坞村有了通学车"


def test_an_issue_that_the_desk_made_the_evening_paper_gets_no_twin():
    imported(POND)
    Issue.objects.update(edition="evening")
    imported(POND_CORRECTED)
    assert Issue.objects.count() == 1


def test_an_undated_page_that_the_desk_dated_stays_in_that_issue():
    undated = POND.split("\n", 2)[2]
    imported_as("found.txt", undated)
    Issue.objects.update(date=date(2024, 5, 16), date_source="editor")
    imported_as("found.txt", undated.replace("最后一口池塘", "最后两口池塘"))
    assert list(Issue.objects.values_list("date", flat=True)) == [date(2024, 5, 16)]


def test_a_story_that_comes_back_is_the_one_that_was_missed():
    imported(POND)
    pks = {story.pk for story in stories()}
    imported(POND_CUT)
    imported(POND_CORRECTED)
    assert {story.pk for story in stories()} == pks
    assert [story.suggestions for story in stories()] == [{}, {}]


def test_what_the_desk_marked_by_hand_follows_its_words():
    imported(POND)
    pond = stories()[0]
    person = PersonFactory(name="洪望川", qualifier="荷塘镇")
    mention = pond.mentions.first()
    pond.mentions.filter(pk=mention.pk).update(rule="", person=person)
    imported(POND.replace("昨天，荷塘镇最后一口", "昨天下午三点，荷塘镇最后一口"))
    mention.refresh_from_db()
    pond.refresh_from_db()
    assert mention.person == person
    assert pond.paragraphs[mention.paragraph][1][mention.start : mention.end] == "洪望川"
    assert pond.mentions.filter(paragraph=mention.paragraph).count() == 1


def test_the_first_bytes_again_say_that_they_were_corrected():
    imported(POND)
    imported(POND_CORRECTED)
    report = imported(POND)
    assert report.outcome == Outcome.UNCHANGED
    assert report.questions == ["these bytes were corrected by 20240517-02.txt, which stands"]


def test_a_changed_tag_of_a_published_story_is_a_suggestion():
    imported(POND, publish=True)
    imported(POND.replace("荷塘镇", "竹湾镇"))
    assert "荷塘镇" not in stories()[0].suggestions["tags"]
    assert stories()[0].taggings.filter(tag__name="荷塘镇").exists()
