"""Projections in which cases, the provisions and one another join things of one or two kinds.

Each edge says how many cases or provisions it stands for and which they are,
so that a reader can go back to them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import chain

import networkx as nx

from kg.graph.store import Store
from kg.network.entities import describe
from kg.network.nodes import add_entities
from kg.network.ties import Ties, cases_between, cases_of_pairs, in_common, read_ties
from kg.vocabulary import Property

ENFORCING = (Property.INVESTIGATED_BY, Property.DECIDED_BY)
"""The predicates that lead from a case to the bodies that handled it."""

PENALISING = (Property.PENALISED_UNDER,)
"""The predicate that leads from a case to the provisions its penalty rests on."""

CITING = (Property.VIOLATES, Property.PENALISED_UNDER)
"""The predicates that lead from a case to the provisions violated and applied."""

MOST_PAIRS = 100_000
"""The most pairs of regulators that are kept for the provisions they share."""

Cases = Mapping[tuple[str, str], list[str]]


def regulator_provision_graph(
    store: Store, *, citing: Collection[str] = PENALISING
) -> nx.Graph[str]:
    """Which bodies handled cases under which provisions, and how many.

    Bipartite: the node attribute ``bipartite`` is 0 for bodies and 1 for
    provisions. The edge attribute ``weight`` counts cases, ``cases`` lists
    their IRIs, separated by blanks.
    """
    return _two_sided(store, read_ties(store, ENFORCING), read_ties(store, citing))


def enterprise_violation_graph(store: Store) -> nx.Graph[str]:
    """Which parties committed which types of violation, and in how many cases.

    Bipartite as :func:`regulator_provision_graph` is: parties are 0, types 1.
    """
    types = read_ties(store, [Property.VIOLATION_TYPE])
    return _two_sided(store, read_ties(store, [Property.RESPONDENT]), types)


def regulator_violation_graph(store: Store) -> nx.Graph[str]:
    """Which bodies handled which types of violation, and in how many cases.

    Bipartite as :func:`regulator_provision_graph` is: bodies are 0, types 1.
    """
    types = read_ties(store, [Property.VIOLATION_TYPE])
    return _two_sided(store, read_ties(store, ENFORCING), types)


def cocitation_graph(store: Store, *, citing: Collection[str] = CITING) -> nx.Graph[str]:
    """Which provisions are cited together in one case, and in how many cases."""
    together = cases_of_pairs(read_ties(store, citing))
    graph = _with_nodes(store, chain.from_iterable(together))
    _add_cases(graph, together)
    return graph


def regulator_graph(
    store: Store, *, citing: Collection[str] = PENALISING, most: int = MOST_PAIRS
) -> nx.Graph[str]:
    """Which bodies have to do with each other.

    An edge counts ``provisions`` that both applied, ``referrals`` (cases that
    one passed to the other, either way) and ``joint`` cases that both
    handled; ``weight`` is their sum. The graph attribute ``least`` is the
    number of shared provisions from which pairs are kept: above 1 only where
    there are more than ``most`` pairs.
    """
    bodies = read_ties(store, ENFORCING)
    referrals = _referrals(bodies, read_ties(store, [Property.REFERRED_BY]))
    joint = cases_of_pairs(bodies)
    applied: dict[str, set[str]] = {}
    for body, provision in cases_between(bodies, read_ties(store, citing)):
        applied.setdefault(body, set()).add(provision)
    shared, least = in_common(applied, most=most)
    pairs = sorted({*shared, *referrals, *joint})
    graph = _with_nodes(store, chain.from_iterable(pairs))
    graph.graph["least"] = least
    for one, other in pairs:
        counts = {
            "provisions": shared.get((one, other), 0),
            "referrals": len(referrals.get((one, other), ())),
            "joint": len(joint.get((one, other), ())),
        }
        graph.add_edge(one, other, weight=sum(counts.values()), **counts)
    return graph


def _referrals(bodies: Ties, referring: Ties) -> Cases:
    """The cases that a body passed to another one, by the pair in order."""
    passed: dict[tuple[str, str], list[str]] = {}
    for (source, handler), cases in cases_between(referring, bodies).items():
        if source != handler:
            pair = (min(source, handler), max(source, handler))
            passed.setdefault(pair, []).extend(cases)
    return passed


def _two_sided(store: Store, ones: Ties, others: Ties) -> nx.Graph[str]:
    """The bipartite graph of what the cases join, both sides sorted."""
    shared = cases_between(ones, others)
    graph: nx.Graph[str] = nx.Graph()
    for side in (0, 1):
        entities = describe(store, {pair[side] for pair in shared})
        add_entities(graph, entities, bipartite=side)
    _add_cases(graph, shared)
    return graph


def _with_nodes(store: Store, iris: Iterable[str]) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    add_entities(graph, describe(store, iris))
    return graph


def _add_cases(graph: nx.Graph[str], shared: Cases) -> None:
    for (one, other), cases in sorted(shared.items()):
        if one in graph and other in graph:
            graph.add_edge(one, other, weight=len(cases), cases=" ".join(cases))
