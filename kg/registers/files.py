"""Where the register files lie and how rows are read; errors name file, line and column."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import RegisterError

_PACKAGE = Path(__file__).resolve().parent.parent
_SHIPPED = _PACKAGE / "_ontology"
_CHECKOUT = _PACKAGE.parent / "ontology"
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@cache
def ontology_dir() -> Path:
    """The folder of the ontology: inside the wheel ``kg/_ontology``, in a checkout ``ontology``.

    Raises :class:`~kg.errors.RegisterError` when neither exists.
    """
    for folder in (_SHIPPED, _CHECKOUT):
        if folder.is_dir():
            return folder
    raise RegisterError(
        f"The ontology folder is missing: neither {_SHIPPED} nor {_CHECKOUT} exists; "
        "install the package again or run from a complete checkout."
    )


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a register: its cells by column, and where it stands.

    ``line`` counts from 1, the header being line 1, as an editor shows it.
    """

    file: str
    line: int
    cells: dict[str, str]

    def text(self, column: str) -> str:
        """The cell without surrounding space; may be empty."""
        return self.cells[column].strip()

    def required(self, column: str) -> str:
        """The cell, which must not be empty."""
        value = self.text(column)
        if not value:
            raise self.error(column, "is empty")
        return value

    def many(self, column: str) -> tuple[str, ...]:
        """The parts of a cell separated by ``|``; an empty cell has none."""
        return tuple(part.strip() for part in self.text(column).split("|") if part.strip())

    def integer(self, column: str) -> int | None:
        """The cell as a whole number; ``None`` when empty."""
        value = self.text(column)
        if not value:
            return None
        if not value.isascii() or not value.isdigit():
            raise self.error(column, f"holds “{value}”, which is not a whole number")
        return int(value)

    def date(self, column: str) -> str | None:
        """The cell as an ISO 8601 date of full or reduced precision; ``None`` when empty."""
        value = self.text(column)
        if not value:
            return None
        if _DATE.fullmatch(value) is None:
            raise self.error(column, f"holds “{value}”, which is not a date like 2021-03-01")
        return value

    def choice(self, column: str, allowed: frozenset[str]) -> str:
        """The cell, which must be one of the allowed words."""
        value = self.text(column)
        if value not in allowed:
            words = ", ".join(sorted(allowed))
            raise self.error(column, f"holds “{value}”; allowed are {words}")
        return value

    def error(self, column: str, what: str) -> RegisterError:
        """The error for a cell of this row."""
        return RegisterError(f"{self.file}, line {self.line}, column {column}: {what}; correct it.")


def read_rows(name: str, columns: tuple[str, ...], *, folder: Path | None = None) -> Iterator[Row]:
    """The rows of the register file ``name``, each with at least the given columns.

    ``folder`` is ``ontology/registers`` unless given. Raises
    :class:`~kg.errors.RegisterError` when the file is missing, is not UTF-8,
    lacks a column or has a row of another width.
    """
    path = (ontology_dir() / "registers" if folder is None else folder) / name
    try:
        content = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise RegisterError(
            f"{name}: the register file is missing from {path.parent}; restore it, "
            "or build the registers again with scripts/build_registers.py."
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise RegisterError(f"{name}: cannot be read as UTF-8 text ({error}).") from error
    yield from _rows(name, content, columns)


def _rows(name: str, content: str, columns: tuple[str, ...]) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    try:
        header = next(reader, [])
        missing = [column for column in columns if column not in header]
        if missing:
            raise RegisterError(f"{name}, line 1: lacks the column {', '.join(missing)}; add it.")
        for cells in reader:
            if not cells:
                continue
            if len(cells) != len(header):
                raise RegisterError(
                    f"{name}, line {reader.line_num}: has {len(cells)} cells where the header "
                    f"has {len(header)}; look for a missing or unquoted comma."
                )
            yield Row(name, reader.line_num, dict(zip(header, cells, strict=True)))
    except csv.Error as error:
        raise RegisterError(
            f"{name}, line {reader.line_num}: is not valid CSV ({error})."
        ) from error
