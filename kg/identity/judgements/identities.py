"""Which things are one: the judgements on pairs, carried through to all that follows from them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from kg.identity.judgements.records import Judgement, Kind, Pair

_UNKNOWN_DIVISION: Final = "000000"
_REGISTERED: Final = frozenset({"place", "body", "pollutant", "violation", "statute"})
_OF_A_CASE: Final = 4
_OF_A_DOCUMENT: Final = 5


@dataclass(frozen=True, slots=True)
class Conflict:
    """A judgement *same* that is set aside, since it would join what others hold apart.

    ``between`` are those that together with it contradict each other.
    """

    aside: Judgement
    between: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class Identities:
    """``canonical`` leads from each alias to the thing that stands for it.

    ``apart`` are names whose meaning in one case is another thing: path of
    the thing and of the case, and the judgement. ``linked`` are cases that
    are one event: they stay two accounts. ``joined_by`` are the judgements
    behind each canonical thing.
    """

    canonical: Mapping[str, str] = field(default_factory=dict)
    joined_by: Mapping[str, tuple[Judgement, ...]] = field(default_factory=dict)
    apart: Mapping[tuple[str, str], Judgement] = field(default_factory=dict)
    linked: tuple[tuple[Pair, Judgement], ...] = ()
    different: tuple[tuple[Pair, Judgement], ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    def of(self, path: str) -> str:
        """The path that stands for a thing."""
        return self.canonical.get(path, path)


def identify(pairs: Iterable[tuple[Pair, Judgement]]) -> Identities:
    """What follows from the last judgement on each pair, in the order in which they were made."""
    said = list(pairs)
    apart = {
        (pair.a, pair.case): judgement
        for pair, judgement in said
        if pair.case and judgement.kind is Kind.DIFFERENT
    }
    plain = [(pair, judgement) for pair, judgement in said if not pair.case]
    different = [entry for entry in plain if entry[1].kind is Kind.DIFFERENT]
    same = [entry for entry in plain if entry[1].kind is Kind.SAME]
    linked = tuple(entry for entry in same if is_case(entry[0].a))
    groups, conflicts = _join([entry for entry in same if entry not in linked], different)
    canonical, joined_by = {}, {}
    for group, judgements in groups:
        chosen = min(group, key=standing)
        canonical.update({path: chosen for path in group if path != chosen})
        joined_by[chosen] = judgements
    return Identities(canonical, joined_by, apart, linked, tuple(different), tuple(conflicts))


def is_case(path: str) -> bool:
    """Whether a path names a case itself.

    >>> is_case("case/0123456789abcdef"), is_case("case/0123456789abcdef/party/1")
    (True, False)
    """
    return path.startswith("case/") and path.count("/") == 1


def standing(path: str) -> tuple[int, int, str]:
    """How well a path stands for a thing, the best first: the more it says, the better.

    >>> sorted(["case/1/party/1", "enterprise/000000/甲", "enterprise/uscc/9114"], key=standing)
    ['enterprise/uscc/9114', 'enterprise/000000/甲', 'case/1/party/1']
    """
    parts = path.split("/")
    if parts[:2] == ["enterprise", "uscc"] or parts[0] in _REGISTERED:
        rank = 0
    elif parts[0] == "enterprise":
        rank = 2 if parts[1:2] == [_UNKNOWN_DIVISION] else 1
    else:
        rank = {"case": _OF_A_CASE, "document": _OF_A_DOCUMENT}.get(parts[0], 3)
    return rank, len(path), path


def _join(
    same: list[tuple[Pair, Judgement]], different: list[tuple[Pair, Judgement]]
) -> tuple[list[tuple[frozenset[str], tuple[Judgement, ...]]], list[Conflict]]:
    """The classes of things that are one, with the judgements behind each, and the conflicts."""
    classes = _Classes()
    edges: dict[str, list[tuple[str, Judgement]]] = {}
    conflicts: list[Conflict] = []
    for pair, judgement in same:
        left, right = classes.of(pair.a), classes.of(pair.b)
        if left is right:
            # It adds nothing now, but may hold when another is undone.
            pass
        else:
            barring = [
                (other, no)
                for other, no in different
                if (other.a in left and other.b in right) or (other.a in right and other.b in left)
            ]
            if barring:
                conflicts.append(Conflict(judgement, _involved(pair, barring, edges)))
                continue
            classes.join(pair.a, pair.b)
        edges.setdefault(pair.a, []).append((pair.b, judgement))
        edges.setdefault(pair.b, []).append((pair.a, judgement))
    groups = []
    for group in classes.all():
        behind = {j.id: j for path in group for _, j in edges.get(path, [])}
        groups.append((frozenset(group), tuple(behind[id] for id in sorted(behind))))
    return groups, conflicts


def _involved(
    pair: Pair,
    barring: list[tuple[Pair, Judgement]],
    edges: Mapping[str, list[tuple[str, Judgement]]],
) -> tuple[Judgement, ...]:
    """The judgements that hold a pair apart, and those that lead from it to them."""
    found: dict[str, Judgement] = {}
    for other, no in barring:
        found[no.id] = no
        for start in (pair.a, pair.b):
            for end in (other.a, other.b):
                found |= {judgement.id: judgement for judgement in _way(start, end, edges)}
    return tuple(found.values())


def _way(
    start: str, end: str, edges: Mapping[str, list[tuple[str, Judgement]]]
) -> Iterator[Judgement]:
    """The judgements along the shortest way between two things; none when there is no way."""
    came: dict[str, tuple[str, Judgement] | None] = {start: None}
    waiting = deque([start])
    while waiting and end not in came:
        here = waiting.popleft()
        for there, judgement in edges.get(here, []):
            if there not in came:
                came[there] = (here, judgement)
                waiting.append(there)
    step = came.get(end)
    while step is not None:
        yield step[1]
        step = came[step[0]]


class _Classes:
    """Disjoint sets of paths; the smaller set joins the larger."""

    def __init__(self) -> None:
        self._of: dict[str, set[str]] = {}

    def of(self, path: str) -> set[str]:
        return self._of.setdefault(path, {path})

    def join(self, a: str, b: str) -> None:
        large, small = sorted((self.of(a), self.of(b)), key=len, reverse=True)
        large |= small
        self._of.update(dict.fromkeys(small, large))

    def all(self) -> list[set[str]]:
        """The sets of more than one, in a fixed order."""
        several = {id(group): group for group in self._of.values() if len(group) > 1}
        return sorted(several.values(), key=min)
