"""The application: what answers at which path, and what holds of every response.

Pages for people are mounted beside these routes: they call
``request.app.state.backing.run`` with functions that take the store.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from functools import cache

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.errors import GreenDocketError
from kg.graph.protocol import GRAPH_TYPES, rewritten
from kg.messages import set_language
from kg.registers.files import ontology_dir
from kg.server import asking, graph_store, questions, sparql, things
from kg.server.backing import Backing
from kg.server.leaving import LEFT, Leaving
from kg.server.negotiation import preferred
from kg.server.openapi import description
from kg.server.packed import packed, send
from kg.server.problems import ProblemError, problem_of, problem_response, wanted_language
from kg.server.settings import Settings

_SECURE = {
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"same-origin",
    b"x-frame-options": b"DENY",
    b"content-security-policy": b"default-src 'none'; style-src 'self'; img-src 'self' data:; "
    b"script-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
    b"form-action 'self'",
}
_GRAPH_METHODS = ["GET", "HEAD", "PUT", "POST", "DELETE"]
_log = logging.getLogger("kg.server")


@dataclass(frozen=True, slots=True)
class Pages:
    """Pages for people: their routes, and the path before a thing's own that leads to its page."""

    routes: Sequence[BaseRoute]
    prefix: str
    life: Callable[[Starlette], AbstractAsyncContextManager[None]]
    """What holds from when the store is open until it is closed."""
    described: Mapping[str, object] = field(default_factory=dict)
    """Their paths as OpenAPI describes them."""


def application(settings: Settings, pages: Pages | None = None) -> Starlette:
    """The service with these settings, and with pages when they are given.

    ``/id/<path>`` leads to ``<prefix><path>`` where a client prefers HTML.
    """

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        app.state.backing = Backing(settings)
        await app.state.backing.open()
        try:
            async with nullcontext() if pages is None else pages.life(app):
                yield
        finally:
            await app.state.backing.close()

    middleware = [
        Middleware(_Watch),
        Middleware(Leaving),
        Middleware(GZipMiddleware, minimum_size=1024),
    ]
    if settings.cors:
        middleware.append(
            Middleware(
                CORSMiddleware,
                allow_origins=list(settings.cors),
                allow_methods=["GET", "HEAD", "POST"],
                allow_headers=["Content-Type"],
                expose_headers=["ETag", "Link", "X-Total-Count"],
            )
        )
    app = Starlette(
        routes=[
            Route("/sparql", sparql.endpoint, methods=["GET", "POST"]),
            Route("/health", _health),
            Route("/metrics", _metrics),
            Route("/openapi.json", _openapi),
            Route("/queries", asking.listing),
            Route("/queries/{name}", asking.question),
            Route("/ontology", _ontology),
            Route("/things", things.things),
            Route("/id/{path:path}", things.thing),
            Route("/data/{path:path}", things.data),
            Route("/graphs", graph_store.indirect, methods=_GRAPH_METHODS),
            Route("/graphs/{path:path}", graph_store.direct, methods=_GRAPH_METHODS),
            # With pages, theirs answers at /ask: JSON to programs, HTML to browsers.
            *((Route("/ask", questions.endpoint),) if pages is None else pages.routes),
        ],
        middleware=middleware,
        lifespan=life,
        exception_handlers={GreenDocketError: _problem, 404: _missing, 405: _method},
    )
    app.state.settings = settings
    app.state.pages = None if pages is None else pages.prefix
    app.state.described = {} if pages is None else dict(pages.described)
    app.state.registry = CollectorRegistry()
    labels = ("method", "route", "status")
    app.state.requests = Counter(
        "greendocket_requests", "Requests answered.", labels, registry=app.state.registry
    )
    app.state.answers = Gauge(
        "greendocket_answers", "Answers by where they came from since the start: kept ones, "
        "shared with a request under way, made anew.", ("how",), registry=app.state.registry
    )  # fmt: skip
    app.state.kept_bytes = Gauge(
        "greendocket_kept_bytes", "Bytes of kept answers.", registry=app.state.registry
    )
    app.state.workers = Gauge(
        "greendocket_workers", "Workers by what they do; those on long tasks are busy as well.",
        ("doing",), registry=app.state.registry
    )  # fmt: skip
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
        started, status = time.perf_counter(), LEFT
        set_language(wanted_language(Request(scope)))

        async def noted(event: Message) -> None:
            nonlocal status
            if event["type"] == "http.response.start":
                status = event["status"]
                told = {name.lower() for name, _ in event["headers"]}
                more = [(name, value) for name, value in _SECURE.items() if name not in told]
                event["headers"] = [*event["headers"], *more]
            await send(event)

        try:
            await self._app(scope, receive, noted)
        except Exception:
            status = 500
            raise
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


async def _method(request: Request, error: Exception) -> Response:
    allowed = getattr(error, "headers", None) or {}
    problem = ProblemError(405, "method", dict(allowed), method=request.method)
    return problem_response(request, problem)


async def _openapi(request: Request) -> Response:
    known = description()
    found = known | {"paths": known["paths"] | request.app.state.described}
    content = json.dumps(found, ensure_ascii=False).encode()
    return send(request, packed(content, "application/json"))


async def _health(request: Request) -> Response:
    backing: Backing = request.app.state.backing
    free, busy, long = backing.workers
    content = {"status": "ok", "ready": backing.ready, "generation": backing.generation,
               "workers": {"free": free, "busy": busy, "long": long}}  # fmt: skip
    return JSONResponse(content, 200 if backing.ready else 503, {"Cache-Control": "no-store"})


async def _metrics(request: Request) -> Response:
    state = request.app.state
    keeper, (free, busy, long) = state.backing.keeper, state.backing.workers
    for how in ("kept", "shared", "made"):
        state.answers.labels(how).set(keeper.counts[how])
    for doing, number in (("free", free), ("busy", busy), ("long", long)):
        state.workers.labels(doing).set(number)
    state.kept_bytes.set(keeper.bytes)
    return Response(generate_latest(request.app.state.registry), media_type=CONTENT_TYPE_LATEST)


async def _ontology(request: Request) -> Response:
    wanted = preferred(request.headers.get("accept"), tuple(GRAPH_TYPES)) or "text/turtle"
    return send(request, packed(_ontology_as(wanted), wanted))


@cache
def _ontology_as(media_type: str) -> bytes:
    """Kept, so that every request gets the same bytes, blank nodes included."""
    turtle = (ontology_dir() / "greendocket.ttl").read_bytes()
    return turtle if media_type == "text/turtle" else rewritten(turtle, "text/turtle", media_type)
