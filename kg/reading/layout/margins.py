"""Running heads, page numbers and the line with paper, date and sheet, told by place and words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.reading.kinds import Kind
from kg.reading.layout.fragments import Fragment, Page, extent, line_text, rows
from kg.reading.lines import read_lines
from kg.reading.source import SourceLine

_MARGIN = 0.12
_ROWS = 2
_REPEATED_SHARE = 0.3
_DIGITS = re.compile(r"\d+")
_BARE_NUMBER = re.compile(r"\d{1,4}")


@dataclass(frozen=True, slots=True)
class Parted:
    """The fragments of a page: lines of its head and foot, and all between them."""

    head: tuple[tuple[Fragment, ...], ...]
    body: tuple[Fragment, ...]
    foot: tuple[tuple[Fragment, ...], ...]


def part(pages: Sequence[Page]) -> tuple[Parted, ...]:
    """Tell head and foot of each page from its body.

    They are lines near the edge of the page that read like the line with
    paper, date and sheet or a page number, or that return, but for figures,
    at the same height of other pages.
    """
    candidates = [(_outermost(page, top=True), _outermost(page, top=False)) for page in pages]
    seen = Counter(
        key for pair in candidates for rows_of in pair for key in {_key(row) for row in rows_of}
    )
    enough = max(2, _REPEATED_SHARE * len(pages))
    repeated = {key for key, count in seen.items() if count >= enough}
    parted = []
    for page, (top, bottom) in zip(pages, candidates, strict=True):
        head = _leading(top, repeated)
        foot = _leading([row for row in bottom if row not in head], repeated)
        taken = {id(fragment) for row in (*head, *foot) for fragment in row}
        body = tuple(f for f in page.fragments if id(f) not in taken)
        parted.append(Parted(tuple(head), body, tuple(reversed(foot))))
    return tuple(parted)


def _outermost(page: Page, *, top: bool) -> list[tuple[Fragment, ...]]:
    """The first or last lines of a page as far as they are in its margin, outermost first."""
    limit = _MARGIN * page.height
    found = [tuple(row) for row in rows(f for f in page.fragments if not f.cells)]
    if top:
        return [row for row in found[:_ROWS] if extent(row).middle < limit]
    return [row for row in found[: -_ROWS - 1 : -1] if extent(row).middle > page.height - limit]


def _leading(
    outermost: Sequence[tuple[Fragment, ...]], repeated: set[tuple[str, int]]
) -> list[tuple[Fragment, ...]]:
    """The lines up to the last that is furniture: what stands outside of it is, too."""
    last = 0
    for index, row in enumerate(outermost, start=1):
        text = line_text(row)
        if _key(row) in repeated or _BARE_NUMBER.fullmatch(text) or reads_like_furniture(text):
            last = index
    return list(outermost[:last])


def _key(row: Sequence[Fragment]) -> tuple[str, int]:
    """What a line says, figures left out, and about how high it stands."""
    first = row[0]
    return _DIGITS.sub("#", line_text(row)), round(first.rect.middle / (2 * first.size))


def reads_like_furniture(text: str) -> bool:
    """Whether words alone tell a line with paper, date and sheet, or a page number."""
    lines = read_lines([SourceLine(text, 0, 1)])
    return any(line.kind in (Kind.PAGE_HEAD, Kind.FURNITURE) for line in lines)
