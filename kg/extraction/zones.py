"""The parts of a case: facts, decision, lesson and procedure, told by their labels."""

from __future__ import annotations

import re
from functools import cache

from kg.extraction.cues import alternation, compose, table
from kg.extraction.layers import Zone
from kg.extraction.numerals import INTEGER
from kg.records import Span


@cache
def _labels() -> re.Pattern[str]:
    """A label with brackets or a colon anywhere, or alone on a numbered line."""
    groups = table("sections")["zones"]
    every = alternation(label for labels in groups.values() for label in labels)
    return compose(
        r"""(?m) [【［〔\[]\s*(?P<bracket><label>)[：:]?\s*[】］〕\]]
              | (?:(?<=[\n\s。；】）)])|^) (?:<number>)? (?P<colon><label>) [：:]
              | ^\s*(?:<number>)? (?P<line><label>) [：:]?\s*$""",
        label=every,
        number=rf"[（(]?{INTEGER}[）)]?[、.．]?\s*",
    )


@cache
def _kind_of_label() -> dict[str, str]:
    return {label: kind for kind, labels in table("sections")["zones"].items() for label in labels}


def zones_of(text: str, section: Span) -> tuple[Zone, ...]:
    """The zones of a case in order; the stretch before the first label is ``facts``."""
    found: list[tuple[int, str]] = [(section.start, "facts")]
    for match in _labels().finditer(text, section.start, section.end):
        label = match["bracket"] or match["colon"] or match["line"]
        found.append((match.start(), _kind_of_label()[label]))
    ends = [start for start, _ in found[1:]] + [section.end]
    return tuple(
        Zone(Span(start, end), kind)
        for (start, kind), end in zip(found, ends, strict=True)
        if end > start
    )


def is_label(line: str) -> bool:
    """Whether a line is nothing but the label of a part: 一、基本案情.

    >>> is_label("一、基本案情"), is_label("一、某公司超标排污案")
    (True, False)
    """
    match = _labels().match(line.strip())
    return match is not None and match["line"] is not None
