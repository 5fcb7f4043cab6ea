"""Where communities and their members stand in the atlas: discs side by side, dots inside them.

Twenty thousand nodes are too many to be laid out as one; but communities are
few, and each is small. A spring layout (Fruchterman and Reingold, 1991) with
all forces of a round as one array operation orders the communities by what
joins them, and the members of each by their links; then discs that overlap are
pushed apart, and the members of a disc are spread so that they fill it
evenly, keeping their directions. No step draws random numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

ROOM = 13.0
"""The distance between neighbouring dots of a disc, in pixels."""

GAP = 26.0
"""The room left between discs, in pixels."""

_MOST_SPRINGS = 2500  # members up to which springs are computed; hubs lead in larger discs
_ROUNDS = 60
_WORK = 24_000_000  # pairs of dots that one disc may cost
_PUSHES = 400
_ASPECT = 1.35  # the width of the finished drawing over its height
_GOLDEN_ANGLE = np.pi * (3 - np.sqrt(5))


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle in the drawing, in whole pixels."""

    x: int
    y: int
    radius: int


def arranged(
    groups: Sequence[Sequence[int]], neighbours: Sequence[Sequence[int]]
) -> tuple[list[Disc], list[tuple[int, int]]]:
    """A disc for each group, in order, and a position for each member, by number.

    ``groups`` hold every number below ``len(neighbours)`` once.
    """
    home = np.zeros(len(neighbours), dtype=np.int64)
    for at, group in enumerate(groups):
        home[list(group)] = at
    radii = np.array([ROOM * np.sqrt(len(group)) + ROOM for group in groups])
    centres = _discs(radii, _joining(groups, neighbours, home))
    points = np.zeros((len(neighbours), 2))
    for at, group in enumerate(groups):
        points[list(group)] = centres[at] + _inside(group, neighbours)
    discs = [
        Disc(round(x), round(y), round(radius))
        for (x, y), radius in zip(centres.tolist(), radii.tolist(), strict=True)
    ]
    return discs, [(round(x), round(y)) for x, y in points.tolist()]


def _joining(
    groups: Sequence[Sequence[int]], neighbours: Sequence[Sequence[int]], home: Ints
) -> Floats:
    """How many links join each two groups."""
    joined = np.zeros((len(groups), len(groups)))
    for number, others in enumerate(neighbours):
        if others:
            np.add.at(joined, (home[number], home[list(others)]), 1.0)
    np.fill_diagonal(joined, 0.0)
    return joined


def _spiral(count: int) -> Floats:
    """Points that fill the unit disc evenly, the first in the middle."""
    steps = np.arange(count)
    radius = np.sqrt((steps + 0.5) / count)
    angle = steps * _GOLDEN_ANGLE
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)


def _sprung(points: Floats, pulls: Floats, rounds: int) -> Floats:
    """Points moved by springs: all push each other away, joined ones pull each other near."""
    ideal = 1 / np.sqrt(len(points))
    for turn in range(rounds):
        squared = _squared(points)
        np.maximum(squared, 1e-6, out=squared)
        force = ideal**2 / squared
        force -= pulls * np.sqrt(squared) / ideal
        move = _moved(points, force)
        length = np.maximum(np.sqrt((move**2).sum(axis=1)), 1e-9)
        heat = 0.12 * (1 - turn / rounds)
        points = points + move * (np.minimum(length, heat) / length)[:, None]
    return points


def _squared(points: Floats) -> Floats:
    """The squares of all distances, by way of one product of matrices."""
    norms = (points**2).sum(axis=1)
    squared: Floats = points @ (-2 * points.T)
    squared += norms[:, None]
    squared += norms
    return squared


def _moved(points: Floats, force: Floats) -> Floats:
    """Where each point is pushed by all others, a force for each pair given as a factor."""
    np.fill_diagonal(force, 0.0)
    move: Floats = force.sum(axis=1)[:, None] * points - force @ points
    return move


def _inside(group: Sequence[int], neighbours: Sequence[Sequence[int]]) -> Floats:
    """Positions of the members about the centre of their disc."""
    count = len(group)
    points = _spiral(count)
    if 2 < count <= _MOST_SPRINGS:
        at = {number: index for index, number in enumerate(group)}
        pulls = np.zeros((count, count))
        for number in group:
            for other in neighbours[number]:
                if other in at:
                    pulls[at[number], at[other]] = 1.0
        points = _sprung(points, pulls, min(_ROUNDS, max(8, _WORK // count**2)))
        points -= points.mean(axis=0)
    spread: Floats = _evened(points) * ROOM * np.sqrt(count)
    return spread


def _evened(points: Floats) -> Floats:
    """The same directions from the centre, with distances such that the unit disc is filled."""
    count = len(points)
    distance = np.round(np.sqrt((points**2).sum(axis=1)), 9)
    rank = np.empty(count)
    rank[np.argsort(distance, kind="stable")] = np.arange(count)
    angle = np.arctan2(points[:, 1], points[:, 0])
    radius = np.sqrt((rank + 0.5) / count)
    return _unstuck(np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1))


def _unstuck(points: Floats) -> Floats:
    """The points with those that nearly coincide pushed apart, and none beyond the disc."""
    count = len(points)
    if count > _MOST_SPRINGS:
        return points
    wished = 1.25 / np.sqrt(count)
    for _ in range(14):
        distance = np.sqrt(np.maximum(_squared(points), 1e-10))
        push = np.maximum(wished - distance, 0.0) / distance * 0.25
        points = points + _moved(points, push)
        length = np.sqrt((points**2).sum(axis=1))
        points = points / np.maximum(length, 1.0)[:, None]
    return points


def _discs(radii: Floats, joined: Floats) -> Floats:
    """Centres of discs that do not overlap, those near each other that much joins."""
    count = len(radii)
    if count == 0:
        return np.zeros((0, 2))
    most = max(1.0, float(joined.max()))
    points = _sprung(_spiral(count), np.log1p(joined) / np.log1p(most), 150)
    area = float((np.pi * (radii + GAP) ** 2).sum())
    extent = points.max(axis=0) - points.min(axis=0)
    stretch = np.array([_ASPECT**0.5, _ASPECT**-0.5]) * np.sqrt(1.1 * area)
    points = (points - points.min(axis=0)) / np.maximum(extent, 1e-6) * stretch
    points = np.asarray(points, dtype=np.float64)
    needed = radii[:, None] + radii[None, :] + GAP
    for turn in range(_PUSHES):
        gathering = 0.004 if turn < _PUSHES // 2 else 0.0
        points = points + (points.mean(axis=0) - points) * gathering
        apart = points[:, None, :] - points[None, :, :]
        distance = np.maximum(np.sqrt((apart**2).sum(axis=2)), 1e-3)
        overlap = np.maximum(needed - distance, 0.0)
        np.fill_diagonal(overlap, 0.0)
        # Small discs give way to large ones.
        yielding = radii[None, :] ** 2 / (radii[:, None] ** 2 + radii[None, :] ** 2)
        points = (
            points
            + (apart / distance[:, :, None] * (overlap * yielding)[:, :, None]).sum(axis=1) * 0.6
        )
    return points
