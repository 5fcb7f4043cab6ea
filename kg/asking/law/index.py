"""Searching provisions by words: BM25 over pairs of signs, a unit being a paragraph or an item."""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from kg.asking.law import words
from kg.asking.law.provisions import Provision
from kg.asking.law.texts import Texts
from kg.registers import duties, statutes

_SATURATION: Final = 1.2
_LENGTH: Final = 0.6


@dataclass(frozen=True, slots=True)
class Found:
    """A provision found: its score, and which share of the question's weight its words cover."""

    provision: Provision
    score: float
    covered: float


class Index:
    """The units of text and where each pair of signs stands in them."""

    def __init__(self, units: Iterable[tuple[Provision, str]]) -> None:
        self.provisions: list[Provision] = []
        self._posts: dict[str, tuple[array[int], array[int]]] = {}
        self._lengths: list[int] = []
        posts: defaultdict[str, tuple[array[int], array[int]]] = defaultdict(
            lambda: (array("l"), array("l"))
        )
        for number, (provision, text) in enumerate(units):
            counts = Counter(words.pairs(words.plain(text)))
            self.provisions.append(provision)
            self._lengths.append(sum(counts.values()))
            for pair, count in counts.items():
                where, often = posts[pair]
                where.append(number)
                often.append(count)
        self._posts = dict(posts)
        self._mean = sum(self._lengths) / max(len(self._lengths), 1) or 1.0

    def rarity(self, pair: str) -> float:
        """How much a pair tells: more, the fewer units have it."""
        count = len(self._posts[pair][0]) if pair in self._posts else 0
        total = len(self.provisions)
        return math.log(1 + (total - count + 0.5) / (count + 0.5))

    def search(
        self,
        asked: Mapping[str, float],
        *,
        weight: Callable[[Provision], float],
        limit: int = 40,
    ) -> list[Found]:
        """The best units for weighted pairs, the best first; one for each provision.

        ``weight`` multiplies the score of a provision; 0 leaves it out.
        """
        scores: defaultdict[int, float] = defaultdict(float)
        covered: defaultdict[int, float] = defaultdict(float)
        whole = 0.0
        for pair, factor in asked.items():
            telling = self.rarity(pair) * factor
            whole += telling
            where, often = self._posts.get(pair, ((), ()))
            for number, count in zip(where, often, strict=True):
                length = 1 - _LENGTH + _LENGTH * self._lengths[number] / self._mean
                scores[number] += (
                    telling * count * (_SATURATION + 1) / (count + _SATURATION * length)
                )
                covered[number] += telling
        best: dict[Provision, Found] = {}
        for number, score in scores.items():
            provision = self.provisions[number]
            found = score * weight(provision)
            if found > 0 and (provision not in best or best[provision].score < found):
                best[provision] = Found(provision, found, covered[number] / (whole or 1.0))
        return sorted(best.values(), key=lambda one: (-one.score, one.provision.iri))[:limit]


def index_of(texts: Texts) -> Index:
    """The index of the registered conducts and of the words that a store has."""
    return _made(_Key(texts))


class _Key:
    """Texts by identity: the reader hands out the same ones for the same state of a store."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.texts is self.texts

    def __hash__(self) -> int:
        return id(self.texts)


@lru_cache(maxsize=2)
def _made(key: _Key) -> Index:
    return Index(_units(key.texts))


@cache
def index_of_conducts() -> Index:
    """The index of the conducts that the registers know to be punished; it needs no store."""
    return Index(_conducts())


def _conducts() -> Iterator[tuple[Provision, str]]:
    for version in statutes.all_versions():
        for conduct in duties.conducts(version.id):
            place = conduct.place
            provision = Provision(version.id, place.article, 0, place.paragraph, place.item)
            yield provision, conduct.words


def _units(texts: Texts) -> Iterator[tuple[Provision, str]]:
    yield from _conducts()
    for provision, said in texts.words.items():
        if provision.paragraph is not None:
            yield provision, said
