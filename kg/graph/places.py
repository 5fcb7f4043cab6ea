"""Divisions, towns and villages as triples."""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph import identifiers
from kg.graph.facts import Fact
from kg.graph.terms import chinese, iri, text
from kg.registers import bodies, divisions
from kg.registers.divisions import Division
from kg.vocabulary import Class, Property, Reused

TOWN = "town"


def division_facts(division: Division) -> Iterator[Fact]:
    """What the register knows of a division."""
    node = identifiers.thing("place", division.code)
    yield node, Reused.TYPE, iri(Class.PLACE)
    yield node, Reused.LABEL, chinese(division.name)
    yield node, Property.DIVISION_CODE, text(division.code)
    yield node, Property.LEVEL, text(division.level)
    yield node, Reused.SOURCE, text(division.source)
    if division.parent:
        yield node, Property.WITHIN, iri(identifiers.thing("place", division.parent))
    for short in division.short:
        yield node, Reused.ALT_LABEL, chinese(short)
    if division.until is not None:
        yield node, Property.NOTE, text(f"{division.until}年起不再是行政区划")
    if division.successor:
        yield node, Reused.IS_REPLACED_BY, iri(identifiers.thing("place", division.successor))


def place_facts(target: str) -> Iterator[Fact]:
    """What the IRI of a town or village tells: its name, and the division it lies in.

    Divisions with a code tell nothing here: the registers do.
    """
    segments = identifiers.segments_of(target)
    if segments[:1] != ("place",) or len(segments) < 3:
        return
    above = identifiers.thing(*segments[:-1])
    yield target, Reused.TYPE, iri(Class.PLACE)
    yield target, Reused.LABEL, chinese(_label(segments))
    yield target, Property.LEVEL, text(TOWN)
    yield target, Property.WITHIN, iri(above)
    yield from place_facts(above)


def _label(segments: tuple[str, ...]) -> str:
    division = divisions.by_code(segments[1])
    before = "" if division is None else bodies.area_label(division)
    return before + "".join(segments[2:])
