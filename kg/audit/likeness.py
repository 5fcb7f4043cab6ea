"""How well the words of a case fit the conduct that a penal provision names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import log, sqrt

from kg.registers import duties
from kg.registers.duties import Place


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike (0 to 1) the words are to the provisions cited, and the provision they fit best."""

    own: float
    best: float
    place: Place | None

    @property
    def margin(self) -> float:
        """By how much another provision fits better."""
        return self.best - self.own


def likeness(version: str, cited: tuple[Place, ...], words: str) -> Likeness | None:
    """How well the provisions cited fit the words, among all of the version.

    ``None`` where the conducts of the version are not known or none of them
    is like the words.
    """
    model = _model(version)
    grams = frozenset(_grams(words))
    known = sum(model.weights[gram] for gram in grams if gram in model.weights)
    if not known:
        return None
    own, best, place = 0.0, 0.0, None
    for conduct, conduct_grams, length in model.conducts:
        shared = sum(model.weights[gram] for gram in conduct_grams if gram in grams)
        value = shared / sqrt(known * length)
        if value > best:
            best, place = value, conduct
        if any(conduct.agrees(each) for each in cited):
            own = max(own, value)
    return Likeness(own, best, place)


@dataclass(frozen=True, slots=True)
class _Model:
    weights: Mapping[str, float]
    conducts: tuple[tuple[Place, frozenset[str], float], ...]


@cache
def _model(version: str) -> _Model:
    known = duties.conducts(version)
    grams = [frozenset(_grams(conduct.words)) for conduct in known]
    seen = Counter(gram for each in grams for gram in each)
    weights = {gram: log(len(known) / count) + 0.1 for gram, count in seen.items()}
    lengths = [sum(weights[gram] for gram in each) or 1.0 for each in grams]
    places = [conduct.place for conduct in known]
    return _Model(weights, tuple(zip(places, grams, lengths, strict=True)))


def _grams(words: str) -> list[str]:
    bare = "".join(words.split())
    return [bare[i : i + 2] for i in range(len(bare) - 1)]
