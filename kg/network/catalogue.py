"""The projections and measures by the names under which people ask for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

import networkx as nx

from kg.graph.store import Store
from kg.network.joined import (
    cocitation_graph,
    enterprise_violation_graph,
    regulator_graph,
    regulator_provision_graph,
    regulator_violation_graph,
)
from kg.network.projections import case_graph, entity_graph

Network: TypeAlias = "nx.Graph[Any]"
Projection: TypeAlias = Callable[[Store], Network]

PROJECTIONS: Final[Mapping[str, Projection]] = {
    "entities": entity_graph,
    "cases": case_graph,
    "regulator-provision": regulator_provision_graph,
    "regulator-violation": regulator_violation_graph,
    "enterprise-violation": enterprise_violation_graph,
    "cocitation": cocitation_graph,
    "regulators": regulator_graph,
}
"""Every projection by name; messages under ``network.projection`` say what each shows."""

TWO_SIDED: Final = frozenset({"regulator-provision", "regulator-violation", "enterprise-violation"})
"""The bipartite ones: on these, things of one side can be compared by what they share."""

MEASURES: Final = ("connected", "between", "communities", "bridges", "similar", "path")
"""What can be asked of a projection; messages under ``network.measure`` say how to read it."""
