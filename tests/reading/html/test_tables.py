"""Tables of penalties: one row a line, merged cells given to every row, one case per row."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.extraction import extract, load
from kg.records import Case

from .support import lines, page, read, read_page


def test_a_published_table_row_by_row() -> None:
    assert lines(read_page("penalties.html")) == [
        "2025年第一季度行政处罚信息公开表",
        "公示期自2025年4月8日起。",
        "单位：济源示范区生态环境局",
        "序号｜处罚单位｜违法行为｜处罚情况｜｜决定日期",
        "序号｜处罚单位｜违法行为｜处罚依据｜罚款金额｜决定日期",
        "1｜济源市某活性炭厂｜未采取密闭措施，挥发性有机物无组织排放｜《中华人民共和国大气污染防治法》第一百零八条第一项｜2.6万元｜2025年1月14日",
        "2｜济源市某包装印刷有限公司｜未采取密闭措施，挥发性有机物无组织排放｜《中华人民共和国大气污染防治法》第一百零八条第一项｜4万元｜2025年2月20日",
        "3｜济源市某陶瓷有限公司｜未按排污许可证规定开展自行监测｜《排污许可管理条例》第三十六条第五项｜3万元｜2025年3月5日",
        "注：以上案件均已结案。",
    ]


@pytest.fixture(scope="module")
def cases() -> tuple[Case, ...]:
    return extract(read_page("penalties.html"), load()).cases


def test_each_row_is_a_case(cases: tuple[Case, ...]) -> None:
    assert [case.respondents[0].name for case in cases] == [
        "济源市某活性炭厂",
        "济源市某包装印刷有限公司",
        "济源市某陶瓷有限公司",
    ]
    fines = [case.fine.cny for case in cases if case.fine is not None]
    assert fines == [Decimal(26000), Decimal(40000), Decimal(30000)]


def test_a_merged_cell_holds_for_each_of_its_rows(cases: tuple[Case, ...]) -> None:
    applied = [[(c.statute, c.article, c.item) for c in case.penalised_under] for case in cases]
    air = ("中华人民共和国大气污染防治法", 108, 1)
    assert applied == [[air], [air], [("排污许可管理条例", 36, 5)]]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("<tr><td>甲<td>乙<tr><td>丙<td>丁", ["甲｜乙", "丙｜丁"]),
        ("<tr><td rowspan=2>甲<td>乙<tr><td>丁", ["甲｜乙", "甲｜丁"]),
        ("<tr><td rowspan=9>甲<td>乙<tr><td>丁", ["甲｜乙", "甲｜丁"]),
        ("<tr><td>甲<td>乙<tr><td colspan=2>合计", ["甲｜乙", "合计"]),
        ("<tr><td>甲<td>乙<td>丙<tr><td colspan=2>合计<td>3<tr><td>1<td>2<td>3", ["甲｜乙｜丙", "合计｜｜3", "1｜2｜3"]),
        ("<tr><td>甲<td>乙<tr><td><td><tr><td>丙<td>", ["甲｜乙", "丙｜"]),
        ("<tr><td colspan=0 rowspan=x>甲<td>乙<tr><td>丙<td>丁", ["甲｜乙", "丙｜丁"]),
        ("<tr><td><p>甲</p><p>子</p><td>乙<tr><td>丙<td>丁", ["甲 子｜乙", "丙｜丁"]),
    ],
)  # fmt: skip
def test_merged_and_empty_cells(rows: str, expected: list[str]) -> None:
    body = f"<p>公示如下。</p><table>{rows}</table><p>以上公示。</p>"
    assert lines(read(page(body))) == ["公示如下。", *expected, "以上公示。"]


def test_absurd_spans_cost_nothing() -> None:
    row = "<tr>" + "<td rowspan=65534 colspan=1000>对该公司作出的处罚" * 50
    found = lines(read(page(f"<p>公示如下。</p><table>{row * 20}</table>")))
    assert len(found) <= 21
    assert max(map(len, found)) < 4000
