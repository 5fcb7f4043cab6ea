"""The penalty brackets of the registers as triples."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.graph import identifiers
from kg.graph.facts import Fact
from kg.graph.identifiers import ProvisionPath
from kg.graph.law import legal_text_facts, provision_label
from kg.graph.terms import Term, chinese, decimal, integer, iri, text
from kg.records import Measure
from kg.registers import penalties
from kg.registers.penalties import PenaltyBracket
from kg.vocabulary import Class, Property, Reused

# The register calls detention what the ontology calls administrative detention.
_MEASURES: Final = {"detention": Measure.ADMINISTRATIVE_DETENTION}


def bracket_facts() -> Iterator[Fact]:
    """What all brackets of the register say, and the provisions they belong to."""
    for bracket in penalties.all_penalties():
        path = path_of(bracket)
        yield from legal_text_facts(path.iri)
        yield from _facts_of_bracket(f"{path.iri}/bracket/{bracket.number}", path, bracket)


def path_of(bracket: PenaltyBracket) -> ProvisionPath:
    """The provision that a bracket belongs to."""
    return ProvisionPath(
        ("statute", bracket.version),
        bracket.article,
        bracket.suffix,
        bracket.paragraph,
        bracket.item,
    )


def _facts_of_bracket(node: str, path: ProvisionPath, bracket: PenaltyBracket) -> Iterator[Fact]:
    yield node, Reused.TYPE, iri(Class.PENALTY_BRACKET)
    yield node, Reused.LABEL, chinese(f"{provision_label(path)}：{bracket.summary}")
    yield node, Property.BRACKET_OF, iri(path.iri)
    yield node, Property.CONDUCT, chinese(bracket.summary)
    yield node, Reused.SOURCE, text(bracket.source)
    yield from ((node, predicate, value) for predicate, value in _numbers(bracket))
    yield from ((node, predicate, text(word)) for predicate, word in _words(bracket) if word)
    if bracket.stands_in is not None:
        stands_in = ProvisionPath(path.text, path.article, path.suffix, bracket.stands_in)
        yield from legal_text_facts(stands_in.iri)
        yield node, Property.SUM_STANDS_IN, iri(stands_in.iri)
    for name in bracket.measures:
        measure = _MEASURES.get(name) or Measure(name)
        yield node, Property.PROVIDES_MEASURE, iri(identifiers.measure(measure))


def _numbers(bracket: PenaltyBracket) -> Iterator[tuple[Property, Term]]:
    for predicate, amount in (
        (Property.FINE_MIN_CNY, bracket.fine_min_cny),
        (Property.FINE_MAX_CNY, bracket.fine_max_cny),
        (Property.FACTOR_MIN, bracket.factor_min),
        (Property.FACTOR_MAX, bracket.factor_max),
        (Property.BASE_FLOOR_CNY, bracket.base_floor_cny),
    ):
        if amount is not None:
            yield predicate, decimal(amount)
    for predicate, days in (
        (Property.DETENTION_MIN_DAYS, bracket.detention_min_days),
        (Property.DETENTION_MAX_DAYS, bracket.detention_max_days),
    ):
        if days is not None:
            yield predicate, integer(days)


def _words(bracket: PenaltyBracket) -> Iterator[tuple[Property, str]]:
    yield Property.FINE_BASIS, bracket.fine_basis
    yield Property.FACTOR_OF, bracket.factor_of
    yield Property.PER, bracket.per
    yield Property.BRACKET_VARIANT, bracket.variant
    yield Property.PAYER, bracket.payer
    yield Property.NOTE, bracket.note
