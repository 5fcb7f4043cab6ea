"""Sentences that sum up many cases or report on an area, and so tell nothing of one case."""

from __future__ import annotations

import re

from kg.extraction.cues import alternation, compose, words
from kg.records import Span

_CUE = re.compile(alternation((*words("sections", "statistics", "cues"), "同比")))
_AREA = re.compile(alternation(words("sections", "statistics", "areas")))
_COUNT = compose(
    r"(?<![0-9]) [0-9]++ (?:\.[0-9]++)?+ <counts>",
    counts=alternation(words("sections", "statistics", "counts")),
)


def sums_up(text: str, span: Span) -> bool:
    """Whether a stretch of text speaks of many cases or of an area's figures.

    >>> line = "上半年，全市立案91起，罚款806.2万元"
    >>> sums_up(line, Span(0, len(line)))
    True
    """
    return _CUE.search(text, span.start, span.end) is not None or _counts(text, span)


def _counts(text: str, span: Span) -> bool:
    """Whether a figure is counted behind the naming of an area, before the next full stop."""
    area = _AREA.search(text, span.start, span.end)
    while area is not None:
        stop = text.find("。", area.end(), span.end)
        if _COUNT.search(text, area.end(), stop if stop >= 0 else span.end):
            return True
        area = _AREA.search(text, stop, span.end) if stop >= 0 else None
    return False
