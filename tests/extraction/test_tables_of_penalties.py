"""Published tables of penalties: one case a row, whatever its columns are called."""

from __future__ import annotations

import pytest
from spacy.language import Language

from kg.extraction import extract, load
from kg.reading import read_bytes
from kg.records import Case


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def cases(text: str, nlp: Language) -> tuple[Case, ...]:
    return extract(read_bytes(text.encode(), "表.txt"), nlp).cases


def fines(found: tuple[Case, ...]) -> list[int | None]:
    return [None if case.fine is None else int(case.fine.cny) for case in found]


@pytest.mark.parametrize(
    ("header", "row", "fine"),
    [
        ("序号｜当事人｜违法行为｜处罚金额", "1｜宏运铸造有限公司｜未批先建｜3.5万元", 35_000),
        ("序号｜企业名称｜违法情形｜罚款金额（万元）", "1｜宏运铸造有限公司｜未批先建｜3.5", 35_000),
        ("序号｜单位 名称｜案由｜处罚金额（元）", "1｜宏运铸造有限公司｜未批先建｜35,000", 35_000),
        ("序号｜行政相对人名称｜违法行为类型｜处罚内容", "1｜宏运铸造有限公司｜未批先建｜罚款人民币叁万伍仟元", 35_000),
        ("被处罚单位（个人）｜主要违法事实｜罚款数额（单位：万元）", "宏运铸造有限公司｜未批先建｜3.5", 35_000),
        ("序号｜当事人｜违法行为｜处罚金额（万元）", "1｜宏运铸造有限公司｜未批先建｜/", None),
        ("序号｜当事人｜违法行为｜处罚结果", "1｜宏运铸造有限公司｜未批先建｜不予行政处罚", None),
    ],
)  # fmt: skip
def test_one_row(header: str, row: str, fine: int | None, nlp: Language) -> None:
    (case,) = cases(f"行政处罚情况公示\n{header}\n{row}\n", nlp)
    assert [party.name for party in case.respondents] == ["宏运铸造有限公司"]
    assert fines((case,)) == [fine]
    assert case.violation is not None
    assert case.violation.value == "未批先建"


def test_a_heading_over_several_columns_stands_above_the_headings_proper(nlp: Language) -> None:
    found = cases(
        "行政处罚情况公示\n"
        "序号｜当事人｜违法行为｜处罚情况｜\n"
        "序号｜当事人｜违法行为｜处罚依据｜处罚金额（万元）\n"
        "1｜宏运铸造有限公司｜未批先建｜《中华人民共和国环境影响评价法》第三十一条第一款｜3.5\n"
        "2｜永发电镀厂｜未按规定贮存危险废物｜《中华人民共和国固体废物污染环境防治法》第一百一十二条第一款第一项｜12\n",
        nlp,
    )
    assert fines(found) == [35_000, 120_000]
    assert [case.penalised_under[0].article for case in found] == [31, 112]


def test_code_and_representative_have_columns_of_their_own(nlp: Language) -> None:
    (case,) = cases(
        "行政处罚情况公示\n"
        "序号｜行政相对人名称｜统一社会信用代码｜法定代表人｜违法行为｜处罚内容\n"
        "1｜宏运铸造有限公司｜91350100M000100Y43｜章某｜未批先建｜罚款3.5万元\n",
        nlp,
    )
    (told,) = case.party_details
    assert told.credit_code is not None
    assert told.representative is not None
    assert (told.credit_code.value, told.representative.name) == ("91350100M000100Y43", "章某")


def test_a_table_of_measurements_publishes_no_cases(nlp: Language) -> None:
    assert cases("水质监测结果\n项目｜单位｜监测值｜限值\n氨氮｜mg/L｜3.5｜5\n", nlp) == ()
