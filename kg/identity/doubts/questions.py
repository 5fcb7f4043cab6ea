"""One question to people: what is open, what the answer would change, and how likely."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from kg.identity.judgements.ledger import Ledger, latest
from kg.identity.judgements.records import Kind


class Topic(StrEnum):
    """What a question is about."""

    ENTERPRISES = "enterprises"
    EVENTS = "events"
    CITATION = "citation"
    DOUBTFUL = "doubtful"


PAIRS = frozenset({Topic.ENTERPRISES, Topic.EVENTS})
"""The topics that ask whether two things are one."""


@dataclass(frozen=True, slots=True)
class Side:
    """A thing or value that a question is about; ``path`` as judgements write it."""

    path: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Stake:
    """What a decision joins or mends: cases, and their fines in yuan."""

    cases: int = 0
    fines_cny: float = 0.0


@dataclass(frozen=True, slots=True)
class Question:
    """A question to people.

    ``sides`` are the two things of a pair, or the values that a fact may have,
    the one in the graph first; a fact also has its ``subject`` and
    ``predicate``. ``likely`` is the chance in (0, 1] that the answer changes
    the graph. ``unsure`` tells that somebody looked and could not decide.
    """

    topic: Topic
    sides: tuple[Side, ...]
    likely: float
    stake: Stake
    reasons: tuple[str, ...] = ()
    subject: Side | None = None
    predicate: str = ""
    unsure: bool = False

    @property
    def value(self) -> float:
        """How much it is worth to decide this; see ``kg/data/identity/review.toml``."""
        stake = self.stake.cases or settings()["no_case"]
        stake += self.stake.fines_cny / settings()["cny_per_case"]
        return round(self.likely * float(stake), 4)

    @property
    def rank(self) -> tuple[float, str, tuple[str, ...]]:
        """The order in which questions are asked, the most valuable first."""
        about = () if self.subject is None else (self.subject.path, self.predicate)
        return -self.value, self.topic.value, (*about, *(side.path for side in self.sides))


class Decided:
    """What people decided already, with all that follows from it."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._identities = ledger.identities
        self._event = {path: min(group) for group, _ in ledger.identities.events for path in group}
        self._different = self._closed(_pairs(ledger, Kind.DIFFERENT))
        self._unsure = self._closed(_pairs(ledger, Kind.UNSURE))

    def pair(self, a: str, b: str) -> bool:
        """Whether two things are judged to be one, or two."""
        one, other = self._of(a), self._of(b)
        return one == other or frozenset((one, other)) in self._different

    def unsure(self, a: str, b: str) -> bool:
        """Whether somebody could not decide about two things."""
        return frozenset((self._of(a), self._of(b))) in self._unsure

    def fact(self, subject: str, predicate: str, value: str) -> bool:
        """Whether a fact is confirmed, denied or corrected."""
        held = self._ledger.verdicts.get(self._identities.of(subject))
        if held is None:
            return False
        fact = (predicate, value)
        return fact in held.wrong or fact in held.stated or predicate in held.sole

    def unsure_fact(self, subject: str, predicate: str, value: str) -> bool:
        """Whether somebody could not decide about a fact."""
        held = self._ledger.verdicts.get(self._identities.of(subject))
        return held is not None and (predicate, value) in held.unsure

    def _of(self, path: str) -> str:
        return self._event.get(path, self._identities.of(path))

    def _closed(self, pairs: Iterable[tuple[str, str]]) -> frozenset[frozenset[str]]:
        return frozenset(frozenset((self._of(a), self._of(b))) for a, b in pairs)


def _pairs(ledger: Ledger, kind: Kind) -> list[tuple[str, str]]:
    return [
        (pair.a, pair.b)
        for pair, judgement in latest(ledger.active)
        if judgement.kind is kind and not pair.case
    ]


@cache
def settings() -> dict[str, Any]:
    """The weights and words of ``kg/data/identity/review.toml``."""
    source = files("kg") / "data" / "identity" / "review.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))
