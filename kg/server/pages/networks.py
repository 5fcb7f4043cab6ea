"""The network around a thing and the atlas of the whole graph."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kg.explorer import policy_of, selected_html
from kg.explorer.model import Focus
from kg.explorer.selection import Selection
from kg.network import Entity
from kg.server.pages.preparing import NETWORK
from kg.server.pages.site import Site, language_of, page
from kg.server.pages.ties import surroundings

_DEPTHS = {"1": 1, "2": 2, "3": 3}
_TEXTS = frozenset({"article", "document", "measure"})
_MOST = 150  # entities that fit a screen


def network(site: Site, request: Request) -> Response:
    """What is around ``focus`` within ``depth`` steps; without a focus, what is tied most."""
    given = request.query_params
    language = language_of(request)
    file = site.folder / NETWORK
    if not file.exists():
        return _later(request)
    depth = _DEPTHS.get(given.get("depth", ""), 1)
    chosen = surroundings(file, given.get("focus") or None, depth, _MOST)
    chosen = chosen or _alone(site, given.get("focus", ""), depth)
    if chosen is None:
        return page(request, "missing.html", status=404)
    return _whole(selected_html(site.graph, chosen, spoken=language))


def _alone(site: Site, iri: str, depth: int) -> Selection | None:
    """A thing of the registers that no text speaks of, by itself."""
    found = site.catalogue.thing(iri)
    if found is None or found.kind in _TEXTS:
        return None
    entity = Entity(iri, found.kind, found.label, found.label_en)
    return Selection((entity,), 0, Focus(found.label, depth))


def atlas(site: Site, request: Request) -> Response:
    """The whole graph by communities, laid out beforehand."""
    file = site.folder / f"atlas-{language_of(request)}.html"
    if not file.exists():
        return _later(request)
    return _whole(file.read_text(encoding="utf-8"))


def _later(request: Request) -> Response:
    response = page(request, "trouble.html", status=503, said="", again=5)
    response.headers.update({"retry-after": "5", "cache-control": "no-store"})
    return response


def _whole(html: str) -> Response:
    """A page that carries its own scripts; only these may run."""
    policy = f"{policy_of(html)}; frame-ancestors 'none'"
    return HTMLResponse(html, headers={"content-security-policy": policy})
