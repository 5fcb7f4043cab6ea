"""What every page needs: the graph, the catalogue, the words of a language, the templates."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from jinja2 import Environment, StrictUndefined
from jinja2.loaders import PackageLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse

from kg.explorer.labels import visible
from kg.graph import Store
from kg.network.kinds import entity_kinds
from kg.server.pages.addresses import PAGES, has_page, path_of, with_query
from kg.server.pages.catalogue import Catalogue

LANGUAGES: Final = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Site:
    """What pages are made from: the graph, its index, and the folder of all that is prepared."""

    graph: Store
    catalogue: Catalogue
    folder: Path


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    data = files("kg").joinpath("data", "server", "pages.toml")
    return tomllib.loads(data.read_text(encoding="utf-8"))


@cache
def words(language: str) -> Mapping[str, str]:
    """What pages say, by key."""
    return {key: entry[language] for key, entry in _words().items()}


@cache
def kinds(language: str) -> Mapping[str, str]:
    """What kinds of thing are called."""
    named = {kind.key: kind.zh if language == "zh" else kind.en for kind in entity_kinds()}
    return named | {
        key: words(language)[key] for key in ("article", "document", "measure", "thing")
    }


def language_of(request: Request) -> str:
    """The language asked for in the address, or else preferred by the browser; Chinese first."""
    asked = request.query_params.get("lang", "")
    if asked in LANGUAGES:
        return asked
    for part in request.headers.get("accept-language", "").split(","):
        code = part.partition(";")[0].strip()[:2].lower()
        if code in LANGUAGES:
            return code
    return "zh"


@cache
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("kg.server.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["visible"] = lambda value: visible(str(value))
    made.filters["yuan"] = lambda value: f"¥{float(value):,.0f}"
    made.globals["has_page"] = has_page
    made.globals["path_in"] = lambda iri: path_of(iri).removeprefix(PAGES)
    return made


def compile_templates() -> None:
    """Compile all templates, so that no page has to wait for it."""
    for name in _templates().list_templates():
        _templates().get_template(name)


def page(
    request: Request,
    template: str,
    *,
    status: int = 200,
    more: Mapping[str, object] | None = None,
    **values: object,
) -> HTMLResponse:
    """A page in the visitor's language."""
    language = language_of(request)
    explicit = language if request.query_params.get("lang") in LANGUAGES else ""
    root = request.scope.get("root_path", "")

    def link(path: str, **parameters: object) -> str:
        given = {name: str(value) for name, value in parameters.items() if value}
        return with_query(root + path, **given, lang=explicit)

    other = "en" if language == "zh" else "zh"
    switched = dict(request.query_params) | {"lang": other}
    html = (
        _templates()
        .get_template(template)
        .render(
            language=language,
            other_language=other,
            switch=with_query(root + _path(request), **switched),
            w=words(language),
            kinds=kinds(language),
            link=link,
            thing=lambda iri: link(path_of(iri)),
            query=request.query_params.get("q", ""),
            explicit=explicit,
            root=root,
            **values,
            **(more or {}),
        )
    )
    return HTMLResponse(html, status_code=status, headers={"content-language": language})


def _path(request: Request) -> str:
    raw: bytes = request.scope.get("raw_path") or request.url.path.encode()
    path = raw.decode("ascii", "replace").partition("?")[0]
    return "/" + path.lstrip("/")  # two slashes would name another host
