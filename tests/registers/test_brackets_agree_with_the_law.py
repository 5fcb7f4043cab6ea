"""The penalty register agrees with the words of the law, row by row, and leaves no fine out."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from kg.laws.structure import parse
from kg.laws.text import LawText
from kg.registers import penalties
from kg.registers.penalties import PenaltyBracket

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from registers import brackets, provisions, statutes  # noqa: E402
from registers import penalties as penalties_builder  # noqa: E402
from registers.brackets import RULES, Bracket  # noqa: E402
from registers.tables import Report, Table  # noqa: E402

REGISTERS = ROOT / "ontology" / "registers"
LAWS, FACTS = ROOT / "../shared/laws", ROOT / "../shared/facts"
needs_laws = pytest.mark.skipif(not LAWS.is_dir(), reason="the texts of law are not at hand")


def brackets_in(words: str) -> list[Bracket]:
    (article,) = parse("", f"第一条 {words}".splitlines()).articles
    return list(brackets.of_article(article))


def told(bracket: Bracket) -> tuple[object, ...]:
    least, most = bracket.least, bracket.most
    return bracket.paragraph, bracket.item, bracket.variant, bracket.payer, least, most


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("甲的，由部门责令改正，处二万元以上二十万元以下的罚款。", [(1, None, "", "", 20_000, 200_000)]),
        ("甲的，处20万元以上100万元以下的罚款。", [(1, None, "", "", 200_000, 1_000_000)]),
        ("甲的，处5千元以上2万元以下的罚款。", [(1, None, "", "", 5_000, 20_000)]),
        ("甲的，处五万以上十万元以下罚款。", [(1, None, "", "", 50_000, 100_000)]),
        ("甲的，可以处五万元以下的罚款。", [(1, None, "", "", None, 50_000)]),
        ("甲的，处五千元的罚款。", [(1, None, "", "", 5_000, 5_000)]),
        (
            "甲的，处一万元以上五万元以下的罚款；逾期不改正的，处五万元以上十万元以下的罚款。",
            [(1, None, "", "", 10_000, 50_000), (1, None, "not_corrected", "", 50_000, 100_000)],
        ),
        (
            "甲的，处十万元以上五十万元以下的罚款，对直接负责的主管人员和其他直接责任人员处一万元以上五万元以下的罚款。",
            [(1, None, "", "", 100_000, 500_000), (1, None, "", "persons", 10_000, 50_000)],
        ),
        ("违反本法规定，拒不执行停工措施的，处一万元以上十万元以下的罚款。", [(1, None, "", "", 10_000, 100_000)]),
        ("造成一般事故的，处三十万元以上一百万元以下的罚款。", [(1, None, "general_accident", "", 300_000, 1_000_000)]),
        ("个人在保护区内游泳的，可以处五百元以下的罚款。", [(1, None, "", "individual", None, 500)]),
        (
            "甲的，拒不改正的，对个人处二百元以上一千元以下的罚款，对单位处二千元以上二万元以下的罚款。",
            [
                (1, None, "not_corrected", "individual", 200, 1_000),
                (1, None, "not_corrected", "unit", 2_000, 20_000),
            ],
        ),
        (
            "甲的，处十万元以上一百万元以下的罚款。其中，污染物为工业噪声的，罚款数额为二万元以上二十万元以下。",
            [(1, None, "", "", 100_000, 1_000_000), (1, None, "industrial_noise", "", 20_000, 200_000)],
        ),
    ],
)  # fmt: skip
def test_sums_conditions_and_payers_are_read(
    words: str, expected: list[tuple[object, ...]]
) -> None:
    assert [told(bracket) for bracket in brackets_in(words)] == expected


def test_sums_in_another_paragraph_go_to_the_items_of_the_conduct() -> None:
    found = brackets_in(
        "有下列行为之一的，处以罚款：\n（一）甲；\n（二）乙；\n（三）丙。\n"
        "有前款第一项、第三项行为之一的，处十万元以上一百万元以下的罚款；"
        "有前款第二项行为的，处所需处置费用三倍以上五倍以下的罚款，"
        "所需处置费用不足二十万元的，按二十万元计算。"
    )
    assert [(b.paragraph, b.item, b.stands_in) for b in found] == [(1, 1, 2), (1, 3, 2), (1, 2, 2)]
    multiple = found[-1]
    assert (multiple.basis, multiple.factor_least, multiple.factor_most) == (
        "multiple_of_value", Decimal(3), Decimal(5),
    )  # fmt: skip
    assert (multiple.factor_of, multiple.base_floor) == ("所需处置费用", Decimal(200_000))


@pytest.mark.parametrize(
    ("words", "basis", "factors", "of"),
    [
        ("甲的，并处货值金额一倍以上三倍以下的罚款。", "multiple_of_value", (1, 3), "货值金额"),
        ("甲的，处违法所得五倍以下的罚款。", "multiple_of_value", (None, 5), "违法所得"),
        ("甲的，处建设项目总投资额百分之一以上百分之五以下的罚款。", "percent", (1, 5), "建设项目总投资额"),
        ("甲的，按照直接损失的百分之二十计算罚款。", "percent", (20, 20), "直接损失"),
    ],
)  # fmt: skip
def test_multiples_and_percentages_are_read(
    words: str, basis: str, factors: tuple[int | None, int], of: str
) -> None:
    (found,) = brackets_in(words)
    assert (found.basis, found.factor_least, found.factor_most) == (basis, *factors)
    assert found.factor_of == of


def test_a_sum_by_the_square_metre_says_so() -> None:
    (found,) = brackets_in("甲的，处每平方米五百元以上五千元以下的罚款。")
    assert (found.per, found.least, found.most) == ("每平方米", 500, 5_000)


def test_a_paragraph_that_refers_to_the_one_before_has_its_sums() -> None:
    found = brackets_in("甲的，处一万元以上十万元以下的罚款。\n乙的，依照前款规定处罚。")
    assert [(b.paragraph, b.most, b.stands_in) for b in found] == [
        (1, Decimal(100_000), 1), (2, Decimal(100_000), 1),
    ]  # fmt: skip


@cache
def texts() -> dict[str, LawText]:
    report = Report()
    table = Table("statutes.csv", statutes.COLUMNS, ("id",))
    with (REGISTERS / "statutes.csv").open(encoding="utf-8", newline="") as stream:
        table.rows = list(csv.DictReader(stream))
    found = provisions.match_versions(provisions.read_texts(LAWS, report), table, report)
    assert report.lines == []
    return {version: text.law for version, text in found.items()}


def sums(row: PenaltyBracket) -> tuple[object, ...]:
    return (
        row.fine_basis, row.fine_min_cny, row.fine_max_cny, row.factor_min, row.factor_max,
        row.factor_of, row.base_floor_cny, row.per, row.variant, row.payer,
    )  # fmt: skip


def sums_read(b: Bracket) -> tuple[object, ...]:
    return (
        b.basis, b.least, b.most, b.factor_least, b.factor_most,
        b.factor_of, b.base_floor, b.per, b.variant, b.payer,
    )  # fmt: skip


def rows_with_sums() -> Iterator[PenaltyBracket]:
    for row in penalties.all_penalties():
        if row.version in texts() and row.fine_basis in {"fixed", "multiple_of_value", "percent"}:
            yield row


@needs_laws
def test_every_row_agrees_with_the_words_of_the_law() -> None:
    read = {version: list(brackets.read(text)) for version, text in texts().items()}
    rows = list(rows_with_sums())
    assert len(rows) > 1000
    wrong = [
        row
        for row in rows
        if not any(
            (b.article, b.suffix, b.paragraph) == (row.article, row.suffix, row.paragraph or 1)
            and b.item in {None, row.item}
            and sums_read(b) == sums(row)
            for b in read[row.version]
        )
    ]
    assert wrong == []


@needs_laws
def test_every_fine_of_the_texts_is_in_the_register() -> None:
    registered = {
        (row.version, row.article, row.suffix, row.paragraph or 1, row.item, sums(row))
        for row in rows_with_sums()
    }
    for version, text in texts().items():
        if version in RULES["only_facts"]["statutes"]:
            continue
        for b in brackets.read(text):
            items = [b.item] if b.item else [None, *range(1, 40)]
            assert any(
                (version, b.article, b.suffix, b.paragraph, item, sums_read(b)) in registered
                for item in items
            ), (version, b)


@needs_laws
def test_the_committed_register_is_what_facts_and_texts_give() -> None:
    report = Report()
    table = Table("statutes.csv", statutes.COLUMNS, ("id",))
    with (REGISTERS / "statutes.csv").open(encoding="utf-8", newline="") as stream:
        table.rows = list(csv.DictReader(stream))
    built = penalties_builder.build(FACTS / "penalties.csv", table, texts(), report)
    with (REGISTERS / "penalties.csv").open(encoding="utf-8", newline="") as stream:
        committed = list(csv.DictReader(stream))
    from registers import corrections

    corrections.apply([built], REGISTERS, report)
    assert committed == built.rows


@needs_laws
def test_detention_agrees_with_the_words_of_the_law() -> None:
    for row in penalties.all_penalties():
        text = texts().get(row.version)
        if text is None or row.detention_max_days is None:
            continue
        (article,) = [a for a in text.articles if (a.number, a.suffix) == (row.article, row.suffix)]
        for days in (row.detention_min_days, row.detention_max_days):
            assert days is not None
            numeral = {5: "五日", 10: "十日", 15: "十五日"}[days]
            assert numeral in article.words, row
