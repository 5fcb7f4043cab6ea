"""Which divisions lie in which: whether a body may act in a place."""

from __future__ import annotations

from functools import cache

from kg.graph.identifiers import segments_of
from kg.registers import divisions


def code_of(iri: str) -> str:
    """The division code of a place's IRI; that of the county for a town; empty for none."""
    segments = segments_of(iri) if iri else ()
    return segments[1] if len(segments) > 1 and segments[0] == "place" else ""


@cache
def chain(code: str) -> frozenset[str]:
    """A division with all above it, former ones under their present names as well."""
    found = {code, *(above.code for above in divisions.ancestors(code))}
    division = divisions.by_code(code)
    today = None if division is None else divisions.today(division)
    if today is not None and today.code not in found:
        found |= {today.code, *(above.code for above in divisions.ancestors(today.code))}
    return frozenset(found)


def may_act(jurisdiction: str, place: str) -> bool | None:
    """Whether a body of a division may act in a place; ``None`` when either is unknown.

    A place named more coarsely than the body's own counts as inside.
    """
    one, other = code_of(jurisdiction), code_of(place)
    if not one or not other or divisions.by_code(one) is None or divisions.by_code(other) is None:
        return None
    return not chain(other).isdisjoint({one} | _successors(one)) or not chain(one).isdisjoint(
        {other} | _successors(other)
    )


@cache
def _successors(code: str) -> frozenset[str]:
    division = divisions.by_code(code)
    today = None if division is None else divisions.today(division)
    return frozenset() if today is None else frozenset({today.code})


def name_of(iri: str) -> str:
    """What a division is called."""
    division = divisions.by_code(code_of(iri))
    return iri if division is None else division.name
