"""One document's records as the rows of the flat tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from kg.graph import identifiers
from kg.partitions.news_rows import NEWS
from kg.partitions.values import Cell, Row, named, number, plain, thing, where
from kg.records import (
    Case,
    Citation,
    Fine,
    PartyDetails,
    Records,
    Span,
    regulators_of,
)

Rows = Mapping[str, tuple[Row, ...]]
"""The rows of one document, by the name of their table."""


def rows_of(records: Records) -> Rows:
    """All rows of a document, in the order of the text."""
    return {name: tuple(make(records)) for name, make in (*_MAKERS.items(), *NEWS.items())}


def _documents(records: Records) -> Iterator[Row]:
    document = records.document
    yield (
        document.id,
        identifiers.document(document.id),
        document.name,
        document.media_type,
        plain(document.address),
        len(document.text),
        len(document.articles),
        len(records.cases),
        len(records.citations),
    )


def _articles(records: Records) -> Iterator[Row]:
    for article in records.document.articles:
        told = (article.title, article.date, article.source, article.column)
        yield (
            records.document.id,
            article.index,
            *map(plain, told),
            article.span.start,
            article.span.end,
        )


def _cases(records: Records) -> Iterator[Row]:
    for iri, case in _keyed(records):
        regulator = next(iter(regulators_of(case)), None)
        respondent = next(iter(case.respondents), None)
        yield (
            records.document.id,
            iri,
            case.index,
            case.article,
            plain(case.title),
            *named(regulator),
            None if respondent is None else respondent.name,
            None if respondent is None else respondent.kind.value,
            None if respondent is None else thing(respondent.identity),
            *named(case.place),
            plain(case.inspection_date),
            plain(case.decision_date),
            plain(case.violation),
            thing(case.violation_type),
            _cny(case.fine),
            _cny(case.proposed_fine),
            None if case.detention_days is None else case.detention_days.value,
            case.complete,
            case.span.start,
            case.span.end,
        )


def _regulators(records: Records) -> Iterator[Row]:
    for iri, case in _keyed(records):
        for part, bodies in (
            ("investigated", case.investigated_by),
            ("decided", case.decided_by),
            ("referred", case.referred_by),
        ):
            for body in bodies:
                told = (part, body.name, body.kind.value, thing(body.identity))
                yield records.document.id, iri, *told, *where(records.document, body.evidence)


def _respondents(records: Records) -> Iterator[Row]:
    for iri, case in _keyed(records):
        details = {told.respondent: told for told in case.party_details}
        for index, party in enumerate(case.respondents):
            told = details.get(index, PartyDetails(index))
            representative = told.representative
            yield (
                records.document.id,
                iri,
                index,
                party.name,
                party.kind.value,
                thing(party.identity),
                plain(told.credit_code),
                None if representative is None else representative.name,
                plain(told.address),
                *where(records.document, party.evidence),
            )


def _penalties(records: Records) -> Iterator[Row]:
    """Fines and measures: everything that a case ended in, one row each."""
    document = records.document
    for iri, case in _keyed(records):
        fines = [("fine", case.fine), ("proposed_fine", case.proposed_fine)]
        fines += [("other_fine", fine) for fine in case.other_fines]
        for kind, fine in fines:
            if fine is not None:
                on = None if fine.on is None else fine.on.name
                levied: Row = (kind, _cny(fine), on, None)
                yield document.id, iri, *levied, *where(document, fine.evidence)
        for measure in case.measures:
            days = case.detention_days if "detention" in measure.value.value else None
            taken: Row = (measure.value.value, None, None, None if days is None else days.value)
            yield document.id, iri, *taken, *where(document, measure.evidence)


def _case_dates(records: Records) -> Iterator[Row]:
    for iri, case in _keyed(records):
        dates = [("inspection", case.inspection_date), ("decision", case.decision_date)]
        dates += [(event.role, event.date) for event in case.other_dates]
        for role, date in dates:
            if date is not None:
                place = where(records.document, date.evidence)
                yield records.document.id, iri, role, date.value, *place


def _citations(records: Records) -> Iterator[Row]:
    """Every citation of the document, with the case it stands in, if it stands in one."""
    spans = [(case.span, iri) for iri, case in _keyed(records)]
    for citation in records.citations:
        yield (
            records.document.id,
            _holding(spans, citation.span),
            citation.role.value,
            citation.statute,
            citation.printed,
            citation.article,
            citation.article_suffix,
            citation.paragraph,
            citation.item,
            *_resolved(citation),
            *where(records.document, citation.evidence),
        )


def _holding(spans: Iterable[tuple[Span, str]], sought: Span) -> str | None:
    return next((iri for span, iri in spans if sought.within(span)), None)


def _resolved(citation: Citation) -> tuple[Cell, Cell, Cell]:
    found = citation.resolution
    return (None, None, None) if found is None else (
        found.status, found.version, thing(found.identity),
    )  # fmt: skip


def _measurements(records: Records) -> Iterator[Row]:
    for iri, case in _keyed(records):
        for one in case.measurements:
            yield (
                records.document.id,
                iri,
                one.pollutant.name,
                thing(one.pollutant.identity),
                number(one.value),
                number(one.value_min),
                number(one.value_max),
                one.unit,
                number(one.limit),
                one.limit_unit,
                number(one.excess),
                number(one.exceedance_times),
                one.period,
                *where(records.document, one.evidence),
            )


def _statistics(records: Records) -> Iterator[Row]:
    for one in records.statistics:
        told = (one.name, number(one.value), one.unit, one.place, one.period, *named(one.body))
        yield records.document.id, *told, *where(records.document, one.evidence)


def _mentions(records: Records) -> Iterator[Row]:
    for one in records.mentions:
        told = (one.kind.value, one.name, thing(one.identity))
        yield records.document.id, *told, *where(records.document, one.evidence)


def _keyed(records: Records) -> list[tuple[str, Case]]:
    """The cases with their IRIs."""
    keys = map(identifiers.case, identifiers.case_keys(records))
    return list(zip(keys, records.cases, strict=True))


def _cny(fine: Fine | None) -> float | None:
    amount: Decimal | None = None if fine is None else fine.cny
    return number(amount)


_MAKERS: Final[Mapping[str, Callable[[Records], Iterator[Row]]]] = {
    "documents": _documents,
    "articles": _articles,
    "cases": _cases,
    "regulators": _regulators,
    "respondents": _respondents,
    "penalties": _penalties,
    "case_dates": _case_dates,
    "citations": _citations,
    "measurements": _measurements,
    "statistics": _statistics,
    "mentions": _mentions,
}
