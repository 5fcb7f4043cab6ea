"""``/openapi.json``: every path of the service with its parameters and answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Final, TypeAlias

from kg import __version__
from kg.graph.exchange import MULTIPART, SENT_TYPES
from kg.graph.protocol import GRAPH_TYPES, RESULT_TYPES
from kg.messages import LANGUAGES
from kg.questions import NamedQuery, named_queries
from kg.server.things import SUFFIXES
from kg.vocabulary import GD, Class

Part: TypeAlias = dict[str, Any]

_FORM: Final = "application/x-www-form-urlencoded"
_TEXT: Final[Part] = {"type": "string"}
_ANY: Final[Part] = {}
_IRIS: Final[Part] = {"type": "array", "items": {"type": "string", "format": "iri"}}
_PROBLEM: Final[Part] = {"$ref": "#/components/schemas/Problem"}
_TOKEN: Final[Sequence[Part]] = ({"token": []},)
_CONTENTS: Final = {
    200: "The answer.", 201: "Made.", 204: "Done.", 303: "See the data or the page.",
    304: "What the client has is current.", 400: "The request or query is wrong.",
    401: "The token is wrong or missing.",
    403: "The service, or this graph, is read-only.", 404: "Not there.",
    405: "Not possible at this address.", 406: "No such format.",
    413: "The request or the answer passes a limit.", 415: "The content has a wrong type.",
    503: "Busy, out of memory, or without its store.", 504: "The query was ended at its time.",
}  # fmt: skip
_LIMITS: Final = (413, 503, 504)


@cache
def description() -> Part:
    """The description, by OpenAPI 3.1."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "GreenDocket", "version": __version__, "license": {
            "name": "Apache-2.0", "identifier": "Apache-2.0"}},
        "paths": {
            "/sparql": _sparql(),
            "/graphs": _graphs(),
            "/graphs/{path}": _graph_by_path(),
            "/id/{path}": {"get": _operation(
                "Leads to the data or the page of a thing.", (303, 400, 404, *_LIMITS), _PATH)},
            "/data/{path}": {"get": _operation(
                "What is said of a thing; the path ends in ." + ", .".join(SUFFIXES) + ".",
                (200, 304, 400, 404, *_LIMITS), _PATH, types=SUFFIXES.values())},
            "/things": {"get": _operation(
                "The things of a class, page by page.", (200, 304, 400, *_LIMITS),
                (_query("class", {"enum": sorted(k.removeprefix(GD) for k in Class)}, True),
                 *_PAGING), types=["application/json"])},
            "/queries": {"get": _operation(
                "The named questions.", (200, 304, 400), _PAGING, types=["application/json"])},
            **{f"/queries/{query.id}": _question(query) for query in named_queries().values()},
            "/ask": {"get": _operation(
                "A question in Chinese, answered from the graph or the law, or refused.",
                (200, 304, 400, *_LIMITS), (_query("q", _TEXT, True),),
                types=["application/json"])},
            "/ontology": {"get": _operation("The ontology.", (200, 304), (), types=GRAPH_TYPES)},
            "/health": {"get": _operation(
                "Whether questions can be answered.", (200, 503), (), types=["application/json"])},
            "/metrics": {"get": _operation(
                "Prometheus metrics.", (200,), (), types=["text/plain"])},
            "/openapi.json": {"get": _operation(
                "This description.", (200, 304), (), types=["application/json"])},
        },
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": {"Problem": {
                "type": "object",
                "required": ["status", "title", "detail"],
                "properties": {"status": {"type": "integer"}, "title": _TEXT, "detail": _TEXT},
            }},
        },
    }  # fmt: skip


def _query(name: str, schema: Part, required: bool = False, words: str = "") -> Part:
    found: Part = {"name": name, "in": "query", "required": required, "schema": schema}
    return found | ({"description": words} if words else {})


_PAGING: Final = (
    _query("limit", {"type": "integer", "minimum": 1, "maximum": 10**9}),
    _query("offset", {"type": "integer", "minimum": 0, "maximum": 10**9}),
)
_PATH: Final = ({"name": "path", "in": "path", "required": True,
                 "schema": {"type": "string", "minLength": 1}},)  # fmt: skip
