"""Which facts the panel shows, in which order and words: ``facts.toml`` as typed values."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from kg.explorer.model import Words
from kg.graph.results import Literal
from kg.vocabulary import GD

_THOUSANDS = 10_000  # from here on numbers are written in groups


@dataclass(frozen=True, slots=True)
class FactRules:
    """The rules of ``facts.toml``, with every predicate as its IRI.

    ``parts`` lead to things that are told in the same place as the entity (a
    fine, a measurement), with the predicates told of them. A unit is the
    predicate that says it, or the unit itself.
    """

    order: Mapping[str, int]
    parts: Mapping[str, tuple[str, ...]]
    hidden: frozenset[str]
    silent: Mapping[str, str]
    units: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]

    def rank(self, predicate: str) -> tuple[int, str]:
        """What sorts predicates into the order in which the panel shows them."""
        return self.order.get(predicate, len(self.order)), predicate

    def shows(self, predicate: str, value: str | None = None) -> bool:
        """Whether the panel shows a fact with this predicate and, for literals, this value."""
        if predicate in self.hidden:
            return False
        return value is None or self.silent.get(predicate) != value

    def words(self, literal: Literal) -> Words:
        """A literal as it is shown: coded values by name, large numbers in groups.

        >>> fact_rules().words(Literal("version_unresolved")).zh
        '版本未定'
        """
        named = self.values.get(literal.value)
        if named is not None:
            return Words(**named)
        value = literal.plain()
        if isinstance(value, Decimal) and abs(value) >= _THOUSANDS:
            return Words(f"{value:,f}")
        return Words(literal.value)


@cache
def fact_rules() -> FactRules:
    """The rules, read once."""
    text = files("kg").joinpath("data", "explorer", "facts.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return FactRules(
        order={_iri(name): rank for rank, name in enumerate(table["order"])},
        parts={_iri(name): tuple(map(_iri, told)) for name, told in table["parts"].items()},
        hidden=frozenset(map(_iri, table["hidden"])),
        silent={_iri(name): value for name, value in table["silent"].items()},
        units={_iri(name): _unit(unit) for name, unit in table["units"].items()},
        values=table["values"],
    )


def _unit(name: str) -> str:
    """A unit as it is written, or the predicate that says it."""
    return _iri(name) if name.isascii() else name


def _iri(name: str) -> str:
    return name if ":" in name else GD + name
