"""Where a violation happened: the most specific place that a case joins to a county."""

from __future__ import annotations

import re

from kg.extraction.layers import Layers, PlaceName, Section, holding, inside
from kg.extraction.roles import zone_at
from kg.extraction.tables import column
from kg.records import Span

_RANK = {"town": 3, "county": 2, "prefecture": 1, "province": 0}
_TOWN_IN_BRACKETS = re.compile(r"[（(](?P<town>[一-鿿]{1,6}?(?:镇|乡|街道))")


def place_in(text: str, section: Section, found: Layers) -> PlaceName | None:
    """The place of the violation, prefecture dropped; ``None`` when the case names none."""
    where = column(section, "place")
    if where is not None:
        named = inside(found.places, where)
        return named[-1] if named else None
    cell = column(section, "party")
    if cell is not None:
        match = _TOWN_IN_BRACKETS.search(text, cell.start, cell.end)
        if match is not None:
            return PlaceName(Span(*match.span("town")), match["town"], "town")
        return _of_row(section, cell, found)
    start = section.heading.end if section.heading else section.span.start
    told = _told(Span(start, section.span.end), found)
    best = max(told, key=_rank, default=None)
    if best is None or _RANK[best.level] < _RANK["county"]:
        headed = inside(found.places, section.heading) if section.heading else ()
        best = max([*told, *headed], key=_rank, default=None)
    return best


def _of_row(section: Section, party: Span, found: Layers) -> PlaceName | None:
    """The place in a row of a table: of the party's cell, or a town that the violation names."""
    named = [place for place in inside(found.places, party) if place.level in ("town", "county")]
    violation = column(section, "violation")
    seen = inside(found.places, violation) if violation is not None else ()
    towns = [place for place in (*reversed(named), *seen) if place.level == "town"]
    return next(iter((*towns, *reversed(named))), None)


def _rank(place: PlaceName) -> tuple[int, int]:
    joined = place.level == "town" and any(mark in place.name for mark in "市县区旗")
    return _RANK[place.level] + int(joined), -place.span.start


def _told(span: Span, found: Layers) -> list[PlaceName]:
    """The places of the narrative, those inside names of bodies and titles left out."""
    bodies = [body.span for body in inside(found.bodies, span)]
    return [
        place
        for place in inside(found.places, span)
        if holding(bodies, place.span.start) is None
        and holding(found.title_spans, place.span.start) is None
        and zone_at(place.span.start, found) not in ("lesson", "procedure")
    ]
