"""Where SPARQL servers take queries, updates and graphs."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final
from urllib.parse import urlsplit

from kg.errors import StoreError
from kg.messages import message

_ADDRESS: Final = re.compile(r"(?:(?P<kind>[a-z]+)\+)?(?P<base>https?://.+)", re.IGNORECASE)


def is_address(place: str) -> bool:
    """Whether a place of a store is the address of a server, not a folder.

    >>> is_address("http://localhost:7878"), is_address("fuseki+http://localhost:3030/ds")
    (True, True)
    >>> is_address("greendocket-store")
    False
    """
    return _ADDRESS.fullmatch(place) is not None


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a server takes queries, updates and graphs.

    ``unites`` says that its default graph is the union of all graphs by
    itself, so that nothing is written there; ``token`` goes with every
    request as a bearer token.
    """

    query: str
    update: str | None = None
    graphs: str | None = None
    unites: bool = False
    token: str | None = None

    @classmethod
    def of(cls, address: str, *, unites: bool = False, token: str | None = None) -> Addresses:
        """The addresses that go with one.

        ``kind+http://…`` names the kind of the server, one of
        ``kg/data/graph/servers.toml``, and its base. Without a kind, an
        address that ends in ``/query``, ``/sparql`` or ``/update`` is that of
        the queries, and its neighbours are ``/update`` and ``/store``; a bare
        host is taken to be laid out like that.

        Raises :class:`~kg.errors.StoreError` for an unknown kind.

        >>> Addresses.of("fuseki+http://localhost:3030/ds").graphs
        'http://localhost:3030/ds/data'
        """
        found = _ADDRESS.fullmatch(address)
        if found is not None and found["kind"]:
            return _of_kind(found["kind"].lower(), found["base"].rstrip("/"), unites, token)
        base = address.rstrip("/")
        for ending in ("/query", "/sparql", "/update"):
            if base.endswith(ending):
                stem = base.removesuffix(ending)
                asked = base if ending != "/update" else f"{stem}/query"
                return cls(asked, f"{stem}/update", f"{stem}/store", unites, token)
        if urlsplit(base).path:
            return cls(base, None, None, unites, token)
        return cls(f"{base}/query", f"{base}/update", f"{base}/store", unites, token)


def _of_kind(kind: str, base: str, unites: bool, token: str | None) -> Addresses:
    layout = _servers().get(kind)
    if layout is None:
        known = message("list.comma").join(_servers())
        raise StoreError(message("remote.unknown_kind", kind=kind, known=known))
    places = {name: layout[name].format(base=base) for name in ("query", "update", "graphs")}
    return Addresses(
        places["query"],
        places["update"] or None,
        places["graphs"] or None,
        unites or layout["unites"],
        token,
    )


@cache
def _servers() -> Mapping[str, Mapping[str, Any]]:
    source = files("kg") / "data" / "graph" / "servers.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))
