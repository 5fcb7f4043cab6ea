"""What follows from the graph, by the rules of ``ontology/rules``, in graphs of its own."""

from kg.inference.deriving import (
    INFERENCE_GRAPHS,
    Derived,
    Held,
    derive,
    derived_graphs,
    drop,
    graph_of,
    held,
    stamp,
)
from kg.inference.rules import InferenceRule, rules, with_needed

__all__ = [
    "INFERENCE_GRAPHS",
    "Derived",
    "Held",
    "InferenceRule",
    "derive",
    "derived_graphs",
    "drop",
    "graph_of",
    "held",
    "rules",
    "stamp",
    "with_needed",
]
