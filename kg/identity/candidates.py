"""Pairs among many enterprise names that may be one: blocked by place and brand, then compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Final

from kg.identity.comparing import Comparison, Decision, NameKind, compare
from kg.identity.spelling import likeness
from kg.linking.enterprise_parts import parts, plain
from kg.registers import divisions
from kg.registers.credit_codes import is_certain
from kg.registers.names import is_anonymised

_LIKE_ENOUGH: Final = 0.6
_LARGEST_BLOCK: Final = 200


@dataclass(frozen=True, slots=True)
class Named:
    """One mention of an enterprise: its name, and its unified social credit code or nothing."""

    name: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two names that may mean one enterprise."""

    a: str
    b: str
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Candidates:
    """The pairs worth deciding; how many were compared, and how many never were.

    ``left_out`` is at most how many pairs were not compared within blocks of
    names so alike in place, wording and branch that no key cuts them to 200.
    """

    found: tuple[Candidate, ...]
    compared: int
    left_out: int


def groups(mentions: Iterable[Named]) -> tuple[tuple[str, ...], ...]:
    """Names that certainly mean one enterprise: by an exact code, else by their equal form.

    Anonymised names and codes whose checks fail bring nothing together.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for each in mentions:
        if not is_anonymised(each.name):
            found[each.code if is_certain(each.code) else plain(each.name)].add(each.name)
    return tuple(sorted(tuple(sorted(names)) for names in found.values()))


def candidates(names: Iterable[str]) -> Candidates:
    """Pairs of names that are one or may be one, in a fixed order; what differs is left out."""
    distinct: dict[str, str] = {}
    for name in sorted(set(names)):
        if not is_anonymised(name):
            distinct.setdefault(plain(name), name)
    blocks = _Blocks(sorted(distinct))
    pairs = sorted(pair for pair in blocks.pairs() if likeness(*pair) >= _LIKE_ENOUGH)
    found = []
    for a, b in pairs:
        comparison = compare(NameKind.ENTERPRISE, distinct[a], distinct[b])
        if comparison.decision is not Decision.DIFFERENT:
            found.append(Candidate(distinct[a], distinct[b], comparison))
    return Candidates(tuple(found), len(pairs), blocks.left_out)


class _Blocks:
    """Names with something in common that the same enterprise must share.

    Names of one place meet where two characters of the beginning of their brand agree; a
    name without a place, or of a province, meets those of all places within
    where four characters agree.
    """

    def __init__(self, names: list[str]) -> None:
        self.left_out = 0
        self._near: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._wide: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._within: dict[tuple[str, str], list[str]] = defaultdict(list)
        for name in names:
            self._enter(name)

    def pairs(self) -> set[tuple[str, str]]:
        """Each pair once, its names in order."""
        found: set[tuple[str, str]] = set()
        for key in sorted(self._near):
            for block in self._cut(self._near[key], 2):
                found.update(combinations(block, 2))
        for key in sorted(self._wide):
            for one in self._wide[key]:
                found.update((min(one, o), max(one, o)) for o in self._within[key] if o != one)
        return found

    def _enter(self, name: str) -> None:
        said = parts(name)
        beginnings = {said.middle[at : at + 2] for at in range(min(2, len(said.middle)))}
        places = {place for code in said.codes for place in _places(code)}
        for beginning in beginnings:
            for place in {each[:4] for each in said.codes} or {""}:
                self._near[place, beginning].append(name)
        wide, four = {code for code in said.codes if code.endswith("0000")}, said.middle[:4]
        for place in wide or ({""} if not places else set()):
            self._wide[place, four].append(name)
        for place in (*places, ""):
            self._within[place, four].append(name)

    def _cut(self, block: list[str], at: int) -> Iterator[list[str]]:
        """The block, or where it is too large its parts by further characters of the names."""
        if len(block) <= _LARGEST_BLOCK:
            yield block
            return
        finer: dict[str, list[str]] = defaultdict(list)
        for name in block:
            finer[_further(name, at)].append(name)
        if at > _DEEPEST:
            self.left_out += sum(len(a) * len(b) for a, b in combinations(_slices(block), 2))
            yield from _slices(block)
            return
        for key in sorted(finer):
            yield from self._cut(finer[key], at + 2)


_DEEPEST: Final = 8


def _further(name: str, at: int) -> str:
    said = parts(name)
    return said.middle[at : at + 2] if at < _DEEPEST else f"{said.form}/{said.branch}"


def _slices(block: list[str]) -> list[list[str]]:
    return [block[at : at + _LARGEST_BLOCK] for at in range(0, len(block), _LARGEST_BLOCK)]


@lru_cache(maxsize=8192)
def _places(code: str) -> frozenset[str]:
    """The codes of a place and of all above it, the country left out."""
    return frozenset({code, *(above.code for above in divisions.ancestors(code))}) - {
        divisions.COUNTRY
    }
