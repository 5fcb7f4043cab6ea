"""Findings and rules in words, in either language: ``kg/data/audit/rules.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Final

from kg.audit.findings import Finding
from kg.messages import message, spoken
from kg.registers.wording import yuan

_STEPS: Final = "step"
_MONEY: Final = re.compile(r"¥(\d+(?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class Explained:
    """What a rule is about, in one language."""

    name: str
    severity: str
    title: str
    explanation: str
    law: str


def explained(rule: str, language: str) -> Explained:
    """The rule's title, explanation and law; raises :class:`KeyError` for an unknown rule."""
    entry = _table()[rule]
    return Explained(
        name=rule,
        severity=entry["severity"],
        title=entry["title"][language],
        explanation=entry["explanation"][language],
        law=entry["law"][language],
    )


def message_of(finding: Finding, language: str) -> str:
    """The sentence of a finding."""
    template: str = _table()[finding.rule]["message"][finding.message][language]
    with spoken(language):
        said = template.format_map({**dict(finding.values), **dict(_names(finding, language))})
        return _MONEY.sub(lambda amount: yuan(Decimal(amount[1])), said)


def rules_in_words() -> tuple[str, ...]:
    """The names of all rules that have words."""
    return tuple(name for name in _table() if name != _STEPS)


def messages_of(rule: str) -> tuple[str, ...]:
    """The names of all sentences of a rule."""
    return tuple(_table()[rule]["message"])


def _names(finding: Finding, language: str) -> Iterator[tuple[str, str]]:
    """Coded values by their names, as ``<value>_name``: steps of a case, measures."""
    steps = _table()[_STEPS]
    for name, value in finding.values:
        if name in {"first", "last", "role"} and value in steps:
            yield f"{name}_name", steps[value][language]
        elif name == "measure":
            yield "measure_name", message(f"measure.{value}")


@cache
def _table() -> Mapping[str, Any]:
    source = files("kg") / "data" / "audit" / "rules.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))
