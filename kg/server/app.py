"""The application: what answers at which path, and what holds of every response.

Pages for people are mounted beside these routes: they call
``request.app.state.backing.run`` with functions that take the store.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import quote, unquote

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
)
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.errors import GreenDocketError
from kg.graph import identifiers
from kg.graph.protocol import GRAPH_TYPES, rewritten
from kg.messages import set_language
from kg.questions import named_queries
from kg.registers.files import ontology_dir
from kg.server import sparql, tasks
from kg.server.backing import Backing
from kg.server.negotiation import preferred
from kg.server.problems import ProblemError, problem_of, problem_response, wanted_language
from kg.server.settings import Settings
from kg.vocabulary import THINGS

_SUFFIXES = {"ttl": "text/turtle", "nt": "application/n-triples", "jsonld": "application/ld+json",
             "rdf": "application/rdf+xml"}  # fmt: skip
_SECURE = {
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"same-origin",
    b"x-frame-options": b"DENY",
    b"content-security-policy": b"default-src 'none'; style-src 'self'; img-src 'self' data:; "
    b"script-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
    b"form-action 'self'",
}
_SAFE = "/%:@!$&'()*+,;=~"
_log = logging.getLogger("kg.server")


def application(settings: Settings) -> Starlette:
    """The service with these settings."""

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        app.state.backing = Backing(settings)
        await app.state.backing.open()
        try:
            yield
        finally:
            await app.state.backing.close()

    middleware = [Middleware(_Watch), Middleware(GZipMiddleware, minimum_size=1024)]
    if settings.cors:
        middleware.append(
            Middleware(CORSMiddleware, allow_origins=list(settings.cors), allow_methods=["GET"])
        )
    app = Starlette(
        routes=[
            Route("/sparql", sparql.endpoint, methods=["GET", "POST"]),
            Route("/health", _health),
            Route("/metrics", _metrics),
            Route("/queries", _queries),
            Route("/queries/{name}", _query),
            Route("/ontology", _ontology),
            Route("/id/{path:path}", _thing),
            Route("/data/{path:path}", _data),
        ],
        middleware=middleware,
        lifespan=life,
        exception_handlers={GreenDocketError: _problem, 404: _missing},
    )
    app.state.settings = settings
    app.state.registry = CollectorRegistry()
    labels = ("method", "route", "status")
    app.state.requests = Counter(
        "greendocket_requests", "Requests answered.", labels, registry=app.state.registry
    )
    app.state.seconds = Histogram(
        "greendocket_request_seconds", "Time to answer.", ("route",), registry=app.state.registry
    )
    return app


class _Watch:
    """Sets the language, adds security headers, and notes each request in log and metrics."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, status = time.perf_counter(), 500
        set_language(wanted_language(Request(scope)))

        async def noted(event: Message) -> None:
            nonlocal status
            if event["type"] == "http.response.start":
                status = event["status"]
                event["headers"] = [*event["headers"], *_SECURE.items()]
            await send(event)

        try:
            await self._app(scope, receive, noted)
        finally:
            spent = time.perf_counter() - started
            state = scope["app"].state
            route = getattr(scope.get("route"), "path", "other")
            state.requests.labels(scope["method"][:10], route, status).inc()
            state.seconds.labels(route).observe(spent)
            line = {"method": scope["method"], "path": scope["path"], "status": status,
                    "ms": round(spent * 1000, 1),
                    "query": scope.get("state", {}).get("query_hash")}  # fmt: skip
            _log.info(json.dumps(line, ensure_ascii=False))


async def _problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, GreenDocketError)
    return problem_response(request, problem_of(error, request.app.state.settings))


async def _missing(request: Request, _: Exception) -> Response:
    return problem_response(request, ProblemError(404, "not_found", path=request.url.path))


async def _health(request: Request) -> Response:
    backing: Backing = request.app.state.backing
    free, busy = backing.workers
    content = {"status": "ok", "ready": backing.ready, "generation": backing.generation,
               "workers": {"free": free, "busy": busy}}  # fmt: skip
    return JSONResponse(content, 200 if backing.ready else 503, {"Cache-Control": "no-store"})


async def _metrics(request: Request) -> Response:
    return Response(generate_latest(request.app.state.registry), media_type=CONTENT_TYPE_LATEST)


async def _queries(request: Request) -> Response:
    listed = [{"name": q.id, "zh": q.zh, "en": q.en, "href": f"/queries/{q.id}",
               "parameters": [p.name for p in q.parameters],
               "columns": [c.name for c in q.columns]}
              for q in named_queries().values()]  # fmt: skip
    return JSONResponse(listed)


async def _query(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in named_queries():
        raise ProblemError(404, "not_found", path=request.url.path)
    values = {key: value for key, value in request.query_params.items() if key != "lang"}
    rows = await request.app.state.backing.run(tasks.ask_named, name, values)
    body = json.dumps(rows, ensure_ascii=False).encode()
    return sparql.tagged(request, body, "application/json")


async def _ontology(request: Request) -> Response:
    wanted = preferred(request.headers.get("accept"), tuple(GRAPH_TYPES)) or "text/turtle"
    turtle = (ontology_dir() / "greendocket.ttl").read_bytes()
    return sparql.tagged(request, rewritten(turtle, "text/turtle", wanted), wanted)


async def _thing(request: Request) -> Response:
    path = _canonical(request, "/id/")
    wanted = preferred(request.headers.get("accept"), tuple(_SUFFIXES.values())) or "text/turtle"
    suffix = next(suffix for suffix, kind in _SUFFIXES.items() if kind == wanted)
    target = f"/data/{quote(path, safe=_SAFE)}.{suffix}"
    return RedirectResponse(target, 303, {"Vary": "Accept"})


async def _data(request: Request) -> Response:
    path, _, suffix = _canonical(request, "/data/").rpartition(".")
    settings: Settings = request.app.state.settings
    if suffix not in _SUFFIXES or not path:
        raise ProblemError(404, "not_found", path=request.url.path)
    kind = _SUFFIXES[suffix]
    iri = THINGS + path
    found = await request.app.state.backing.run(
        tasks.describe, iri, kind, settings.max_rows, settings.max_bytes
    )
    if found is None:
        raise ProblemError(404, "not_found", path=iri)
    return sparql.tagged(request, found, kind)


def _canonical(request: Request, prefix: str) -> str:
    """The path of a thing below ``id/`` as its IRI writes it."""
    raw = request.scope.get("raw_path", b"").decode("ascii", "replace").removeprefix(prefix)
    iri = identifiers.thing(*(unquote(segment) for segment in raw.split("/")))
    return iri.removeprefix(THINGS)
