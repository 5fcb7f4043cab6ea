"""Tables as they are written to ontology/registers, and the list of what could not be read."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

Cells = dict[str, str]


@dataclass
class Table:
    """A register in the making: its columns, the columns of its key, and its rows."""

    file: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    rows: list[Cells] = field(default_factory=list)

    def key_of(self, row: Cells) -> str:
        """The row's key as corrections.csv writes it: key cells joined by ``/``."""
        return "/".join(row[column] for column in self.key)

    def write(self, folder: Path) -> None:
        """Writes the table as UTF-8 with Unix line ends, rows in the order given."""
        with (folder / self.file).open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, self.columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(self.rows)


@dataclass
class Report:
    """What the builder has to tell: sentences about what it could not read or believe."""

    lines: list[str] = field(default_factory=list)

    def say(self, file: str, sentence: str) -> None:
        """Adds one remark about a register file."""
        self.lines.append(f"{file}: {sentence}")


def read_csv(path: Path) -> list[Cells]:
    """The rows of a CSV file as dictionaries."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def without_duplicates(table: Table, report: Report) -> None:
    """Keeps the first row of each key and reports the others."""
    seen: set[str] = set()
    kept: list[Cells] = []
    for row in table.rows:
        key = table.key_of(row)
        if key in seen:
            report.say(table.file, f"the key {key} occurs twice; the later row was dropped")
            continue
        seen.add(key)
        kept.append(row)
    table.rows = kept


def joined(parts: Iterable[str]) -> str:
    """Several values in one cell, each once, in order."""
    return "|".join(dict.fromkeys(part for part in parts if part))
