"""What a piece says about itself: its authors, its paper, its column and its date."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kg.reading.blocks import Block
from kg.reading.bylines import Byline, byline
from kg.reading.compose import Piece
from kg.reading.dates import full_date
from kg.reading.joints import signature_start
from kg.reading.kinds import Kind
from kg.reading.mastheads import (
    Place,
    dateline_authors,
    dateline_paper,
    is_own_paper,
    named_paper,
    named_publisher,
    standing_head,
)
from kg.records import Evidence, Sourced, Span

_CLOSING_BLOCKS = 3
_LONGEST_SIGNATURE = 40

Placing = Callable[[Block], Span]
"""Where a block stands in the text that was written."""

Furniture = Sequence[tuple[int, Block]]
"""The page's own lines, each with the number of the piece it is printed in or before."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Authors, paper, standing head and date of a piece, each with its evidence."""

    bylines: tuple[Sourced[str], ...]
    source: Sourced[str] | None
    column: Sourced[str] | None
    date: Sourced[str] | None


def attribute(piece: Piece, number: int, furniture: Furniture, place: Placing) -> Attribution:
    """Read off a piece, and the page around it, who wrote and printed it and when."""
    signatures = list(_signatures(piece))
    return Attribution(
        bylines=tuple(_authors(piece, signatures, place)),
        source=_source(piece, number, signatures, furniture, place),
        column=_column(piece, place),
        date=_date(piece, number, furniture, place),
    )


def _signatures(piece: Piece) -> Iterator[tuple[Block, Byline]]:
    """The signatures of a piece in the order they were written."""
    for block in (*piece.heading_signatures, *piece.body, *piece.signatures):
        start = 0
        if block.kind is Kind.TEXT:
            end = signature_start(block.text)
            if end is None:
                continue
            start = end
        elif block.kind is not Kind.BYLINE:
            continue
        found = byline(block.text, start)
        is_last = bool(piece.body) and block is piece.body[-1]
        if found is not None and (found.labelled or is_last or block not in piece.body):
            yield block, found


def _authors(
    piece: Piece, signatures: Sequence[tuple[Block, Byline]], place: Placing
) -> Iterator[Sourced[str]]:
    """The names, those behind a dateline first, each once."""
    spans: list[tuple[Block, int, int, str]] = []
    if piece.is_brief:
        first = piece.body[0]
        names = dateline_authors(first.text)
        spans += [(first, start, end, "byline.dateline") for start, end in names]
    for block, found in signatures:
        spans += [(block, start, end, "byline.signature") for start, end in found.names]
    seen: set[str] = set()
    for block, start, end, rule in spans:
        name = block.text[start:end]
        if name not in seen:
            seen.add(name)
            yield _sourced(name, block, start, end, rule, place)


def _source(
    piece: Piece,
    number: int,
    signatures: Sequence[tuple[Block, Byline]],
    furniture: Furniture,
    place: Placing,
) -> Sourced[str] | None:
    """The paper a piece ran in: by its dateline, its signature, or the line under its headline."""
    paper = dateline_paper(piece.body[0].text) if piece.is_brief else None
    if paper is not None:
        return _dateline_source(piece.body[0], paper, number, furniture, place)
    for block, found in signatures:
        if found.paper is not None:
            start, end = found.paper
            return _sourced(block.text[start:end], block, start, end, "source.signature", place)
    for block in _nearby(furniture, number, Kind.PUBLICATION):
        publisher = named_publisher(block.text)
        if publisher is not None:
            return _sourced(*_at(publisher, block), "source.publication", place)
    return None


def _dateline_source(
    block: Block, paper: Place, number: int, furniture: Furniture, place: Placing
) -> Sourced[str]:
    """The paper of a dateline; 本报 is the paper that the page head names, if it names one."""
    own = _sourced(*_at(paper, block), "source.dateline", place)
    if is_own_paper(paper.words):
        for head in _nearby(furniture, number, Kind.PAGE_HEAD):
            named = named_paper(head.text)
            if named is not None:
                sure = _sourced(*_at(named, head), "source.page_head", place)
                return Sourced(named.words, (*own.evidence, *sure.evidence))
    return own


def _column(piece: Piece, place: Placing) -> Sourced[str] | None:
    if piece.column is None:
        return None
    words = standing_head(piece.column.text)
    return _sourced(words, piece.column, 0, len(words), "column.standing_head", place)


def _date(piece: Piece, number: int, furniture: Furniture, place: Placing) -> Sourced[str] | None:
    """The day of printing: by the page head, the line under the headline, or a letter's end."""
    around = (
        (Kind.PAGE_HEAD, "date.page_head", "page head"),
        (Kind.PUBLICATION, "date.publication", "publication line"),
    )
    for kind, rule, note in around:
        for block in _nearby(furniture, number, kind):
            if (found := _dated(block, rule, note, place)) is not None:
                return found
    closing = [block for block in piece.body[-_CLOSING_BLOCKS:] if _closes_letter(block)]
    opening = [block for block in piece.body[:1] if block.kind is Kind.DATE]
    for blocks, rule, note in (
        (closing, "date.signature", "date under the signature"),
        (opening, "date.headline", "date under the headline"),
    ):
        if blocks and (found := _dated(blocks[-1], rule, note, place)) is not None:
            return found
    return None


def _closes_letter(block: Block) -> bool:
    """Whether a block is the date under a letter, or a signature with its date in brackets."""
    bracketed = block.text.startswith(("（", "(")) and block.text.endswith(("日）", "日)"))
    return block.kind is Kind.DATE or (bracketed and len(block.text) <= _LONGEST_SIGNATURE)


def _dated(block: Block, rule: str, note: str, place: Placing) -> Sourced[str] | None:
    found = full_date(block.text)
    if found is None:
        return None
    return _sourced(found.iso, block, found.start, found.end, rule, place, note)


def _nearby(furniture: Furniture, number: int, kind: Kind) -> Iterator[Block]:
    """The page's lines of a kind that hold for a piece, the nearest above it first.

    A page head below the only piece, as in a footer, holds for it too; a
    publication line holds for the piece it is printed in or before alone.
    """
    lines = [(where, block) for where, block in furniture if block.kind is kind]
    if kind is Kind.PUBLICATION:
        yield from (block for where, block in lines if where == number)
        return
    yield from (block for where, block in reversed(lines) if where <= number)
    yield from (block for where, block in lines if where > number)


def _at(found: Place, block: Block) -> tuple[str, Block, int, int]:
    return found.words, block, found.start, found.end


def _sourced(
    value: str, block: Block, start: int, end: int, rule: str, place: Placing, note: str = ""
) -> Sourced[str]:
    span = Span(start, end).shifted(place(block).start)
    return Sourced(value, (Evidence(span, rule, note),))
