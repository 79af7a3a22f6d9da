"""检查: a finding leads to its words, and is let pass with a reason."""

import pytest

from tests.factories import ArticleFactory


@pytest.fixture
def page(paper, desk_of):
    article = ArticleFactory(body="池塘清淤完工。\n老人说:“荷花开了。\n睡莲也开了。")
    page = desk_of("编辑")
    page.goto(f"/desk/articles/article/{article.pk}/change/")
    return page


def test_a_finding_selects_its_words_in_the_text(page):
    finding = page.locator(".checks li.open", has=page.locator("a[data-words]")).first
    words = finding.locator("a").get_attribute("data-words")
    finding.locator("a").click()
    selected = page.evaluate(
        "() => { const f = document.activeElement; return f.value.slice(f.selectionStart, f.selectionEnd); }"
    )
    assert selected == words


def test_a_finding_is_let_pass_with_a_reason(page):
    finding = page.locator(".checks li.open").first
    sentence = finding.locator("span").first.inner_text()
    finding.get_by_placeholder("放行的理由").fill("原文如此")
    finding.get_by_role("button", name="放行").click()
    waived = page.locator(".checks li.waived", has_text=sentence)
    assert "已放行：原文如此" in waived.inner_text()
