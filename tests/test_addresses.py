"""Addresses of rows: those that Django would give."""

from django.urls import reverse, set_script_prefix

from articles.models.addresses import address


def test_an_address_is_the_one_that_the_urls_have():
    for name in ("article", "issue", "person", "tag", "photo"):
        assert address(name, 7) == reverse(name, args=[7])
    assert address("section", "yao-wen") == reverse("section", args=["yao-wen"])


def test_a_paper_below_another_address_has_its_own():
    before = address("article", 7)
    set_script_prefix("/paper/")
    try:
        assert address("article", 7) == "/paper/articles/7/" == reverse("article", args=[7])
    finally:
        set_script_prefix("/")
    assert address("article", 7) == before
