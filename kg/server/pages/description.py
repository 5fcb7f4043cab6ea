"""The pages for programs, by OpenAPI 3.1: their addresses, parameters, forms and answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias

from kg.messages import LANGUAGES
from kg.server.pages.working import VIEWS

Part: TypeAlias = dict[str, Any]

_FORM: Final = "application/x-www-form-urlencoded"
_HTML: Final = "text/html"
_JSON: Final = "application/json"
_TEXT: Final[Part] = {"type": "string"}
_ANY: Final[Part] = {}
_SAID: Final = {
    200: "The page.", 303: "See the page.", 304: "What the client has is current.",
    400: "The request is wrong, as the page says.", 403: "Not signed in, or not a form of here.",
    404: "Not there.", 405: "Not possible at this address.", 406: "No such format.",
    409: "The graph has changed since the page was made.",
    413: "The request or the answer passes a limit.", 415: "Not sent as a form.",
    429: "Too many wrong tokens.", 503: "Busy, or what pages need is being prepared.",
    504: "The query was ended at its time.",
}  # fmt: skip
_ALWAYS: Final = (200, 304, 405, 413, 503, 504)
_FOUND: Final = ("q", "kind", "year", "fine", "place", "regulator", "violation", "statute", "page")
_PARAMETERS: Final[Mapping[str, Sequence[str]]] = {
    "/search": (*_FOUND, "view"),
    "/search.csv": _FOUND,
    "/suggest": ("q",),
    "/query": ("query", "named", "page", "chart", "by", "of", "format"),
    "/ask": ("q",),
    "/network": ("focus", "depth"),
    "/network/about": ("iri", "number", "state"),
    "/network/more": ("iri", "number", "shown", "state"),
    "/path": ("from", "to"),
    "/path.json": ("from", "to", "state"),
    "/networks": ("network",),
    "/page/{path}": ("mark",),
}
_TYPES: Final[Mapping[str, Sequence[str]]] = {
    "/search.csv": ("text/csv",),
    "/suggest": (_JSON,),
    "/vocabulary.json": (_JSON,),
    "/network/about": (_JSON, _HTML),
    "/network/more": (_JSON, _HTML),
    "/path.json": (_JSON, _HTML),
    "/ask": (_HTML, _JSON),
    "/query": (
        _HTML, "text/csv", "text/tab-separated-values", "application/sparql-results+json",
        "application/sparql-results+xml", "text/turtle", "application/n-triples",
        "application/ld+json",
    ),
}  # fmt: skip
_MAY_MISS: Final = ("/page", "/network", "/path", "/networks")
_JUDGING: Final[Mapping[str, Sequence[str]]] = {
    "enter": ("token", "who"),
    "leave": (),
    "decide": ("key", "answer", "right", "why", "page"),
    "undo": ("of", "why", "from", "page"),
    "apply": (),
}


def paths() -> Part:
    """The pages by address."""
    found: Part = {}
    for view in VIEWS:
        path = view.replace(":path", "")
        more = [404] if path.startswith(_MAY_MISS) else []
        more += [400, 406] if path == "/query" else [400] if path in ("/ask", "/path.json") else []
        more += [409] if "state" in _PARAMETERS.get(path, ()) else []
        found[path] = {"get": _operation(path, (*_ALWAYS, *more), _TYPES.get(path, (_HTML,)))}
    for path in ("/review", "/review/log"):
        found[path] = {"get": _operation(path, _ALWAYS, (_HTML,))}
    for name, fields in _JUDGING.items():
        statuses = (200, 303, 400, 403, 405, 413, 415, 429, 503, 504)
        operation = _operation(f"/review/{name}", statuses, (_HTML,))
        properties = dict.fromkeys((*fields, "csrf", "lang"), _TEXT)
        form = {"schema": {"type": "object", "properties": properties}}
        found[f"/review/{name}"] = {
            "post": operation | {"requestBody": {"required": True, "content": {_FORM: form}}}
        }
    return found


def _operation(path: str, statuses: Iterable[int], types: Sequence[str]) -> Part:
    parameters: list[Part] = [
        {"name": name, "in": "query", "schema": _TEXT} for name in _PARAMETERS.get(path, ())
    ]
    if "{path}" in path:
        schema = {"type": "string", "minLength": 1}
        parameters.append({"name": "path", "in": "path", "required": True, "schema": schema})
    parameters.append({"name": "lang", "in": "query", "schema": {"enum": list(LANGUAGES)}})
    responses = {str(status): _response(status, types) for status in sorted(set(statuses))}
    return {"summary": f"Page {path}", "parameters": parameters, "responses": responses}


def _response(status: int, types: Sequence[str]) -> Part:
    found: Part = {"description": _SAID[status]}
    if status == 200:
        found["content"] = {kind: {"schema": _ANY} for kind in types}
    elif status >= 400:
        kinds = (_HTML, "application/problem+json", _JSON, "text/plain")
        found["content"] = {kind: {"schema": _ANY} for kind in kinds}
    return found
