"""The cases of a graph as far as questions weigh or compare them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from kg.graph.results import Solutions
from kg.graph.store import Store
from kg.identity.doubts.questions import Stake
from kg.identity.judgements.properties import path_of

Values: TypeAlias = Mapping[str, frozenset[str]]
"""The values of a case by the name of the property."""

_PROPERTIES = {
    "label": "rdfs:label",
    "respondent": "gd:respondent",
    "fine": "gd:fineCNY",
    "inspection": "gd:inspectionDate",
    "decision": "gd:decisionDate",
    "violation": "gd:violationType",
    "number": "gd:decisionNumber",
    "document": "gd:publishedIn",
    "body": "gd:investigatedBy|gd:decidedBy",
}
_CASES = "SELECT ?case ?value WHERE {{ ?case a gd:Case ; {property} ?value }}"


class Cases:
    """All cases by path, with their values, and which cases speak of a respondent."""

    def __init__(self, store: Store) -> None:
        found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for name, property in _PROPERTIES.items():
            for row in rows(store, _CASES.format(property=property)):
                found[path_of(row["case"])][name].add(path_of(row["value"]))
        self.all: dict[str, Values] = {
            case: {name: frozenset(values) for name, values in told.items()}
            for case, told in sorted(found.items())
        }
        self._of: dict[str, set[str]] = defaultdict(set)
        for case, told in self.all.items():
            for respondent in told.get("respondent", ()):
                self._of[respondent].add(case)

    def stake(self, things: Iterable[str]) -> Stake:
        """The cases against respondents, or those that the paths lie in, with their fines."""
        cases: set[str] = set()
        for path in things:
            cases |= self._of.get(path, set())
            inside = "/".join(path.split("/")[:2])
            cases |= {inside} & self.all.keys()
        sums = (max(map(_number, self.all[case].get("fine", ())), default=0.0) for case in cases)
        return Stake(len(cases), sum(sums))


def rows(store: Store, sparql: str) -> list[dict[str, str]]:
    """The answer to a SELECT query, its cells as text; unbound cells are empty."""
    answer = store.query(sparql)
    if not isinstance(answer, Solutions):
        raise TypeError("a question to the graph is no SELECT query")
    return [
        {name: "" if cell is None else cell.value for name, cell in row.items()} for row in answer
    ]


def _number(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        return 0.0
