"""Whether what was built has the shapes that the ontology asks for (SHACL)."""

from kg.validation.validating import (
    KEPT_VIOLATIONS,
    Task,
    ValidationReport,
    check_graph,
    documents_of,
    graphs_to_check,
    in_this_process,
    labels_of,
    validate,
)
from kg.validation.violations import Severity, Violation

__all__ = [
    "KEPT_VIOLATIONS",
    "Severity",
    "Task",
    "ValidationReport",
    "Violation",
    "check_graph",
    "documents_of",
    "graphs_to_check",
    "in_this_process",
    "labels_of",
    "validate",
]
