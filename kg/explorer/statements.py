"""What is stated about things, gathered by subject and predicate, each object with its labels."""

from __future__ import annotations

from typing import TypeAlias

from kg.graph.results import Literal, Value
from kg.network.rows import Row

Labelled: TypeAlias = dict[Value, frozenset[Literal]]
"""The objects of one predicate of one thing, each with its labels."""

Statements: TypeAlias = dict[str, dict[str, Labelled]]
"""What is stated, by subject and predicate."""


def add_statement(found: Statements, subject: str, predicate: str, row: Row) -> None:
    """Add the ``object`` of a row, with its ``label`` if it binds one."""
    value, label = row["object"], row["label"]
    if value is None:
        return
    objects = found.setdefault(subject, {}).setdefault(predicate, {})
    named = frozenset({label}) if isinstance(label, Literal) else frozenset()
    objects[value] = objects.get(value, frozenset()) | named
