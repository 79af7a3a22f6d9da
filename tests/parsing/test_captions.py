"""What belongs to a picture."""

import pytest

from articles.parsing.captions import find_credit, is_caption, is_credit


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("新桥预计12月竣工。 麦冬阳 康乔 摄", ["麦冬阳", "康乔"]),
        ("图为通车现场。（本报记者麦冬阳摄）", ["麦冬阳"]),
        ("孩子们在桥头放风筝。康乔摄影报道", ["康乔"]),
        ("▲图为通车现场。（新华社发）", []),
        ("新桥通车（图片）", None),
        ("“才一会儿就晒成这样！”（图片）（康乔作）", ["康乔"]),
    ],
)
def test_a_caption_ends_with_who_took_it(text, people):
    credit = find_credit(text)
    assert is_caption(text)
    assert (None if credit is None else [person.name for person in credit[1]]) == people


@pytest.mark.parametrize(
    "text",
    [
        "昨天，新桥通车，市民奔走相告。",
        "他爱好摄影。",
        "题图：新桥远眺。（康乔摄）",
        "▲配备好你的电脑。",
        "新桥通车。" * 100 + "康乔 摄",
        "新桥通车。（陶知夏/文 康乔/图）",
    ],
    ids=["prose", "a hobby", "a story's own picture", "a bullet", "a story", "signed by its writer, too"],
)
def test_what_only_looks_like_a_caption(text):
    assert not is_caption(text)


def test_a_credit_stands_alone():
    assert is_credit("麦冬阳 康乔 摄")
    assert is_credit("（本报记者 康乔 摄）")
    assert not is_credit("新桥昨天通车。康乔 摄")
