"""Graphs that the commands keep, and which graphs an update may write.

``kg build``, ``laws import``, ``review``, ``infer`` and ``audit`` know what
they wrote; what others wrote there would be lost at the next build, or stay
where nobody looks for it. So the service writes only other graphs. An update
must name the graphs that it writes: from a variable nobody could tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import urljoin

from kg.server.problems import ProblemError
from kg.server.tokens import tokens
from kg.vocabulary import PREFIXES, THINGS

OWNED: Final = tuple(
    THINGS + path
    for path in ("document/", "graph/registers", "graph/judgements", "graph/law/", "graph/derived")
)
"""What the names of graphs begin with that commands keep."""

_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_TEMPLATES: Final = frozenset({"INSERT", "DELETE", "DATA"})
_WHOLE: Final = frozenset({"CLEAR", "DROP", "CREATE", "MOVE", "TO", "INTO", "WITH"})
"""Words after which a graph stands that is written, until the next of these or of _READ."""
_READ: Final = frozenset({"COPY", "ADD", "LOAD", "USING"})
_MANY: Final = frozenset({"ALL", "NAMED"})


def check_graph(graph: str) -> None:
    """Refuse to write a graph that commands keep, with :class:`ProblemError`."""
    if graph.startswith(OWNED):
        raise ProblemError(403, "owned_graph", graph=graph)


def check_update(update: str) -> None:
    """Refuse an update that writes such a graph, or does not say which graphs it writes."""
    for graph in written(update):
        if graph is None:
            raise ProblemError(403, "any_graph")
        check_graph(graph)


def written(update: str) -> Iterator[str | None]:
    """The graphs that an update writes; ``None`` for a variable, or all of them.

    >>> list(written("INSERT { GRAPH <http://x/a> { ?s ?p 1 } } WHERE { GRAPH ?g { ?s ?p 1 } }"))
    ['http://x/a']
    >>> list(written("CLEAR ALL")), list(written("DELETE WHERE { GRAPH ?g { ?s ?p 1 } }"))
    ([None], [None])
    """
    base, prefixes = THINGS, dict(PREFIXES)
    depth, clause, before, declared = 0, "", "", ""
    for kind, text, _ in tokens(update):
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth -= 1
            clause = "" if depth == 0 and clause not in _TEMPLATES else clause
        elif kind == "word":
            word = text.upper()
            if depth == 0 and word in _MANY and clause in _WHOLE:
                yield None
            elif depth == 0 and word not in {"GRAPH", "SILENT", "DEFAULT"}:
                # The braces of DELETE WHERE are both pattern and template.
                clause = "DELETE" if word == "WHERE" and before == "DELETE" else word
            before = word
            continue
        elif kind in {"iri", "name"} and before == "BASE":
            base = urljoin(base, _unescaped(text))
        elif kind == "name" and before == "PREFIX":
            declared = text.removesuffix(":")
            continue
        elif kind == "iri" and before == "PREFIX":
            prefixes[declared] = urljoin(base, _unescaped(text))
        elif kind in {"iri", "name", "variable"} and _is_written(depth, clause, before):
            yield None if kind == "variable" else _iri(kind, text, base, prefixes)
        before = ""


def _is_written(depth: int, clause: str, before: str) -> bool:
    """Whether a term at this place names a graph that is written."""
    if depth == 0:
        return clause in _WHOLE
    return clause in _TEMPLATES and before == "GRAPH"


def _iri(kind: str, text: str, base: str, prefixes: Mapping[str, str]) -> str:
    if kind == "iri":
        return urljoin(base, _unescaped(text))
    prefix, _, local = _unescaped(text).partition(":")
    return prefixes.get(prefix, "") + re.sub(r"\\(.)", r"\1", local)


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), text)
