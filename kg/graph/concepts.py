"""Pollutants and types of violation as SKOS concepts."""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph import identifiers
from kg.graph.facts import Fact
from kg.graph.terms import chinese, english, iri, text
from kg.registers import pollutants, violations
from kg.registers.pollutants import Pollutant, PollutantGroup
from kg.registers.violations import ViolationType
from kg.vocabulary import Class, Property, Reused

_POLLUTANTS = identifiers.thing("scheme", "pollutants")
_VIOLATIONS = identifiers.thing("scheme", "violations")


def concept_facts() -> Iterator[Fact]:
    """What the registers know of pollutants and of types of violation."""
    for group in pollutants.groups().values():
        yield from _group_facts(group)
    for pollutant in pollutants.all_pollutants():
        yield from _pollutant_facts(pollutant)
    for kind in violations.violation_types().values():
        yield from _violation_facts(kind)


def _group_facts(group: PollutantGroup) -> Iterator[Fact]:
    node = identifiers.thing("pollutant-group", group.slug)
    yield node, Reused.TYPE, iri(Reused.CONCEPT)
    yield node, Reused.IN_SCHEME, iri(_POLLUTANTS)
    yield node, Reused.TOP_CONCEPT_OF, iri(_POLLUTANTS)
    yield from _names(node, group.name, group.en)
    yield node, Reused.DEFINITION, chinese(group.definition_zh)
    yield node, Reused.DEFINITION, english(group.definition_en)
    yield node, Reused.SOURCE, text(group.source)


def _pollutant_facts(pollutant: Pollutant) -> Iterator[Fact]:
    node = identifiers.thing("pollutant", pollutant.slug)
    yield node, Reused.TYPE, iri(Class.POLLUTANT)
    yield node, Reused.IN_SCHEME, iri(_POLLUTANTS)
    yield node, Reused.NOTATION, text(pollutant.slug)
    for slug in pollutant.broader:
        kind = "pollutant-group" if slug in pollutants.groups() else "pollutant"
        yield node, Reused.BROADER, iri(identifiers.thing(kind, slug))
    if not pollutant.broader:
        yield node, Reused.TOP_CONCEPT_OF, iri(_POLLUTANTS)
    yield from _names(node, pollutant.name, pollutant.en)
    yield node, Reused.SOURCE, text(pollutant.source)
    for synonym in pollutant.synonyms:
        yield node, Reused.ALT_LABEL, chinese(synonym)
    for medium in pollutant.media:
        yield node, Property.MEDIUM, text(medium)
    if pollutant.cas:
        yield node, Property.CAS_NUMBER, text(pollutant.cas)


def _violation_facts(kind: ViolationType) -> Iterator[Fact]:
    node = identifiers.thing("violation", kind.slug)
    yield node, Reused.TYPE, iri(Class.VIOLATION_TYPE)
    yield node, Reused.IN_SCHEME, iri(_VIOLATIONS)
    yield node, Reused.NOTATION, text(kind.slug)
    yield from _names(node, kind.label_zh, kind.label_en)
    yield node, Reused.SOURCE, text(kind.source)
    if kind.broader:
        yield node, Reused.BROADER, iri(identifiers.thing("violation", kind.broader))
    else:
        yield node, Reused.TOP_CONCEPT_OF, iri(_VIOLATIONS)


def _names(node: str, zh: str, en: str) -> Iterator[Fact]:
    for predicate in (Reused.LABEL, Reused.PREF_LABEL):
        yield node, predicate, chinese(zh)
        if en:
            yield node, predicate, english(en)
