"""Listings page by page: ``limit`` and ``offset``, and the Link header to the neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from starlette.requests import Request

from kg.server.problems import ProblemError

NAMES: Final = ("limit", "offset")
"""The parameters that choose a page."""

_FURTHEST: Final = 10**9


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a listing: at most ``limit`` entries after the first ``offset``."""

    limit: int
    offset: int

    def links(self, request: Request, total: int) -> dict[str, str]:
        """The headers that lead to the page before and the next, and give the total."""
        found = []
        if self.offset > 0:
            found.append(self._link(request, max(0, self.offset - self.limit), "prev"))
        if self.offset + self.limit < total:
            found.append(self._link(request, self.offset + self.limit, "next"))
        headers = {"X-Total-Count": str(total)}
        return headers | ({"Link": ", ".join(found)} if found else {})

    def _link(self, request: Request, offset: int, relation: str) -> str:
        address = request.url.include_query_params(limit=self.limit, offset=offset)
        return f'<{address.path}?{address.query}>; rel="{relation}"'


def page_of(request: Request, most: int, default: int) -> Page:
    """The page that a request asks for; never more than ``most`` entries.

    Raises :class:`ProblemError` for what is no whole number.
    """
    limit = _number(request, "limit", default)
    if limit == 0:
        raise ProblemError(400, "page", name="limit")
    return Page(min(limit, most), _number(request, "offset", 0))


def _number(request: Request, name: str, default: int) -> int:
    given = request.query_params.getlist(name)
    if not given:
        return default
    if len(given) > 1 or not (given[0].isascii() and given[0].isdecimal() and len(given[0]) < 11):
        raise ProblemError(400, "page", name=name)
    return min(int(given[0]), _FURTHEST)
