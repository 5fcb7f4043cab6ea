"""What cases lead to, read straight from the store: a few predicates, no other facts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import combinations

import numpy as np

from kg.graph.store import Store
from kg.network.rows import iri_in, rows

# The union graph has every triple once, so a fact of several documents is one row.
_TIES = """
SELECT ?case ?thing WHERE {
  VALUES ?predicate { %PREDICATES% }
  ?case ?predicate ?thing ; a gd:Case .
  FILTER(isIRI(?thing))
}"""

_BLOCK = 256  # rows of the incidence matrix that are multiplied at once

Ties = Mapping[str, frozenset[str]]
"""What each case leads to, by the IRI of the case."""


def read_ties(store: Store, predicates: Collection[str]) -> Ties:
    """The things to which these predicates lead from each case; cases without any are left out."""
    found: dict[str, set[str]] = {}
    listed = " ".join(f"<{predicate}>" for predicate in sorted(predicates))
    for row in rows(store, _TIES.replace("%PREDICATES%", listed)):
        found.setdefault(iri_in(row, "case"), set()).add(iri_in(row, "thing"))
    return {case: frozenset(found[case]) for case in sorted(found)}


def cases_between(ones: Ties, others: Ties) -> dict[tuple[str, str], list[str]]:
    """The cases, sorted, that join one thing to another, by the pair."""
    shared: dict[tuple[str, str], list[str]] = {}
    for case in sorted(ones.keys() & others.keys()):
        for one in sorted(ones[case]):
            for other in sorted(others[case]):
                shared.setdefault((one, other), []).append(case)
    return shared


def cases_of_pairs(ties: Ties) -> dict[tuple[str, str], list[str]]:
    """The cases, sorted, in which two things stand together, by the pair in order."""
    together: dict[tuple[str, str], list[str]] = {}
    for case, things in ties.items():
        for pair in combinations(sorted(things), 2):
            together.setdefault(pair, []).append(case)
    return together


def in_common(
    sets: Mapping[str, Iterable[str]], *, most: int
) -> tuple[dict[tuple[str, str], int], int]:
    """How many members two sets have in common, by the pair in order, and the least number kept.

    Of all pairs with something in common at most ``most`` are kept: the least
    number that counts rises from 1 until so few are left.

    >>> in_common({"a": "xy", "b": "yz", "c": "z"}, most=9)
    ({('a', 'b'): 1, ('b', 'c'): 1}, 1)
    """
    names = sorted(sets)
    members = sorted({member for held in sets.values() for member in held})
    column = {member: number for number, member in enumerate(members)}
    matrix = np.zeros((len(names), len(members)), dtype=np.float32)
    for number, name in enumerate(names):
        matrix[number, [column[member] for member in sets[name]]] = 1
    least, ones, others, counts = 1, *(np.empty(0, dtype=np.int64) for _ in range(3))
    for start in range(0, len(names), _BLOCK):
        block = (matrix[start : start + _BLOCK] @ matrix.T).astype(np.int64)
        block[np.arange(len(names)) <= np.arange(start, start + len(block))[:, None]] = 0
        row, other = np.nonzero(block >= least)
        ones, others = np.append(ones, row + start), np.append(others, other)
        counts = np.append(counts, block[row, other])
        while len(counts) > most:
            least += 1
            kept = counts >= least
            ones, others, counts = ones[kept], others[kept], counts[kept]
    pairs = zip(ones.tolist(), others.tolist(), counts.tolist(), strict=True)
    return {(names[one], names[other]): count for one, other, count in pairs}, least
