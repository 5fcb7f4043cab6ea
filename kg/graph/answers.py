"""Answers of queries written out: SPARQL JSON, CSV, Turtle."""

from __future__ import annotations

import csv
import io
import json

import pyoxigraph as ox

from kg.graph.engine_values import triple_of
from kg.graph.results import STRING, Blank, Iri, Literal, Solutions, Triples, Truth, Value
from kg.vocabulary import PREFIXES


def to_json(answer: Solutions | Truth) -> str:
    """The answer in the SPARQL 1.1 Query Results JSON Format."""
    if isinstance(answer, Truth):
        document: dict[str, object] = {"head": {}, "boolean": answer.value}
    else:
        bindings = [
            {name: _binding(value) for name, value in row.items() if value is not None}
            for row in answer
        ]
        document = {"head": {"vars": list(answer.variables)}, "results": {"bindings": bindings}}
    return json.dumps(document, ensure_ascii=False)


def to_csv(answer: Solutions) -> str:
    """The rows in the SPARQL 1.1 Query Results CSV Format.

    It is meant for programs; for a spreadsheet use :mod:`kg.graph.tables`.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(answer.variables)
    writer.writerows(["" if cell is None else _cell(cell) for cell in row] for row in answer.rows)
    return out.getvalue()


def to_turtle(answer: Triples) -> str:
    """The triples as Turtle."""
    triples = (triple_of(triple) for triple in answer)
    written = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES))
    return (written or b"").decode()


def _cell(value: Value) -> str:
    return f"_:{value.value}" if isinstance(value, Blank) else value.value


def _binding(value: Value) -> dict[str, str]:
    if isinstance(value, Iri):
        return {"type": "uri", "value": value.value}
    if isinstance(value, Blank):
        return {"type": "bnode", "value": value.value}
    found = {"type": "literal", "value": value.value}
    return found | _literal_details(value)


def _literal_details(value: Literal) -> dict[str, str]:
    if value.language is not None:
        return {"xml:lang": value.language}
    return {} if value.datatype == STRING else {"datatype": value.datatype}
