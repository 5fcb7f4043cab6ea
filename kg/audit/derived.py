"""Findings as triples of a graph of their own, which can be dropped and rebuilt."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Final

from kg.audit.findings import Finding, Quote
from kg.audit.words import explained, message_of
from kg.graph import identifiers
from kg.graph.facts import Fact
from kg.graph.terms import chinese, english, integer, iri, text
from kg.records import Span
from kg.vocabulary import THINGS, Class, Property, Reused

AUDIT_GRAPH: Final = THINGS + "graph/derived/audit"
"""The graph of the findings."""

_DIGITS: Final = 16


def to_nquads(findings: tuple[Finding, ...]) -> bytes:
    """The sorted, canonical N-Quads of the findings' graph."""
    ending = f" <{AUDIT_GRAPH}> .\n"
    lines = {f"<{s}> <{p}> {o}" for finding in findings for s, p, o in _facts(finding)}
    return "".join(sorted(line + ending for line in lines)).encode()


def identify(finding: Finding) -> str:
    """The IRI of a finding: the same finding has the same in every audit."""
    places = [f"{q.document}#{q.start}-{q.end}" for q in finding.evidence]
    parts = (finding.rule, finding.message, finding.case, finding.document, *places)
    said = "\x1f".join((*parts, *(f"{name}={value}" for name, value in finding.values)))
    return identifiers.thing("finding", sha256(said.encode()).hexdigest()[:_DIGITS])


def _facts(finding: Finding) -> Iterator[Fact]:
    node = identify(finding)
    yield node, Reused.TYPE, iri(Class.FINDING)
    yield node, Reused.LABEL, chinese(message_of(finding, "zh"))
    yield node, Reused.LABEL, english(message_of(finding, "en"))
    yield node, Property.AUDIT_RULE, text(finding.rule)
    yield node, Property.SEVERITY, text(finding.severity.value)
    yield node, Property.CONCERNS, iri(finding.case)
    for document in (finding.document, *finding.others):
        yield node, Property.FOUND_IN, iri(document)
    for language, write in (("zh", chinese), ("en", english)):
        yield node, Property.EXPLANATION, write(explained(finding.rule, language).explanation)
    for provision in finding.law:
        yield node, Property.LEGAL_BASIS, iri(provision)
    for quote in finding.evidence:
        span = identifiers.span(quote.document, Span(quote.start, quote.end))
        yield node, Property.FINDING_EVIDENCE, iri(span)
        yield from _span(span, quote)


def _span(span: str, quote: Quote) -> Iterator[Fact]:
    yield span, Reused.TYPE, iri(Class.TEXT_SPAN)
    yield span, Reused.HAS_SOURCE, iri(quote.document)
    yield span, Reused.START, integer(quote.start)
    yield span, Reused.END, integer(quote.end)
    yield span, Reused.EXACT, text(quote.quote)
