"""Public bodies as triples: name, kind, jurisdiction and the chain of bodies above."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.errors import RegisterError
from kg.graph import identifiers
from kg.graph.facts import Fact
from kg.graph.places import place_facts
from kg.graph.terms import chinese, iri, text
from kg.registers import bodies
from kg.registers.bodies import Body
from kg.vocabulary import Class, Property, Reused

_CLASSES: Final = {
    "regulator": Class.REGULATOR,
    "court": Class.COURT,
    "procuratorate": Class.PROCURATORATE,
    "police": Class.POLICE_BODY,
    "government": Class.GOVERNMENT,
}
_NAME_SEGMENT: Final = 2


def known_body(target: str) -> Body | None:
    """The body that an IRI names; ``None`` when the registers cannot tell."""
    try:
        return bodies.describe("/".join(identifiers.segments_of(target)))
    except RegisterError:
        return None


def body_facts(body: Body) -> Iterator[Fact]:
    """What the registers derive from a body's key, and from those of the bodies above it."""
    node = identifiers.of_key(body.key)
    yield node, Reused.TYPE, iri(_CLASSES[body.class_])
    yield node, Reused.LABEL, chinese(body.name)
    yield node, Property.BODY_KIND, text(body.key.split("/")[_NAME_SEGMENT])
    if body.jurisdiction is not None:
        place = identifiers.of_key(body.jurisdiction)
        yield node, Property.JURISDICTION, iri(place)
        yield from place_facts(place)
    if body.parent_key is not None:
        above = Property.GUIDED_BY if body.is_guided else Reused.SUB_ORGANISATION_OF
        yield node, above, iri(identifiers.of_key(body.parent_key))
        yield from body_facts(bodies.describe(body.parent_key))
