"""Scripts that installed packages bring along, served as they are: the Ace editor, vis-network."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response

PATH: Final = "/static/borrowed/"

_ACE: Final = "django_static_ace_builds"
"""A package of static files only; it is never imported, so Django is not needed."""

_FILES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "ace.js": (_ACE, "static/ace-builds/ace.js"),
        "ext-language_tools.js": (_ACE, "static/ace-builds/ext-language_tools.js"),
        "mode-sparql.js": (_ACE, "static/ace-builds/mode-sparql.js"),
        "vis-network.min.js": ("pyvis", "templates/lib/vis-9.1.2/vis-network.min.js"),
    }
)
"""Each file with its package and its path there; nothing else of the packages is served."""


async def borrowed(request: Request) -> Response:
    """One of these files."""
    found = _place(request.path_params["name"])
    if found is None:
        raise HTTPException(404)
    return FileResponse(found, media_type="text/javascript", headers={"cache-control": "no-cache"})


@cache
def _place(name: str) -> Path | None:
    if name not in _FILES:
        return None
    package, path = _FILES[name]
    if package == "pyvis":
        return Path(str(files(package).joinpath(*path.split("/"))))
    spec = find_spec(package)
    folders = (spec.submodule_search_locations or []) if spec is not None else []
    return next((Path(folder) / path for folder in folders), None)
