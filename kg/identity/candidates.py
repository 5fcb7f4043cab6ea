"""Pairs among many enterprise names that may be one: blocked by brand, then compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from kg.identity.comparing import Comparison, Decision, NameKind, compare
from kg.identity.spelling import likeness
from kg.linking.enterprise_parts import parts, plain
from kg.registers.credit_codes import is_certain
from kg.registers.names import is_anonymised

_LIKE_ENOUGH = 0.6
_LARGEST_BLOCK = 60


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


def groups(mentions: Iterable[Named]) -> tuple[tuple[str, ...], ...]:
    """Names that certainly mean one enterprise: by an exact code, else by their equal form.

    Anonymised names and codes whose checks fail bring nothing together.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for each in mentions:
        if not is_anonymised(each.name):
            found[each.code if is_certain(each.code) else plain(each.name)].add(each.name)
    return tuple(sorted(tuple(sorted(names)) for names in found.values()))


def candidates(names: Iterable[str]) -> tuple[Candidate, ...]:
    """Pairs of names that are one or may be one, in a fixed order; what differs is left out.

    Blocks of more than 60 names are cut by place and trade, so that common
    brands do not make the work quadratic.
    """
    distinct: dict[str, str] = {}
    for name in sorted(set(names)):
        if not is_anonymised(name):
            distinct.setdefault(plain(name), name)
    found = []
    for a, b in sorted(_pairs(sorted(distinct))):
        comparison = compare(NameKind.ENTERPRISE, distinct[a], distinct[b])
        if comparison.decision is not Decision.DIFFERENT:
            found.append(Candidate(distinct[a], distinct[b], comparison))
    return tuple(found)


def _pairs(names: list[str]) -> set[tuple[str, str]]:
    return {
        (a, b)
        for block in _blocks(names)
        for a, b in combinations(block, 2)
        if likeness(a, b) >= _LIKE_ENOUGH
    }


def _blocks(names: list[str]) -> Iterator[list[str]]:
    by_gram: dict[str, list[str]] = defaultdict(list)
    for name in names:
        brand = parts(name).brand or parts(name).middle
        for gram in {brand[n : n + 2] for n in range(max(1, len(brand) - 1))}:
            by_gram[gram].append(name)
    for gram in sorted(by_gram):
        yield from _cut(by_gram[gram])


def _cut(block: list[str]) -> Iterator[list[str]]:
    if len(block) <= _LARGEST_BLOCK:
        yield block
        return
    finer: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in block:
        found = parts(name)
        finer[("place", *sorted(found.codes), found.brand)].append(name)
        finer[("trade", found.brand, found.trade)].append(name)
    for key in sorted(finer):
        yield finer[key][:_LARGEST_BLOCK]
