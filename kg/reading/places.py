"""From the text back to the page: where the characters of a span are printed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from kg.records import Box, Document, Segment, Span

_DIGITS = 5


def boxes_of(document: Document, span: Span) -> tuple[Box, ...]:
    """The boxes around the characters of a span, in the order of the text.

    Each covers only characters of the span, taken to be spread evenly over
    their line. Empty where the document's format has no pages.
    """
    boxes = document.boxes
    first = max(bisect_right(boxes, span.start, key=_start) - 1, 0)
    last = bisect_left(boxes, span.end, key=_start)
    cut = (_cut(box, span.start, span.end) for box in boxes[first:last])
    return tuple(box for box in cut if box is not None)


def boxes_in_text(segments: Sequence[Segment], printed: Sequence[Box]) -> tuple[Box, ...]:
    """The boxes of printed lines for the normalised text that was copied from them.

    ``printed`` count characters of the original, and are sorted by them.
    """
    return tuple(_copied(segments, printed)) if printed else ()


def _copied(segments: Sequence[Segment], printed: Sequence[Box]) -> Iterator[Box]:
    starts = [box.start for box in printed]
    for segment in segments:
        end = segment.source + segment.length
        first = max(bisect_right(starts, segment.source) - 1, 0)
        for box in printed[first : bisect_left(starts, end)]:
            part = _cut(box, segment.source, end)
            if part is not None:
                yield _moved(part, segment.start - segment.source)


def _cut(box: Box, low: int, high: int) -> Box | None:
    """The part of a box around the characters from ``low`` to ``high``, if it has any."""
    low, high = max(low, box.start), min(high, box.start + box.length)
    if low >= high:
        return None
    step = (box.right - box.left) / box.length
    return Box(
        start=low,
        length=high - low,
        page=box.page,
        left=round(box.left + step * (low - box.start), _DIGITS),
        top=box.top,
        right=round(box.left + step * (high - box.start), _DIGITS),
        bottom=box.bottom,
        confidence=box.confidence,
    )


def _moved(box: Box, by: int) -> Box:
    """The box for the same characters, counted from another origin."""
    return Box(
        box.start + by,
        box.length,
        box.page,
        box.left,
        box.top,
        box.right,
        box.bottom,
        box.confidence,
    )


def _start(box: Box) -> int:
    return box.start
