"""Damaged register files are reported by file, line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import RegisterError
from kg.registers.files import ontology_dir, read_rows

COLUMNS = ("code", "name", "year", "source")


def _write(folder: Path, content: str) -> Path:
    (folder / "towns.csv").write_text(content, encoding="utf-8")
    return folder


def _read(folder: Path) -> list[str]:
    return [row.required("name") for row in read_rows("towns.csv", COLUMNS, folder=folder)]


def test_the_ontology_is_found_in_a_checkout() -> None:
    assert (ontology_dir() / "registers" / "divisions.csv").is_file()


def test_rows_are_read_in_order(tmp_path: Path) -> None:
    folder = _write(tmp_path, 'code,name,year,source\n1,甲镇,2020,s\n2,"乙,镇",,s\n')
    assert _read(folder) == ["甲镇", "乙,镇"]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match=r"towns\.csv: the register file is missing"):
        _read(tmp_path)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match=r"towns\.csv, line 1: lacks the column year, source"):
        _read(_write(tmp_path, "code,name\n1,甲镇\n"))


def test_a_row_of_another_width_is_named(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match=r"line 3: has 3 cells where the header has 4"):
        _read(_write(tmp_path, "code,name,year,source\n1,甲镇,2020,s\n2,乙镇,2020\n"))


def test_bytes_that_are_no_text_are_named(tmp_path: Path) -> None:
    (tmp_path / "towns.csv").write_bytes(b"code,name\n\xff\xfe")
    with pytest.raises(RegisterError, match=r"cannot be read as UTF-8"):
        _read(tmp_path)


@pytest.mark.parametrize(
    ("cell", "ask", "message"),
    [
        ("", "required", r"line 2, column year: is empty"),
        ("zwei", "integer", r"line 2, column year: holds “zwei”, which is not a whole number"),
        ("²", "integer", r"which is not a whole number"),
        ("1.3.2020", "date", r"which is not a date"),
    ],
)
def test_a_wrong_cell_is_named(tmp_path: Path, cell: str, ask: str, message: str) -> None:
    (row,) = read_rows(
        "towns.csv", COLUMNS, folder=_write(tmp_path, f"code,name,year,source\n1,甲,{cell},s\n")
    )
    with pytest.raises(RegisterError, match=message):
        getattr(row, ask)("year")


def test_an_unknown_word_is_named_with_the_allowed_ones(tmp_path: Path) -> None:
    (row,) = read_rows(
        "towns.csv", COLUMNS, folder=_write(tmp_path, "code,name,year,source\n1,甲,x,s\n")
    )
    with pytest.raises(RegisterError, match=r"holds “x”; allowed are a, b"):
        row.choice("year", frozenset({"a", "b"}))
