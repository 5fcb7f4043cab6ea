"""Measures as tables that people read: each with a sentence on what it shows and on every column.

The words are those of ``kg/data/messages`` under ``network.measure`` and
``network.column``, in the language in use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import networkx as nx

from kg.messages import language, message
from kg.network.bridges import bridges
from kg.network.kinds import entity_kind
from kg.network.likeness import alike
from kg.network.measures import (
    MOST_STARTS,
    betweenness,
    communities,
    degree,
    find_node,
    shortest_path,
)
from kg.network.terms import term

Cell: TypeAlias = str | int | float | None

NAMED = 5
"""The members of a community that are named in its row."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key in JSON and CSV, its heading, and what its numbers mean."""

    key: str
    heading: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Report:
    """The answer to one measure: ``rows`` are the first of ``total``, ``lead`` says what they show.

    ``values`` is what the measure says of single nodes, by IRI and name of
    the attribute, for files of other tools; empty where it speaks of pairs.
    """

    lead: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: int
    values: Mapping[str, Mapping[str, Cell]]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: ``about`` and ``to`` are names or IRIs of nodes, ``limit`` the most rows."""

    limit: int
    about: str | None = None
    to: str | None = None


def report(graph: nx.Graph[Any], measure: str, question: Question) -> Report:
    """The table of a measure, one of :data:`kg.network.MEASURES`.

    ``similar`` needs a bipartite projection and ``path`` both ends. Raises
    :class:`~kg.network.NodeNotFoundError` and :class:`~kg.network.NoPathError`.
    """
    return _REPORTS[measure](graph, question)


def _connected(graph: nx.Graph[Any], question: Question) -> Report:
    neighbours = {node: len({*nx.all_neighbors(graph, node)} - {node}) for node in graph}
    facts = degree(graph)
    ranked = sorted(facts, key=lambda node: (-neighbours[node], -facts[node], node))
    rows = [(*_named(graph, node), neighbours[node], facts[node], node) for node in ranked]
    values = {
        node: {"neighbours": neighbours[node], "edges": facts[node]} for node in sorted(graph)
    }
    return _table(
        "connected", ("name", "kind", "neighbours", "edges", "iri"), rows, question, values
    )


def _between(graph: nx.Graph[Any], question: Question) -> Report:
    shares = betweenness(graph)
    rows = [
        (*_named(graph, node), round(100 * share, 2), share, node)
        for node, share in shares.items()
        if share > 0
    ]
    values = {node: {"betweenness": shares[node]} for node in sorted(graph)}
    columns = ("name", "kind", "percent", "betweenness", "iri")
    measure = "between" if len(graph) <= MOST_STARTS else "between_sampled"
    return _table(measure, columns, rows, question, values, starts=MOST_STARTS, nodes=len(graph))


def _communities(graph: nx.Graph[Any], question: Question) -> Report:
    groups = communities(graph)
    links = degree(graph)
    rows: list[tuple[Cell, ...]] = []
    values: dict[str, dict[str, Cell]] = {}
    for number, group in enumerate(groups, start=1):
        values |= {node: {"community": number} for node in group}
        chief = sorted(group, key=lambda node: (-links[node], node))[:NAMED]
        names = message("list.comma").join(_name(graph, node) for node in chief)
        inside = graph.subgraph(group).number_of_edges()
        outside = sum(links[node] for node in group) - 2 * inside
        rows.append((number, len(group), inside, outside, names))
    columns = ("community", "members", "inside", "outside", "chief")
    return _table("communities", columns, rows, question, values)


def _bridges(graph: nx.Graph[Any], question: Question) -> Report:
    rows = [
        (_name(graph, each.start), _name(graph, each.end), each.cut_off, each.rest,
         each.start, each.end)
        for each in bridges(graph)
    ]  # fmt: skip
    columns = ("start", "end", "cut_off", "rest", "start_iri", "end_iri")
    return _table("bridges", columns, rows, question)


def _similar(graph: nx.Graph[Any], question: Question) -> Report:
    about = None if question.about is None else find_node(graph, question.about)
    rows = [
        (_name(graph, pair.one), _name(graph, pair.other), pair.shared, pair.one_has,
         pair.other_has, round(pair.jaccard, 3), round(pair.cosine, 3), pair.one, pair.other)
        for pair in alike(graph, about=about)
    ]  # fmt: skip
    columns = ("one", "other", "shared", "one_has", "other_has", "jaccard", "cosine",
               "one_iri", "other_iri")  # fmt: skip
    return _table("similar", columns, rows, question)


def _path(graph: nx.Graph[Any], question: Question) -> Report:
    steps = shortest_path(graph, question.about or "", question.to or "")
    comma = message("list.comma")
    rows = [
        (number, comma.join(getattr(term(each), language()) for each in step.predicates) or None,
         *_named(graph, step.iri), step.iri)
        for number, step in enumerate(steps)
    ]  # fmt: skip
    whole = Question(limit=len(rows))
    return _table("path", ("step", "by", "name", "kind", "iri"), rows, whole, steps=len(rows) - 1)


_REPORTS: Mapping[str, Callable[[nx.Graph[Any], Question], Report]] = {
    "connected": _connected,
    "between": _between,
    "communities": _communities,
    "bridges": _bridges,
    "similar": _similar,
    "path": _path,
}


def _table(
    measure: str,
    columns: Iterable[str],
    rows: Sequence[tuple[Cell, ...]],
    question: Question,
    values: Mapping[str, Mapping[str, Cell]] | None = None,
    **told: object,
) -> Report:
    return Report(
        lead=message(f"network.measure.{measure}", **told),
        columns=tuple(
            Column(key, message(f"network.column.{key}"), message(f"network.meaning.{key}"))
            for key in columns
        ),
        rows=tuple(rows[: question.limit]),
        total=len(rows),
        values=values or {},
    )


def _named(graph: nx.Graph[Any], node: str) -> tuple[str, str]:
    kind = entity_kind(graph.nodes[node]["kind"])
    return _name(graph, node), getattr(kind, language())


def _name(graph: nx.Graph[Any], node: str) -> str:
    """The name of a node in the language in use, or in Chinese."""
    data: Mapping[str, str] = graph.nodes[node]
    return data.get("label_en", data["label"]) if language() == "en" else data["label"]
