"""A misprinted county is told by one sign that sounds or looks alike, in its prefecture alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.registers import divisions
from kg.registers.place_misprints import find_nearly

PREFECTURES = [d.code for d in divisions.all_divisions() if d.level == "prefecture"]
NAMES = sorted({d.name for d in (*divisions.all_divisions(), *divisions.former_divisions())})


@pytest.mark.parametrize(
    ("printed", "prefecture", "county"),
    [
        ("万容县", "140800", "万荣县"),
        ("襄坦县", "140400", "襄垣县"),
        ("浑原县", "140200", "浑源县"),
        ("阳成县", "140500", "阳城县"),
        ("编关县", "140900", "偏关县"),
        ("万容", "140800", "万荣县"),
    ],
)
def test_a_slip_means_the_county(printed: str, prefecture: str, county: str) -> None:
    assert [found.name for found in find_nearly(printed, prefecture)] == [county]


@pytest.mark.parametrize(
    ("word", "prefecture"),
    [
        ("万容县", "140400"),  # of another prefecture
        ("襄汾县", "140400"),  # a county elsewhere
        ("主城区", "140400"),  # 潞城区 differs by a sign that is unlike
        ("沿黄县", "410500"),  # 内黄县
        ("上游县", "360700"),  # 上犹县 sounds alike, but this is a word
        ("以县", "130600"),  # 易县
        ("襄县", "140400"),  # a sign is missing
    ],
)
def test_other_words_mean_none(word: str, prefecture: str) -> None:
    assert find_nearly(word, prefecture) == ()


@given(st.sampled_from(NAMES), st.sampled_from(PREFECTURES))
def test_the_name_of_a_division_is_no_misprint(name: str, prefecture: str) -> None:
    assert find_nearly(name, prefecture) == ()
