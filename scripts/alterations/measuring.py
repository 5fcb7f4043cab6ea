"""How many altered copies the audit notices, and how many lawful originals it blames."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from alterations.kinds import Alteration, alterations
from kg.audit import Finding, Severity, audit
from kg.engines.worker import read_file, work
from kg.graph import identifiers, memory_store, registers_to_nquads
from kg.graph.embedded import EmbeddedStore

BLAMES = frozenset({Severity.ERROR, Severity.WARNING})


@dataclass
class Measured:
    """Counts by kind of alteration, and what was missed or blamed without reason."""

    made: Counter[str] = field(default_factory=Counter)
    noticed: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[str, Alteration]] = field(default_factory=list)
    originals: int = 0
    blamed: list[tuple[str, Finding]] = field(default_factory=list)
    errors_on_originals: int = 0

    @property
    def recall(self) -> float:
        """The share of altered copies that were noticed."""
        return sum(self.noticed.values()) / max(1, sum(self.made.values()))

    @property
    def precision(self) -> float:
        """The share of blamed cases that were altered, originals counted as often as copies."""
        noticed = sum(self.noticed.values())
        return noticed / max(1, noticed + len({(n, f.case) for n, f in self.blamed}))


def measure(files: Iterable[Path], *, seed: int) -> Measured:
    """Audit lawful documents and an altered copy of each kind for each of their cases."""
    found, rng = Measured(), Random(seed)
    with memory_store() as store:
        store.load({identifiers.REGISTERS_GRAPH: registers_to_nquads()})
        for file in files:
            records = read_file(file)
            usual = _findings(store, file.read_bytes(), file.name)
            found.originals += len(records.cases)
            found.blamed += [(file.name, f) for f in usual if f.severity in BLAMES]
            found.errors_on_originals += sum(f.severity is Severity.ERROR for f in usual)
            known = Counter((f.rule, f.message) for f in usual if f.severity in BLAMES)
            planted = {f.case for f in usual if f.severity is Severity.ERROR}
            keys = identifiers.case_keys(records)
            for altered in alterations(records, rng):
                if identifiers.case(keys[altered.case]) in planted:
                    continue  # an error was there before
                found.made[altered.kind] += 1
                now = _findings(store, altered.text.encode(), file.name)
                new = Counter((f.rule, f.message) for f in now if f.severity in BLAMES) - known
                if new:
                    found.noticed[altered.kind] += 1
                else:
                    found.missed.append((file.name, altered))
    return found


def _findings(store: EmbeddedStore, data: bytes, name: str) -> tuple[Finding, ...]:
    """The findings about one document alone."""
    outcome = work(data, name)
    if outcome.failure is not None:
        return ()
    store.load({outcome.graph: outcome.nquads})
    try:
        return audit(store).findings
    finally:
        store.drop_graph(outcome.graph)
