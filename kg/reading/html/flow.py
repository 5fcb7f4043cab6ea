"""Part of a web page set in lines, as a browser would: blocks, breaks, tables."""

from __future__ import annotations

from collections.abc import Collection

from kg.reading.cues import cues
from kg.reading.grid import Cell, line_of
from kg.reading.grid import rows as grid_rows
from kg.reading.html import tables
from kg.reading.html.ink import Ink, Places
from kg.reading.html.tree import BLOCKS, Element, Page, Text
from kg.reading.passage import Passage, joined
from kg.reading.source import Role, SourceLine

_SILENT = frozenset(cues("html").words("silent"))
_ROLES = dict.fromkeys(cues("html").words("heading"), Role.HEADING) | {
    "figcaption": Role.CAPTION,
    "pre": Role.LINE,
}
_BLANK_LINE = SourceLine("", 0, 1)


class Flow:
    """Sets elements of one page; ``skipped`` are not printed."""

    def __init__(self, page: Page, skipped: Collection[Element] = ()) -> None:
        self._page = page
        self._places = Places(page.text)
        self._skipped = {id(element) for element in skipped}

    def lines(self, element: Element) -> list[SourceLine]:
        """The lines of an element.

        A block that is broken by ``br`` gives lines of a text, every other a
        whole paragraph, heading or caption.
        """
        setting = _Setting(self._ink())
        # Blocks are met twice: when they begin and, marked by True, when they end.
        waiting: list[tuple[Element | Text, bool]] = [(element, False)]
        while waiting:
            node, ends = waiting.pop()
            if isinstance(node, Text):
                setting.write(self._page.text, node)
            elif ends:
                setting.end_block(is_paragraph=node.tag == "p")
            elif self.prints(node):
                if tables.is_data(self._page, node) and node is not element:
                    setting.lines += self._table(node)
                    continue
                if node.tag in BLOCKS:
                    setting.begin_block(_ROLES.get(node.tag))
                    waiting.append((node, True))
                elif node.tag == "br":
                    setting.end_line()
                waiting += [(child, False) for child in reversed(node.children)]
        return setting.finish()

    def paragraph(self, element: Element, role: Role) -> list[SourceLine]:
        """All of an element as one line, its parts kept apart; no line if it prints nothing."""
        ink = self._ink()
        waiting: list[Element | Text] = [element]
        while waiting:
            node = waiting.pop()
            if isinstance(node, Text):
                ink.write(*node)
            elif self.prints(node):
                ink.part()
                waiting += reversed(node.children)
        passage = ink.take()
        return [line_of(passage, role)] if passage.text.strip() else []

    def skip(self, element: Element) -> None:
        """Leave an element out from now on."""
        self._skipped.add(id(element))

    def prints(self, element: Element) -> bool:
        """Whether an element is neither silent by its kind nor skipped."""
        return element.tag not in _SILENT and id(element) not in self._skipped

    def _ink(self) -> Ink:
        return Ink(self._page.text, self._places)

    def _table(self, table: Element) -> list[SourceLine]:
        captions = (c for c in table.children if isinstance(c, Element) and c.tag == "caption")
        lines = [line for caption in captions for line in self.lines(caption)]
        cells = ([self._cell(cell) for cell in row] for row in tables.rows_of(table))
        return [*lines, *grid_rows(cells)]

    def _cell(self, cell: Element) -> Cell:
        lines = [line for line in self.lines(cell) if line.runs]
        # A word is often broken by ``br`` in a narrow cell; paragraphs are different things.
        glues = ("" if n == 0 or line.role is Role.LINE else " " for n, line in enumerate(lines))
        passage = joined(zip(glues, (line.passage for line in lines), strict=True))
        return Cell(passage, tables.rows(self._page, cell), tables.columns(self._page, cell))


class _Setting:
    """Lines in the making: those that are set, and those of the block that is open."""

    def __init__(self, ink: Ink) -> None:
        self.lines: list[SourceLine] = []
        self._ink = ink
        self._roles: list[Role] = [Role.PARAGRAPH]
        self._broken: list[Passage] = []

    def write(self, page: str, text: Text) -> None:
        """Add text; inside ``pre`` its line ends are line ends."""
        if self._roles[-1] is not Role.LINE:
            self._ink.write(*text)
            return
        start = text.start
        for line in page[text.start : text.end].splitlines(keepends=True):
            self._ink.write(start, start + len(line))
            start += len(line)
            if line.endswith(("\n", "\r")):
                self.end_line()

    def begin_block(self, role: Role | None) -> None:
        """A block begins; without a role of its own it has that of the block around it."""
        self._close()
        self._roles.append(role or self._roles[-1])

    def end_block(self, *, is_paragraph: bool) -> None:
        """The block that began last ends; a paragraph without words is a blank line."""
        before = len(self.lines)
        self._close()
        self._roles.pop()
        if is_paragraph and len(self.lines) == before:
            self.lines.append(_BLANK_LINE)

    def end_line(self) -> None:
        """The line ends, and the block goes on."""
        self._broken.append(self._ink.take())

    def finish(self) -> list[SourceLine]:
        """All lines."""
        self._close()
        return self.lines

    def _close(self) -> None:
        """Turn what the open block printed so far into lines."""
        passages, self._broken = [*self._broken, self._ink.take()], []
        printed = [passage for passage in passages if passage.text.strip()]
        if len(printed) == 1:
            self.lines.append(line_of(printed[0], self._roles[-1]))
        elif printed:
            self.lines += [
                line_of(passage, Role.LINE) if passage.text.strip() else _BLANK_LINE
                for passage in passages
            ]
