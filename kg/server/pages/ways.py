"""The shortest way between two things of the whole graph, searched from both ends at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

MOST_REACHED: Final = 200_000
"""Things after which the search is given up: hubs make everything near, so a way is short."""

Neighbours = Callable[[int], Iterable[int]]


class TooFarError(Exception):
    """So many things were reached without the ends meeting that the search was given up."""


def way(
    start: int, end: int, neighbours: Neighbours, *, most: int = MOST_REACHED
) -> list[int] | None:
    """The things on a shortest way, both ends included; ``None`` when nothing joins them.

    ``neighbours`` gives each thing's in one order, whichever way facts point;
    the same graph then gives the same way. Level by level the side with fewer
    things to go on from takes a step, so that a hub is opened only when it
    must be. Raises :class:`TooFarError` past ``most`` things.
    """
    if start == end:
        return [start]
    sides: list[dict[int, int]] = [{start: start}, {end: end}]
    edges = [[start], [end]]
    while edges[0] and edges[1]:
        side = 0 if len(edges[0]) <= len(edges[1]) else 1
        edges[side], meeting = _stepped(edges[side], sides[side], sides[1 - side], neighbours)
        if meeting is not None:
            return [*reversed(_back(meeting, sides[0])), *_back(meeting, sides[1])[1:]]
        if len(sides[0]) + len(sides[1]) > most:
            raise TooFarError
    return None


def _stepped(
    edge: list[int], came_from: dict[int, int], others: Mapping[int, int], neighbours: Neighbours
) -> tuple[list[int], int | None]:
    """The next level of one side, and the least of its things that the other side has reached."""
    reached = []
    for here in edge:
        for other in neighbours(here):
            if other not in came_from:
                came_from[other] = here
                reached.append(other)
    return reached, min((each for each in reached if each in others), default=None)


def _back(number: int, came_from: Mapping[int, int]) -> list[int]:
    """The things from one of a side back to where that side began."""
    found = [number]
    while came_from[found[-1]] != found[-1]:
        found.append(came_from[found[-1]])
    return found
