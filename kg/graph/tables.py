"""Cells of CSV files that people open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import IO, Final

# A spreadsheet runs a cell that begins so as a formula.
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
_BYTE_ORDER_MARK: Final = "\ufeff"


def safe_cell(value: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet would run it as a formula.

    >>> safe_cell("=1+1"), safe_cell("罚款")
    ("'=1+1", '罚款')
    """
    return f"'{value}" if value.startswith(_FORMULA_STARTS) else value


def write_table(header: Sequence[str], rows: Iterable[Sequence[str]], out: IO[str]) -> None:
    """Write a table as CSV with a byte order mark, without which Excel garbles Chinese."""
    out.write(_BYTE_ORDER_MARK)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([safe_cell(cell) for cell in header])
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
