"""The graph as networks: who enforces what against whom, and how closely it hangs together."""

from kg.network.bridges import Bridge, bridges
from kg.network.catalogue import MEASURES, PROJECTIONS, TWO_SIDED
from kg.network.entities import Entity, Knowledge, Link, read_knowledge
from kg.network.export import to_gexf, to_graphml
from kg.network.joined import (
    CITING,
    ENFORCING,
    PENALISING,
    cocitation_graph,
    enterprise_violation_graph,
    regulator_graph,
    regulator_provision_graph,
    regulator_violation_graph,
)
from kg.network.kinds import EntityKind, entity_kind, entity_kinds
from kg.network.likeness import Alike, alike
from kg.network.measures import (
    NodeNotFoundError,
    NoPathError,
    Step,
    betweenness,
    communities,
    degree,
    find_node,
    shortest_path,
)
from kg.network.projections import case_graph, entity_graph
from kg.network.terms import Term, term

__all__ = [
    "CITING",
    "ENFORCING",
    "MEASURES",
    "PENALISING",
    "PROJECTIONS",
    "TWO_SIDED",
    "Alike",
    "Bridge",
    "Entity",
    "EntityKind",
    "Knowledge",
    "Link",
    "NoPathError",
    "NodeNotFoundError",
    "Step",
    "Term",
    "alike",
    "betweenness",
    "bridges",
    "case_graph",
    "cocitation_graph",
    "communities",
    "degree",
    "enterprise_violation_graph",
    "entity_graph",
    "entity_kind",
    "entity_kinds",
    "find_node",
    "read_knowledge",
    "regulator_graph",
    "regulator_provision_graph",
    "regulator_violation_graph",
    "shortest_path",
    "term",
    "to_gexf",
    "to_graphml",
]
