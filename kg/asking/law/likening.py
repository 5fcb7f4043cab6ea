"""The subject most like a question that speaks of none outright: by pairs of signs in common."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from kg.asking.law.data import subject_tables
from kg.asking.law.patterns import Match, literals
from kg.asking.law.question import Question
from kg.asking.law.searching import asked_pairs, is_ours
from kg.asking.law.subjects import Hit, subjects
from kg.asking.law.words import pairs, plain

LEAST: Final = 14.0
"""The weight of the pairs in common from which on a subject is like a question."""
SHARE: Final = 0.4
"""Their least share in the weight of all pairs of the question."""
FAINT: Final = 9.0
"""The same weight for an answer where nothing in the words of the law is near either."""
FAINT_SHARE: Final = 0.15
_NEAR: Final = 0.9
_MOST: Final = 2


@dataclass(frozen=True, slots=True)
class _Likeness:
    """The pairs of signs in the words and the name of each subject, and how much each tells."""

    of_subjects: Mapping[str, frozenset[str]]
    telling: Mapping[str, float]
    unknown: float


def like(question: Question, *, faint: bool = False) -> list[Hit]:
    """At most two subjects that share most with a question; none when nothing is near enough."""
    asked = set(asked_pairs(question.text))
    known = _likeness()
    whole = sum(known.telling.get(pair, known.unknown) for pair in asked)
    if not asked or not is_ours(question):
        return []
    scored = [
        (sum(known.telling[pair] for pair in asked & known.of_subjects[subject.id]), subject)
        for subject in subjects()
        if not subject.without.matches(question.text)
    ]
    best = max((score for score, _ in scored), default=0.0)
    least, share = (FAINT, FAINT_SHARE) if faint else (LEAST, SHARE)
    if best < least or best < share * whole:
        return []
    near = sorted(
        (pair for pair in scored if pair[0] >= _NEAR * best),
        key=lambda pair: (-pair[0], pair[1].id),
    )
    return [Hit(subject, Match(frozenset())) for _, subject in near[:_MOST]]


@cache
def _likeness() -> _Likeness:
    of_subjects = {
        row["id"]: frozenset(
            pair
            for text in (plain(row["name"]), *literals(tuple(row["words"])))
            for pair in pairs(text)
        )
        for row in subject_tables()
    }
    counts = Counter(pair for found in of_subjects.values() for pair in found)
    total = len(of_subjects)
    telling = {pair: math.log(total / count) for pair, count in counts.items()}
    return _Likeness(of_subjects, telling, math.log(total))
