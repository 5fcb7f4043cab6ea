"""The graph as networks: who enforces what against whom, and how closely it hangs together."""

from kg.network.entities import Entity, Knowledge, Link, read_knowledge
from kg.network.export import to_gexf, to_graphml
from kg.network.kinds import EntityKind, entity_kind, entity_kinds
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
from kg.network.projections import (
    CITING,
    ENFORCING,
    PENALISING,
    case_graph,
    entity_graph,
    regulator_provision_graph,
)
from kg.network.terms import Term, term

__all__ = [
    "CITING",
    "ENFORCING",
    "PENALISING",
    "Entity",
    "EntityKind",
    "Knowledge",
    "Link",
    "NoPathError",
    "NodeNotFoundError",
    "Step",
    "Term",
    "betweenness",
    "case_graph",
    "communities",
    "degree",
    "entity_graph",
    "entity_kind",
    "entity_kinds",
    "find_node",
    "read_knowledge",
    "regulator_provision_graph",
    "shortest_path",
    "term",
    "to_gexf",
    "to_graphml",
]
