from datetime import date

import pytest

from articles.parsing.filenames import date_in_name, page_in_name


@pytest.mark.parametrize(
    ("stem", "when", "page"),
    [
        ("20240517-02", date(2024, 5, 17), "2"),
        ("2024-05-17-A01", date(2024, 5, 17), "A01"),
        ("云汀日报2024年5月17日第04版", date(2024, 5, 17), "4"),
        ("20240517", date(2024, 5, 17), ""),
        ("2024.5.17_b3", date(2024, 5, 17), "B03"),
        ("000_dd2d921ae9f50f77", None, ""),
        ("20241345-01", None, ""),
        ("120240517", None, ""),
        ("undated-hetang", None, ""),
        ("", None, ""),
    ],
)
def test_what_a_file_name_says(stem, when, page):
    assert date_in_name(stem) == when
    assert page_in_name(stem) == page or when is None
