"""Enforcement cases as triples."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.graph import identifiers
from kg.graph.facts import Grounds, Sheet
from kg.graph.law import refer_to_law
from kg.graph.mentions import Names
from kg.graph.party_details import describe_parties
from kg.graph.penalties import describe_penalties
from kg.graph.quantities import describe_measurements
from kg.graph.terms import Term, boolean, chinese, date, integer, iri, text
from kg.records import Case, Citation, DatedEvent, Evidence, Mention, Sourced
from kg.vocabulary import Class, Property, Reused

_WHOLE_CASE = "extraction.case"
_INSPECTIONS = frozenset({"inspection", "reinspection"})


class CaseWriter:
    """Writes down one case of a document."""

    def __init__(self, sheet: Sheet, names: Names, case: Case, key: str) -> None:
        self._sheet = sheet
        self._names = names
        self._case = case
        self._node = identifiers.case(key)
        self._whole = Grounds((Evidence(case.span, _WHOLE_CASE),))

    def write(self) -> None:
        """Write down everything that the case states."""
        self._head()
        self._bodies_and_parties()
        self._dates()
        self._law()
        self._conduct()
        describe_penalties(self._sheet, self._names, self._case, self._node)
        describe_measurements(self._sheet, self._names, self._case, self._node)

    def _find(self, predicate: str, value: Term, grounds: Grounds) -> None:
        self._sheet.find(self._node, predicate, value, grounds)

    def _head(self) -> None:
        case, title = self._case, self._case.title
        grounds = self._whole if title is None else Grounds(title.evidence)
        label = self._made_label() if title is None else title.value
        self._find(Reused.TYPE, iri(Class.CASE), grounds)
        self._find(Reused.LABEL, chinese(label), grounds)
        if title is not None:
            self._find(Reused.TITLE, chinese(title.value), grounds)
        self._find(Property.PUBLISHED_IN, iri(self._sheet.iri), self._whole)
        article = identifiers.article(self._sheet.iri, case.article)
        self._find(Property.IN_ARTICLE, iri(article), self._whole)
        self._find(Property.ORDINAL, integer(case.index + 1), self._whole)
        self._find(Property.COMPLETE, boolean(case.complete), self._whole)

    def _made_label(self) -> str:
        """What to call a case without a heading: its respondent and violation, as printed."""
        case = self._case
        said = [mention.name for mention in case.respondents[:1]]
        said += [case.violation.value] if case.violation is not None else []
        return "：".join(said) or f"{self._sheet.document.name} 案件{case.index + 1}"

    def _bodies_and_parties(self) -> None:
        case = self._case
        self._mentions(Property.INVESTIGATED_BY, case.investigated_by)
        self._mentions(Property.DECIDED_BY, case.decided_by)
        self._mentions(Property.REFERRED_BY, case.referred_by)
        self._mentions(Property.RESPONDENT, case.respondents)
        describe_parties(self._sheet, self._names, case)
        self._mentions(Property.PLACE, () if case.place is None else (case.place,))
        self._mentions(Property.POLLUTANT, case.pollutants)
        self._mentions(Property.USED_SYSTEM, case.systems)

    def _mentions(self, predicate: str, mentions: Iterable[Mention]) -> None:
        for mention in mentions:
            grounds = Grounds(mention.evidence).by(mention.identity)
            self._find(predicate, iri(self._names.refer(mention)), grounds)

    def _dates(self) -> None:
        case = self._case
        for predicate, day in (
            (Property.INSPECTION_DATE, case.inspection_date),
            (Property.DECISION_DATE, case.decision_date),
        ):
            if day is not None:
                self._find(predicate, date(day.value), Grounds(day.evidence))
        for number, event in enumerate(case.other_dates, start=1):
            self._event(number, event)

    def _event(self, number: int, event: DatedEvent) -> None:
        node = f"{self._node}/event/{number}"
        grounds = Grounds(event.date.evidence)
        kind = Class.INSPECTION if event.role in _INSPECTIONS else Class.CASE_EVENT
        role = identifiers.thing("event-role", event.role)
        self._find(Property.EVENT, iri(node), grounds)
        for predicate, value in (
            (Reused.TYPE, iri(kind)),
            (Reused.LABEL, chinese(event.date.value)),
            (Property.EVENT_ROLE, iri(role)),
            (Property.DATE, date(event.date.value)),
        ):
            self._sheet.find(node, predicate, value, grounds)

    def _law(self) -> None:
        case = self._case
        self._citations(Property.VIOLATES, case.violated)
        self._citations(Property.PENALISED_UNDER, case.penalised_under)
        self._citations(Property.CITES, case.other_citations)

    def _citations(self, predicate: str, citations: Iterable[Citation]) -> None:
        for citation in citations:
            target = refer_to_law(self._sheet, citation)
            grounds = Grounds(citation.evidence).resolved(citation.resolution)
            self._find(predicate, iri(target), grounds)

    def _conduct(self) -> None:
        case = self._case
        violation = () if case.violation is None else (case.violation,)
        self._words(Property.VIOLATION_DESCRIPTION, violation, chinese)
        if case.violation_type is not None:
            grounds = self._whole if case.violation is None else Grounds(case.violation.evidence)
            concept = iri(identifiers.of_key(case.violation_type.key))
            self._find(Property.VIOLATION_TYPE, concept, grounds.by(case.violation_type))
        item = () if case.discretion_item is None else (case.discretion_item,)
        self._words(Property.DISCRETION_BASIS, case.discretion_basis, chinese)
        self._words(Property.DISCRETION_ITEM, item, text)
        self._words(Property.STANDARD, case.standards, text)
        self._words(Property.DECISION_NUMBER, case.decision_numbers, text)

    def _words(
        self, predicate: str, phrases: Iterable[Sourced[str]], write: Callable[[str], Term]
    ) -> None:
        for phrase in phrases:
            self._find(predicate, write(phrase.value), Grounds(phrase.evidence))
