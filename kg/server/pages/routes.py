"""The routes of the pages, which the service mounts at its root."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from typing import TypeAlias

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from kg.server.pages import asking, searching, things
from kg.server.pages.site import Ask, Graph, Site

_View: TypeAlias = Callable[[Site, Request], Response]


def routes(ask: Ask, *, source: Ask | None = None) -> list[BaseRoute]:
    """The routes of all pages.

    ``ask`` runs a query under the limits of the service and may be called
    from any thread; ``source``, where given, runs without them what is read
    once: the index and the comparison of fines.
    """
    return routes_of(Site(Graph(ask), Graph(source or ask)))


def routes_of(site: Site) -> list[BaseRoute]:
    """The routes over a site that was made before, so that its index can be prepared."""
    return [
        Route("/", _endpoint(site, searching.home), name="home"),
        Route("/search", _endpoint(site, searching.search)),
        Route("/search.csv", _endpoint(site, searching.table)),
        Route("/suggest", _endpoint(site, searching.suggest)),
        Route("/query", _endpoint(site, asking.ask)),
        Route("/vocabulary.json", _endpoint(site, asking.vocabulary)),
        Route("/id/{path:path}", _endpoint(site, things.show)),
        Mount("/static", StaticFiles(directory=str(files("kg.server.pages") / "static"))),
    ]


def _endpoint(site: Site, view: _View) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        return view(site, request)

    return endpoint
