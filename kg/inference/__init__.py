"""What follows from the graph, by the rules of ``ontology/rules``, in graphs of its own."""

from kg.inference.deriving import (
    INFERENCE_GRAPHS,
    Derived,
    derive,
    derived_graphs,
    drop,
    graph_of,
    made_from,
    stamp,
)
from kg.inference.rules import InferenceRule, rules, with_needed

__all__ = [
    "INFERENCE_GRAPHS",
    "Derived",
    "InferenceRule",
    "derive",
    "derived_graphs",
    "drop",
    "graph_of",
    "made_from",
    "rules",
    "stamp",
    "with_needed",
]
