"""Charts and small graphs as plain geometry, which templates write as SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from kg.explorer.labels import visible, wrap
from kg.server.pages.catalogue import Counted
from kg.server.pages.telling import Neighbour

MOST_NEIGHBOURS: Final = 14
WIDTH, HEIGHT = 640, 200
_FOOT: Final = 26
_HEAD: Final = 22


@dataclass(frozen=True, slots=True)
class Bar:
    """A column of a chart: its rectangle, the words below and above it."""

    x: float
    y: float
    width: float
    height: float
    name: str
    value: str
    title: str


def bars(counted: Sequence[Counted], *, by_total: bool = False) -> tuple[Bar, ...]:
    """Columns of counts or of sums of fines, in ten thousands of yuan."""
    values = [each.total / 10_000 if by_total else float(each.count) for each in counted]
    most = max(values, default=0.0) or 1.0
    step = WIDTH / max(len(values), 4)
    room = HEIGHT - _FOOT - _HEAD
    made = []
    for number, (each, value) in enumerate(zip(counted, values, strict=True)):
        tall = max(room * value / most, 1.0)
        shown = f"{value:,.1f}".removesuffix(".0") if by_total else str(each.count)
        made.append(
            Bar(
                x=round(number * step + step * 0.2, 1),
                y=round(HEIGHT - _FOOT - tall, 1),
                width=round(min(step * 0.6, 64), 1),
                height=round(tall, 1),
                name=visible(each.label)[:10],
                value=shown,
                title=visible(each.label),
            )
        )
    return tuple(made)


@dataclass(frozen=True, slots=True)
class Length:
    """A bar that lies: the words beside it, its share of the width in percent, its number."""

    name: str
    share: float
    value: str


def lengths(items: Sequence[tuple[str, float]]) -> tuple[Length, ...]:
    """Bars for numbers; what is below zero has no length."""
    most = max((number for _, number in items), default=0.0) or 1.0
    return tuple(
        Length(name, round(max(100 * number / most, 0.0), 2), f"{number:,.10g}")
        for name, number in items
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A line through numbers: its points as SVG writes them, and ticks below and beside it."""

    points: str
    dots: tuple[tuple[float, float, str], ...]
    ticks: tuple[tuple[float, str], ...]
    levels: tuple[tuple[float, str], ...]


_LEFT: Final = 64
_TICKS: Final = 8


def line(items: Sequence[tuple[str, float]]) -> Line:
    """The line through numbers in their order, from the least (or zero) to the most."""
    numbers = [number for _, number in items]
    least, most = min(0.0, *numbers), max(0.0, *numbers)
    span = (most - least) or 1.0
    step = (WIDTH - _LEFT - 20) / max(len(items) - 1, 1)
    tall = HEIGHT - _FOOT - _HEAD

    def high(number: float) -> float:
        return round(_HEAD + tall * (most - number) / span, 1)

    places = [(round(_LEFT + step * at, 1), high(number)) for at, number in enumerate(numbers)]
    every = max(1, -(-len(items) // _TICKS))
    return Line(
        " ".join(f"{x},{y}" for x, y in places),
        tuple((x, y, f"{name}：{number:,.10g}")
              for (x, y), (name, number) in zip(places, items, strict=True)),
        tuple((x, items[at][0][:10]) for at, (x, _) in enumerate(places) if at % every == 0),
        tuple((high(number), f"{number:,.4g}") for number in (least, (least + most) / 2, most)),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dot:
    """A case in a comparison: where it stands between the least and the most."""

    x: float
    y: float
    iri: str
    label: str
    fine: float
    own: bool


def dots(cases: Sequence[Sequence[Any]], own: str) -> tuple[Dot, ...]:
    """Cases (IRI, label, fine, position) along a line from 20 to 620, stacked where they meet."""
    heights: dict[int, int] = {}
    made = []
    for iri, label, fine, position in cases:
        x = 20 + 600 * min(max(position, 0.0), 1.0)
        column = round(x / 12)
        level = heights.get(column, 0)
        heights[column] = level + 1
        y = 78 - 12 * min(level, 5)
        made.append(Dot(round(x, 1), y, iri, label, fine, iri == own))
    return tuple(sorted(made, key=lambda dot: dot.own))


@dataclass(frozen=True, slots=True)
class Node:
    """A neighbour in the small graph: its place, its name in lines, how it is related."""

    x: float
    y: float
    iri: str
    lines: tuple[str, ...]
    label: str
    relation: str


def around(neighbours: Sequence[Neighbour], language: str) -> tuple[Node, ...]:
    """The nearest neighbours in a ring, each once."""
    first: dict[str, Neighbour] = {}
    for each in neighbours:
        first.setdefault(each.iri, each)
    chosen = list(first.values())[:MOST_NEIGHBOURS]
    made = []
    for number, each in enumerate(chosen):
        angle = 2 * math.pi * (number + 0.5) / len(chosen) - math.pi / 2
        last = number == len(chosen) - 1
        near = 0.66 if len(chosen) > 7 and (number % 2 or last) else 1.0  # so that names part
        named = each.relation
        relation = {
            ("zh", False): named.zh, ("zh", True): named.inverse_zh,
            ("en", False): named.en, ("en", True): named.inverse_en,
        }[(language, each.inverse)]  # fmt: skip
        made.append(
            Node(
                x=round(320 + near * 225 * math.cos(angle), 1),
                y=round(190 + near * 145 * math.sin(angle), 1),
                iri=each.iri,
                lines=tuple(wrap(each.label, width=16, lines=2).split("\n")),
                label=visible(each.label),
                relation=relation,
            )
        )
    return tuple(made)
