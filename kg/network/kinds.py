"""The kinds of thing that networks show, as listed in ``kinds.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.network.terms import term
from kg.vocabulary import GD


@dataclass(frozen=True, slots=True)
class EntityKind:
    """One kind: its key, the IRI of its class, and the class's names."""

    key: str
    class_iri: str
    zh: str
    en: str


@cache
def entity_kinds() -> tuple[EntityKind, ...]:
    """All kinds, in the order in which they take precedence.

    >>> [kind.zh for kind in entity_kinds() if kind.key == "case"]
    ['案件']
    """
    text = files("kg.network").joinpath("kinds.toml").read_text(encoding="utf-8")
    classes = {key: term(GD + name) for key, name in tomllib.loads(text).items()}
    return tuple(EntityKind(key, named.iri, named.zh, named.en) for key, named in classes.items())


def entity_kind(key: str) -> EntityKind:
    """The kind with a key; raises ``KeyError`` for any other."""
    return {kind.key: kind for kind in entity_kinds()}[key]