_LANG: Final = _query("lang", {"enum": list(LANGUAGES)})
_DATASET: Final = (_query("default-graph-uri", _IRIS), _query("named-graph-uri", _IRIS))


def _operation(
    summary: str,
    statuses: Iterable[int],
    parameters: Sequence[Part],
    *,
    types: Iterable[str] = (),
    body: Mapping[str, Part] | None = None,
    token: bool = False,
) -> Part:
    found: Part = {
        "summary": summary,
        "parameters": [*parameters, _LANG],
        "responses": {
            str(status): _response(status, types)
            for status in sorted({*statuses, 405, *((404,) if parameters is _PATH else ())})
        },
    }
    if body is not None:
        found["requestBody"] = {
            "required": True,
            "content": {kind: {"schema": schema} for kind, schema in body.items()},
        }
    return found | ({"security": list(_TOKEN)} if token else {})


def _response(status: int, types: Iterable[str]) -> Part:
    found: Part = {"description": _CONTENTS[status]}
    if status == 200:
        found["content"] = {kind: {"schema": _ANY} for kind in types}
    elif status >= 400:
        found["content"] = {
            "application/problem+json": {"schema": _PROBLEM},
            "text/plain": {"schema": _TEXT},
            "application/json": {"schema": _ANY},
        }
    return found


def _sparql() -> Part:
    answers = (*RESULT_TYPES, *GRAPH_TYPES)
    graphs = (
        "default-graph-uri",
        "named-graph-uri",
        "using-graph-uri",
        "using-named-graph-uri",
    )
    fields: Part = {"query": _TEXT, "update": _TEXT} | dict.fromkeys(graphs, _IRIS)
    form: Part = {"type": "object", "properties": fields}
    body = {_FORM: form, "application/sparql-query": _TEXT, "application/sparql-update": _TEXT}
    using = (_query("using-graph-uri", _IRIS), _query("using-named-graph-uri", _IRIS))
    return {
        "get": _operation(
            "Answers a query; without one, describes the service.",
            (200, 304, 400, 406, *_LIMITS),
            (_query("query", _TEXT), *_DATASET),
            types=answers,
        ),
        "post": _operation(
            "Answers a query or carries out an update.",
            (200, 204, 400, 401, 403, 406, 415, *_LIMITS),
            (*_DATASET, *using),
            types=answers,
            body=body,
            token=True,
        ),
    }


def _graph_methods(parameters: Sequence[Part], only_new: str) -> Part:
    sent: dict[str, Part] = dict.fromkeys(SENT_TYPES, _TEXT)
    form: Part = {"type": "object", "additionalProperties": {"type": "string"}}
    refused = (400, 401, 403, 405, 413, 415, 503, 504)
    return {
        "get": _operation("The graph.", (200, 304, 400, 404, 406, *_LIMITS), parameters,
                          types=GRAPH_TYPES),
        "put": _operation("Replaces the graph.", (201, 204, *refused), parameters, body=sent,
                          token=True),
        "post": _operation(only_new, (201, 204, *refused), parameters,
                           body=sent | {MULTIPART: form}, token=True),
        "delete": _operation("Removes the graph.", (204, 404, *refused), parameters, token=True),
    }  # fmt: skip


def _graphs() -> Part:
    names = (
        _query("graph", {"type": "string", "format": "iri"}, words="The IRI of the graph."),
        _query("default", _TEXT, words="The union of all graphs, which is only read."),
    )
    return _graph_methods(names, "Adds to the graph, or to a new one when none is named.")


def _graph_by_path() -> Part:
    return _graph_methods(_PATH, "Adds to the graph.")


def _question(query: NamedQuery) -> Part:
    own = {parameter.name for parameter in query.parameters}
    parameters = [
        _query(
            p.name,
            _TEXT,
            words=f"{p.zh} | {p.en} ({p.type})",
            required=(p.name,) in query.needs,
        )
        for p in query.parameters
    ]
    paging = [part for part in _PAGING if part["name"] not in own]
    types = ["application/json", "text/csv"]
    statuses = (200, 304, 400, *_LIMITS)
    return {
        "get": _operation(f"{query.zh} | {query.en}", statuses, [*parameters, *paging], types=types)
    }
