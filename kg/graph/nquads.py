"""One document's records as the N-Quads of its graph."""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph import identifiers
from kg.graph.cases import CaseWriter
from kg.graph.documents import describe_document
from kg.graph.facts import Grounds, Sheet
from kg.graph.law import refer_to_law
from kg.graph.mentions import Names
from kg.graph.news import describe_news, mentions_of
from kg.graph.parties import CaseParties, parties_of
from kg.graph.quantities import describe_statistics
from kg.graph.terms import iri
from kg.records import Case, Mention, Records
from kg.vocabulary import Property


def to_nquads(records: Records) -> bytes:
    """The sorted, canonical N-Quads of a document: all its facts, in its own graph only.

    The same records always give the same bytes. Raises :class:`ValueError`
    when a record carries a value without evidence.
    """
    sheet = Sheet(records.document)
    keys = identifiers.case_keys(records)
    names = Names(sheet, CaseParties(records, keys))
    describe_document(sheet, records)
    names.refer_each(_all_mentions(records))
    for case, key in zip(records.cases, keys, strict=True):
        CaseWriter(sheet, names, case, key).write()
    _describe_citations(sheet, records)
    describe_statistics(sheet, names, records.statistics)
    describe_news(sheet, names, records.news)
    return sheet.to_nquads()


def _all_mentions(records: Records) -> Iterator[Mention]:
    yield from records.mentions
    yield from mentions_of(records.news)
    for case in records.cases:
        yield from _mentions_of(case)


def _mentions_of(case: Case) -> Iterator[Mention]:
    yield from case.investigated_by
    yield from case.decided_by
    yield from case.referred_by
    yield from parties_of(case)
    yield from case.pollutants
    yield from case.systems
    yield from (measurement.pollutant for measurement in case.measurements)
    if case.place is not None:
        yield case.place


def _describe_citations(sheet: Sheet, records: Records) -> None:
    """Say which article cites which provision; cases say it for themselves as well."""
    for citation in records.citations:
        article = sheet.article_of(citation.span)
        target = refer_to_law(sheet, citation)
        if article is not None:
            grounds = Grounds(citation.evidence).resolved(citation.resolution)
            sheet.find(article, Property.CITES, iri(target), grounds)
