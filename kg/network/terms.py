"""What predicates and classes are called in Chinese and English, read either way."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.registers.files import ontology_dir
from kg.vocabulary import GD, Reused


@dataclass(frozen=True, slots=True)
class Term:
    """A term's names: ``zh`` and ``en`` read it from its subject, the others from its object.

    The inverse names of a class, and of a predicate for which none is known,
    are the plain ones.
    """

    iri: str
    zh: str
    en: str
    inverse_zh: str
    inverse_en: str


@cache
def term(iri: str) -> Term:
    """The names of a class or predicate.

    What neither the ontology nor ``terms.toml`` names is called by the last
    part of its IRI.

    >>> term("https://w3id.org/greendocket/ontology#decidedBy").inverse_zh
    '作出决定的案件'
    """
    local = iri.rpartition("#")[2].rpartition("/")[2]
    labels = {"zh": local, "en": local, **_labels().get(iri, {})}
    own: Mapping[str, Any] = _readings().get(iri.removeprefix(GD), {})
    zh, en = own.get("zh", labels["zh"]), own.get("en", labels["en"])
    inverse = {"zh": zh, "en": en, **own.get("inverse", {})}
    return Term(iri, zh, en, inverse["zh"], inverse["en"])


@cache
def _readings() -> Mapping[str, Mapping[str, Any]]:
    text = files("kg.network").joinpath("terms.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _labels() -> Mapping[str, Mapping[str, str]]:
    """The labels of the ontology's terms by IRI and language."""
    labels: dict[str, dict[str, str]] = {}
    source = (ontology_dir() / "greendocket.ttl").read_bytes()
    for triple in parse(source, format=RdfFormat.TURTLE):
        subject, named = triple.subject, triple.object
        if (
            isinstance(subject, NamedNode)
            and isinstance(named, Literal)
            and named.language is not None
            and triple.predicate.value == Reused.LABEL
        ):
            labels.setdefault(subject.value, {})[named.language] = named.value
    return labels
