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
_DASHED = re.compile(r"[^。，；\n]{4,30}?(?:——|—|--)(?P<act>[^。，；\n]{4,36})。(?=[^\n]{20})")


@cache
def _punished() -> re.Pattern[str]:
    return re.compile(alternation(words("sections", "series", "punished")))


@dataclass(frozen=True, slots=True)
class _Item:
    number: int
    heading: Heading


def numbered_series(text: str, found: Layers) -> list[Heading]:
    """The lines numbered or marked in one manner, when a party is punished below each of them.

    The manner (一、 · （1） · 之一 · ●) tells the series from lists inside a case. The
    heading may stand on its line or open its paragraph (1.某县某厂超标排放。2025年…).
    """
    items: dict[str, list[_Item]] = defaultdict(list)
    for paragraph in found.paragraphs:
        line = numbered_line(text, paragraph)
        if line is not None and line.title.end - line.title.start <= _LONGEST_TITLE:
            heading = Heading(paragraph.start, line.title, sure=True)
            number = line.number or len(items[line.manner]) + 1
            items[line.manner].append(_Item(number, heading))
    best: list[Heading] = []
    for series in items.values():
        headings = [item.heading for item in series]
        counts_up = [item.number for item in series] == list(range(1, len(series) + 1))
        if counts_up and len(best) < len(series) >= _FEWEST and _each_tells(text, headings, found):
            best = headings
    return best or _dashed(text, found)


def _dashed(text: str, found: Layers) -> list[Heading]:
    """Paragraphs that open with a party, a dash and what it did: 某公司——未公开信息。2025年…."""
    headings = []
    for paragraph in found.paragraphs:
        match = _DASHED.match(text, paragraph.start, paragraph.end)
        leading = inside(found.parties, Span(paragraph.start, paragraph.start + 1))
        if match is not None and leading and leading[0].span.end <= match.start("act"):
            title = Span(paragraph.start, match.end("act"))
            headings.append(Heading(paragraph.start, title, sure=True))
    told = len(headings) >= _FEWEST and _each_tells(text, headings, found)
    return headings if told else []


def _each_tells(text: str, headings: Sequence[Heading], found: Layers) -> bool:
    ends = [heading.start for heading in headings[1:]] + [len(text)]
    return all(
        _tells_case(text, Span(h.start, end), found) for h, end in zip(headings, ends, strict=True)
    )


def _tells_case(text: str, span: Span, found: Layers) -> bool:
    named = bool(inside(found.parties, span))
    return named and _punished().search(text, span.start, span.end) is not None
