"""Where each shape stands: distances from the graph, no overlapping labels, the same every time.

networkx has layouts, but those that draw small graphs well need SciPy and none
knows how wide a Chinese label is. So the positions come from stress
majorization (Gansner, Koren and North, 2004) in NumPy, which places nodes so
that distances in the picture follow distances in the graph; then boxes that
overlap are pushed apart and the connected components are packed side by side.
No step draws random numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

EDGE = 16.0
"""The wished gap between the boxes that an edge joins, in pixels."""

GAP = 60.0
"""The room left between components, in pixels."""

MARGIN = 10.0
"""The room left around a label, in pixels."""

ASPECT = 1.1
"""The width of the finished drawing over its height."""

_ROUNDS_OF_STRESS = 80
_STILL = 0.3  # pixels that nodes move on average when the picture has settled
_ROUNDS_OF_PUSHING = 30
_TURNS = 8  # pushes in a round, after which the boxes near each other are looked for again
_SOON = 15  # pixels within which boxes count as near
_AREA_PER_BOX = 2.5  # how much of the drawing a box may claim, in its own areas
_TRIALS = 24  # widths that are tried for the shelves
_CAUTION = 0.7  # the share of a push that is carried out: several boxes push at once
_GOLDEN_ANGLE = np.pi * (3 - np.sqrt(5))


@dataclass(frozen=True, slots=True)
class Box:
    """The room that a shape and its label take, in pixels."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Point:
    """A position in the drawing, in whole pixels, y downwards."""

    x: int
    y: int


def place(graph: nx.Graph[str], boxes: Mapping[str, Box]) -> dict[str, Point]:
    """A position for each node of the graph, such that no two boxes overlap badly.

    ``boxes`` has an entry for every node. The same graph and boxes always
    give the same positions, whatever the order of nodes and edges.
    """
    if not len(graph):
        return {}
    pieces = [_placed(graph, sorted(part), boxes) for part in nx.connected_components(graph)]
    return _packed(sorted(pieces, key=_size_then_name))


@dataclass(frozen=True, slots=True)
class _Piece:
    """One connected component with its positions, its upper left corner at 0, 0."""

    nodes: tuple[str, ...]
    centres: Floats
    width: float
    height: float


def _size_then_name(piece: _Piece) -> tuple[int, str]:
    return -len(piece.nodes), piece.nodes[0]


def _placed(graph: nx.Graph[str], nodes: Sequence[str], boxes: Mapping[str, Box]) -> _Piece:
    """One component, laid out on its own."""
    sizes = np.array([[boxes[node].width, boxes[node].height] for node in nodes]) + MARGIN
    centres = np.zeros((len(nodes), 2))
    if len(nodes) > 1:
        distances = _distances(graph, nodes, sizes)
        centres = _pushed_apart(_majorized(distances, _start(distances)), sizes)
    corner = (centres - sizes / 2).min(axis=0)
    far = (centres + sizes / 2).max(axis=0)
    width, height = (far - corner).tolist()
    return _Piece(tuple(nodes), centres - corner, width, height)


def _distances(graph: nx.Graph[str], nodes: Sequence[str], sizes: Floats) -> Floats:
    """Wished distances: shortest paths, over edges that leave room for their boxes.

    They are longer where many edges meet.
    """
    reach = sizes.mean(axis=1) / 2
    index = {node: i for i, node in enumerate(nodes)}
    distances = np.full((len(nodes), len(nodes)), np.inf)
    np.fill_diagonal(distances, 0.0)
    for one, other in graph.edges(nodes):
        if one == other:
            continue
        busy = min(graph.degree(one), graph.degree(other))
        i, j = index[one], index[other]
        length = (EDGE + reach[i] + reach[j]) * (1.0 + 0.25 * np.log2(busy))
        distances[i, j] = distances[j, i] = length
    for k in range(len(nodes)):  # Floyd and Warshall, a row at a time
        np.minimum(distances, distances[:, k, None] + distances[None, k, :], out=distances)
    return distances


def _start(distances: Floats) -> Floats:
    """Classical scaling to two dimensions, with equal points spread on a small spiral."""
    count = len(distances)
    squared = distances**2
    mean = squared.mean(axis=0)
    gram = -0.5 * (squared - mean[:, None] - mean[None, :] + squared.mean())
    values, vectors = np.linalg.eigh(gram)
    axes = vectors[:, [-1, -2]]
    strongest = np.abs(axes).argmax(axis=0)
    axes = axes * np.sign(axes[strongest, [0, 1]])  # an eigenvector's sign is arbitrary
    points: Floats = axes * np.sqrt(np.maximum(values[[-1, -2]], 1.0))
    steps = np.arange(count)
    radius = 2 * EDGE * np.sqrt((steps + 1) / count)
    spiral = np.stack([np.cos(steps * _GOLDEN_ANGLE), np.sin(steps * _GOLDEN_ANGLE)], axis=1)
    points += radius[:, None] * spiral
    return points


