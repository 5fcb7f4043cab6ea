"""Measures and decisions other than fines: rectify, seize, transfer, detain, exempt..."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extraction.cues import alternation, compose, table, words
from kg.extraction.general import sums_up
from kg.extraction.layers import Layers, Section, holding, inside
from kg.extraction.numerals import INTEGER, NUMBER_BEGINS, integer
from kg.extraction.roles import zone_at
from kg.records import CitationRole, Evidence, Measure, Sourced, Span

_DENIED = re.compile(
    alternation(words("measures", "denied", "before")) + "(?:对其|予以|依法|被|给予)?$"
)
_RECTIFY = compose(
    r"<phrases> | <verbs> [^。；]{0,28}? <objects>",
    phrases=alternation(words("measures", "order", "rectify_phrases")),
    verbs=alternation(words("measures", "order", "verbs")),
    objects=alternation(words("measures", "order", "rectify")),
)
_DAYS = compose(
    r"拘留(?:处罚)?(?:的?期限)?(?:为|，)?\s*(?P<days><n>)\s*(?:个)?<unit>|<begins><n>日?拘留",
    n=INTEGER,
    begins=NUMBER_BEGINS,
    unit=alternation(words("measures", "detention", "days")),
)
# A list of acts that go unpunished is cited only where one does.
_TOLD_BY_TITLES = frozenset({Measure.NO_PENALTY})


@cache
def _patterns() -> tuple[tuple[Measure, re.Pattern[str], bool], ...]:
    """Each measure with its pattern, and whether the facts of a case may tell it."""
    made = [(Measure.RECTIFY, _RECTIFY, True)]
    for name, entry in table("measures").items():
        if name in ("order", "denied", "detention"):
            continue
        parts = [re.escape(cue) for cue in entry.get("cues", [])] + entry.get("patterns", [])
        made.append((Measure(name), re.compile("|".join(parts)), entry["facts"] == "yes"))
    return tuple(made)


def measures_in(text: str, section: Section, found: Layers) -> tuple[Sourced[Measure], ...]:
    """The measures taken in a case, each once, in text order."""
    if section.notice:
        return ()
    decided_from = _first_citation(section, found)
    first: dict[Measure, Sourced[Measure]] = {}
    start = section.heading.end if section.heading else section.span.start
    for measure, pattern, in_facts in _patterns():
        for match in pattern.finditer(text, start, section.span.end):
            span = Span(*match.span())
            if not in_facts and span.start < decided_from:
                continue
            if measure not in _TOLD_BY_TITLES and holding(found.title_spans, span.start):
                continue  # 《行政主管部门移送适用行政拘留…办法》 detains nobody
            if _is_taken(text, span, found):
                evidence = Evidence(span, f"measures.{measure.value}")
                first.setdefault(measure, Sourced(measure, (evidence,)))
                break
    return tuple(sorted(first.values(), key=lambda sourced: sourced.span))


def _first_citation(section: Section, found: Layers) -> int:
    """Where the deciding part of a case begins."""
    for reference in inside(found.references, section.span):
        if reference.role in (CitationRole.VIOLATED, CitationRole.APPLIED):
            return reference.span.start
    zones = [zone.span.start for zone in section.zones if zone.kind == "decision"]
    return zones[0] if zones else section.span.start


def _is_taken(text: str, span: Span, found: Layers) -> bool:
    """Whether a measure is told as done: not denied, quoted, general or a lesson."""
    if zone_at(span.start, found) in ("lesson", "procedure"):
        return False
    quoted = holding(found.quotations, span.start)
    if quoted is not None:
        return False
    sentence = holding(found.sentences, span.start) or span
    if sums_up(text, Span(sentence.start, span.start)):
        return False
    return _DENIED.search(text, max(sentence.start, span.start - 8), span.start) is None


def detention_days(text: str, section: Section, found: Layers) -> Sourced[int] | None:
    """The days of an administrative detention (行政拘留10日), if stated."""
    for match in _DAYS.finditer(text, section.span.start, section.span.end):
        span = Span(*match.span())
        days = integer(match["days"]) if match["days"] else None
        if days is not None and _is_taken(text, span, found):
            return Sourced(days, (Evidence(span, "measures.detention_days"),))
    return None


def all_measures() -> Iterator[Measure]:
    """The measures that the cue file knows."""
    return (measure for measure, _, _ in _patterns())
