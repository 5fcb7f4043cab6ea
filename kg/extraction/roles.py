"""The role of a citation: violated, applied, procedural, discretion or merely quoted."""

from __future__ import annotations

import re
from functools import cache

from kg.extraction.cues import alternation, table, words
from kg.extraction.layers import Layers, Zone, holding, index_at, inside, overlapping, section_at
from kg.records import CitationRole, Span


@cache
def _triggers() -> re.Pattern[str]:
    groups = []
    for role, cues in table("citations")["triggers"].items():
        longer = alternation(cue for cue in cues if len(cue) > 1)
        single = [cue for cue in cues if len(cue) == 1]
        # 依 and 据 count only where the citation follows at once: 依《…》, not 依法
        joined = rf"|{alternation(single)}\Z" if single else ""
        groups.append(f"(?P<{role}>{longer}{joined})")
    return re.compile("|".join(groups))


@cache
def _any_of(name: str) -> re.Pattern[str]:
    return re.compile(alternation(words("citations", "decisions", name)))


def role_at(text: str, anchor: Span, end: int, found: Layers) -> CitationRole:
    """The role of the provisions cited from ``anchor`` to ``end``.

    The nearest trigger before the citation in its sentence decides; quoted
    passages are passed over. A basis counts as applied only where the
    sentence decides something: after it, or before a clause that gives the
    basis afterwards (，依据的是《…》).
    """
    if holding(found.quotations, anchor.start) is not None:
        return CitationRole.QUOTED
    column = _column_role(anchor, found)
    if column is not None and not _told_in_cell(text, anchor, found):
        return column
    zone = zone_at(anchor.start, found)
    if zone == "lesson":
        return CitationRole.QUOTED
    sentence = holding(found.sentences, anchor.start) or anchor
    trigger = _nearest_trigger(text, sentence.start, anchor.start, found)
    if _any_of("contrary").match(text, end, max(end, sentence.end)):
        return CitationRole.VIOLATED
    match trigger:
        case None:
            return CitationRole.QUOTED
        case "violated" | "discretion":
            return CitationRole(trigger)
        case "basis":
            return CitationRole.APPLIED
        case "told_after":
            decided = unquoted(text, Span(sentence.start, anchor.start), found)
        case "applied":
            decided = unquoted(text, Span(end, max(end, sentence.end)), found)
        case _:
            return CitationRole.QUOTED
    return _role_of_basis(decided, zone)


def _role_of_basis(words_of_use: str, zone: str | None) -> CitationRole:
    """What a basis (依据…) is used for, from the words of its sentence that may tell it."""
    decision = _any_of("verbs").search(words_of_use)
    procedure = _any_of("procedural").search(words_of_use)
    not_used = _any_of("not_used").search(words_of_use)
    if zone == "procedure" or _any_of("late_payment").search(words_of_use):
        return CitationRole.PROCEDURAL
    if procedure and (decision is None or procedure.start() < decision.start()):
        return CitationRole.PROCEDURAL
    if decision is None or (not_used and not_used.start() < decision.start()):
        return CitationRole.QUOTED
    return CitationRole.APPLIED


def _nearest_trigger(text: str, start: int, end: int, found: Layers) -> str | None:
    nearest = None
    for match in _triggers().finditer(text, start, end):
        if holding(found.quotations, match.start()) or holding(found.title_spans, match.start()):
            continue
        nearest = match.lastgroup
    return nearest


def unquoted(text: str, span: Span, found: Layers) -> str:
    """The text of a span with quoted stretches and bracketed titles blanked out."""
    pieces = list(text[span.start : span.end])
    titles = [t.span for t in inside(found.titles, span) if t.kind != "letter"]
    for hidden in (*overlapping(found.quotations, span), *titles):
        for at in range(max(hidden.start, span.start), min(hidden.end, span.end)):
            pieces[at - span.start] = "　"
    return "".join(pieces)


def zone_at(position: int, found: Layers) -> str | None:
    """The kind of zone that holds a position, ``None`` outside all cases."""
    zone = _zone_at(position, found)
    return zone.kind if zone is not None else None


def _zone_at(position: int, found: Layers) -> Zone | None:
    section = section_at(found, position)
    if section is None:
        return None
    at = index_at(section.zones, position)
    return section.zones[at] if at >= 0 and position < section.zones[at].span.end else None


def _column_role(anchor: Span, found: Layers) -> CitationRole | None:
    """The role that the heading of a table's column gives to the citations below it."""
    section = section_at(found, anchor.start)
    if section is None:
        return None
    for header, cell in zip(section.header, section.cells, strict=False):
        if cell.start <= anchor.start < max(cell.end, cell.start + 1):
            return _role_of_column(header)
    return None


def _told_in_cell(text: str, anchor: Span, found: Layers) -> bool:
    """Whether a cell itself says what its citations are for: 违反《…》，依据《…》."""
    section = section_at(found, anchor.start)
    cell = (
        next((c for c in section.cells if c.start <= anchor.start < c.end), None)
        if section
        else None
    )
    return cell is not None and "违反" in text[cell.start : cell.end]


def _role_of_column(header: str) -> CitationRole | None:
    for role, headings in table("citations")["columns"].items():
        if any(heading in header for heading in headings):
            return CitationRole(role)
    return None