def _majorized(distances: Floats, points: Floats) -> Floats:
    """Positions whose distances follow the wished ones, near pairs counting more.

    Each round solves the weighted Laplacian system of the majorizing function.
    """
    count = len(distances)
    with np.errstate(divide="ignore"):
        weights = np.where(distances > 0, distances**-2, 0.0)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    inverse = np.linalg.inv(laplacian + 1.0 / count)
    wished = weights * distances
    pull = np.empty_like(wished)
    for _ in range(_ROUNDS_OF_STRESS):
        squares = (points**2).sum(axis=1)
        np.matmul(points, -2 * points.T, out=pull)  # in place: the matrix is the largest thing here
        pull += squares[:, None]
        pull += squares
        np.sqrt(np.maximum(pull, 1e-6, out=pull), out=pull)
        np.divide(wished, pull, out=pull)
        moved = inverse @ (pull.sum(axis=1)[:, None] * points - pull @ points)
        step = float(np.abs(moved - points).mean())
        points = moved
        if step < _STILL:
            break
    return points


def _roomy(points: Floats, sizes: Floats) -> Floats:
    """The same picture, enlarged until the boxes have room for each other on average."""
    extent = points.max(axis=0) - points.min(axis=0) + sizes.mean(axis=0)
    needed = _AREA_PER_BOX * float((sizes[:, 0] * sizes[:, 1]).sum())
    return points * max(1.0, float(np.sqrt(needed / (extent[0] * extent[1]))))


def _pushed_apart(points: Floats, sizes: Floats) -> Floats:
    """The same picture with boxes moved until they no longer cover each other."""
    points = _roomy(points, sizes)
    half = sizes / 2
    for _ in range(_ROUNDS_OF_PUSHING):
        one, other = _near(points, half)
        for turn in range(_TURNS):
            apart = points[one] - points[other]
            overlap = np.maximum(half[one] + half[other] - np.abs(apart), 0.0)
            overlap[(overlap == 0).any(axis=1)] = 0.0
            if not overlap.any():
                if turn == 0:
                    return points
                break
            overlap[np.arange(len(one)), overlap.argmax(axis=1)] = 0.0  # push the shorter way
            push = np.where(apart < 0, -_CAUTION, _CAUTION) / 2 * overlap
            moves = np.zeros_like(points)
            np.add.at(moves, one, push)
            np.add.at(moves, other, -push)
            points = points + moves
    return points


def _near(points: Floats, half: Floats) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The pairs of boxes that overlap or soon may."""
    near = np.ones((len(points), len(points)), dtype=bool)
    for axis in (0, 1):
        reach = half[:, axis] + _SOON
        near &= np.abs(points[:, None, axis] - points[:, axis]) < reach[:, None] + reach
    one, other = np.nonzero(np.triu(near, k=1))
    return one, other


def _packed(pieces: Sequence[_Piece]) -> dict[str, Point]:
    """All pieces on shelves, the largest first, in a drawing of about the wished aspect."""
    widest = max(piece.width for piece in pieces)
    area = sum((piece.width + GAP) * (piece.height + GAP) for piece in pieces)
    roomiest = max(widest, 2 * float(np.sqrt(area * ASPECT)))
    trials = (_shelved(pieces, limit) for limit in np.linspace(widest, roomiest, _TRIALS))
    best = min(trials, key=lambda corners: _longer_side(pieces, corners))
    placed: dict[str, Point] = {}
    for piece, (x, y) in zip(pieces, best, strict=True):
        for node, (left, top) in zip(piece.nodes, piece.centres.tolist(), strict=True):
            placed[node] = Point(round(x + left), round(y + top))
    return placed


def _shelved(pieces: Sequence[_Piece], limit: float) -> list[tuple[float, float]]:
    """The upper left corner of each piece on shelves no wider than ``limit``."""
    corners = []
    x = y = shelf = 0.0
    for piece in pieces:
        if x > 0 and x + piece.width > limit:
            x, y, shelf = 0.0, y + shelf + GAP, 0.0
        corners.append((x, y))
        x += piece.width + GAP
        shelf = max(shelf, piece.height)
    return corners


def _longer_side(pieces: Sequence[_Piece], corners: Sequence[tuple[float, float]]) -> float:
    """What decides how much a drawing must be shrunk to be seen whole."""
    width = max(x + piece.width for piece, (x, _) in zip(pieces, corners, strict=True))
    height = max(y + piece.height for piece, (_, y) in zip(pieces, corners, strict=True))
    return max(width / ASPECT, height)
