"""Tables as text: fitted to a terminal, or with every cell on one line for a pipe or file."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import StringIO

UNLIMITED_WIDTH = 100_000
"""Characters in a line of a table that nothing has to fold."""


def table(
    columns: Sequence[str], rows: Iterable[Sequence[object]], *, title: str | None = None
) -> str:
    """A table as text; numbers are set to the right, ``None`` is an empty cell."""
    # Imported here because half of the commands never draw a table.
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    body = [list(row) for row in rows]
    drawn = Table(
        box=box.SIMPLE_HEAD,
        title=None if title is None else Text(title, style="bold"),
        title_justify="left",
    )
    for index, column in enumerate(columns):
        numeric = _are_numbers(row[index] for row in body)
        drawn.add_column(Text(column), justify="right" if numeric else "left", overflow="fold")
    for row in body:
        drawn.add_row(*(Text(_cell(cell)) for cell in row))
    text = StringIO()
    console = Console(file=text, width=_width(), highlight=False, color_system=None)
    console.print(drawn)
    lines = (line.rstrip() for line in text.getvalue().splitlines())
    return "\n".join(line for line in lines if line) + "\n"


def _width() -> int:
    """The columns of the terminal that standard output is, or no limit."""
    if not sys.stdout.isatty():
        return UNLIMITED_WIDTH
    from shutil import get_terminal_size

    return get_terminal_size().columns


def _are_numbers(cells: Iterable[object]) -> bool:
    """Whether a column holds numbers, empty cells aside."""
    filled = [cell for cell in cells if cell is not None]
    return bool(filled) and all(
        isinstance(cell, int | float | Decimal) and not isinstance(cell, bool) for cell in filled
    )


def _cell(cell: object) -> str:
    """One cell as a reader would write it, on one line.

    >>> _cell(Decimal("12000.00")), _cell(None)
    ('12000', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}"
    return " ".join(str(cell).split())


_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    r"""Rows as CSV (RFC 4180); a text that a spreadsheet would compute gets a quotation mark.

    >>> csv_text(["name"], [["=1+1"], [2], [None]])
    'name\r\n\'=1+1\r\n2\r\n""\r\n'
    """
    import csv

    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_harmless(cell) for cell in row])
    return out.getvalue()


def _harmless(cell: object) -> object:
    if cell is None:
        return ""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
