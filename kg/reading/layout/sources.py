"""Pages written out as the lines that every reader hands over, with a box for each printed line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from kg.reading.layout.columns import columns
from kg.reading.layout.fragments import Fragment, Page, body_size
from kg.reading.layout.margins import Parted, part, reads_like_furniture
from kg.reading.layout.printed import PrintedLine, printed_line, printed_lines
from kg.reading.layout.rejoin import PrintedParagraph, Rejoining
from kg.reading.layout.tables import row_text
from kg.reading.passage import copied, joined
from kg.reading.source import Role, Source, SourceLine
from kg.records import Box

_LATIN = re.compile("[A-Za-z]")
_INDENT = "　　"
_INDENT_WIDTHS = (1.4, 4.0)
_DIGITS = 5
_OUTSIDE = -1


def source_of(pages: Sequence[Page], media_type: str, notes: Iterable[str] = ()) -> Source:
    """The text of pages in reading order."""
    parted = part(pages)
    size = body_size(fragment for page in parted for fragment in page.body)
    rejoining = Rejoining(
        tuple(_printed(pages, parted)),
        size,
        slack=max((page.slack for page in pages), default=0.0),
        pictures={page.number: page.pictures for page in pages},
    )
    paragraphs = groupby(rejoining.paragraphs(), key=_page_of)
    by_page = {number: tuple(on_page) for number, on_page in paragraphs}
    writer = _Writer({page.number: page for page in pages})
    for page, outside in zip(pages, parted, strict=True):
        writer.turn_to(page)
        writer.write_outside(outside.head)
        writer.write_paragraphs(by_page.get(page.number, ()), rejoining)
        writer.write_outside(outside.foot)
        writer.write_outside([(fragment,) for fragment in page.turned])
    return Source(media_type, "", tuple(writer.lines), tuple(notes), boxes=tuple(writer.boxes))


def _printed(pages: Sequence[Page], parted: Sequence[Parted]) -> Iterator[PrintedLine]:
    """The lines between heads and feet, columns counted through the file."""
    number = 0
    for page, outside in zip(pages, parted, strict=True):
        for column in columns(outside.body, page.slack):
            yield from printed_lines(column, number, page.number)
            number += 1


def _page_of(paragraph: PrintedParagraph) -> int:
    return paragraph.lines[0].page


@dataclass(slots=True)
class _Writer:
    """What is written so far; printed lines are counted and follow each other at line feeds."""

    _pages: Mapping[int, Page]
    lines: list[SourceLine] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    _page: int = 0
    _offset: int = 0
    _number: int = 0

    def turn_to(self, page: Page) -> None:
        """Go on with the next page."""
        self._page = page.number

    def write_outside(self, rows: Iterable[Sequence[Fragment]]) -> None:
        """Write lines of head or foot, leaving to their words what these tell."""
        for row in rows:
            line = printed_line(row, _OUTSIDE, self._page, row[0].rect.left, row[-1].rect.right)
            known = reads_like_furniture(line.text)
            self._write([line], Role.PARAGRAPH if known else Role.FURNITURE)

    def write_paragraphs(
        self, paragraphs: Iterable[PrintedParagraph], rejoining: Rejoining
    ) -> None:
        """Write paragraphs; printed lines that are still to be joined keep indents and spaces."""
        above: PrintedLine | None = None
        for paragraph in paragraphs:
            first = paragraph.lines[0]
            if paragraph.role is Role.LINE and above is not None and rejoining.parts(above, first):
                self._write_blank()
            self._write(paragraph.lines, paragraph.role)
            above = paragraph.lines[-1]

    def _write(self, printed: Sequence[PrintedLine], role: Role) -> None:
        parts, before = [], ""
        offset, number = self._offset, self._number + 1
        for line in printed:
            indent = _INDENT if role is Role.LINE and _is_indented(line) else ""
            text = indent + line.text
            self._number += 1
            parts.append((_glue(before, text), copied(text, self._offset, self._number, line.page)))
            self.boxes += self._boxes(line, self._offset + len(indent))
            self._offset += len(text) + 1
            before = text
        whole = joined(parts)
        page = printed[0].page
        self.lines.append(SourceLine(whole.text, offset, number, page, role, whole.runs))

    def _write_blank(self) -> None:
        self._number += 1
        self.lines.append(SourceLine("", self._offset, self._number, self._page))
        self._offset += 1

    def _boxes(self, line: PrintedLine, offset: int) -> Iterator[Box]:
        """The places of a line: one, or in the row of a table those of all it is made of."""
        if not line.cells:
            yield self._box(line, offset)
            return
        for words, fragment in row_text(line.cells):
            if fragment is not None:
                piece = line._replace(
                    text=words, rect=fragment.rect, confidence=fragment.confidence
                )
                yield self._box(piece, offset)
            offset += len(words)

    def _box(self, line: PrintedLine, offset: int) -> Box:
        edges = self._pages[line.page].shares(line.rect)
        left, top, right, bottom = (round(edge, _DIGITS) for edge in edges)
        length = len(line.text)
        return Box(offset, length, line.page, left, top, right, bottom, line.confidence)


def _is_indented(line: PrintedLine) -> bool:
    low, high = _INDENT_WIDTHS
    return low <= line.indent <= high and not line.is_centred


def _glue(before: str, after: str) -> str:
    """What comes between joined lines: a space between western words, else nothing."""
    if before and _LATIN.match(before[-1]) and (after[0].isdigit() or _LATIN.match(after[0])):
        return " "
    return ""
