"""Scripts and styles that a browser may keep for good: their names tell their contents."""

from __future__ import annotations

from functools import cache
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from kg.explorer.page import served_files

_TYPES: Final = {"js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8"}
_KEPT: Final = {"cache-control": "public, max-age=31536000, immutable"}


async def part_of_a_network(request: Request) -> Response:
    """A script or style of the pages that draw networks."""
    name = request.path_params["name"]
    content = _files().get(name)
    if content is None:
        return Response(status_code=404, headers={"cache-control": "no-store"})
    return Response(content, media_type=_TYPES[name.rpartition(".")[2]], headers=_KEPT)


@cache
def _files() -> dict[str, bytes]:
    return served_files()
