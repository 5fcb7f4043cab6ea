"""The SPARQL page: an editor, named questions, and the answer as table, chart or graph."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from functools import cache

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.errors import GreenDocketError
from kg.graph.results import Iri, Literal, Solutions, Triples, Truth, Value
from kg.graph.tables import write_table
from kg.network.terms import term
from kg.questions import NamedQuery, named_queries
from kg.server.pages import drawing
from kg.server.pages.addresses import has_page, path_of
from kg.server.pages.catalogue import Counted
from kg.server.pages.site import Site, language_of, page
from kg.server.pages.telling import Neighbour
from kg.vocabulary import PREFIXES, Class, Property, Reused

_MOST_ROWS = 1000
_LONGEST = 20_000
_FIRST = """SELECT ?case ?name ?fine WHERE {
  ?case a gd:Case ; rdfs:label ?name ; gd:fineCNY ?fine .
}
ORDER BY DESC(?fine) LIMIT 20"""


def ask(site: Site, request: Request) -> Response:
    """The editor, and the answer when a query is in the address."""
    given = request.query_params
    named = named_queries().get(given.get("named", ""))
    asked = given.get("query", "")[:_LONGEST]
    values = _values(named, given)
    sparql = asked or (_shown(named.sparql) if named is not None else _FIRST)
    answer, complaint = None, ""
    if asked or named is not None:
        try:
            if asked or named is None:
                answer = site.graph.query(sparql)
            else:
                answer = named.ask(site.graph, values)
        except GreenDocketError as error:
            complaint = str(error)
    columns, found = _table(answer)
    if given.get("format") == "csv" and answer is not None:
        return _csv(columns, found)
    return page(
        request,
        "ask.html",
        status=400 if complaint else 200,
        sparql=sparql,
        asked=bool(asked or named),
        parameters={"query": asked}
        if asked
        else {"named": given.get("named", ""), **_prefixed(values)},
        fields=_fields(named, values, language_of(request)) if not asked else [],
        complaint=complaint,
        columns=_headings(columns, named, language_of(request)),
        found=found[:_MOST_ROWS],
        count=len(found),
        bars=_bars(found),
        around=drawing.around(_edges(found), language_of(request)),
        questions=[
            (q.id, q.zh if language_of(request) == "zh" else q.en) for q in named_queries().values()
        ],
        chosen=given.get("named", ""),
    )


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


def _headings(columns: list[str], named: object, language: str) -> list[str]:
    told = {column.name: getattr(column, language) for column in getattr(named, "columns", ())}
    return [told.get(column, column) for column in columns]


def _table(answer: object) -> tuple[list[str], list[list[Value | None]]]:
    if isinstance(answer, Solutions):
        return list(answer.variables), [list(row) for row in answer.rows]
    if isinstance(answer, Truth):
        return ["ASK"], [[Literal("true" if answer else "false")]]
    if isinstance(answer, Triples):
        return ["s", "p", "o"], [list(triple) for triple in answer]
    return [], []


def _csv(columns: list[str], found: list[list[Value | None]]) -> Response:
    out = io.StringIO(newline="")
    cells = (["" if v is None else v.value for v in row] for row in found[:_MOST_ROWS])
    write_table(columns, cells, out)
    return Response(
        out.getvalue().encode("utf-8"),
        media_type="text/csv; charset=utf-8",
        headers={"content-disposition": 'attachment; filename="query.csv"'},
    )


def _bars(found: list[list[Value | None]]) -> tuple[drawing.Bar, ...]:
    """A chart where rows have one number and something that names them."""
    counted = []
    for row in found[:16]:
        numbers = [v for v in row if isinstance(v, Literal) and not isinstance(v.plain(), str)]
        names = [v for v in row if isinstance(v, Literal) and isinstance(v.plain(), str)]
        if len(numbers) != 1 or not names:
            return ()
        value = float(str(numbers[0].plain())) if numbers[0].value not in ("true", "false") else 0
        counted.append(Counted("", names[0].value, round(value)))
    return drawing.bars(counted) if len(counted) > 1 else ()


def _edges(found: list[list[Value | None]]) -> list[Neighbour]:
    """The things of the answer, for a small drawing of what the first row's thing leads to."""
    return [
        Neighbour(v.value, v.value.rpartition("/")[2], term(str(Reused.LABEL)), False)
        for row in found[:40]
        for v in row
        if isinstance(v, Iri) and has_page(v.value) and path_of(v.value)
    ]
