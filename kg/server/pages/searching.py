"""The home page, the search page, its CSV twin, and suggestions while typing."""

from __future__ import annotations

import io
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.graph.tables import write_table
from kg.server.pages import drawing
from kg.server.pages.addresses import path_of
from kg.server.pages.catalogue import BRACKETS, FACETS, Thing, Wish
from kg.server.pages.site import Site, kinds, language_of, page, words

_PER_PAGE = 20
_MOST_ROWS = 5000
_LONGEST = 100  # characters of a query that are looked for
_ROLES = (
    *FACETS,
    "provision",
    "along",
    "party",
    "measure",
    "pollutant",
    "system",
    "document",
    "article",
)


def home(site: Site, request: Request) -> Response:
    """What is in the graph, and where to begin."""
    cases = Wish(kind="case")
    years = site.catalogue.years(cases)
    return page(
        request,
        "home.html",
        totals=site.catalogue.totals(),
        cases=site.catalogue.find(cases, limit=6),
        documents=site.catalogue.latest("document", limit=8),
        regulators=site.catalogue.facet(cases, "regulator", limit=6),
        violations=site.catalogue.facet(cases, "violation", limit=6),
        by_year=drawing.bars(years[-12:]),
        by_fine=drawing.bars(years[-12:], by_total=True),
    )


def wish_of(request: Request) -> Wish:
    """What the parameters of an address ask for; unknown ones ask for nothing."""
    given = request.query_params
    return Wish(
        words=given.get("q", "").strip()[:_LONGEST],
        kind=given.get("kind", ""),
        year=given.get("year", ""),
        fine=given.get("fine", ""),
        roles={role: given[role] for role in _ROLES if given.get(role)},
    )


def search(site: Site, request: Request) -> Response:
    """The results with their facets."""
    wish = wish_of(request)
    number = request.query_params.get("page", "1")
    at = min(max(int(number), 1), 10_000) if number.isascii() and number.isdigit() else 1
    count = site.catalogue.count(wish)
    parameters = {"q": wish.words, "kind": wish.kind, "year": wish.year, "fine": wish.fine}
    parameters |= wish.roles
    view = "table" if request.query_params.get("view") == "table" else ""
    named = {role: site.catalogue.thing(iri) for role, iri in wish.roles.items()}
    return page(
        request,
        "search.html",
        wish=wish,
        parameters={name: value for name, value in parameters.items() if value},
        view=view,
        found=site.catalogue.find(wish, limit=_PER_PAGE, offset=(at - 1) * _PER_PAGE),
        count=count,
        at=at,
        last=max(1, -(-count // _PER_PAGE)),
        found_kinds=site.catalogue.kinds(wish),
        facets={role: site.catalogue.facet(wish, role) for role in FACETS},
        years=site.catalogue.years(wish)[::-1],
        sums=site.catalogue.sums(wish),
        named=named,
        plus=_plus,
        minus=_minus,
        sum_names={bracket: _range(bracket) for bracket in BRACKETS},
    )


def table(site: Site, request: Request) -> Response:
    """The results as CSV, with formulas disarmed."""
    language = language_of(request)
    out = io.StringIO(newline="")
    found = site.catalogue.find(wish_of(request), limit=_MOST_ROWS)
    say = words(language)
    header = [say[key] for key in ("kind", "name", "date", "fine", "regulator", "place")]
    write_table([*header, "IRI"], (_cells(each, language) for each in found), out)
    return Response(
        out.getvalue().encode("utf-8"),
        media_type="text/csv; charset=utf-8",
        headers={"content-disposition": 'attachment; filename="greendocket.csv"'},
    )


def _cells(thing: Thing, language: str) -> list[str]:
    fine = "" if thing.fine is None else f"{thing.fine:.0f}"
    kind = kinds(language).get(thing.kind, thing.kind)
    bodies, places = "；".join(thing.bodies), "；".join(thing.places[:1])
    return [kind, thing.label, thing.day, fine, bodies, places, thing.iri]


def suggest(site: Site, request: Request) -> Response:
    """The first names that fit, as JSON."""
    wish = Wish(request.query_params.get("q", "").strip()[:_LONGEST])
    named = kinds(language_of(request))
    found = site.catalogue.find(wish, limit=8) if wish.words else []
    return JSONResponse(
        [
            {"label": t.label, "kind": named.get(t.kind, t.kind), "path": path_of(t.iri)}
            for t in found
        ]
    )


def _plus(parameters: Mapping[str, str], key: str, value: str) -> dict[str, str]:
    return {**parameters, key: value}


def _minus(parameters: Mapping[str, str], key: str) -> dict[str, str]:
    return {name: value for name, value in parameters.items() if name != key}


def _range(bracket: str) -> str:
    """A range of fines as it is shown.

    >>> _range("10000-100000"), _range("500000-")
    ('¥10,000–100,000', '¥500,000+')
    """
    low, _, high = bracket.partition("-")
    return f"¥{int(low):,}–{int(high):,}" if high else f"¥{int(low):,}+"
