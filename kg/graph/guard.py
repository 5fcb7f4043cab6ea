"""What a query may not do: reach out into the network, or write outside named graphs.

Oxigraph carries out ``SERVICE`` and ``LOAD`` by reaching out and has no switch
against it. Telling the keyword from the same letters in a string, a comment
or an IRI takes a SPARQL parser, and another parser than the engine's could be
fooled where the two disagree. So the engine's own parser decides: the letters
are changed everywhere into a word that is no keyword, and the changed text is
parsed against an empty scratch store. If it still parses, none of the
occurrences was the keyword.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Final

import pyoxigraph

from kg.errors import QueryError
from kg.graph.mistakes import mistake_in
from kg.messages import message
from kg.vocabulary import PREFIXES, THINGS

_NOT_IN_IRI: Final = re.compile(r'[\x00-\x20<>"{}|\\^`]')
_STAND_INS: Final = "xzqjvwk"


def check_query(sparql: str) -> None:
    """Refuse a query that uses ``SERVICE``, with :class:`~kg.errors.QueryError`."""
    _refuse(sparql, ("service",), _parse_query)


def check_update(sparql: str) -> None:
    """Refuse an update that is wrong, reaches out, or writes outside named graphs.

    Raises :class:`~kg.errors.QueryError`.
    """
    _refuse(sparql, ("service", "load"), _try_update)
    try:
        scratch = _try_update(sparql)
    except SyntaxError as complaint:
        raise mistake_in(sparql, complaint).error() from complaint
    outside = scratch.quads_for_pattern(None, None, None, pyoxigraph.DefaultGraph())
    if next(outside, None) is not None:
        raise QueryError(message("sparql.no_graph"))


def followed_by(sparql: str, more: str) -> str:
    """An update that is right with another after it, whether or not it ends in a semicolon."""
    joined = f"{sparql}\n;{more}"
    try:
        _try_update(joined)
    except SyntaxError:
        return f"{sparql}\n{more}"
    return joined


def check_iris(iris: Iterable[str]) -> None:
    """Refuse names of graphs that are no absolute IRIs, with :class:`~kg.errors.QueryError`."""
    for iri in iris:
        try:
            pyoxigraph.NamedNode(iri)
            _parse_query(f"ASK {{ GRAPH <{iri}> {{}} }}")
            plain = not _NOT_IN_IRI.search(iri)
        except (ValueError, SyntaxError):
            plain = False
        if not plain:
            raise QueryError(message("sparql.graph_name", name=iri))


def parse_query(sparql: str) -> None:
    """Refuse what is no query, with :class:`~kg.errors.QueryError`, before it is sent away."""
    try:
        _parse_query(sparql)
    except SyntaxError as complaint:
        raise mistake_in(sparql, complaint).error() from complaint


def _refuse(sparql: str, keywords: tuple[str, ...], parse: Callable[[str], object]) -> None:
    changed = sparql
    for keyword in keywords:
        changed = _without(changed, keyword)
    if changed == sparql:
        return
    try:
        parse(changed)
    except SyntaxError as complaint:
        mistake = mistake_in(sparql, complaint)
        for keyword in keywords:
            if sparql[mistake.offset :].lower().startswith(keyword):
                raise QueryError(
                    message(f"sparql.{keyword}", line=mistake.line, column=mistake.column)
                ) from None
        raise mistake.error() from None


def _without(sparql: str, keyword: str) -> str:
    """The text with another word of the same length wherever the keyword's letters stand."""
    words = (keyword[:-1] + letter for letter in _STAND_INS)
    free = next((word for word in words if word not in sparql.lower()), None)
    if free is None:
        raise QueryError(message("sparql.too_alike", keyword=keyword.upper()))
    pattern = re.compile(keyword, re.IGNORECASE)
    return pattern.sub(lambda found: found.group()[:-1] + free[-1], sparql)


def _parse_query(sparql: str) -> object:
    return pyoxigraph.Store().query(sparql, base_iri=THINGS, prefixes=dict(PREFIXES))


def _try_update(sparql: str) -> pyoxigraph.Store:
    """What the update writes into an empty store, as far as it can be carried out there."""
    scratch = pyoxigraph.Store()
    # An empty store lacks the graphs that an update may want to drop or copy.
    with suppress(RuntimeError):
        scratch.update(sparql, base_iri=THINGS, prefixes=dict(PREFIXES))
    return scratch
