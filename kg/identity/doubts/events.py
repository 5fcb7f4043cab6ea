"""Cases of different documents that may be one event told twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from kg.graph.store import Store
from kg.identity.doubts.cases import Cases, Values, rows
from kg.identity.doubts.questions import Decided, Question, Side, Topic, settings
from kg.identity.judgements.properties import path_of

_KNOWN: Final = "SELECT ?a ?b WHERE { ?a gd:sameEventAs ?b }"
_FULL_DAY: Final = 10


def event_questions(store: Store, cases: Cases, decided: Decided) -> Iterator[Question]:
    """Pairs of cases that share a respondent, or a day and a fine, and seem to be one."""
    known = {(path_of(row["a"]), path_of(row["b"])) for row in rows(store, _KNOWN)}
    for a, b in sorted(_pairs(cases)):
        one, other = cases.all[a], cases.all[b]
        if one["document"] & other["document"] or (a, b) in known or decided.pair(a, b):
            continue
        likely, reasons = _compare(one, other)
        if likely >= settings()["events"]["ask_from"]:
            yield Question(
                Topic.EVENTS,
                (Side(a, _label(one)), Side(b, _label(other))),
                likely,
                cases.stake((a, b)),
                reasons,
                unsure=decided.unsure(a, b),
            )


def _pairs(cases: Cases) -> set[tuple[str, str]]:
    blocks: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for case, told in cases.all.items():
        if not told.get("document"):
            continue
        for respondent in told.get("respondent", ()):
            blocks["respondent", respondent].append(case)
        for day in _days(told):
            for fine in told.get("fine", ()):
                blocks["day", day, fine].append(case)
    largest = settings()["events"]["largest_block"]
    small = (block for block in blocks.values() if len(block) <= largest)
    return {pair for block in small for pair in combinations(sorted(set(block)), 2)}


def _days(told: Values) -> Iterator[str]:
    for name in ("inspection", "decision"):
        for day in told.get(name, ()):
            if len(day) == _FULL_DAY:
                yield f"{name} {day}"


def _compare(one: Values, other: Values) -> tuple[float, tuple[str, ...]]:
    """How likely two accounts are of one event, and what they have in common or not."""
    weights = settings()["events"]
    score, reasons = weights["start"], []
    for name in sorted({*weights["alike"], *weights["differs"]}):
        here, there = one.get(name, frozenset()), other.get(name, frozenset())
        if not here or not there:
            continue
        if here & there:
            score += weights["alike"].get(name, 0.0)
            reasons.append(f"{name}_same")
        elif name != "respondent" or not _anonymous(here | there):
            score -= weights["differs"].get(name, 0.0)
            reasons.append(f"{name}_differs")
    return round(min(score, weights["most"]), 3), tuple(reasons)


def _anonymous(respondents: frozenset[str]) -> bool:
    """Whether one of the respondents is known inside its case only, so may be any."""
    return any(path.startswith(("case/", "document/")) for path in respondents)


def _label(told: Values) -> str:
    return min(told.get("label", {""}))
