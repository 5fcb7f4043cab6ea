"""Where on their pages the characters of the text are printed, and which of them are unsure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.records import Box, Segment, Span
from kg.records.origins import cut_box


def boxes_in_text(segments: Sequence[Segment], printed: Sequence[Box]) -> tuple[Box, ...]:
    """The boxes of printed lines for the normalised text that was copied from them.

    ``printed`` count characters of the original, and are sorted by them.
    """
    return tuple(_copied(segments, printed)) if printed else ()


def unsure_spans(boxes: Sequence[Box], doubtful: float) -> tuple[Span, ...]:
    """The stretches of the text that were recognised with less confidence than ``doubtful``."""
    found: list[Span] = []
    for box in boxes:
        if box.confidence is None or box.confidence >= doubtful:
            continue
        start, end = box.start, box.start + box.length
        if found and found[-1].end == start:
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return tuple(found)


def _copied(segments: Sequence[Segment], printed: Sequence[Box]) -> Iterator[Box]:
    starts = [box.start for box in printed]
    for segment in segments:
        end = segment.source + segment.length
        first = max(bisect_right(starts, segment.source) - 1, 0)
        for box in printed[first : bisect_left(starts, end)]:
            part = cut_box(box, segment.source, end)
            if part is not None:
                yield replace(part, start=part.start + segment.start - segment.source)
