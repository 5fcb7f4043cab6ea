"""Sentences that sum up many cases or report on an area, and so tell nothing of one case."""

from __future__ import annotations

from kg.extraction.cues import alternation, compose, words
from kg.records import Span

_SUMS_UP = compose(
    r"<cues> | <areas>[^。]*?[0-9]+(?:\.[0-9]+)?<counts> | 同比",
    cues=alternation(words("sections", "statistics", "cues")),
    areas=alternation(words("sections", "statistics", "areas")),
    counts=alternation(words("sections", "statistics", "counts")),
)


def sums_up(text: str, span: Span) -> bool:
    """Whether a stretch of text speaks of many cases or of an area's figures.

    >>> line = "上半年，全市立案91起，罚款806.2万元"
    >>> sums_up(line, Span(0, len(line)))
    True
    """
    return _SUMS_UP.search(text, span.start, span.end) is not None
