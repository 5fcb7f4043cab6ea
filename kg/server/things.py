"""``/id``, ``/data`` and ``/things``: things, their data in several formats, and lists of them."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.server import tasks
from kg.server.addresses import SAFE, iri_below
from kg.server.backing import Backing
from kg.server.negotiation import preferred
from kg.server.packed import send
from kg.server.paging import page_of
from kg.server.problems import ProblemError
from kg.server.settings import Settings
from kg.vocabulary import GD, THINGS, Class

SUFFIXES = {"ttl": "text/turtle", "nt": "application/n-triples", "jsonld": "application/ld+json",
            "rdf": "application/rdf+xml", "json": "application/json"}  # fmt: skip
"""The suffixes of a thing's data and their media types."""

_HTML = "text/html"
_PAGE = 100


async def thing(request: Request) -> Response:
    """Send on to the data of a thing, or to its page where HTML is wanted; 404 if it is unknown."""
    iri = iri_below(request, "/id/")
    backing: Backing = request.app.state.backing
    if await backing.kept(tasks.known, iri) is None:
        raise ProblemError(404, "not_found", path=iri)
    path = iri.removeprefix(THINGS)
    pages: str | None = request.app.state.pages
    offered = (*SUFFIXES.values(), _HTML) if pages else tuple(SUFFIXES.values())
    wanted = preferred(request.headers.get("accept"), offered) or SUFFIXES["ttl"]
    if wanted == _HTML:
        target = f"{pages}{quote(path, safe=SAFE)}"
    else:
        suffix = next(suffix for suffix, kind in SUFFIXES.items() if kind == wanted)
        target = f"/data/{quote(path, safe=SAFE)}.{suffix}"
    return RedirectResponse(target, 303, {"Vary": "Accept"})


async def data(request: Request) -> Response:
    """What is said of a thing, in the format of the suffix."""
    path, _, suffix = iri_below(request, "/data/").removeprefix(THINGS).rpartition(".")
    settings: Settings = request.app.state.settings
    backing: Backing = request.app.state.backing
    if suffix not in SUFFIXES or not path:
        raise ProblemError(404, "not_found", path=request.url.path)
    kind, iri = SUFFIXES[suffix], THINGS + path
    if suffix == "json":
        found = await backing.kept(tasks.record, iri, settings.max_rows)
    else:
        limits = settings.max_rows, settings.max_bytes
        found = await backing.kept(tasks.describe, iri, kind, *limits)
    if found is None:
        raise ProblemError(404, "not_found", path=iri)
    return send(request, found)


async def things(request: Request) -> Response:
    """The things of one class, page by page."""
    settings: Settings = request.app.state.settings
    backing: Backing = request.app.state.backing
    name = request.query_params.get("class", "")
    if GD + name not in set(Class):
        known = ", ".join(sorted(kind.removeprefix(GD) for kind in Class))
        raise ProblemError(400, "class", known=known)
    page = page_of(request, settings.max_rows, _PAGE)
    found = await backing.kept(tasks.things, name, page.limit, page.offset)
    assert found is not None
    return send(request, found, page.links(request, found.total or 0))
