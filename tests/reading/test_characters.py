"""What happens to single characters: folded, removed, or kept as printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.reading.characters import clean, fold, is_removed
from kg.reading.source import SourceLine


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("处罚款２２万元，ＰＶＣ暗管，ｐＨ值９．８", "处罚款22万元，PVC暗管，pH值9.8"),
        ("优良天数比例88.4％", "优良天数比例88.4%"),
        ("噪声58 dB（A），（一）大气：", "噪声58 dB（A），（一）大气："),
        ("⼭⻄省⻋辆⻰⻔⾦", "山西省车辆龙门金"),
        ("PM₂.₅ 68.2mg/m³", "PM₂.₅ 68.2mg/m³"),
        ("排\u200b污\u00ad许\ufeff可\u2060证", "排污许可证"),
        ("罚款\u202e5万元\u202c", "罚款5万元"),
        ("1．准格尔旗某煤炭集运站", "1．准格尔旗某煤炭集运站"),
        ("减少1．2个百分点", "减少1.2个百分点"),
        ("\u3000\u3000段首缩进", "段首缩进"),
        ("不\u00a0换\u2003行", "不 换 行"),
    ],
)
def test_characters_of_a_line(printed: str, read: str) -> None:
    assert clean(SourceLine(printed, 0, 1)).text == read


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_folding_is_one_for_one_and_final(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_a_line_leads_back_to_its_characters(text: str) -> None:
    passage = clean(SourceLine(text, 100, 7))
    for run in passage.runs:
        printed = fold(text)[run.source - 100 : run.source - 100 + run.length]
        assert passage.text[run.start : run.start + run.length] in (
            printed,
            printed.replace("．", "."),
        )
    assert not any(map(is_removed, passage.text))
