"""A page made in a worker process: the same limits hold for it as for a query."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from starlette.requests import Request
from starlette.responses import Response

from kg.graph import Store
from kg.server.packed import Packed, packed
from kg.server.pages import asking, networks, questions, searching, things
from kg.server.pages.catalogue import Catalogue
from kg.server.pages.site import Site

View: TypeAlias = Callable[[Site, Request], Response]

VIEWS: Final[Mapping[str, View]] = MappingProxyType(
    {
        "/": searching.home,
        "/search": searching.search,
        "/search.csv": searching.table,
        "/suggest": searching.suggest,
        "/query": asking.ask,
        "/ask": questions.ask,
        "/vocabulary.json": asking.vocabulary,
        "/network": networks.network,
        "/network/about": networks.about,
        "/network/more": networks.more,
        "/path": networks.path,
        "/path.json": networks.path_data,
        "/atlas": networks.atlas,
        "/networks": networks.measured,
        "/page/{path:path}": things.show,
    }
)
"""The pages by route."""


@dataclass(frozen=True, slots=True)
class Made:
    """A response as it comes out of a worker."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes


def respond(store: Store, view: str, scope: Mapping[str, Any], folder: Path) -> Made:
    """The response of a view to a request, given by the parts of its scope that it needs."""
    site = Site(store, _catalogue(folder), folder)
    return made_of(VIEWS[view](site, Request({"type": "http", **scope})))


def made_of(response: Response) -> Made:
    """A response as it goes out of a worker."""
    return Made(response.status_code, tuple(response.raw_headers), bytes(response.body))


def packed_page(store: Store, view: str, scope: Mapping[str, Any], folder: Path) -> Packed:
    """The same, ready to be kept and sent."""
    made = respond(store, view, scope, folder)
    named = {name.decode().title(): value.decode("latin-1") for name, value in made.headers}
    named.pop("Content-Length", None)
    kind = named.pop("Content-Type")
    return packed(made.body, kind, status=made.status, headers=tuple(named.items()))


@lru_cache(maxsize=2)
def _catalogue(folder: Path) -> Catalogue:
    return Catalogue(folder)
