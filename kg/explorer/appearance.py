"""How things look: the tables of ``kg/data/explorer`` as typed values."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kg.vocabulary import GD

LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours of one group of shapes, as ``#rrggbb``."""

    fill: str
    line: str
    ink: str


@dataclass(frozen=True, slots=True)
class Group:
    """One row of the legend: kinds that are drawn alike.

    ``sign`` is the shape as an SVG path in a square of 20 by 20, ``size`` half
    its width in the drawing in pixels and ``label_width`` the width of its
    labels' lines in half-width columns. ``count`` is how the headline counts
    the group, by language; empty when it does not.
    """

    key: str
    kinds: tuple[str, ...]
    name: Mapping[str, str]
    count: Mapping[str, str]
    sign: str
    size: int
    label_width: int
    light: Ink
    dark: Ink


@dataclass(frozen=True, slots=True)
class Relation:
    """One row of the legend of lines: predicates, by local name, that are drawn alike."""

    key: str
    predicates: tuple[str, ...]
    name: Mapping[str, str]
    width: float
    dashes: tuple[int, ...]
    light: str
    dark: str


@cache
def groups() -> tuple[Group, ...]:
    """The groups of shapes, in the legend's order."""
    return tuple(_group(row) for row in _table("appearance.toml")["group"])


@cache
def relations() -> tuple[Relation, ...]:
    """The groups of lines, in the legend's order; the last takes all unnamed predicates."""
    return tuple(_relation(row) for row in _table("appearance.toml")["relation"])


@cache
def interface() -> Mapping[str, Mapping[str, str]]:
    """What the page says, by language and key."""
    return _table("interface.toml")


def drawing_options(*, hide_lines_while_moving: bool) -> Mapping[str, Any]:
    """What vis-network is told about the drawing as a whole."""
    options = _table("drawing.toml")
    options["interaction"]["hideEdgesOnDrag"] = hide_lines_while_moving
    options["interaction"]["hideEdgesOnZoom"] = hide_lines_while_moving
    return options


CARDS = 0
"""The index of the group that is drawn as cards: the cases."""


def group_of(kind: str) -> int:
    """The index of the group that draws a kind; every kind has one.

    >>> groups()[group_of("court")].key
    'authority'
    """
    return next(i for i, group in enumerate(groups()) if kind in group.kinds)


def relation_of(predicate: str) -> int:
    """The index of the relation that draws a predicate, given by its IRI.

    >>> relations()[relation_of(GD + "violates")].key
    'violates'
    """
    local = predicate.removeprefix(GD)
    found = (i for i, relation in enumerate(relations()) if local in relation.predicates)
    return next(found, len(relations()) - 1)


def _table(name: str) -> dict[str, Any]:
    text = files("kg").joinpath("data", "explorer", name).read_text(encoding="utf-8")
    return tomllib.loads(text)


def _names(row: Mapping[str, Any]) -> dict[str, str]:
    return {language: row[language] for language in LANGUAGES}


def _group(row: Mapping[str, Any]) -> Group:
    return Group(
        key=row["key"],
        kinds=tuple(row["kinds"]),
        name=_names(row),
        count=row.get("count", {}),
        sign=row["sign"],
        size=row["size"],
        label_width=row["label_width"],
        light=Ink(**row["light"]),
        dark=Ink(**row["dark"]),
    )


def _relation(row: Mapping[str, Any]) -> Relation:
    return Relation(
        key=row["key"],
        predicates=tuple(row["predicates"]),
        name=_names(row),
        width=row["width"],
        dashes=tuple(row.get("dashes", ())),
        light=row["light"],
        dark=row["dark"],
    )
