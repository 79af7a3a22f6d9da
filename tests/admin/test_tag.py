import pytest
from django.contrib.admin.models import LogEntry
from django.urls import NoReverseMatch, reverse
from django.utils.translation import override

from articles.models import Tag, TagAlias
from tests.factories import TagFactory, TaggingFactory

from .pages import errors, filled

pytestmark = pytest.mark.django_db


def save(desk, tag, **typed):
    address = reverse("admin:articles_tag_change", args=[tag.pk])
    return desk.post(address, filled(desk.get(address), **typed), follow=True)


def test_a_tag_is_renamed_and_given_another_word(desk):
    tag = TagFactory(name="清汀行动")
    save(desk, tag, name="“清汀行动”", **{"aliases-TOTAL_FORMS": 1, "aliases-0-name": "清汀专项行动"})
    assert Tag.objects.get().name == "“清汀行动”"
    assert sorted(tag.aliases.values_list("name", flat=True)) == ["清汀专项行动", "清汀行动"]


def test_a_change_is_on_record_in_the_words_of_its_page(desk):
    save(desk, TagFactory(name="清汀行动"), name="“清汀行动”")
    with override("zh-hans"):
        assert LogEntry.objects.get().get_change_message() == "已修改名称。"


def test_a_tag_made_by_hand_has_an_address(desk):
    address = reverse("admin:articles_tag_add")
    desk.post(address, filled(desk.get(address), name="口袋公园"))
    assert Tag.objects.get(name="口袋公园").slug


def test_two_tags_do_not_share_a_name_whatever_the_case(desk):
    TagFactory(name="AI诊室")
    page = save(desk, TagFactory(name="诊室"), name="ai诊室")
    assert errors(page) == ["已有标签“ai诊室”。"]


def test_a_name_is_a_tag_or_another_word_for_one_but_not_both(desk):
    tag, other = TagFactory(name="清汀行动"), TagFactory(name="治水")
    TagAlias.objects.create(name="清汀专项行动", tag=tag)
    assert errors(save(desk, other, name="清汀专项行动")) == ["“清汀专项行动”是标签“清汀行动”的别名。"]
    page = save(desk, other, **{"aliases-TOTAL_FORMS": 1, "aliases-0-name": "清汀行动"})
    assert errors(page) == ["已有标签“清汀行动”，不能又作别名。"]


def test_a_tag_in_use_is_not_deleted(desk):
    tag = TaggingFactory(tag__name="治水", rejected=True).tag
    address = reverse("admin:articles_tag_delete", args=[tag.pk])
    assert "“治水”还有 1 条标签关联在用，不能删除。" in desk.get(address).content.decode()
    desk.post(address, {"post": "yes"})
    assert Tag.objects.exists()


def test_the_list_counts_what_stands_and_what_was_rejected(desk):
    tag = TaggingFactory().tag
    TaggingFactory(tag=tag, rejected=True)
    row = desk.get("/desk/articles/tag/").context["cl"].result_list[0]
    assert (row.standing_, row.rejected_) == (1, 1)


def test_taggits_own_page_with_its_lossy_merge_is_not_there():
    with pytest.raises(NoReverseMatch):
        reverse("admin:taggit_tag_changelist")
    with pytest.raises(NoReverseMatch):
        reverse("admin:taggit_tag_merge_tags")
