"""The pages as the service mounts them: each made in a worker, the same page only once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from importlib.resources import files
from typing import Any, Final, TypeAlias

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg.errors import GreenDocketError
from kg.messages import message
from kg.server.app import Pages
from kg.server.backing import Backing
from kg.server.packed import Packed, send
from kg.server.pages.addresses import PAGES
from kg.server.pages.shelf import Shelf
from kg.server.pages.site import language_of, page
from kg.server.pages.working import VIEWS, packed_page
from kg.server.problems import problem_of
from kg.server.settings import Settings

_Endpoint: TypeAlias = Callable[[Request], Coroutine[Any, Any, Response]]
_PASSED: Final = ("method", "path", "raw_path", "query_string", "root_path", "scheme", "server")


def pages() -> Pages:
    """The pages, to be given to :func:`kg.server.app.application`."""
    desk = _Desk()
    static = StaticFiles(directory=str(files("kg.server.pages") / "static"))
    routes = (*(Route(path, desk.endpoint(path)) for path in VIEWS), Mount("/static", static))
    return Pages(routes, PAGES, desk.life)


class _Desk:
    """Where requests for pages are taken."""

    def __init__(self) -> None:
        self._shelf: Shelf | None = None

    @asynccontextmanager
    async def life(self, app: Starlette) -> AsyncIterator[None]:
        """Keep what pages read up to date while the service runs."""
        self._shelf = Shelf(app.state.backing, app.state.settings)
        async with self._shelf.kept():
            yield

    def endpoint(self, view: str) -> _Endpoint:
        async def endpoint(request: Request) -> Response:
            settings: Settings = request.app.state.settings
            try:
                made = await self._made(view, request, settings)
            except GreenDocketError as error:
                return trouble(request, error, settings)
            return send(request, made) if made is not None else preparing(request)

        return endpoint

    async def _made(self, view: str, request: Request, settings: Settings) -> Packed | None:
        assert self._shelf is not None
        folder = await self._shelf.folder(settings.queue_timeout)
        if folder is None:
            return None
        backing: Backing = request.app.state.backing
        scope = {name: request.scope[name] for name in _PASSED if name in request.scope}
        spoken = language_of(request).encode()
        scope["headers"] = [(b"accept-language", spoken), (b"host", request.url.netloc.encode())]
        return await backing.kept(packed_page, view, scope, folder, beside=self._shelf.state)


def trouble(request: Request, error: GreenDocketError, settings: Settings) -> Response:
    """The page that says why there is none."""
    problem = problem_of(error, settings)
    said = message(f"serve.problem.{problem.key}", **problem.values)
    response = page(request, "trouble.html", status=problem.status, said=said, again=0)
    response.headers.update(problem.headers | {"cache-control": "no-store"})
    return response


def preparing(request: Request) -> Response:
    """The page shown until the first index is made; it asks again by itself."""
    response = page(request, "trouble.html", status=503, said="", again=3)
    response.headers.update({"retry-after": "3", "cache-control": "no-store"})
    return response
