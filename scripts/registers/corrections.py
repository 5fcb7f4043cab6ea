"""Hand corrections (ontology/registers/corrections.csv), applied after everything else."""

from __future__ import annotations

from pathlib import Path

from .tables import Cells, Report, Table, read_csv

FILE = "corrections.csv"
WHOLE_ROW = "*"


def apply(tables: list[Table], folder: Path, report: Report) -> None:
    """Changes, adds and removes rows as corrections.csv says.

    A correction of a key that does not exist adds a row; the column ``*``
    with an empty value removes the row. Corrections of registers that are not
    among the tables wait for a call that has them. Reports corrections that name an
    unknown file or column, and those that change nothing any more.
    """
    by_file = {table.file: table for table in tables}
    for correction in read_csv(folder / FILE):
        table = by_file.get(correction["file"])
        if table is None:
            if not (folder / correction["file"]).is_file():
                report.say(FILE, f"names the file {correction['file']}, which is not built")
            continue
        _apply_one(table, correction, report)


def _apply_one(table: Table, correction: Cells, report: Report) -> None:
    key, column, value = correction["key"], correction["column"], correction["value"]
    found = [row for row in table.rows if table.key_of(row) == key]
    if column == WHOLE_ROW:
        if not found:
            report.say(FILE, f"{table.file} {key}: there is no such row to remove")
        table.rows = [row for row in table.rows if table.key_of(row) != key]
        return
    if column not in table.columns:
        report.say(FILE, f"{table.file} {key}: there is no column {column}")
        return
    if not found:
        found = [_new_row(table, key, correction["source"])]
        table.rows.extend(found)
    for row in found:
        if row[column] == value:
            report.say(FILE, f"{table.file} {key}: {column} already is “{value}”")
        row[column] = value


def _new_row(table: Table, key: str, source: str) -> Cells:
    row = dict.fromkeys(table.columns, "")
    row.update(zip(table.key, key.split("/"), strict=True))
    row["source"] = source
    return row
