"""The two sides of a question beside each other: what the graph says of each, by property."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kg.graph.ontology import expanded, name_of
from kg.graph.store import Store
from kg.graph.terms import iri
from kg.identity.doubts.cases import rows
from kg.identity.doubts.questions import Question, settings
from kg.identity.judgements.properties import thing_at
from kg.identity.review import PAIRS
from kg.vocabulary import THINGS

_MOST: Final = 6
_SAID: Final = """
SELECT ?value (MIN(?name) AS ?label) WHERE {{ {pattern}
  OPTIONAL {{ ?value rdfs:label ?name FILTER(LANG(?name) IN ("zh", "")) }}
}} GROUP BY ?value ORDER BY ?value LIMIT {most}"""


@dataclass(frozen=True, slots=True)
class Value:
    """A value as it is shown; ``iri`` is that of the thing it is, if it is one."""

    words: str
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One property with the values of both sides.

    ``alike`` is ``None`` unless both sides say something; ``inverse`` tells
    that the sides are the property's values.
    """

    predicate: str
    inverse: bool
    sides: tuple[tuple[Value, ...], ...]
    alike: bool | None

    def name(self, language: str) -> str:
        """What the property is called."""
        return name_of(self.predicate, language)


def beside(store: Store, question: Question) -> tuple[Line, ...]:
    """What the graph says of both sides of a pair, where it says anything; of a fact nothing."""
    if question.topic not in PAIRS:
        return ()
    lines = []
    apart = {expanded(name) for name in settings()["shown"]["not_compared"]}
    for spelled in settings()["shown"][question.topic.value]:
        inverse, predicate = spelled.startswith("^"), expanded(spelled.removeprefix("^"))
        sides = tuple(_said(store, side.path, predicate, inverse) for side in question.sides)
        if any(sides):
            compared = all(sides) and not inverse and predicate not in apart
            alike = bool(set(sides[0]) & set(sides[1])) if compared else None
            lines.append(Line(predicate, inverse, sides, alike))
    return tuple(lines)


def _said(store: Store, path: str, predicate: str, inverse: bool) -> tuple[Value, ...]:
    thing = iri(thing_at(path))
    pattern = f"?value <{predicate}> {thing}" if inverse else f"{thing} <{predicate}> ?value"
    found = rows(store, _SAID.format(pattern=pattern, most=_MOST))
    return tuple(
        Value(
            row["label"] or row["value"].removeprefix(THINGS),
            row["value"] if row["value"].startswith(THINGS) else "",
        )
        for row in found
    )
