"""Which stretches of a recognised text are unsure, line by line."""

from __future__ import annotations

from kg.reading.places import unsure_spans
from kg.records import Box, Span


def box(start: int, length: int, confidence: float | None) -> Box:
    return Box(start, length, 1, 0.1, 0.1, 0.9, 0.12, confidence)


def test_neighbouring_lines_below_the_threshold_are_one_stretch() -> None:
    boxes = [box(0, 4, 0.99), box(4, 6, 0.5), box(10, 3, 0.84), box(14, 2, 0.7), box(16, 5, 0.85)]
    assert unsure_spans(boxes, 0.85) == (Span(4, 13), Span(14, 16))


def test_words_that_the_file_has_itself_are_never_unsure() -> None:
    assert unsure_spans([box(0, 4, None)], 0.85) == ()
