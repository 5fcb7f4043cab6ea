"""Statutes and their versions, carried over from the facts and the texts, and checked."""

from __future__ import annotations

import re
from pathlib import Path

from kg.registers.titles import comparable

from .provisions import Text
from .tables import Cells, Report, Table, read_csv

COLUMNS = (
    "id", "work", "title_zh", "short_zh", "aliases", "title_en", "kind", "issuer", "doc_number",
    "adopted", "in_force_from", "in_force_to", "repealed_by", "articles", "jurisdiction", "source",
)  # fmt: skip
YEAR = re.compile(r"-\d{4}$")
# Two laws whose ids differ by the year only but which are two works: the later
# one has another title and repealed the earlier one.
OWN_WORK = {"noise-law-2018": "environmental-noise-law"}
FILE = "statutes.csv"


def build(sources: list[Path], report: Report) -> Table:
    """The table statutes.csv, in the order of the sources."""
    table = Table(FILE, COLUMNS, ("id",))
    for source in sources:
        for facts in read_csv(source):
            row = {column: facts.get(column, "") for column in COLUMNS}
            row["work"] = work_of(row["id"])
            table.rows.append(row)
    return table


def work_of(version_id: str) -> str:
    """The id of the work of which this is a version: the id without its year."""
    return OWN_WORK.get(version_id, YEAR.sub("", version_id))


def check(table: Table, texts: dict[str, Text], report: Report) -> None:
    """Compares the table with the texts and with itself; reports every difference."""
    ids = {row["id"] for row in table.rows}
    works = {row["work"] for row in table.rows}
    for row in table.rows:
        if row["id"] in works:
            report.say(FILE, f"{row['id']}: the id of a version is also the id of a work")
        if row["repealed_by"] and row["repealed_by"] not in ids:
            report.say(FILE, f"{row['id']}: repealed by {row['repealed_by']}, which is no row")
        _check_text(row, texts.get(row["id"]), report)


def _check_text(row: Cells, text: Text | None, report: Report) -> None:
    if text is None:
        return
    last = max(article.number for article in text.articles)
    if row["articles"] and int(row["articles"]) != last:
        report.say(FILE, f"{row['id']}: {row['articles']} articles, but the text ends with {last}")
    if comparable(text.title) != comparable(row["title_zh"]):
        report.say(FILE, f"{row['id']}: titled {row['title_zh']}, the text {text.title}")
