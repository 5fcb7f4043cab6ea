"""Where one piece of a page ends and the next begins.

Sure signs of an end are signatures; sure signs of a beginning are datelines.
Without either, a page is one piece: the cases of a bulletin, the sections of
a letter and the rows of a table are never parted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.reading.blocks import Block
from kg.reading.bylines import byline
from kg.reading.joints import signature_start
from kg.reading.kinds import FURNITURE_KINDS, Kind

_HEADLINE_KINDS = frozenset({Kind.DISPLAY, Kind.SUBTITLE, Kind.KICKER})
_BEGINNING_KINDS = _HEADLINE_KINDS | {Kind.COLUMN, Kind.BYLINE}
_CONTENT_KINDS = frozenset({Kind.TEXT, Kind.ROW, Kind.FIELD})
_SHORTEST_PIECE = 40
_APPENDIX = re.compile("附(?:件|表|录) ?[0-9一二三四五六七八九十]{0,2}[:：]?.{0,30}")


@dataclass(slots=True)
class Split:
    """A page parted into the texts of its pieces and what stands between them.

    ``bodies[n]`` are the blocks of piece n; ``gaps[n]`` what is printed before
    it (headlines, signatures, standing heads) and ``gaps[len(bodies)]`` what
    is printed after the last. ``furniture`` holds the page's own lines, each
    with the number of the piece it is printed in or before.
    """

    bodies: list[list[Block]] = field(default_factory=list)
    gaps: list[list[Block]] = field(default_factory=lambda: [[]])
    furniture: list[tuple[int, Block]] = field(default_factory=list)


def split(page: Sequence[Block]) -> Split:
    """Part a page into pieces."""
    splitter = _Splitter(page)
    return splitter.run()


class _Splitter:
    """Goes through the blocks once; ``_body`` is the piece that is still open, if any."""

    def __init__(self, page: Sequence[Block]) -> None:
        self._all = page
        self._page = [block for block in page if block.kind not in FURNITURE_KINDS]
        self._split = Split()
        self._body: list[Block] | None = None

    def run(self) -> Split:
        index = 0
        for block in self._all:
            if block.kind in FURNITURE_KINDS:
                self._split.furniture.append((len(self._split.bodies), block))
            else:
                self._take(index, block)
                index += 1
        self._finish()
        _settle(self._split)
        return self._split

    def _take(self, index: int, block: Block) -> None:
        if block.kind is Kind.COLUMN:
            self._take_column(index, block)
        elif block.kind is Kind.BYLINE:
            self._take_byline(index, block)
        elif block.kind in _HEADLINE_KINDS:
            if block.is_large and _is_whole(self._body) and not _APPENDIX.fullmatch(block.text):
                self._close()
            self._put(block)
        else:
            self._take_content(index, block)

    def _take_content(self, index: int, block: Block) -> None:
        if self._body and block.opens_with_dateline and _has_content(self._body):
            self._close()
        if self._body is None:
            self._body = []
        self._body.append(block)
        if block.kind is Kind.TEXT and self._ends_piece(index, block):
            self._close()

    def _take_column(self, index: int, block: Block) -> None:
        if self._begins_piece(index + 1):
            self._close()
        if self._body is None:
            self._split.gaps[-1].append(block)
        else:
            self._split.furniture.append((len(self._split.bodies), block))

    def _take_byline(self, index: int, block: Block) -> None:
        """A signature under a headline begins a piece, one under a text ends it."""
        if self._body and self._body[-1].kind in _HEADLINE_KINDS and _has_content(self._body):
            self._close()
        self._put(block)
        signature = byline(block.text)
        sure = signature is not None and signature.labelled
        if self._begins_piece(index + 1) or (sure and not self._goes_on(index + 1)):
            self._close()

    def _put(self, block: Block) -> None:
        (self._split.gaps[-1] if self._body is None else self._body).append(block)

    def _close(self) -> None:
        """End the open piece; headlines at its end belong to what comes after."""
        if self._body is None:
            return
        following: list[Block] = []
        while self._body and self._body[-1].kind in _HEADLINE_KINDS:
            following.insert(0, self._body.pop())
        self._split.bodies.append(self._body)
        self._split.gaps.append(following)
        self._body = None

    def _finish(self) -> None:
        """End the last piece; only below a news item can its last lines be a headline."""
        if self._body and not self._body[0].opens_with_dateline:
            self._split.bodies.append(self._body)
            self._split.gaps.append([])
        else:
            self._close()

    def _ends_piece(self, index: int, block: Block) -> bool:
        """Whether a signature closes the block and the piece with it."""
        start = signature_start(block.text)
        if start is None:
            return False
        set_apart = block.text[start - 1] == " " or block.text[start] in "（("
        return self._begins_piece(index + 1) or (set_apart and not self._goes_on(index + 1))

    def _begins_piece(self, index: int) -> bool:
        """Whether the block at ``index`` can only be the beginning of a piece, or nothing."""
        if index >= len(self._page):
            return True
        block = self._page[index]
        if block.kind is Kind.CASE_HEADING:
            return index + 1 < len(self._page) and self._page[index + 1].opens_with_dateline
        return block.kind in _BEGINNING_KINDS or block.opens_with_dateline

    def _goes_on(self, index: int) -> bool:
        """Whether the block at ``index`` is more of the same piece."""
        if self._begins_piece(index):
            return False
        return self._page[index].kind is not Kind.TEXT


def _is_whole(body: Sequence[Block] | None) -> bool:
    """Whether there is enough of a piece that a large line below it begins another."""
    text = sum(len(block.text) for block in body or () if block.kind in _CONTENT_KINDS)
    return text >= _SHORTEST_PIECE


def _has_content(body: Sequence[Block]) -> bool:
    return any(block.kind in _CONTENT_KINDS for block in body)


def _settle(parted: Split) -> None:
    """Give back to its neighbour what is no piece by itself, such as a lone date."""
    for index in reversed(range(1, len(parted.bodies))):
        if not _has_content(parted.bodies[index]):
            stray = [*parted.gaps.pop(index), *parted.bodies.pop(index)]
            parted.bodies[index - 1] += stray
    if not parted.bodies:
        parted.bodies, parted.gaps = [parted.gaps[0]], [[], []]
