"""A finding: what does not add up, in which case, on which words, by which law."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters.

    An error contradicts the law or itself and must not be quoted unchecked; a
    warning may have a reason that the text does not give; an info is worth
    knowing.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """Words of a document that a finding rests on; offsets count its normalised text."""

    document: str
    name: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not add up.

    ``rule`` is the name of the rule, ``message`` the name of its sentence in
    ``kg/data/audit``, ``values`` what the sentence is filled with. ``case`` is
    the IRI of the case, or of the document where no single case is meant;
    ``label`` what it is called. ``law`` are the IRIs of provisions.
    """

    rule: str
    severity: Severity
    case: str
    label: str
    document: str
    message: str
    values: tuple[tuple[str, str], ...] = ()
    evidence: tuple[Quote, ...] = ()
    law: tuple[str, ...] = ()
    others: tuple[str, ...] = field(default=())

    @property
    def order(self) -> tuple[object, ...]:
        """Documents by name, then the place of the first quote, then the rule."""
        first = min(self.evidence, default=None)
        place = ("", 0) if first is None else (first.name, first.start)
        return (*place, self.case, self.rule, self.message, self.values)
