"""Words of a data file as patterns.

``甲|乙`` are choices, ``甲^乙`` adjoin, ``甲~乙`` are close and in one clause, ``甲+乙``
are both near.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from kg.asking.law.data import table
from kg.asking.law.words import plain

NEAR: Final = 8
"""Characters that may stand between two words joined by ``~``; none of them ends a clause."""
FAR: Final = 40
"""Characters that words joined by ``+`` may be apart."""

_GROUP: Final = re.compile(r"\{(?P<name>[^}]+)\}")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Match:
    """Where words of one alternative stand in a plain text: the places of all its words."""

    places: frozenset[int]

    @property
    def size(self) -> int:
        """How many characters of the text were matched: the more, the more specific."""
        return len(self.places)


@dataclass(frozen=True, slots=True)
class Words:
    """Alternatives, each of some parts that must all occur near each other."""

    alternatives: tuple[tuple[re.Pattern[str], ...], ...]

    def matches(self, text: str) -> bool:
        """Whether any alternative occurs in a plain text."""
        return any(_nearest(parts, text) is not None for parts in self.alternatives)

    def best(self, text: str) -> Match | None:
        """The alternative that matches most of a plain text."""
        found = (_nearest(parts, text) for parts in self.alternatives)
        matches = [match for match in found if match is not None]
        return max(matches, key=lambda match: match.size, default=None)


@cache
def words_of(written: tuple[str, ...]) -> Words:
    """The patterns of the alternatives as a data file writes them."""
    return Words(
        tuple(
            tuple(_part(part) for part in one.split("+"))
            for one in (plain(_spelt_out(word)) for word in written)
            if one
        )
    )


@cache
def literals(written: tuple[str, ...]) -> frozenset[str]:
    """All single words of the alternatives as a data file writes them, plain."""
    found = (re.split(r"[|+~^]", plain(_spelt_out(one))) for one in written)
    return frozenset(word for words in found for word in words if word)


def words_in(table: Mapping[str, object], key: str) -> Words:
    """The patterns under a key of a data file; none when it has no such key."""
    written = table.get(key, ())
    assert isinstance(written, Iterable)
    return words_of(tuple(str(word) for word in written))


def _spelt_out(written: str) -> str:
    """``{危废}`` as the words of that group."""
    return _GROUP.sub(lambda match: "|".join(table("groups")[match["name"]]), written)


def _part(written: str) -> re.Pattern[str]:
    """``未|没有~许可证`` as a pattern in which each word is a group."""
    near = f"[^,。;:]{{0,{NEAR}}}?"
    return re.compile(near.join(map(_adjoining, written.split("~"))))


def _adjoining(written: str) -> str:
    """``没有^排污许可证``: words with nothing between, each a group."""
    return "".join(
        "(" + "|".join(re.escape(word) for word in _longest_first(step)) + ")"
        for step in written.split("^")
    )


def _longest_first(step: str) -> list[str]:
    """The words of a step with what people say for them, longer ones first."""
    words = [word for word in step.split("|") if word]
    words += [lay for word in words for lay in _lay().get(word, ())]
    return sorted(dict.fromkeys(words), key=lambda word: -len(word))


@cache
def _lay() -> Mapping[str, tuple[str, ...]]:
    return {plain(word): tuple(map(plain, said)) for word, said in table("lay").items()}


def _nearest(parts: tuple[re.Pattern[str], ...], text: str) -> Match | None:
    """The places of the parts around the first part's match that has all others near it."""
    first, *others = parts
    best: Match | None = None
    for start in first.finditer(text):
        chosen = [start]
        for other in others:
            near = min(
                (m for m in other.finditer(text) if _beside(text, start.span(), m.span())),
                key=lambda m: (_gap(start.span(), m.span()), m.start()),
                default=None,
            )
            if near is None:
                break
            chosen.append(near)
        else:
            places = frozenset(p for m in chosen for p in _places(m))
            if best is None or len(places) > best.size:
                best = Match(places)
    return best


def _places(match: re.Match[str]) -> Iterable[int]:
    for group in range(1, (match.re.groups or 0) + 1):
        yield from range(*match.span(group))


def _beside(text: str, one: Span, two: Span) -> bool:
    """Whether two places are near each other, in one sentence."""
    low, high = min(one[1], two[1]), max(one[0], two[0])
    return _gap(one, two) <= FAR and "。" not in text[low:high]


def _gap(one: Span, two: Span) -> int:
    return max(two[0] - one[1], one[0] - two[1], 0)
