"""The graph read into tellings: one query for each kind of thing, whatever the engine."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from typing import Final

from kg.audit.findings import Quote
from kg.audit.tellings import (
    Body,
    Cited,
    Count,
    Dated,
    Docket,
    Measured,
    Page,
    Stated,
    Sum,
    Telling,
)
from kg.graph import Store
from kg.graph.results import Plain, Solutions
from kg.vocabulary import GD, Class, Property, Reused

Values = dict[str, list[Plain]]
"""The values of a thing, by predicate."""

Row = dict[str, Plain | None]
_Key = tuple[str, str, str]

_DOCUMENTS: Final = """
SELECT ?g ?name ?text WHERE { GRAPH ?g { ?g a gd:Document ; rdfs:label ?name ; gd:text ?text } }
ORDER BY ?name ?g"""
_ARTICLE_DATES: Final = """
SELECT ?g ?article ?date WHERE { GRAPH ?g { ?article a gd:Article ; dcterms:date ?date } }"""
_CASES: Final = "SELECT ?g ?s ?p ?o WHERE { GRAPH ?g { ?s a gd:Case ; ?p ?o } }"
_PARTS: Final = """
SELECT ?g ?s ?p ?o WHERE {{ GRAPH ?g {{ ?c gd:{link} ?s . ?s ?p ?o }} }}"""
_STATISTICS: Final = "SELECT ?g ?s ?p ?o WHERE { GRAPH ?g { ?s a gd:Statistic ; ?p ?o } }"
_LABELS: Final = """
SELECT DISTINCT ?s ?p ?o WHERE {
  GRAPH ?g { VALUES ?link { gd:respondent gd:imposedOn gd:investigatedBy gd:decidedBy }
    ?any ?link ?s . ?s ?p ?o .
    VALUES ?p { rdf:type rdfs:label gd:anonymised gd:jurisdiction gd:creditCode } }
}"""
_POLLUTANTS: Final = """
SELECT DISTINCT ?s ?o WHERE { ?m gd:pollutant ?s . ?s rdfs:label ?o FILTER(LANG(?o) = "zh") }"""
# A span's IRI ends with its characters, and the document has the words: no need to ask for them.
_EVIDENCE: Final = """
SELECT ?g ?s ?p ?o ?span WHERE {{ GRAPH ?g {{
  ?s a gd:{kind} . ?a rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; gd:evidence ?span
}} }}"""
_RESOLUTIONS: Final = """
SELECT ?g ?s ?o ?status ?note WHERE { GRAPH ?g {
  VALUES ?p { gd:violates gd:penalisedUnder gd:cites }
  ?a rdf:predicate ?p ; rdf:subject ?s ; rdf:object ?o .
  OPTIONAL { ?a gd:resolutionStatus ?status }
  OPTIONAL { ?a gd:note ?note }
} }"""
# A second heading inside a case: two cases were read as one.
_NUMBERED: Final = r"\n[\s　]*(?:案例|[◆●【]|[（(]?[一二三四五六七八九十\d]+[）)、.．])"
_AFTER_HEADING: Final = r"(?=[\s　]*(?:\n|$|基本案情|简要案情|案情|【|\d{4}年))"
_HEADING: Final = re.compile(rf"{_NUMBERED}[^\n]{{6,70}}?案{_AFTER_HEADING}")
_TYPE, _LABEL = str(Reused.TYPE), str(Reused.LABEL)
_ROLES: Final = {
    Property.VIOLATES: "violated", Property.PENALISED_UNDER: "applied", Property.CITES: "other",
}  # fmt: skip


def load(store: Store) -> Docket:
    """Everything that the graph tells of cases, document by document in the order of names."""
    return _Loader(store).docket()


class _Loader:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._documents = {str(r["g"]): r for r in self._rows(_DOCUMENTS)}
        self._things = self._by_subject(_LABELS)
        self._pollutants = {str(r["s"]): str(r["o"]) for r in self._rows(_POLLUTANTS)}
        self._dates = {
            (str(r["g"]), str(r["article"])): str(r["date"]) for r in self._rows(_ARTICLE_DATES)
        }
        self._parts = {
            link: self._by_graph(_PARTS.format(link=link))
            for link in ("fine", "otherFine", "proposedFine", "measurement", "event")
        }
        self._evidence: dict[_Key, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for kind in ("Case", "Statistic"):
            self._evidence_of(kind)
        self._resolution = self._resolutions()

    def docket(self) -> Docket:
        pages = {
            graph: Page(graph, str(row["name"]), str(row["text"]))
            for graph, row in self._documents.items()
        }
        for graph, cases in self._by_graph(_CASES).items():
            for case, values in cases.items():
                pages[graph].tellings.append(self._telling(graph, case, values))
            pages[graph].tellings.sort(key=lambda telling: (telling.ordinal, telling.case))
        for graph, statistics in self._by_graph(_STATISTICS).items():
            counts = (self._count(graph, s, v) for s, v in sorted(statistics.items()))
            pages[graph].counts += counts
        return Docket(list(pages.values()))

    def _rows(self, sparql: str) -> list[Row]:
        answer = self._store.query(sparql)
        assert isinstance(answer, Solutions)
        return answer.plain()

    def _by_subject(self, sparql: str) -> dict[str, Values]:
        found: dict[str, Values] = defaultdict(lambda: defaultdict(list))
        for row in self._rows(sparql):
            if row["o"] is not None:
                found[str(row["s"])][str(row["p"])].append(row["o"])
        return found

    def _by_graph(self, sparql: str) -> dict[str, dict[str, Values]]:
        found: dict[str, dict[str, Values]] = {}
        for row in self._rows(sparql):
            if row["o"] is not None and str(row["g"]) in self._documents:
                things = found.setdefault(str(row["g"]), {})
                values = things.setdefault(str(row["s"]), defaultdict(list))
                if row["o"] not in values[str(row["p"])]:
                    values[str(row["p"])].append(row["o"])
        return found

    def _evidence_of(self, kind: str) -> None:
        """The quotes behind each fact by graph, subject and predicate, then value."""
        for row in self._rows(_EVIDENCE.format(kind=kind)):
            graph = str(row["g"])
            if graph in self._documents:
                key, value = (graph, str(row["s"]), str(row["p"])), str(row["o"])
                self._evidence[key][value].add(str(row["span"]))

    def _resolutions(self) -> dict[_Key, tuple[str, str]]:
        """How far each citation was resolved, by graph, case and provision, and why."""
        return {
            (str(row["g"]), str(row["s"]), str(row["o"])): (
                str(row["status"] or "resolved"),
                str(row["note"] or ""),
            )
            for row in self._rows(_RESOLUTIONS)
        }

    def _quote(self, graph: str, span: str) -> Quote:
        document = self._documents[graph]
        start, _, end = span.rpartition("/")[2].partition("-")
        words = str(document["text"])[int(start) : int(end)]
        return Quote(graph, str(document["name"]), int(start), int(end), words)

    def _quotes(self, graph: str, subject: str, predicate: str, value: Plain) -> tuple[Quote, ...]:
        spans = self._evidence[(graph, subject, predicate)][str(value)]
        return tuple(sorted(self._quote(graph, span) for span in spans))

    def _telling(self, graph: str, case: str, values: Values) -> Telling:
        document = self._documents[graph]
        telling = Telling(case, graph, str(document["name"]))
        telling.label = str(_first(values, _LABEL) or "")
        telling.article = str(_first(values, Property.IN_ARTICLE) or "")
        telling.article_date = self._dates.get((graph, telling.article), "")
        telling.ordinal = int(str(_first(values, Property.ORDINAL) or 0))
        telling.complete = _first(values, Property.COMPLETE) is not False
        telling.whole = self._quotes(graph, case, Property.PUBLISHED_IN, graph)
        if telling.whole:
            telling.start = telling.whole[0].start
            telling.text = str(document["text"])[telling.start : telling.whole[0].end]
            telling.mixed = _HEADING.search(telling.text) is not None
        self._people(telling, values)
        self._law(telling, values)
        self._sums(telling, values)
        self._steps(telling, values)
        self._conduct(telling, values)
        return telling

    def _people(self, telling: Telling, values: Values) -> None:
        for iri in map(str, values[Property.RESPONDENT]):
            thing = self._things[iri]
            types = thing[_TYPE]
            anonymous = _first(thing, Property.ANONYMISED) is not False
            name = str(_first(thing, _LABEL) or iri)
            telling.respondents[iri] = (name, Class.PERSON in types, anonymous)
        for predicate, bodies in (
            (Property.INVESTIGATED_BY, telling.investigated),
            (Property.DECIDED_BY, telling.decided),
        ):
            for iri in map(str, values[predicate]):
                bodies.append(self._body(telling, predicate, iri))
        for place in map(str, values[Property.PLACE]):
            telling.place = place
            telling.place_evidence = self._quotes(
                telling.document, telling.case, Property.PLACE, place
            )

    def _body(self, telling: Telling, predicate: str, iri: str) -> Body:
        thing = self._things[iri]
        kinds = [str(kind).removeprefix(GD) for kind in thing[_TYPE]]
        return Body(
            iri,
            str(_first(thing, _LABEL) or iri),
            next(iter(kinds), ""),
            str(_first(thing, Property.JURISDICTION) or ""),
            self._quotes(telling.document, telling.case, predicate, iri),
        )

    def _law(self, telling: Telling, values: Values) -> None:
        graph, case = telling.document, telling.case
        for predicate, role in _ROLES.items():
            cited: list[Cited] = getattr(telling, role)
            for iri in map(str, values[predicate]):
                status, reason = self._resolution.get((graph, case, iri), ("resolved", ""))
                quotes = self._quotes(graph, case, predicate, iri)
                cited.append(Cited(iri, role, status, reason, quotes))
            cited.sort(key=lambda each: (min(each.evidence, default=None) is None, each.evidence))

    def _sums(self, telling: Telling, values: Values) -> None:
        for iri in map(str, values[Property.FINE]):
            telling.fine = self._sum(telling, "fine", Property.FINE, iri)
        for iri in map(str, values[Property.PROPOSED_FINE]):
            telling.proposed = self._sum(telling, "proposedFine", Property.PROPOSED_FINE, iri)
        for iri in sorted(map(str, values[Property.OTHER_FINE])):
            telling.other_fines.append(self._sum(telling, "otherFine", Property.OTHER_FINE, iri))

    def _sum(self, telling: Telling, link: str, predicate: str, iri: str) -> Sum:
        part = self._parts[link][telling.document][iri]
        bearer = str(_first(part, Property.IMPOSED_ON) or "")
        thing = self._things[bearer] if bearer else {}
        return Sum(
            Decimal(str(_first(part, Property.AMOUNT_CNY) or 0)),
            str(_first(part, Property.FINE_KIND) or ""),
            str(_first(thing, _LABEL) or "") if thing else "",
            bool(thing) and Class.PERSON in thing[_TYPE],
            self._quotes(telling.document, telling.case, predicate, iri),
        )

    def _steps(self, telling: Telling, values: Values) -> None:
        graph, case = telling.document, telling.case
        for predicate, role in (
            (Property.INSPECTION_DATE, "inspection"),
            (Property.DECISION_DATE, "decision"),
        ):
            for day in values[predicate]:
                quotes = self._quotes(graph, case, predicate, day)
                telling.dates.append(Dated(role, str(day), quotes))
        for iri in sorted(map(str, values[Property.EVENT])):
            part = self._parts["event"][graph][iri]
            role = str(_first(part, Property.EVENT_ROLE) or "").rpartition("/")[2]
            quotes = self._quotes(graph, case, Property.EVENT, iri)
            telling.dates.append(Dated(role, str(_first(part, Property.DATE)), quotes))

    def _conduct(self, telling: Telling, values: Values) -> None:
        graph, case = telling.document, telling.case
        for concept in map(str, values[Property.MEASURE]):
            quotes = self._quotes(graph, case, Property.MEASURE, concept)
            telling.measures[concept.rpartition("/")[2]] = quotes
        for days in values[Property.DETENTION_DAYS]:
            quotes = self._quotes(graph, case, Property.DETENTION_DAYS, days)
            telling.detention_days = Stated(str(days), quotes)
        for words in values[Property.VIOLATION_DESCRIPTION]:
            quotes = self._quotes(graph, case, Property.VIOLATION_DESCRIPTION, words)
            telling.violation = Stated(str(words), quotes)
        telling.violation_type = str(_first(values, Property.VIOLATION_TYPE) or "")
        for number in values[Property.DECISION_NUMBER]:
            quotes = self._quotes(graph, case, Property.DECISION_NUMBER, number)
            telling.decision_numbers.append(Stated(str(number), quotes))
        telling.discretion_items = [str(item) for item in values[Property.DISCRETION_ITEM]]
        for iri in sorted(map(str, values[Property.MEASUREMENT])):
            telling.measured.append(self._measured(telling, iri))

    def _measured(self, telling: Telling, iri: str) -> Measured:
        part = self._parts["measurement"][telling.document][iri]
        pollutant = str(_first(part, Property.POLLUTANT) or "")
        return Measured(
            self._pollutants.get(pollutant, pollutant.rpartition("/")[2]),
            _number(part, Property.VALUE),
            _number(part, Property.VALUE_MIN),
            _number(part, Property.VALUE_MAX),
            str(_first(part, Property.UNIT) or ""),
            _number(part, Property.LIMIT),
            str(_first(part, Property.LIMIT_UNIT) or ""),
            _number(part, Property.EXCESS),
            _number(part, Property.EXCEEDANCE_TIMES),
            self._quotes(telling.document, telling.case, Property.MEASUREMENT, iri),
        )

    def _count(self, graph: str, iri: str, values: Values) -> Count:
        name, value = _first(values, _LABEL), _first(values, Property.VALUE)
        quotes = self._quotes(graph, iri, Property.VALUE, value or 0)
        return Count(
            str(name), Decimal(str(value)), str(_first(values, Property.UNIT) or ""), "", quotes
        )


def _first(values: Values, predicate: str) -> Plain | None:
    found = values.get(str(predicate), [])
    return min(found, key=str) if found else None


def _number(values: Values, predicate: str) -> Decimal | None:
    found = _first(values, predicate)
    return None if found is None else Decimal(str(found))
