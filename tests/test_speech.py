"""The sentence in which somebody says something, as it is printed."""

import pytest

from articles.speech import LONGEST, saying


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("水清了。陆鸣谦说，荷塘要管一辈子。人们散去。", "陆鸣谦说，荷塘要管一辈子。"),
        ("市长陆鸣谦指出，要把荷塘管好；还要栽树。", "市长陆鸣谦指出，要把荷塘管好；还要栽树。"),
        ("陆鸣谦告诉记者：“水清了。鱼也回来了。”他笑了。", "陆鸣谦告诉记者：“水清了。鱼也回来了。”"),
        ("“水清了，鱼也回来了。”市长陆鸣谦说。", "“水清了，鱼也回来了。”市长陆鸣谦说。"),
        ("陆鸣谦在荷塘边对村民说，栽树要趁早。", "陆鸣谦在荷塘边对村民说，栽树要趁早。"),
        ("陆鸣谦还强调，安全第一！散会。", "陆鸣谦还强调，安全第一！"),
        ("请市长陆鸣谦回答。", ""),
        ("陆鸣谦说", ""),
        ("陆鸣谦来到荷塘。他说，水清了。", ""),
        ("陆鸣谦说明来意。", ""),
        ("陆鸣谦、裴一舟参加。", ""),
        ("陆鸣谦在会上讲话。", ""),
        ("陆鸣谦", ""),
    ],
)
def test_what_is_said(text, said):
    start = text.index("陆鸣谦")
    assert saying(text, start, start + 3) == said


def test_a_long_speech_is_cut_and_says_so():
    said = saying(f"陆鸣谦说，{'水' * 500}。", 0, 3)
    assert (len(said), said[-2:]) == (LONGEST + 2, "……")
