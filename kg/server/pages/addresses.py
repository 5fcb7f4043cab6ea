"""Where the page of a thing is, and which thing an address names."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote, unquote, urlencode

from kg.graph import identifiers
from kg.vocabulary import THINGS

PAGES: Final = "/page/"
"""What stands before a thing's own path in the address of its page."""

_KEPT: Final = "/%:@!$&'()*+,;=~-._"
_PARTS: Final = re.compile(r"/(span|event|fine|measurement|bracket|counterpart)/|/fine$")


def has_page(iri: str) -> bool:
    """Whether a thing is ours, so that a page shows it.

    >>> has_page("https://w3id.org/greendocket/id/place/140525")
    True
    >>> has_page("http://qudt.org/vocab/unit/M")
    False
    """
    return iri.startswith(THINGS) and _PARTS.search(iri) is None


class Linkable:
    """All things that have a page, as a container of IRIs."""

    def __contains__(self, iri: object) -> bool:
        """Whether this is the IRI of a thing with a page."""
        return isinstance(iri, str) and has_page(iri)


def path_of(iri: str) -> str:
    """The path of a thing's page; ``%`` in an IRI is there already.

    >>> path_of("https://w3id.org/greendocket/id/system/A%2FB")
    '/page/system/A%2FB'
    >>> path_of("https://w3id.org/greendocket/id/place/1/甲")
    '/page/place/1/%E7%94%B2'
    """
    return PAGES + quote(iri.removeprefix(THINGS), safe=_KEPT)


def iri_at(raw_path: bytes) -> str:
    """The thing whose page is at a path, given as it was sent.

    >>> iri_at(b"/page/system/A%2FB")
    'https://w3id.org/greendocket/id/system/A%2FB'
    """
    path = raw_path.decode("ascii", "replace").partition(PAGES)[2]
    return identifiers.thing(*(unquote(segment) for segment in path.split("/")))


def with_query(path: str, **parameters: str) -> str:
    """A path with those parameters that are not empty."""
    given = {name: value for name, value in parameters.items() if value}
    return f"{path}?{urlencode(given)}" if given else path
