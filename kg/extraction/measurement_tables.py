"""Tables of results inside a case: 项目 | 监测值 | 标准限值 | 超标倍数."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache, partial

from kg.extraction.cues import alternation, words
from kg.extraction.layers import Layers, Named, Section, overlapping, remembered
from kg.extraction.measurements import Reading
from kg.extraction.numerals import decimal, plain
from kg.extraction.tables import cells_of
from kg.records import Kind, Span

# The units stated in a case, looked for when a row needs one.
_Units = Callable[[], list[re.Match[str]]]


@cache
def _unit() -> re.Pattern[str]:
    units = [u for group in ("concentration", "level", "mass") for u in words("units", group)]
    return re.compile(r"单位[：:为]?\s*(?P<unit>" + alternation(units) + ")")


def table_readings(text: str, section: Section, found: Layers) -> Iterator[Reading]:
    """The measurements that the rows of a table in a case hold."""
    columns: dict[str, int] = {}
    width = 0
    units = cache(lambda: list(_unit().finditer(text, section.span.start, section.span.end)))
    for paragraph in overlapping(found.paragraphs, section.span):
        cells, header = remembered(found, ("tables.row", paragraph), partial(_row, text, paragraph))
        if header:
            columns, width = header, len(cells)
        elif columns and len(cells) == width:
            reading = _reading(text, cells, columns, units)
            if reading is not None:
                yield reading
        else:
            columns = {}


def _row(text: str, paragraph: Span) -> tuple[tuple[Span, ...], dict[str, int]]:
    """The cells of a line, and which column holds what when they are headings of results."""
    cells = cells_of(text, paragraph)
    return cells, _columns([text[cell.start : cell.end] for cell in cells])


def _columns(names: list[str]) -> dict[str, int]:
    """Which column holds what; empty when the row is no heading of results."""
    found: dict[str, int] = {}
    for role in ("pollutant", "value", "limit", "times", "unit"):
        wanted = words("measurements", "table", role)
        for number, name in enumerate(names):
            if re.sub(r"[（(].*", "", name).strip() in wanted or name in wanted:
                found.setdefault(role, number)
    return found if {"pollutant", "value"} <= found.keys() else {}


def _reading(
    text: str, cells: tuple[Span, ...], columns: dict[str, int], units: _Units
) -> Reading | None:
    def number(role: str) -> Decimal | None:
        if role not in columns:
            return None
        cell = cells[columns[role]]
        value = decimal(text[cell.start : cell.end].strip())
        return plain(value) if value is not None else None

    value = number("value")
    if value is None:
        return None
    name = cells[columns["pollutant"]]
    pollutant = Named(name, text[name.start : name.end].strip(), Kind.POLLUTANT)
    unit = _unit_of(text, cells, columns, units)
    limit = number("limit")
    span = Span(name.start, max(cell.end for cell in cells))
    reading = Reading(pollutant, span, value, unit, limit=limit, times=number("times"))
    reading.limit_unit = unit if limit is not None else None
    return reading


def _unit_of(
    text: str, cells: tuple[Span, ...], columns: dict[str, int], units: _Units
) -> str | None:
    """The unit in its column, else the last one stated above the row (单位：mg/L)."""
    if "unit" in columns:
        cell = cells[columns["unit"]]
        return text[cell.start : cell.end].strip() or None
    above = bisect_right(units(), cells[0].start, key=lambda unit: unit.end()) - 1
    return units()[above]["unit"] if above >= 0 else None
