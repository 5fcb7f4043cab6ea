"""Paths of the service and the IRIs that they stand for."""

from __future__ import annotations

from typing import Final
from urllib.parse import unquote

from starlette.requests import Request

from kg.graph import identifiers

SAFE: Final = "/%:@!$&'()*+,;=~"
"""What stays as it is when the path of an IRI becomes the path of an address."""


def iri_below(request: Request, prefix: str) -> str:
    """The IRI of the thing whose path stands after a prefix of the address."""
    raw = request.scope.get("raw_path", b"").decode("ascii", "replace").removeprefix(prefix)
    return identifiers.thing(*(unquote(segment) for segment in raw.split("/")))
