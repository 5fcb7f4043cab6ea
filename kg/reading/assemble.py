"""The reading order written out: one text, its articles, and the way back to the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.reading.attribution import Attribution, attribute
from kg.reading.blocks import Block
from kg.reading.compose import Composition, Piece
from kg.reading.headlines import set_headline
from kg.reading.passage import Passage
from kg.records import Article, Evidence, Segment, Sourced, Span

_SEPARATOR = "\n"
_DASHES = "—―─–－- "


@dataclass(frozen=True, slots=True)
class Assembly:
    """A page written out in reading order."""

    text: str
    segments: tuple[Segment, ...]
    articles: tuple[Article, ...]
    furniture: tuple[Span, ...]


def assemble(composition: Composition, furniture: Sequence[tuple[int, Block]]) -> Assembly:
    """Write the pieces one after the other, then what belongs to none of them.

    ``furniture`` are the page's own lines, each with the number of the piece
    that it is printed in or before.
    """
    writer = _Writer()
    layouts = [_write_piece(writer, piece) for piece in composition.pieces if piece.prints]
    outside = [
        *(block for _, block in furniture),
        *composition.standing_heads,
        *composition.leftover,
    ]
    outside.sort(key=_printed_at)
    spans = tuple(writer.write_block(block) for block in outside)
    articles = tuple(
        _article(number, layout, attribute(layout.piece, number, furniture, writer.place))
        for number, layout in enumerate(layouts)
    )
    return Assembly(writer.text, tuple(writer.segments), articles, spans)


@dataclass(slots=True)
class _Writer:
    """The text so far; ``place`` tells where a block was written."""

    parts: list[str] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    position: int = 0
    _starts: dict[int, int] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def write(self, passage: Passage) -> Span:
        if self.parts:
            self.parts.append(_SEPARATOR)
            self.position += len(_SEPARATOR)
        start = self.position
        self.parts.append(passage.text)
        self.segments += [
            Segment(start + run.start, run.length, run.source, run.line, run.page)
            for run in passage.runs
        ]
        self.position += len(passage.text)
        return Span(start, self.position)

    def write_block(self, block: Block) -> Span:
        span = self.write(block.passage)
        self._starts[id(block)] = span.start
        return span

    def place(self, block: Block) -> Span:
        """Where a block was written."""
        start = self._starts[id(block)]
        return Span(start, start + len(block.text))


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the parts of a piece were written."""

    piece: Piece
    span: Span
    title: Sourced[str] | None
    kicker: Sourced[str] | None
    subtitle: Sourced[str] | None


def _write_piece(writer: _Writer, piece: Piece) -> _Layout:
    """Write a piece: kicker, headline, subtitle, text and signature in this order."""
    written = [writer.write_block(block) for block in piece.kickers]
    kicker = _set_off(writer, piece.kickers, "headline.kicker")
    title = None
    if piece.headline:
        words = set_headline(piece.headline, "".join(block.text for block in piece.body))
        written.append(writer.write(words))
        note = "printed below the text" if piece.below else ""
        title = Sourced(words.text, (Evidence(written[-1], "headline.lines", note),))
    written += [writer.write_block(block) for block in piece.subtitles]
    subtitle = _set_off(writer, piece.subtitles, "headline.subtitle")
    rest = (*piece.heading_signatures, *piece.body, *piece.signatures)
    written += [writer.write_block(block) for block in rest]
    if piece.title is not None:
        span = writer.place(piece.title)
        title = Sourced(piece.title.text, (Evidence(span, "headline.within"),))
    span = Span(written[0].start, written[-1].end)
    return _Layout(piece, span, title, kicker, subtitle)


def _set_off(writer: _Writer, blocks: Sequence[Block], rule: str) -> Sourced[str] | None:
    """The words of the first line that is set off by dashes, without them."""
    if not blocks:
        return None
    words = blocks[0].text.strip(_DASHES)
    start = writer.place(blocks[0]).start + blocks[0].text.index(words)
    return Sourced(words, (Evidence(Span(start, start + len(words)), rule),))


def _article(number: int, layout: _Layout, found: Attribution) -> Article:
    return Article(
        index=number,
        span=layout.span,
        title=layout.title,
        subtitle=layout.subtitle,
        kicker=layout.kicker,
        bylines=found.bylines,
        source=found.source,
        column=found.column,
        date=found.date,
    )


def _printed_at(block: Block) -> int:
    return block.passage.runs[0].source
