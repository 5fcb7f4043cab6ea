"""The explorer page as one HTML file: pyvis's drawing, the page's scripts and its knowledge."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from kg.explorer.appearance import drawing_options
from kg.explorer.document import Part, Served, document, embedded_json, files_of
from kg.explorer.drawing import draw
from kg.explorer.layout import Point
from kg.explorer.model import Page
from kg.explorer.payload import entity_rows, payload

__all__ = ["SCRIPTS", "SERVED_SCRIPTS", "STYLES", "embedded_json", "render", "render_served"]

_FIRST = (
    "words.js",
    "signs.js",
    "lists.js",
    "finding.js",
    "knowledge.js",
    "shapes.js",
    "drawing.js",
    "captions.js",
    "saving.js",
    "arranging.js",
    "paths.js",
    "ways.js",
    "picture.js",
    "sheet.js",
    "legend.js",
    "search.js",
    "panel.js",
)

SCRIPTS = (*_FIRST, "alone.js", "frame.js", "page.js")
"""The page's own scripts, in the order in which they build on each other."""

SERVED_SCRIPTS = (*_FIRST, "growing.js", "service.js", "frame.js", "page.js")
"""The same for a page of a service, which can be asked for what the page does not hold."""

STYLES = ("page.css", "panel.css")

_PYVIS = files("pyvis").joinpath("templates", "lib", "vis-9.1.2")


def render(page: Page, *, language: str, layout: Mapping[str, Point] | None = None) -> str:
    """The page as HTML; the same page always gives the same text.

    ``layout`` moves entities, by the path of their address, to where a reader
    put them. No part of it asks for anything outside itself
    (:func:`kg.explorer.document.document`).
    """
    nodes, edges, _, _, _, options = draw(page, layout or {}).get_network_data()
    drawing = {"nodes": nodes, "edges": edges, "options": json.loads(options)}
    data = {"page": payload(page, language=language), "drawing": drawing}
    return document(_part(SCRIPTS), data=data, language=language)


def render_served(
    page: Page,
    more: Sequence[Mapping[str, object]],
    *,
    service: Mapping[str, object],
    language: str,
    served: Served,
) -> str:
    """The page of a service: ``more`` is what it says of each entity besides, in their order.

    ``service`` is what the page needs to ask for the rest (``static/service.js``).
    """
    network = draw(page)
    drawing = {
        "nodes": network.nodes, "edges": network.edges,
        "options": drawing_options(hide_lines_while_moving=False),
    }  # fmt: skip
    told = payload(page, language=language)
    rows = zip(entity_rows(page), more, strict=True)
    told |= {"entities": [{**row, **own} for row, own in rows], "service": service}
    data = {"page": told, "drawing": drawing}
    return document(_part(SERVED_SCRIPTS), data=data, language=language, served=served)


def served_files() -> dict[str, bytes]:
    """The scripts and styles of such pages by name, vis-network among them."""
    return files_of(_part(SERVED_SCRIPTS))


@cache
def _part(scripts: tuple[str, ...]) -> Part:
    return Part(
        template="page.html",
        scripts=scripts,
        styles=STYLES,
        script_libraries={"vis": _library("vis-network.min.js")},
        style_libraries={"vis": _library("vis-network.css")},
    )


@cache
def _library(name: str) -> str:
    """A file of the vis-network that pyvis brings along."""
    return _PYVIS.joinpath(name).read_text(encoding="utf-8")
