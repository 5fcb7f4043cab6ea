"""What every page needs: the graph, the catalogue, the words of a language, the templates."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from threading import Lock, Thread
from typing import Final, TypeAlias

from jinja2 import Environment, StrictUndefined
from jinja2.loaders import PackageLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse

from kg.audit.comparables import Comparison, compare
from kg.explorer.labels import visible
from kg.graph.results import Result
from kg.graph.store import Answers, Store
from kg.network.kinds import entity_kinds
from kg.server.pages.addresses import has_page, path_of, with_query
from kg.server.pages.catalogue import Catalogue

Ask: TypeAlias = Callable[[str], Result]
LANGUAGES: Final = ("zh", "en")
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing from elsewhere, nothing inline."""


@dataclass(frozen=True, slots=True)
class Graph:
    """A graph that is asked through a function, under whatever limits that has."""

    ask: Ask

    def query(self, sparql: str) -> Result:
        """See :meth:`kg.graph.store.Store.query`."""
        return self.ask(sparql)


@dataclass(slots=True)
class Site:
    """The pages over one graph.

    ``graph`` is asked for pages; ``source`` is asked for the index and the
    comparison of fines, which read more than one visitor may.
    """

    graph: Answers
    source: Answers
    catalogue: Catalogue = field(init=False)
    _comparisons: Mapping[str, tuple[Comparison, ...]] | None = None
    _lock: Lock = field(default_factory=Lock)
    _started: bool = False

    def __post_init__(self) -> None:
        self.catalogue = Catalogue(self.source)

    def comparisons(self, case: str) -> tuple[Comparison, ...] | None:
        """The comparisons that a case is in; ``None`` while they are being made."""
        with self._lock:
            if not self._started:
                self._started = True
                Thread(target=self.compare, daemon=True).start()
        found = self._comparisons
        return None if found is None else found.get(case, ())

    def compare(self) -> None:
        """Compare all fines of the graph; takes seconds for each thousand documents."""
        by_case: dict[str, list[Comparison]] = {}
        for comparison in compare(_as_store(self.source)):
            for case in comparison.cases:
                by_case.setdefault(case.case, []).append(comparison)
        self._comparisons = {case: tuple(found) for case, found in by_case.items()}


def _as_store(graph: Answers) -> Store:
    """Comparing only asks queries, whatever more a store can do."""
    return graph  # type: ignore[return-value]


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
    return made


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
    headers = {
        "content-security-policy": POLICY,
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
        "content-language": language,
        "vary": "accept-language",
    }
    return HTMLResponse(html, status_code=status, headers=headers)


def _path(request: Request) -> str:
    raw: bytes = request.scope.get("raw_path") or request.url.path.encode()
    path = raw.decode("ascii", "replace").partition("?")[0]
    return "/" + path.lstrip("/")  # two slashes would name another host
