"""Tables are read by people: numbers to the right, Chinese in line, nothing cut."""

from __future__ import annotations

from decimal import Decimal

import pytest
from rich.cells import cell_len

from kg.commands.terminal import tables
from kg.commands.terminal.tables import table

ROWS: list[list[object]] = [
    ["山西某陶瓷有限公司", Decimal("364000.00"), True],
    ["易某", None, False],
    ["某废旧物资回收站", Decimal("1000000"), None],
]


def lines(text: str) -> list[str]:
    return text.splitlines()


def test_numbers_stand_to_the_right_even_beside_empty_cells() -> None:
    drawn = lines(table(["被处罚人", "罚款"], [row[:2] for row in ROWS]))
    ends = {cell_len(line) for line in drawn if line.endswith("000")}
    assert len(ends) == 1


def test_yes_and_no_are_no_numbers() -> None:
    drawn = lines(table(["甲", "乙乙乙乙乙乙"], [["a", True], ["b", False]]))
    assert drawn[2].endswith("True")
    assert cell_len(drawn[2]) < cell_len(drawn[0])


def test_columns_of_chinese_stand_in_line() -> None:
    drawn = lines(table(["名称", "x"], [["甲", "x"], ["甲乙丙丁", "x"], ["ab", "x"]]))
    assert len({cell_len(line[: line.rindex("x")]) for line in drawn if "x" in line}) == 1


def test_a_pipe_gets_every_row_on_one_line() -> None:
    long = "超" * 500
    assert any(long in line for line in lines(table(["违法行为"], [[long]])))


def test_a_terminal_gets_lines_that_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_width", lambda: 40)
    drawn = lines(table(["名称", "违法行为"], [["甲", "超" * 60]]))
    assert max(map(cell_len, drawn)) <= 40
    assert sum(line.count("超") for line in drawn) == 60


def test_what_looks_like_markup_is_shown_as_it_is() -> None:
    assert "[bold]x[/bold]" in table(["[red]"], [["[bold]x[/bold]"]])


def test_a_cell_with_line_breaks_is_one_line() -> None:
    assert "甲 乙" in table(["名称"], [["甲\n乙"]])
