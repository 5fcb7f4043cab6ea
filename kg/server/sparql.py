"""``/sparql``: the SPARQL 1.1 Protocol."""

from __future__ import annotations

import hmac
import re
from hashlib import sha256
from typing import Final
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from kg.graph.protocol import GRAPH_TYPES, RESULT_TYPES, TRUTH_TYPES, Asked
from kg.server.backing import Backing
from kg.server.negotiation import preferred
from kg.server.owned import check_update
from kg.server.packed import packed, send
from kg.server.problems import ProblemError
from kg.server.settings import Settings
from kg.server.tasks import answered, update
from kg.server.using import DatasetConflictError, with_dataset

_FORM = "application/x-www-form-urlencoded"
_QUERY, _UPDATE = "application/sparql-query", "application/sparql-update"
_SERVICE = """@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
[] a sd:Service ; sd:endpoint <{endpoint}> ; sd:supportedLanguage {languages} ;
  sd:feature sd:UnionDefaultGraph ;
  sd:resultFormat {formats} ; sd:defaultDataset [ a sd:Dataset ; sd:defaultGraph [ a sd:Graph ] ] .
"""
_FORMATS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
            "Turtle", "N-Triples", "JSON-LD", "RDF_XML", "N-Quads", "TriG")  # fmt: skip

_VOLATILE: Final = re.compile(r"(?i)\b(now|rand|uuid|struuid)\b")
"""Functions that give another value each time; the words may stand anywhere in the query."""


async def endpoint(request: Request) -> Response:
    """Answer a query, carry out an update, or describe the service."""
    settings: Settings = request.app.state.settings
    fields = _pairs(request.scope["query_string"])
    body_kind = None
    if request.method == "POST":
        body_kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        body = await body_of(request, settings)
        if body_kind == _FORM:
            fields = fields + _pairs(body)
        elif body_kind in {_QUERY, _UPDATE}:
            name = "query" if body_kind == _QUERY else "update"
            fields = [*fields, (name, _text(body))]
        else:
            raise ProblemError(415, "media_type")
    queries = [value for name, value in fields if name == "query"]
    updates = [value for name, value in fields if name == "update"]
    if len(queries) + len(updates) > 1:
        raise ProblemError(400, "several_queries")
    if updates:
        if request.method != "POST":
            raise ProblemError(400, "update_by_post")
        return await _updated(request, settings, updates[0], fields)
    if not queries:
        if body_kind is not None:
            raise ProblemError(400, "no_query")
        return _description(request, settings)
    return await _answered(request, settings, queries[0], fields)


async def body_of(request: Request, settings: Settings) -> bytes:
    """The body of a request, refused as soon as it is larger than allowed."""
    held = bytearray()
    async for piece in request.stream():
        held += piece
        if len(held) > settings.max_request_bytes:
            raise ProblemError(413, "request_too_large", limit=settings.max_request_bytes)
    return bytes(held)


def check_token(request: Request, settings: Settings) -> None:
    """Refuse whoever does not show the token."""
    if settings.token is None:
        raise ProblemError(403, "read_only")
    given = request.headers.get("authorization", "").encode()
    if not hmac.compare_digest(given, f"Bearer {settings.token}".encode()):
        raise ProblemError(401, "token", {"WWW-Authenticate": "Bearer"})


async def _answered(
    request: Request, settings: Settings, sparql: str, fields: list[tuple[str, str]]
) -> Response:
    accept = request.headers.get("accept")
    default = tuple(value for name, value in fields if name == "default-graph-uri")
    named = tuple(value for name, value in fields if name == "named-graph-uri")
    given = bool(default or named)
    asked = Asked(
        sparql,
        default if given else None,
        named if given else None,
        preferred(accept, tuple(RESULT_TYPES)),
        preferred(accept, TRUTH_TYPES),
        preferred(accept, tuple(GRAPH_TYPES)),
        settings.max_rows,
        settings.max_bytes,
    )
    backing: Backing = request.app.state.backing
    request.state.query_hash = sha256(sparql.encode()).hexdigest()[:16]
    lasting = not _VOLATILE.search(sparql)
    found = await (backing.kept if lasting else backing.run)(answered, asked)
    assert found is not None
    return send(request, found)


async def _updated(
    request: Request, settings: Settings, sparql: str, fields: list[tuple[str, str]]
) -> Response:
    check_token(request, settings)
    default = [value for name, value in fields if name == "using-graph-uri"]
    named = [value for name, value in fields if name == "using-named-graph-uri"]
    if default or named:
        if any(set(graph) & set('<>"{}|\\^` \n\r\t') for graph in (*default, *named)):
            raise ProblemError(400, "wrong_query", text="using-graph-uri")
        try:
            sparql = with_dataset(sparql, default, named)
        except DatasetConflictError:
            raise ProblemError(400, "dataset_conflict") from None
    check_update(sparql)
    await request.app.state.backing.write(update, sparql)
    return Response(status_code=204)


def _description(request: Request, settings: Settings) -> Response:
    languages = "sd:SPARQL11Query" + (", sd:SPARQL11Update" if settings.token else "")
    formats = ", ".join(f"<http://www.w3.org/ns/formats/{name}>" for name in _FORMATS)
    turtle = _SERVICE.format(
        endpoint=str(request.url.replace(query="")), languages=languages, formats=formats
    )
    wanted = preferred(request.headers.get("accept"), (*GRAPH_TYPES, "text/html"))
    if wanted is None:
        raise ProblemError(406, "not_acceptable", offered=", ".join(GRAPH_TYPES))
    from kg.graph.protocol import rewritten

    kind = "text/turtle" if wanted == "text/html" else wanted
    return send(request, packed(rewritten(turtle.encode(), "text/turtle", kind), kind))


def _pairs(query: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            query.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=1000
        )
    except ValueError as error:  # wrong UTF-8, plain or percent-encoded
        raise ProblemError(400, "not_utf8") from error


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ProblemError(400, "not_utf8") from error
