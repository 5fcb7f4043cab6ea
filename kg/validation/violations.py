"""What a violation of a shape is, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a violation is, as SHACL grades it."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing of one graph that does not have the shape it should have.

    ``graph`` is the IRI of the graph, ``focus`` the thing, with its
    ``label`` where it has one; ``path`` is the IRI of the property, ``value``
    the value at fault, or nothing when something is missing. ``zh`` and
    ``en`` say what is asked for.
    """

    graph: str
    focus: str
    path: str
    value: str
    severity: Severity
    zh: str
    en: str
    label: str = ""

    def message(self, language: str) -> str:
        """What is asked for, in ``zh`` or ``en``."""
        return self.zh if language == "zh" else self.en
