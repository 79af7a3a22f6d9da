"""Full-width punctuation in Chinese text."""

import pytest

from articles.parsing.punctuation import restore


@pytest.mark.parametrize(
    ("printed", "restored"),
    [
        ("昨天,新桥通车;市民称便!", "昨天，新桥通车；市民称便！"),
        ("他问:“通车了吗?”", "他问：“通车了吗？”"),
        ("(记者 钟野)", "（记者 钟野）"),
        ("新桥(长1.2公里)通车", "新桥（长1.2公里）通车"),
        ("比分3:2,时间12:30", "比分3:2，时间12:30"),
        ("投资1,200万元", "投资1,200万元"),
        ("Hello, world! (OK)", "Hello, world! (OK)"),
        ("见www.yunting.example:8080", "见www.yunting.example:8080"),
        ("", ""),
    ],
)
def test_chinese_gets_its_marks_back_and_numbers_keep_theirs(printed, restored):
    assert restore(printed) == restored
    assert len(restored) == len(printed)
