"""A thing as one record: its labels and facts, each value with the quotes that it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from kg.graph import Store
from kg.graph.protocol import TooMuchError
from kg.graph.results import STRING, Blank, Iri, Solutions, Value
from kg.network.terms import term
from kg.vocabulary import THINGS, Reused

Record: TypeAlias = dict[str, object]
Row: TypeAlias = Mapping[str, Value | None]

_FACTS = """SELECT DISTINCT ?p ?o ?label WHERE {{
  <{iri}> ?p ?o OPTIONAL {{ ?o rdfs:label ?label }}
}} ORDER BY ?p ?o ?label LIMIT {most}"""
_EVIDENCE = """SELECT DISTINCT ?p ?o ?rule ?document ?start ?end ?exact WHERE {{
  ?a rdf:subject <{iri}> ; rdf:predicate ?p ; rdf:object ?o ; gd:evidence ?span .
  OPTIONAL {{ ?a gd:rule ?rule }}
  ?span oa:hasSource ?document ; oa:start ?start ; oa:end ?end ; oa:exact ?exact .
}} ORDER BY ?p ?o ?document ?start ?end ?rule LIMIT {most}"""


def record_of(store: Store, iri: str, max_rows: int) -> Record | None:
    """What is said of a thing; ``None`` when nothing is.

    Raises :class:`~kg.graph.protocol.TooMuchError` past ``max_rows`` facts or quotes.
    """
    rows = _rows(store, _FACTS, iri, max_rows)
    if not rows:
        return None
    quotes: dict[tuple[Value | None, Value | None], list[Record]] = {}
    for row in _rows(store, _EVIDENCE, iri, max_rows):
        quotes.setdefault((row["p"], row["o"]), []).append(_quote(row))
    labels: list[Record] = []
    facts: dict[str, dict[Value, Record]] = {}
    for row in rows:
        named, value = row["p"], row["o"]
        assert isinstance(named, Iri)
        assert value is not None
        predicate = named.value
        if predicate == Reused.LABEL:
            labels.append(_value(value))
        held = facts.setdefault(predicate, {})
        if value not in held:
            held[value] = _value(value) | {
                "labels": [],
                "evidence": quotes.get((row["p"], value), []),
            }
        if row["label"] is not None:
            told = held[value]["labels"]
            assert isinstance(told, list)
            told.append(_value(row["label"]))
    return {
        "iri": iri,
        "labels": labels,
        "facts": [
            {
                "predicate": predicate,
                "zh": term(predicate).zh,
                "en": term(predicate).en,
                "values": list(values.values()),
            }
            for predicate, values in facts.items()
        ],
    }


def _rows(store: Store, query: str, iri: str, most: int) -> list[Row]:
    found = store.query(query.format(iri=iri, most=most + 1))
    assert isinstance(found, Solutions)
    if len(found) > most:
        raise TooMuchError("rows", most)
    return list(found)


def _quote(row: Row) -> Record:
    def text(name: str) -> str:
        value = row[name]
        return "" if value is None else value.value

    return {
        "document": text("document"),
        "start": int(text("start")),
        "end": int(text("end")),
        "quote": text("exact"),
        "rule": text("rule"),
    }


def _value(value: Value) -> Record:
    if isinstance(value, Iri):
        told: Record = {"type": "uri", "value": value.value}
        if value.value.startswith(THINGS):
            told["href"] = "/id/" + value.value.removeprefix(THINGS)
        return told
    if isinstance(value, Blank):
        return {"type": "bnode", "value": value.value}
    told = {"type": "literal", "value": value.value}
    if value.language is not None:
        return told | {"lang": value.language}
    return told if value.datatype == STRING else told | {"datatype": value.datatype}
