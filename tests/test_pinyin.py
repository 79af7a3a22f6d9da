import pytest

from articles.pinyin import sort_key, spelled


@pytest.mark.parametrize(
    ("name", "key"),
    [("单云", "shan yun"), ("仇大川", "qiu da chuan"), ("欧阳骁", "ou yang xiao"), ("尉迟明", "yuchi ming")],
)
def test_a_surname_is_filed_by_its_reading_as_a_surname(name, key):
    assert sort_key(name) == key


def test_what_has_no_pinyin_is_left_out_of_an_address():
    assert spelled("A版·要闻！") == ["A", "ban", "yao", "wen"]
