"""Which extracted case answers which annotated one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.evaluation.fields import Case, Fact, facts, overlap

_WEIGHTS = {
    "title": 4.0,
    "respondent": 4.0,
    "regulators": 1.0,
    "place": 1.0,
    "inspection_date": 1.0,
    "fine_cny": 2.0,
    "penalised_under": 1.0,
    "violated": 1.0,
}
_LEAST = 1.5


def pair(gold: Sequence[Case], said: Sequence[Case]) -> list[tuple[int | None, int | None]]:
    """Pairs of positions, gold and extracted; ``None`` for a missed or an invented case.

    The likest pairs are taken first; pairs that share too little stay apart.
    """
    scores = sorted(
        ((_likeness(g, s), -i, -j) for i, g in enumerate(gold) for j, s in enumerate(said)),
        reverse=True,
    )
    taken_gold: dict[int, int] = {}
    taken_said: set[int] = set()
    for score, minus_i, minus_j in scores:
        i, j = -minus_i, -minus_j
        if score >= _LEAST and i not in taken_gold and j not in taken_said:
            taken_gold[i] = j
            taken_said.add(j)
    pairs: list[tuple[int | None, int | None]] = [(i, taken_gold.get(i)) for i in range(len(gold))]
    pairs += [(None, j) for j in range(len(said)) if j not in taken_said]
    return pairs


def _likeness(gold: Case, said: Case) -> float:
    first, second = facts(gold), facts(said)
    score = sum(weight * _shared(first[name], second[name]) for name, weight in _WEIGHTS.items())
    return score + 2 * overlap(str(gold.get("violation")), str(said.get("violation")))


def _shared(one: Counter[Fact], other: Counter[Fact]) -> float:
    both = sum((one & other).values())
    return both / max(sum(one.values()), sum(other.values()), 1)
