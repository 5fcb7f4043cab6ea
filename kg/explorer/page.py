"""The explorer page as one HTML file: pyvis's drawing, the page's scripts and its knowledge."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from kg.explorer.document import Part, document, embedded_json
from kg.explorer.drawing import draw
from kg.explorer.layout import Point
from kg.explorer.model import Page
from kg.explorer.payload import payload

__all__ = ["SCRIPTS", "STYLES", "embedded_json", "render"]

SCRIPTS = (
    "words.js",
    "signs.js",
    "finding.js",
    "knowledge.js",
    "shapes.js",
    "drawing.js",
    "captions.js",
    "saving.js",
    "arranging.js",
    "paths.js",
    "picture.js",
    "legend.js",
    "search.js",
    "panel.js",
    "page.js",
)
"""The page's own scripts, in the order in which they build on each other."""

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
    part = Part(
        template="page.html",
        scripts=SCRIPTS,
        styles=STYLES,
        script_libraries={"vis": _library("vis-network.min.js")},
        style_libraries={"vis": _library("vis-network.css")},
    )
    data = {"page": payload(page, language=language), "drawing": drawing}
    return document(part, data=data, language=language)


@cache
def _library(name: str) -> str:
    """A file of the vis-network that pyvis brings along."""
    return _PYVIS.joinpath(name).read_text(encoding="utf-8")
