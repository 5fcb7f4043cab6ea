"""Numbered lines that head one case each without ending like a case: 之二　渣土车一路撒."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.extraction.cues import alternation, words
from kg.extraction.headings import Heading, numbered_line
from kg.extraction.layers import Layers, inside
from kg.records import Span

_FEWEST = 2
_LONGEST_TITLE = 50


@cache
def _punished() -> re.Pattern[str]:
    return re.compile(alternation(words("sections", "series", "punished")))


@dataclass(frozen=True, slots=True)
class _Item:
    number: int
    heading: Heading


def numbered_series(text: str, found: Layers) -> list[Heading]:
    """The lines numbered 1, 2, 3 … in one manner, when a party is punished below each of them.

    The manner of numbering (一、 · （1） · 之一) tells the series from lists inside a case.
    """
    items: dict[str, list[_Item]] = defaultdict(list)
    for paragraph in found.paragraphs:
        line = numbered_line(text, paragraph)
        if line is not None and line.title.end - line.title.start <= _LONGEST_TITLE:
            heading = Heading(paragraph.start, line.title, sure=True)
            items[line.manner].append(_Item(line.number, heading))
    best: list[Heading] = []
    for series in items.values():
        headings = [item.heading for item in series]
        counts_up = [item.number for item in series] == list(range(1, len(series) + 1))
        if counts_up and len(best) < len(series) >= _FEWEST and _each_tells(text, headings, found):
            best = headings
    return best


def _each_tells(text: str, headings: Sequence[Heading], found: Layers) -> bool:
    ends = [heading.start for heading in headings[1:]] + [len(text)]
    return all(
        _tells_case(text, Span(h.start, end), found) for h, end in zip(headings, ends, strict=True)
    )


def _tells_case(text: str, span: Span, found: Layers) -> bool:
    named = bool(inside(found.parties, span))
    return named and _punished().search(text, span.start, span.end) is not None
