"""One HTML file that needs nothing else: a template with its styles, scripts and data."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from kg.explorer.appearance import interface

_STATIC = files("kg.explorer").joinpath("static")

# What would end a script element, open a comment in one or break a line in old readers.
_ESCAPES = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


@dataclass(frozen=True, slots=True)
class Part:
    """What a page is made of: files of ``static``, and the texts of libraries by name."""

    template: str
    scripts: tuple[str, ...]
    styles: tuple[str, ...]
    script_libraries: Mapping[str, str] = field(default_factory=dict)
    style_libraries: Mapping[str, str] = field(default_factory=dict)


def document(part: Part, *, data: Mapping[str, object], language: str) -> str:
    """The page as HTML, its ``data`` as JSON; the same input always gives the same text.

    No part of it asks for anything outside itself, and a strict content
    security policy keeps it so: only the scripts and styles that are hashed
    in the policy may run, and no connection may be made.
    """
    scripts = {**part.script_libraries, "page": _own_script(part.scripts)}
    styles = {**part.style_libraries, "page": _own_style(part.styles)}
    template = Environment(autoescape=True, undefined=StrictUndefined).from_string(
        _file(part.template)
    )
    return template.render(
        language=language,
        words=interface()[language],
        policy=_policy(scripts.values(), styles.values()),
        scripts=_markup(scripts),
        styles=_markup(styles),
        data=_markup({name: embedded_json(value) for name, value in data.items()}),
    )


def policy_of(html: str) -> str:
    """The content security policy of a page that :func:`document` made, for a service's header."""
    return unescape(html.partition('Content-Security-Policy" content="')[2].partition('"')[0])


def embedded_json(value: object) -> str:
    r"""JSON that may stand inside a script element, whatever its strings hold.

    >>> embedded_json("</script>")
    '"\\u003c/script\\u003e"'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_ESCAPES)


@cache
def _file(name: str) -> str:
    return _STATIC.joinpath(*name.split("/")).read_text(encoding="utf-8")


def _own_script(names: Iterable[str]) -> str:
    """All own scripts as one function, so that no name of theirs is global."""
    return '(() => {\n"use strict";\n' + "\n".join(map(_file, names)) + "})();"


def _own_style(names: Iterable[str]) -> str:
    return "\n".join(map(_file, names))


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
