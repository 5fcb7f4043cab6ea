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

from jinja2 import Environment, FunctionLoader, StrictUndefined
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


@dataclass(frozen=True, slots=True)
class Served:
    """Where a service has what a page is made of: below ``static``; ``home`` is its first page."""

    static: str
    home: str
    icon: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """A script or style as the template writes it: its text, or the address that has it."""

    text: Markup
    href: str = ""


def document(
    part: Part, *, data: Mapping[str, object], language: str, served: Served | None = None
) -> str:
    """The page as HTML, its ``data`` as JSON; the same input always gives the same text.

    No part of it asks for anything outside itself, and a strict content
    security policy keeps it so: only the scripts and styles that are hashed
    in the policy may run, and no connection may be made. A page that is
    ``served`` takes its scripts and styles from the service, where
    :func:`files_of` has them, and may ask it for more.
    """
    scripts, styles = _texts(part)
    return (
        _templates()
        .get_template(part.template)
        .render(
            language=language,
            words=interface()[language],
            policy=_OWN_SERVICE if served else _policy(scripts.values(), styles.values()),
            scripts=_pieces(scripts, "js", served),
            styles=_pieces(styles, "css", served),
            home=served.home if served else "",
            icon=served.icon if served else "",
            data={name: Markup(embedded_json(value)) for name, value in data.items()},
        )
    )


def files_of(part: Part) -> dict[str, bytes]:
    """The scripts and styles of a page by the names under which a service has them.

    The names tell the contents, so that a browser may keep them for good.
    """
    scripts, styles = _texts(part)
    named = ((scripts, "js"), (styles, "css"))
    return {_name(key, text, kind): text.encode() for texts, kind in named
            for key, text in texts.items()}  # fmt: skip


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


@cache
def _own_script(names: tuple[str, ...]) -> str:
    """All own scripts as one function, so that no name of theirs is global."""
    return '(() => {\n"use strict";\n' + "\n".join(map(_file, names)) + "})();"


@cache
def _own_style(names: tuple[str, ...]) -> str:
    return "\n".join(map(_file, names))


_OWN_SERVICE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'"
)


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


def _texts(part: Part) -> tuple[dict[str, str], dict[str, str]]:
    scripts = {**part.script_libraries, "page": _own_script(part.scripts)}
    return scripts, {**part.style_libraries, "page": _own_style(part.styles)}


def _pieces(texts: Mapping[str, str], kind: str, served: Served | None) -> list[_Piece]:
    """Texts of our own making, which the template must not escape, or where they are."""
    if served is None:
        return [_Piece(Markup(text)) for text in texts.values()]
    return [_Piece(Markup(), served.static + _name(key, text, kind)) for key, text in texts.items()]


@cache
def _name(key: str, text: str, kind: str) -> str:
    return f"{key}-{hashlib.sha256(text.encode()).hexdigest()[:16]}.{kind}"


@cache
def _templates() -> Environment:
    return Environment(autoescape=True, undefined=StrictUndefined, loader=FunctionLoader(_file))
