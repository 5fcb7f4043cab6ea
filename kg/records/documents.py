"""Documents and their articles: normalised text, in reading order, and the way back."""

from __future__ import annotations

from dataclasses import dataclass

from kg.records.evidence import Sourced, Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of normalised text that was copied, character for character, from the source.

    ``start`` and ``length`` count characters of the normalised text;
    ``source`` is the character offset in the decoded original, ``line`` its
    line and ``page`` its page, both counted from 1 (``page`` is ``None``
    where the format has no pages).
    """

    start: int
    length: int
    source: int
    line: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """Where a run of characters stands on its page, and how surely it was read.

    ``start`` and ``length`` count characters of the normalised text (in a
    :class:`Document`). The edges are shares of the page's width and height,
    from 0 to 1, counted from its top left corner as it is shown.
    ``confidence``, from 0 to 1, is that of the printed line where it was
    recognised in a picture, ``None`` where the file has the text itself.
    """

    start: int
    length: int
    page: int
    left: float
    top: float
    right: float
    bottom: float
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One piece of a page: a news item, a bulletin, a decision letter.

    ``span`` covers the whole piece, headline included, and is contiguous in
    the normalised text even where the page printed the headline elsewhere.
    ``column`` is the standing heading it ran under, such as 一线传真.
    ``date`` is ISO 8601, reduced precision allowed; its evidence note says
    how it was inferred when it is not printed.
    """

    index: int
    span: Span
    title: Sourced[str] | None = None
    subtitle: Sourced[str] | None = None
    kicker: Sourced[str] | None = None
    bylines: tuple[Sourced[str], ...] = ()
    source: Sourced[str] | None = None
    column: Sourced[str] | None = None
    date: Sourced[str] | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read: its normalised text, in reading order, and the way back.

    ``id`` is the SHA-256 of the original bytes, in hexadecimal. ``name`` is
    the file's name without folders. ``notes`` are sentences about doubts met
    while reading. ``furniture`` are spans kept but belonging to no article:
    captions, page numbers, slogans. ``boxes``, sorted by their start, lead
    every copied run of characters to its place on the page; there are none
    for formats without pages of a fixed layout. ``doubtful`` are the stretches,
    sorted, that were recognised in a picture with little confidence, so that
    facts drawn from them need a look at the original. ``address`` is the web
    address that a saved page gives as its own.
    """

    id: str
    name: str
    text: str
    media_type: str
    encoding: str
    segments: tuple[Segment, ...]
    articles: tuple[Article, ...]
    furniture: tuple[Span, ...] = ()
    notes: tuple[str, ...] = ()
    boxes: tuple[Box, ...] = ()
    doubtful: tuple[Span, ...] = ()
    address: Sourced[str] | None = None

    def quote(self, span: Span) -> str:
        """The printed words at a span."""
        return self.text[span.start : span.end]
