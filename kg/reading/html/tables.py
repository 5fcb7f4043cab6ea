"""Tables of a web page: those that hold data, and those that only lay a page out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kg.reading.grid import WIDEST
from kg.reading.html.tree import Element, Page

_SECTIONS = frozenset({"thead", "tbody", "tfoot"})
_LONGEST_CELL = 3_000
_LARGEST_SPAN = 1_000


def is_data(page: Page, table: Element) -> bool:
    """Whether a table holds rows of data: two or more alike, no table inside, no long cells.

    What remains are the tables that older sites put menus and articles in.
    """
    if table.tag != "table" or any(e.tag == "table" for e in table.elements() if e is not table):
        return False
    found = list(rows_of(table))
    widths = Counter(_widths(page, found))
    if not any(count > 1 and width > 1 for width, count in widths.items()):
        return False
    return not any(_length(cell) > _LONGEST_CELL for row in found for cell in row)


def _widths(page: Page, table: Sequence[Sequence[Element]]) -> Iterator[int]:
    """The columns of each row, those counted in that cells from above reach into."""
    reaching: list[tuple[int, int]] = []
    for row in table:
        spans = [(rows(page, cell), columns(page, cell)) for cell in row]
        yield sum(width for _, width in (*spans, *reaching))
        reaching = [(left - 1, width) for left, width in (*spans, *reaching) if left > 1][:WIDEST]


def rows_of(table: Element) -> Iterator[list[Element]]:
    """The rows of a table, each as its cells."""
    for child in table.children:
        if not isinstance(child, Element):
            continue
        if child.tag in _SECTIONS:
            yield from rows_of(child)
        elif child.tag == "tr":
            yield [c for c in child.children if isinstance(c, Element) and c.tag in ("td", "th")]


def rows(page: Page, cell: Element) -> int:
    """How many rows a cell covers."""
    return _span(page, cell, "rowspan")


def columns(page: Page, cell: Element) -> int:
    """How many columns a cell covers."""
    return _span(page, cell, "colspan")


def _span(page: Page, cell: Element, attribute: str) -> int:
    value = cell.get(page.text, attribute) if cell.start < cell.end else ""
    return min(int(value), _LARGEST_SPAN) if value.isdecimal() and int(value) > 0 else 1


def _length(cell: Element) -> int:
    return sum(text.end - text.start for text in cell.texts())
