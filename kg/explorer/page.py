"""One HTML file that needs nothing else: template, styles, scripts and data put together."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from kg.explorer.appearance import interface
from kg.explorer.drawing import draw
from kg.explorer.model import Page
from kg.explorer.payload import payload

SCRIPTS = (
    "words.js",
    "signs.js",
    "knowledge.js",
    "shapes.js",
    "drawing.js",
    "captions.js",
    "legend.js",
    "search.js",
    "panel.js",
    "page.js",
)
"""The page's own scripts, in the order in which they build on each other."""

STYLES = ("page.css", "panel.css")

_STATIC = files("kg.explorer").joinpath("static")
_PYVIS = files("pyvis").joinpath("templates", "lib", "vis-9.1.2")

# What would end a script element, open a comment in one or break a line in old readers.
_ESCAPES = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def render(page: Page, *, language: str) -> str:
    """The page as HTML; the same page always gives the same text.

    No part of it asks for anything outside itself, and a strict content
    security policy keeps it so: only the scripts and styles that are hashed
    in the policy may run, and no connection may be made.
    """
    scripts = {"vis": _library("vis-network.min.js"), "page": _own_script()}
    styles = {"vis": _library("vis-network.css"), "page": _own_style()}
    nodes, edges, _, _, _, options = draw(page).get_network_data()
    drawing = {"nodes": nodes, "edges": edges, "options": json.loads(options)}
    template = Environment(autoescape=True, undefined=StrictUndefined).from_string(
        _STATIC.joinpath("page.html").read_text(encoding="utf-8")
    )
    return template.render(
        language=language,
        words=interface()[language],
        policy=_policy(scripts.values(), styles.values()),
        scripts=_markup(scripts),
        styles=_markup(styles),
        data=_markup(
            {
                "page": embedded_json(payload(page, language=language)),
                "drawing": embedded_json(drawing),
            }
        ),
    )


def embedded_json(value: object) -> str:
    r"""JSON that may stand inside a script element, whatever its strings hold.

    >>> embedded_json("</script>")
    '"\\u003c/script\\u003e"'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_ESCAPES)


@cache
def _library(name: str) -> str:
    """A file of the vis-network that pyvis brings along."""
    return _PYVIS.joinpath(name).read_text(encoding="utf-8")


@cache
def _own_script() -> str:
    """All own scripts as one function, so that no name of theirs is global."""
    parts = (_STATIC.joinpath(name).read_text(encoding="utf-8") for name in SCRIPTS)
    return '(() => {\n"use strict";\n' + "\n".join(parts) + "})();"


@cache
def _own_style() -> str:
    return "\n".join(_STATIC.joinpath(name).read_text(encoding="utf-8") for name in STYLES)


def _policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """The content security policy: nothing from elsewhere, only these scripts and styles."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts))}",
            f"style-src {' '.join(map(_hash, styles))}",
            "img-src data:",
            "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _markup(parts: Mapping[str, str]) -> dict[str, Markup]:
    """Text of our own making, which the template must not escape."""
    return {name: Markup(text) for name, text in parts.items()}
