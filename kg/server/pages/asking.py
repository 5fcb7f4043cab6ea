"""The SPARQL page: an editor, named questions, and the answer as table, chart or graph."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from functools import cache
from typing import Final

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.errors import QueryError
from kg.explorer.document import embedded_json
from kg.graph.protocol import Asked, answer
from kg.graph.tables import write_table
from kg.network.terms import term
from kg.questions import NamedQuery, named_queries
from kg.server.pages import drawing
from kg.server.pages.addresses import path_of, with_query
from kg.server.pages.answers import (
    Drawing,
    Labels,
    Table,
    cell,
    charted,
    drawn,
    number_columns,
    table_of,
)
from kg.server.pages.site import Site, language_of, page
from kg.server.settings import MEGABYTE
from kg.vocabulary import PREFIXES, Class, Property, Reused

_PER_PAGE: Final = 1000
_LONGEST: Final = 20_000
_FIRST: Final = """SELECT ?case ?name ?fine WHERE {
  ?case a gd:Case ; rdfs:label ?name ; gd:fineCNY ?fine .
}
ORDER BY DESC(?fine) LIMIT 20"""
_ROWS_AS: Final = {
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
}
_GRAPH_AS: Final = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
}
_TRUTH_AS: Final = ("json", "xml")
_MOST: Final = (100_000, 64 * MEGABYTE)
"""Rows and bytes of a download, where the service does not say otherwise."""


def ask(site: Site, request: Request) -> Response:
    """The editor, and the answer when a query is in the address."""
    given, language = request.query_params, language_of(request)
    named = named_queries().get(given.get("named", ""))
    asked = given.get("query", "")[:_LONGEST]
    values = _values(named, given)
    sparql, complaint, table = asked, "", table_of(None)
    try:
        if named is not None and not asked:
            sparql = named.spelled(site.graph, values)
        if sparql:
            suffix = given.get("format", "")
            if suffix in _ROWS_AS or suffix in _GRAPH_AS:
                return _download(site, sparql, suffix, request.scope.get("limits", _MOST))
            table = table_of(site.graph.query(sparql))
    except QueryError as error:
        complaint = str(error)
    parameters = {"query": asked} if asked else {"named": given.get("named", "")}
    parameters |= {} if asked else _prefixed(values)
    at, last = _page(given.get("page", ""), len(table.rows))
    labels = _labels(site, language)
    shown = table.rows[(at - 1) * _PER_PAGE : at * _PER_PAGE]
    wanted = given.get("chart", ""), given.get("by", ""), given.get("of", "")
    chart = charted(table, wanted, labels)
    network = drawn(table, labels, language)
    headings = dict(zip(table.columns, _headings(table, named, language), strict=True))
    return page(
        request,
        "ask.html",
        status=400 if complaint else 200,
        sparql=asked or (_shown(sparql) if sparql else _FIRST),
        asked=bool(sparql),
        parameters=parameters,
        fields=_fields(named, values, language) if not asked else [],
        complaint=complaint,
        headings=headings,
        found=[[cell(value, labels) for value in row] for row in shown],
        count=len(table.rows),
        first=(at - 1) * _PER_PAGE + 1,
        at=at,
        last=last,
        chart=chart,
        numbers=number_columns(table),
        lengths=drawing.lengths(chart.items) if chart and chart.kind == "bar" else (),
        line=drawing.line(chart.items) if chart and chart.kind == "line" else None,
        network=network,
        drawing=None if network is None else Markup(embedded_json(_plain(network, request))),
        formats=_formats(table),
        prefixes=[(name, iri) for name, iri in sorted(PREFIXES.items()) if iri],
        questions=[(q.id, getattr(q, language)) for q in named_queries().values()],
        chosen=given.get("named", ""),
    )


def _download(site: Site, sparql: str, suffix: str, most: tuple[int, int]) -> Response:
    """The whole answer as a file; formulas of spreadsheets are disarmed in CSV."""
    if suffix == "csv":
        table = table_of(site.graph.query(sparql))
        out = io.StringIO(newline="")
        cells = (["" if v is None else v.value for v in row] for row in table.rows[: most[0]])
        write_table(table.columns, cells, out)
        return _file(out.getvalue().encode(), "text/csv; charset=utf-8", suffix)
    rows, graph = _ROWS_AS.get(suffix), _GRAPH_AS.get(suffix)
    truth = rows if suffix in _TRUTH_AS else None
    found = answer(site.graph, Asked(sparql, None, None, rows, truth, graph, *most))
    return _file(found.content, found.media_type, suffix)


def _file(content: bytes, media_type: str, suffix: str) -> Response:
    named = {"content-disposition": f'attachment; filename="query.{suffix}"'}
    return Response(content, media_type=media_type, headers=named)


def _formats(table: Table) -> tuple[str, ...]:
    """The suffixes of the files that an answer may be downloaded as."""
    if table.kind == "truth":
        return _TRUTH_AS
    return ("csv", *_GRAPH_AS) if table.kind == "triples" else tuple(_ROWS_AS)


def _plain(network: Drawing, request: Request) -> dict[str, object]:
    """The drawing as the page's script reads it; each thing with the address of its page."""
    root, lang = request.scope.get("root_path", ""), request.query_params.get("lang", "")
    nodes = [
        {"id": iri, "label": label, "path": with_query(root + path_of(iri), lang=lang)}
        if ours
        else {"id": iri, "label": label}
        for iri, label, ours in network.nodes
    ]
    edges = [{"from": one, "to": other, "label": name} for one, other, name in network.edges]
    return {"nodes": nodes, "edges": edges}


