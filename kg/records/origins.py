"""From a span back to the file: its pages, its place on them, and how surely it was read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace

from kg.records.documents import Box, Document, Segment
from kg.records.evidence import Span

_DIGITS = 5


def boxes_of(document: Document, span: Span) -> tuple[Box, ...]:
    """The boxes around the characters of a span, in the order of the text.

    Each covers only characters of the span, taken to be spread evenly over
    their line. Empty where the document's format has no pages.
    """
    boxes = document.boxes
    first = max(bisect_right(boxes, span.start, key=_start) - 1, 0)
    last = bisect_left(boxes, span.end, key=_start)
    cut = (cut_box(box, span.start, span.end) for box in boxes[first:last])
    return tuple(box for box in cut if box is not None)


def pages_of(document: Document, span: Span) -> tuple[int, ...]:
    """The pages that a span is printed on, counted from 1; none where the file has no pages."""
    segments = document.segments
    first = max(bisect_right(segments, span.start, key=_start) - 1, 0)
    last = bisect_left(segments, span.end, key=_start)
    within = (s for s in segments[first:last] if s.start + s.length > span.start)
    return tuple(sorted({s.page for s in within if s.page is not None}))


def confidence_of(document: Document, span: Span) -> float | None:
    """The confidence of the least sure printed line that a span touches.

    ``None`` where the words are the file's own and were not recognised in a picture.
    """
    sure = [box.confidence for box in boxes_of(document, span) if box.confidence is not None]
    return min(sure, default=None)


def is_doubtful(document: Document, span: Span) -> bool:
    """Whether some of a span's words were recognised with too little confidence to be relied on."""
    unsure = document.doubtful
    at = bisect_right(unsure, span.start, key=_end)
    return at < len(unsure) and unsure[at].start < span.end


def cut_box(box: Box, low: int, high: int) -> Box | None:
    """The part of a box around the characters from ``low`` to ``high``, if it has any."""
    low, high = max(low, box.start), min(high, box.start + box.length)
    if low >= high:
        return None
    step = (box.right - box.left) / box.length
    return replace(
        box,
        start=low,
        length=high - low,
        left=round(box.left + step * (low - box.start), _DIGITS),
        right=round(box.left + step * (high - box.start), _DIGITS),
    )


def _start(piece: Box | Segment) -> int:
    return piece.start


def _end(span: Span) -> int:
    return span.end
