"""The body of a Word file in lines: paragraphs, headings and tables, one after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from lxml import etree

from kg.reading.grid import Cell, rows
from kg.reading.passage import Passage, copied, joined
from kg.reading.source import Role, SourceLine
from kg.reading.word.numbering import Numbering
from kg.reading.word.opening import WordFile
from kg.reading.word.paragraphs import printed
from kg.reading.word.styles import heading_styles
from kg.reading.word.xml import attribute, local, prop

_DEEPEST = 100
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"})
_TRANSPARENT = _WRAPPERS | {"body", "document", "tbl", "tr", "tc"}
_LONGEST_CELL = 3_000
_AFTER_NUMBERS = ".．、 "


class Body:
    """Goes through a body once.

    Lines count characters of the text that the paragraphs make, one a line;
    pages are those that the program that saved the file noted, if it did.
    """

    def __init__(self, file: WordFile) -> None:
        document = file.document
        self.met: Counter[str] = Counter()
        self._headings = heading_styles(file.styles)
        self._numbering = Numbering(file.numbering, file.styles)
        self._paged = any(local(e) == "lastRenderedPageBreak" for e in document.iter())
        self._page = 1
        self._in_cell = False
        self._offset = 0
        self._number = 0
        self.lines = tuple(self._blocks(document, 0))

    def _blocks(self, container: etree._Element, depth: int) -> Iterator[SourceLine]:
        """The lines of all blocks in an element."""
        if depth > _DEEPEST:
            self.met["deep"] += 1
            return
        for element in container:
            tag = local(element)
            if tag == "p":
                yield from self._paragraph(element, depth)
            elif tag == "tbl" and _is_data(element):
                yield from rows(list(self._table(element, depth)))
            elif tag in _TRANSPARENT:
                yield from self._blocks(element, depth + 1)

    def _paragraph(self, paragraph: etree._Element, depth: int) -> Iterator[SourceLine]:
        found = printed(paragraph, self.met)
        number = self._number_of(paragraph)
        self._page += found.before
        lines = self._with_number(number, found.text).split("\n")
        broken = sum(bool(line.strip()) for line in lines) > 1
        role = Role.LINE if broken else Role.PARAGRAPH
        if not broken and _style(paragraph) in self._headings:
            role = Role.HEADING
        for line in lines:
            yield self._line(line, role)
        self._page += found.breaks - found.before
        for box in found.boxes:
            yield from self._blocks(box, depth + 1)

    def _number_of(self, paragraph: etree._Element) -> str:
        """The number that Word counts for a paragraph and prints before it."""
        number = self._numbering.prefix(paragraph)
        self.met["numbered"] += bool(number)
        self.met["unnumbered"] += number is None
        return number or ""

    def _with_number(self, number: str, text: str) -> str:
        """A paragraph with its number; one without words shows it in a table only (序号)."""
        if text.strip():
            return number + text
        return number.rstrip(_AFTER_NUMBERS) if self._in_cell else text

    def _line(self, text: str, role: Role) -> SourceLine:
        self._number += 1
        page = self._page if self._paged else None
        line = SourceLine(text, self._offset, self._number, page, role)
        self._offset += len(text) + 1
        return line

    def _table(self, table: etree._Element, depth: int) -> Iterator[Sequence[Cell]]:
        """The rows of a table; cells merged downwards are given to every row."""
        grid = [list(_below(row, "tc")) for row in _below(table, "tr")]
        for index, row in enumerate(grid):
            cells: list[Cell] = []
            column = 0
            for cell in row:
                width = _columns(cell)
                if _merge(cell) != "continue":
                    height = _height(grid, index, column)
                    cells.append(Cell(self._cell(cell, depth), height, width))
                column += width
            yield cells

    def _cell(self, cell: etree._Element, depth: int) -> Passage:
        """What a cell holds, on one line."""
        self._in_cell = True
        lines = [line for line in self._blocks(cell, depth + 1) if line.text.strip()]
        self._in_cell = False
        parts = []
        for number, line in enumerate(lines):
            text = line.text.replace("\t", " ")
            start = len(text) - len(text.lstrip())
            words = copied(text.strip(), line.offset + start, line.number, line.page)
            passage = Passage(text, line.runs) if line.runs else words
            parts.append((" " if number else "", passage))
        return joined(parts)


def _is_data(table: etree._Element) -> bool:
    """Whether a table holds rows of data and is no frame around text or other tables."""
    inside = [local(element) for element in table.iterdescendants()]
    if "tbl" in inside or not any(len(list(_below(row, "tc"))) > 1 for row in _below(table, "tr")):
        return False
    cells = (cell for row in _below(table, "tr") for cell in _below(row, "tc"))
    return all(sum(map(len, cell.itertext())) <= _LONGEST_CELL for cell in cells)


def _below(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, those in content controls among them."""
    waiting = list(reversed(element))
    while waiting:
        child = waiting.pop()
        if local(child) == tag:
            yield child
        elif local(child) in _WRAPPERS:
            waiting += reversed(child)


def _height(grid: Sequence[Sequence[etree._Element]], index: int, column: int) -> int:
    """How many rows a cell covers: those below it that go on with it."""
    height = 1
    for row in grid[index + 1 :]:
        below = _at(row, column)
        if below is None or _merge(below) != "continue":
            break
        height += 1
    return height


def _at(row: Sequence[etree._Element], column: int) -> etree._Element | None:
    """The cell of a row that begins at a column."""
    position = 0
    for cell in row:
        if position == column:
            return cell
        position += _columns(cell)
    return None


def _columns(cell: etree._Element) -> int:
    span = prop(cell, "tcPr", "gridSpan")
    value = "" if span is None else attribute(span, "val")
    return max(1, int(value)) if value.isdecimal() and len(value) < 4 else 1


def _merge(cell: etree._Element) -> str:
    """``restart`` or ``continue`` for cells merged downwards, else nothing."""
    merge = prop(cell, "tcPr", "vMerge")
    return "" if merge is None else attribute(merge, "val") or "continue"


def _style(paragraph: etree._Element) -> str:
    style = prop(paragraph, "pPr", "pStyle")
    return "" if style is None else attribute(style, "val")
