"""``/graphs``: the SPARQL 1.1 Graph Store HTTP Protocol.

``/graphs?graph=<IRI>`` and ``/graphs?default`` name a graph indirectly,
``/graphs/<path>`` names the graph of that path below the namespace of things.
The default graph is the union of the others, so it is only read.
"""

from __future__ import annotations

import secrets
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from kg.graph.exchange import MULTIPART, SENT_TYPES
from kg.graph.protocol import GRAPH_TYPES
from kg.server import tasks
from kg.server.addresses import SAFE, iri_below
from kg.server.backing import Backing
from kg.server.negotiation import preferred
from kg.server.owned import check_graph
from kg.server.packed import send
from kg.server.problems import ProblemError
from kg.server.settings import Settings
from kg.server.sparql import body_of, check_token
from kg.vocabulary import THINGS

_ILLEGAL = set('<>"{}|\\^`') | {chr(code) for code in range(33)}


async def indirect(request: Request) -> Response:
    """A graph that a parameter names; POST without one makes a new graph."""
    given = request.query_params.multi_items()
    names = [value for key, value in given if key == "graph"]
    default = [key for key, _ in given if key == "default"]
    if len(names) + len(default) > 1 or any(not _is_iri(name) for name in names):
        raise ProblemError(400, "graph_name")
    if default:
        return await _default(request)
    if names:
        return await _graph(request, names[0])
    if request.method != "POST":
        raise ProblemError(400, "graph_name")
    return await _new(request)


async def direct(request: Request) -> Response:
    """The graph of the path."""
    return await _graph(request, iri_below(request, "/graphs/"))


async def _graph(request: Request, graph: str) -> Response:
    match request.method:
        case "GET" | "HEAD":
            return await _read(request, graph)
        case "PUT":
            return await _written(request, graph, tasks.put_graph)
        case "POST":
            return await _written(request, graph, tasks.add_to_graph)
        case _:
            return await _deleted(request, graph)


async def _read(request: Request, graph: str | None) -> Response:
    settings: Settings = request.app.state.settings
    kind = preferred(request.headers.get("accept"), tuple(GRAPH_TYPES))
    if kind is None:
        raise ProblemError(406, "not_acceptable", offered=", ".join(GRAPH_TYPES))
    backing: Backing = request.app.state.backing
    found = await backing.kept(
        tasks.graph_content, graph, kind, settings.max_rows, settings.max_bytes
    )
    if found is None:
        raise ProblemError(404, "not_found", path=graph)
    return send(request, found)


async def _default(request: Request) -> Response:
    if request.method in {"GET", "HEAD"}:
        return await _read(request, None)
    check_token(request, request.app.state.settings)
    raise ProblemError(405, "default_graph", {"Allow": "GET, HEAD"})


async def _written(request: Request, graph: str, how: tasks.Writing) -> Response:
    existed = await _sent(request, graph, how)
    return Response(status_code=204 if existed else 201)


async def _new(request: Request) -> Response:
    path = f"graph/new/{secrets.token_hex(8)}"
    await _sent(request, THINGS + path, tasks.add_to_graph)
    return Response(status_code=201, headers={"Location": f"/graphs/{quote(path, safe=SAFE)}"})


async def _sent(request: Request, graph: str, how: tasks.Writing) -> bool:
    settings: Settings = request.app.state.settings
    check_token(request, settings)
    check_graph(graph)
    content_type = request.headers.get("content-type", "")
    kind = content_type.partition(";")[0].strip().lower()
    if kind not in SENT_TYPES and not (kind == MULTIPART and request.method == "POST"):
        raise ProblemError(415, "graph_type", offered=", ".join(SENT_TYPES))
    content = await body_of(request, settings)
    backing: Backing = request.app.state.backing
    existed: bool = await backing.write(how, graph, content_type, content)
    return existed


async def _deleted(request: Request, graph: str) -> Response:
    check_token(request, request.app.state.settings)
    check_graph(graph)
    backing: Backing = request.app.state.backing
    if not await backing.write(tasks.delete_graph, graph):
        raise ProblemError(404, "not_found", path=graph)
    return Response(status_code=204)


def _is_iri(name: str) -> bool:
    scheme, colon, _ = name.partition(":")
    return bool(colon) and scheme[:1].isalpha() and scheme.isascii() and not set(name) & _ILLEGAL
