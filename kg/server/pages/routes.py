"""The pages as the service mounts them: each made in a worker, the same page only once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path
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
from kg.server.negotiation import preferred
from kg.server.packed import Packed, send
from kg.server.pages.addresses import PAGES
from kg.server.pages.borrowed import PATH, borrowed
from kg.server.pages.description import paths
from kg.server.pages.lasting import part_of_a_network
from kg.server.pages.pictures import STATIC
from kg.server.pages.review.desk import Review
from kg.server.pages.review.following import CarryOut
from kg.server.pages.shelf import Shelf
from kg.server.pages.site import language_of, page
from kg.server.pages.working import VIEWS, packed_page
from kg.server.problems import problem_of
from kg.server.settings import Settings

_Endpoint: TypeAlias = Callable[[Request], Coroutine[Any, Any, Response]]
_PASSED: Final = ("method", "path", "raw_path", "query_string", "root_path", "scheme", "server")
_KINDS: Final = ("application/json", "text/html")


def pages(carry_out: CarryOut | None = None) -> Pages:
    """The pages, to be given to :func:`kg.server.app.application`.

    ``carry_out`` lets the store follow what people judge on the review page.
    """
    desk = _Desk()
    review = Review(desk.folder, passed, preparing, trouble, carry_out)
    static = StaticFiles(directory=str(files("kg.server.pages") / "static"))
    routes = (
        *(Route(path, desk.endpoint(path)) for path in VIEWS),
        *review.routes(),
        Route(f"{STATIC}{{name}}", part_of_a_network),
        Route(f"{PATH}{{name}}", borrowed),
        Mount("/static", static),
    )

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        async with desk.life(app):
            yield
        await review.following.end()

    return Pages(routes, PAGES, life, paths())


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

    async def folder(self, patience: float) -> Path | None:
        """The folder of what is prepared; ``None`` if there is none in time."""
        assert self._shelf is not None
        return await self._shelf.folder(patience)

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
        return await backing.kept(
            packed_page, view, passed(request), folder, beside=self._shelf.state
        )


def passed(request: Request) -> dict[str, Any]:
    """The parts of a request's scope that views need, fit to be sent to a worker."""
    scope = {name: request.scope[name] for name in _PASSED if name in request.scope}
    spoken = language_of(request).encode()
    wanted = preferred(request.headers.get("accept"), _KINDS) or _KINDS[0]
    scope["headers"] = [
        (b"accept-language", spoken), (b"host", request.url.netloc.encode()),
        (b"accept", wanted.encode()),
    ]  # fmt: skip
    settings: Settings = request.app.state.settings
    scope["limits"] = settings.max_rows, settings.max_bytes
    return scope


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
