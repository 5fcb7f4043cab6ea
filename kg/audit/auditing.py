"""The audit: every rule over everything that the graph tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kg.audit.findings import Finding, Severity
from kg.audit.loading import load
from kg.audit.rules import all_rules
from kg.audit.tellings import Docket
from kg.graph import Store


@dataclass(frozen=True, slots=True)
class Audit:
    """The findings, in the order of documents, and how much was looked at."""

    findings: tuple[Finding, ...]
    documents: int
    cases: int

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings there are of each severity."""
        found = Counter(finding.severity for finding in self.findings)
        return {severity: found[severity] for severity in Severity}


def audit(store: Store, *, rules: Iterable[str] | None = None) -> Audit:
    """Apply the rules, all or those named, to every case in a store.

    Only the graph and the registers are read. The same graph gives the same
    findings in the same order.
    """
    return audited(load(store), rules=rules)


def audited(docket: Docket, *, rules: Iterable[str] | None = None) -> Audit:
    """The same for what was loaded already."""
    wanted = None if rules is None else frozenset(rules)
    found = {
        finding
        for rule in all_rules()
        if wanted is None or rule.name in wanted
        for finding in rule.check(docket)
    }
    return Audit(
        findings=tuple(sorted(found, key=lambda finding: finding.order)),
        documents=len(docket.pages),
        cases=sum(1 for _ in docket.tellings),
    )
