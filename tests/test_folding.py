"""Width, case and the older characters make no difference; every place leads back to what is printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.folding import fold, folded_with_places


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("ＡＩ", "ai"),
        ("臺灣", "台湾"),
        ("荷塘鎮開犁", "荷塘镇开犁"),
        ("⼈⺠⻋站⻓⻢⾺⻅⾒⻔", "人民车站长马马见见门"),
        ("㈶", "(财)"),
        ("２０２４年", "2024年"),
        ("㎡", "m2"),
        ("Straße", "strasse"),
        ("，", ","),
        ("", ""),
    ],
)
def test_what_is_compared(printed, folded):
    assert fold(printed) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more_for_chinese_and_every_place_leads_back(text):
    folded, places = folded_with_places(text)
    assert folded == fold(text)
    assert len(places) == len(folded) + 1
    assert places == sorted(places)
    assert all(fold(text[place]).find(sign) >= 0 for sign, place in zip(folded, places, strict=False))
