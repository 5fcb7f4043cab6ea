"""The parts of a case: facts, decision, lesson and procedure, told by their labels."""

from __future__ import annotations

import re
from functools import cache

from kg.extraction.cues import alternation, compose, table, words
from kg.extraction.layers import Zone
from kg.extraction.letters import is_letter, signature
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
              | ^\s*(?:<bullets>\s*)? (?:<number>)? (?P<line><label>) [：:]?\s*$""",
        label=every,
        bullets=alternation(words("sections", "numbering", "bullets")),
        number=rf"[（(]?{INTEGER}[）)]?[、.．]?\s*",
    )


@cache
def _kind_of_label() -> dict[str, str]:
    return {label: kind for kind, labels in table("sections")["zones"].items() for label in labels}


@cache
def _routine() -> re.Pattern[str]:
    """The first sentence of a letter's routine end: how to pay, where to appeal."""
    begins = alternation(words("sections", "closing_routine", "begins"))
    return compose(r"(?:(?<=[\n。；])|^) \s* <begins>", begins=begins)


def zones_of(text: str, section: Span) -> tuple[Zone, ...]:
    """The zones of a case in order; the stretch before the first label is ``facts``."""
    found: list[tuple[int, str]] = [(section.start, "facts")]
    for match in _labels().finditer(text, section.start, section.end):
        label = match["bracket"] or match["colon"] or match["line"]
        found.append((match.start(), _kind_of_label()[label]))
    found = _with_letter_end(text, section, found)
    ends = [start for start, _ in found[1:]] + [section.end]
    return tuple(
        Zone(Span(start, end), kind)
        for (start, kind), end in zip(found, ends, strict=True)
        if end > start
    )


def _with_letter_end(
    text: str, section: Span, found: list[tuple[int, str]]
) -> list[tuple[int, str]]:
    """The zones of a letter with its routine end and its signature told apart."""
    if not is_letter(text[section.start : section.end]):
        return found
    routine = _routine().search(text, section.start, section.end)
    if routine is not None:
        found = [zone for zone in found if zone[0] < routine.start()]
        found.append((routine.start(), "procedure"))
    signed = signature(text, section)
    if signed is not None:
        found = [zone for zone in found if zone[0] < signed.start]
        found.append((signed.start, "signature"))
    return found


def is_label(line: str) -> bool:
    """Whether a line is nothing but the label of a part: 一、基本案情.

    >>> is_label("一、基本案情"), is_label("一、某公司超标排污案")
    (True, False)
    """
    match = _labels().match(line.strip())
    return match is not None and match["line"] is not None
