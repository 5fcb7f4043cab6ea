"""The network around a thing, the atlas of the whole graph, the way between two things."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from kg.errors import GreenDocketError
from kg.explorer import page_html, path_data, policy_of
from kg.server.pages.site import Site, language_of, page

_DEPTHS = {"1": 1, "2": 2, "3": 3}
_MOST = 300  # entities that fit a screen and are laid out in about a second


def network(site: Site, request: Request) -> Response:
    """What is around ``focus`` within ``depth`` steps; without a focus, what is tied most."""
    given = request.query_params
    language = language_of(request)
    try:
        html = page_html(
            site.graph,
            focus=given.get("focus") or None,
            depth=_DEPTHS.get(given.get("depth", ""), 1),
            limit=_MOST,
            spoken=language,
        )
    except GreenDocketError:
        return page(request, "missing.html", status=404)
    return _whole(html)


def atlas(site: Site, request: Request) -> Response:
    """The whole graph by communities, laid out beforehand."""
    file = site.folder / f"atlas-{language_of(request)}.html"
    if not file.exists():
        response = page(request, "trouble.html", status=503, said="", again=5)
        response.headers.update({"retry-after": "5", "cache-control": "no-store"})
        return response
    return _whole(file.read_text(encoding="utf-8"))


def path(site: Site, request: Request) -> Response:
    """The shortest way between ``start`` and ``end``, as JSON."""
    given = request.query_params
    try:
        start, end = given.get("start", ""), given.get("end", "")
        return JSONResponse(path_data(site.graph, start, end, spoken=language_of(request)))
    except GreenDocketError as error:
        return JSONResponse({"detail": str(error)}, 404)


def _whole(html: str) -> Response:
    """A page that carries its own scripts; only these may run."""
    policy = f"{policy_of(html)}; frame-ancestors 'none'"
    return HTMLResponse(html, headers={"content-security-policy": policy})
