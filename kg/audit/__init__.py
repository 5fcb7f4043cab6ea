"""What does not add up: rules of law and arithmetic over the graph, their findings as data.

The room reads the graph and the registers, never a file. ``audit`` applies the
rules (:mod:`kg.audit.rules`, one small file each) to every telling of a case;
``derive`` writes the findings into a graph of their own, which can be dropped
and rebuilt; ``comparables`` sets a fine beside those of like cases.
"""

from kg.audit.auditing import Audit, audit
from kg.audit.comparables import Comparison, compare
from kg.audit.derived import AUDIT_GRAPH, to_nquads
from kg.audit.findings import Finding, Quote, Severity

__all__ = [
    "AUDIT_GRAPH",
    "Audit",
    "Comparison",
    "Finding",
    "Quote",
    "Severity",
    "audit",
    "compare",
    "to_nquads",
]
