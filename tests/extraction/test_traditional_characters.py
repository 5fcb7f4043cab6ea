"""Texts in traditional characters give the same facts; quotes stay as printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.script_variants import is_traditional, simplified
from kg.linking import link
from kg.reading import read_bytes
from kg.records import Case, Document

TRADITIONAL = """榆次某鑄造廠超標排放案
2025年3月12日，晉中市生態環境局榆次分局執法人員對山西晉東鑄造有限公司進行檢查，發現其顆粒物\
排放濃度為38.6毫克/立方米，超過20毫克/立方米的限值。該行為違反了《中華人民共和國大氣污染防治法》\
第十八條的規定，依據《中華人民共和國大氣污染防治法》第九十九條第二項的規定，處罰款12萬元。
"""


@pytest.fixture(scope="module")
def read() -> tuple[Document, Case]:
    from kg.extraction import extract, load

    records = link(extract(read_bytes(TRADITIONAL.encode(), "通報.txt"), load()))
    (case,) = records.cases
    return records.document, case


def test_the_text_is_kept_as_printed(read: tuple[Document, Case]) -> None:
    document, _ = read
    assert document.text == TRADITIONAL.strip()


def test_names_are_simplified_and_their_quotes_are_not(read: tuple[Document, Case]) -> None:
    document, case = read
    (respondent,) = case.respondents
    assert respondent.name == "山西晋东铸造有限公司"
    assert document.quote(respondent.span) == "山西晉東鑄造有限公司"


def test_amounts_and_provisions_are_understood(read: tuple[Document, Case]) -> None:
    document, case = read
    assert case.fine is not None
    assert case.fine.cny == 120_000
    assert "處罰款12萬元" in document.quote(case.fine.evidence[0].span)
    (applied,) = case.penalised_under
    assert (applied.statute, applied.article, applied.item) == (
        "中华人民共和国大气污染防治法",
        99,
        2,
    )


@pytest.mark.parametrize(
    "text",
    [
        "乾县生态环境局对某公司罚款5万元，处罚决定书已送达。",
        "瞭望塔下的某厂，现场检查发现其违反规定。",
        "该案当事人为臺灣鴻某公司在晋分公司，环境违法行为已改正，处罚决定已执行。",
        "於某、甯某二人违法倾倒废酸，当地检察机关提起公诉。",
        "PM2.5",
        "",
    ],
)
def test_simplified_texts_stay_as_they_are(text: str) -> None:
    assert not is_traditional(text)
    assert simplified(text) == text


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40))
def test_no_character_is_lost_or_added(words: str) -> None:
    text = "處罰決定書：對當事人罰款。" + words
    assert len(simplified(text)) == len(text)
