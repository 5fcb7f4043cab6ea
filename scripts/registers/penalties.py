"""Penalty brackets, carried over from the facts with the source of the text they were read in."""

from __future__ import annotations

from pathlib import Path

from .provisions import Text
from .tables import Cells, Report, Table, read_csv

KEY = ("statute_id", "article", "paragraph", "item", "violation_summary_zh")
COLUMNS = (
    "statute_id", "article", "paragraph", "item", "violation_summary_zh", "violates",
    "fine_min_cny", "fine_max_cny", "fine_basis", "measures", "note", "source",
)  # fmt: skip
FILE = "penalties.csv"


def build(facts: Path, statutes: Table, report: Report) -> Table:
    """The table penalties.csv, in the order of the facts."""
    table = Table(FILE, COLUMNS, KEY)
    sources = {row["id"]: row["source"].split(";")[0] for row in statutes.rows}
    for row in read_csv(facts):
        if row["statute_id"] not in sources:
            report.say(FILE, f"{row['statute_id']} is not in statutes.csv; a row was left out")
            continue
        table.rows.append(
            {**{c: row.get(c, "") for c in COLUMNS}, "source": sources[row["statute_id"]]}
        )
    return table


def check(table: Table, texts: dict[str, Text], report: Report) -> None:
    """Reports brackets of provisions that the text of the version does not have."""
    for row in table.rows:
        text = texts.get(row["statute_id"])
        if text is not None and not _exists(row, text):
            place = "/".join(row[column] for column in KEY[:4])
            report.say(FILE, f"{place}: the text has no such provision")


def _exists(row: Cells, text: Text) -> bool:
    number, _, suffix = row["article"].partition("-")
    wanted = (int(number), int(suffix or 0))
    shape = next((a for a in text.articles if (a.number, a.suffix) == wanted), None)
    if shape is None:
        return False
    paragraph = int(row["paragraph"] or 1)
    if paragraph > len(shape.items):
        return False
    return not row["item"] or int(row["item"]) <= shape.items[paragraph - 1]
