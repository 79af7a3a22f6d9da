"""The choices that narrow a list, as its page shows them."""

from articles.filters import Choice, Facet
from articles.templatetags.narrowing import choices_of

NASTY = "<b>&\"'"
SAFE = "&lt;b&gt;&amp;&quot;&#x27;"


def test_each_choice_is_a_link_with_its_count_and_nothing_of_it_is_markup():
    written = choices_of(Facet("tag", "标签", [Choice(NASTY, "a=1&b=2", 1234), Choice("塘", "tag=2", 1)]))
    assert written.count("<li>") == 2
    assert f'<a href="?a=1&amp;b=2" rel="nofollow"><span class="choice">{SAFE}</span>' in written
    assert '<span class="count">1234<span class="unseen"> 篇</span></span>' in written
    assert NASTY not in written


def test_what_was_looked_for_in_vain_is_said_and_is_no_markup():
    assert choices_of(Facet("tag", "标签", [], "find_tag", NASTY)).strip() == f'<li class="none">没有“{SAFE}”</li>'