def _labels(site: Site, language: str) -> Labels:
    """What things are called in a language, each looked up once."""

    @cache
    def label(iri: str) -> str:
        found = site.catalogue.thing(iri)
        if found is None:
            return ""
        return found.label_en or found.label if language == "en" else found.label

    return label


def _page(given: str, rows: int) -> tuple[int, int]:
    """The page of rows that is asked for, and the last one."""
    last = max(1, -(-rows // _PER_PAGE))
    number = int(given) if given.isascii() and given.isdigit() and len(given) < 9 else 1
    return min(max(number, 1), last), last


def _shown(sparql: str) -> str:
    """A question without the comments above it, which the page tells in other ways."""
    lines = sparql.splitlines()
    first = next((at for at, line in enumerate(lines) if not line.startswith("#")), 0)
    return "\n".join(lines[first:]).strip()


def _values(named: NamedQuery | None, given: Mapping[str, str]) -> dict[str, str]:
    """What is given for the parameters of a question, each as ``p.name`` in the address."""
    known = () if named is None else named.parameters
    told = {each.name: given.get(f"p.{each.name}", "").strip()[:300] for each in known}
    return {name: value for name, value in told.items() if value}


def _prefixed(values: Mapping[str, str]) -> dict[str, str]:
    return {f"p.{name}": value for name, value in values.items()}


def _fields(
    named: NamedQuery | None, values: Mapping[str, str], language: str
) -> list[tuple[str, str, str]]:
    """Name, heading and value of each parameter of a question."""
    known = () if named is None else named.parameters
    return [(f"p.{p.name}", getattr(p, language), values.get(p.name, "")) for p in known]


def _headings(table: Table, named: NamedQuery | None, language: str) -> list[str]:
    told = {column.name: getattr(column, language) for column in getattr(named, "columns", ())}
    return [told.get(column, column) for column in table.columns]


def vocabulary(site: Site, request: Request) -> Response:
    """The terms that the editor completes, as JSON."""
    return JSONResponse(json.loads(_vocabulary()), headers={"cache-control": "max-age=3600"})


@cache
def _vocabulary() -> str:
    found = []
    for iri in (*Class, *Property, *Reused):
        short = next(
            (f"{p}:{iri[len(ns) :]}" for p, ns in PREFIXES.items() if iri.startswith(ns)), ""
        )
        if short:
            found.append({"term": short, "zh": term(iri).zh, "en": term(iri).en})
    return json.dumps(sorted(found, key=lambda each: each["term"]))
