"""What stands on every page alike is written once, and anew where it would read otherwise."""

import pytest
from django.core.cache import caches
from django.template import Context, Template
from django.test import override_settings
from django.urls import set_script_prefix

from articles.templatetags.frame import MOST_KEPT

from . import factories

NASTY = "<b>&\"'"


@pytest.fixture
def part():
    return Template("{% load frame %}{% alike name %}{{ name }} {{ beside }}{% endalike %}")


def test_a_part_is_written_once_for_each_value(part):
    written = [part.render(Context({"name": name, "beside": beside})) for beside, name in enumerate("甲甲乙")]
    assert written == ["甲 0", "甲 0", "乙 2"]


def test_a_part_is_as_safe_as_any_other(part):
    assert part.render(Context({"name": NASTY})) == "&lt;b&gt;&amp;&quot;&#x27; "


def test_no_more_is_kept_than_a_process_has_room_for(part):
    for number in range(MOST_KEPT + 1):
        part.render(Context({"name": number}))
    assert len(part.nodelist[-1].kept) == 1


def test_a_paper_served_elsewhere_has_parts_of_its_own():
    part = Template("{% load frame %}{% alike %}{% url 'front' %}{% endalike %}")
    set_script_prefix("/paper/")
    try:
        elsewhere = part.render(Context())
    finally:
        set_script_prefix("/")
    assert (elsewhere, part.render(Context())) == ("/paper/", "/")


@pytest.mark.django_db
def test_a_section_that_is_renamed_has_its_new_name_on_the_next_page(client):
    section = factories.ArticleFactory(published=True).section
    client.get("/search/")
    section.name = f"新{NASTY}"
    section.save()
    page = client.get("/search/").content.decode()
    assert "新&lt;b&gt;&amp;&quot;&#x27;</a>" in page
    assert NASTY not in page


@pytest.mark.django_db
def test_the_paper_that_is_renamed_has_its_new_name_on_the_next_page(client):
    client.get("/search/")
    caches["pages"].clear()
    with override_settings(PAPER_NAME="新报"):
        assert '<p class="colophon-name">新报</p>' in client.get("/search/").content.decode()
