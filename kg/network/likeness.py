"""Bodies and parties alike in what they have to do with: the counts, and two measures of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

import networkx as nx

from kg.network.ties import in_common

MOST_ALIKE = 50_000
"""The most pairs that are compared."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Two nodes of one side of a bipartite network, and how alike their neighbours are.

    ``shared`` neighbours are common to both, ``one_has`` and ``other_has`` are
    all that each has. ``jaccard`` is shared over all that either has;
    ``cosine`` compares how often each neighbour occurs, by the weights of the
    edges. Both are from 0 to 1.
    """

    one: str
    other: str
    shared: int
    one_has: int
    other_has: int
    jaccard: float
    cosine: float


def alike(graph: nx.Graph[str], *, about: str | None = None) -> tuple[Alike, ...]:
    """Pairs of nodes of the first side with a neighbour in common, the most alike first.

    ``graph`` is bipartite as :func:`kg.network.regulator_provision_graph` is;
    ``about`` is a node of it (an IRI), to compare only that one with all
    others, whichever side it is on. Pairs as alike by Jaccard are ordered by how much they
    share, then by IRI.
    """
    side = 0 if about is None else graph.nodes[about]["bipartite"]
    has = {
        node: dict(graph[node]) for node, which in graph.nodes(data="bipartite") if which == side
    }
    if about is None:
        pairs, _ = in_common(has, most=MOST_ALIKE)
    else:
        pairs = _with_one(has, about)
    found = (_compared(one, other, shared, has) for (one, other), shared in pairs.items())
    return tuple(
        sorted(found, key=lambda pair: (-pair.jaccard, -pair.shared, pair.one, pair.other))
    )


def _with_one(
    has: Mapping[str, Mapping[str, Mapping[str, int]]], about: str
) -> dict[tuple[str, str], int]:
    common = {other: len(has[about].keys() & has[other].keys()) for other in has if other != about}
    return {(about, other): shared for other, shared in sorted(common.items()) if shared}


def _compared(
    one: str, other: str, shared: int, has: Mapping[str, Mapping[str, Mapping[str, int]]]
) -> Alike:
    mine, theirs = (
        {key: data["weight"] for key, data in has[node].items()} for node in (one, other)
    )
    product = sum(mine[key] * theirs[key] for key in mine.keys() & theirs.keys())
    lengths = [sqrt(sum(weight**2 for weight in side.values())) for side in (mine, theirs)]
    union = len(mine) + len(theirs) - shared
    return Alike(
        one=one,
        other=other,
        shared=shared,
        one_has=len(mine),
        other_has=len(theirs),
        jaccard=shared / union,
        cosine=min(1.0, product / (lengths[0] * lengths[1])),
    )
