"""What people decided about facts: which are wrong, which hold, which alone may hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.identity.judgements.identities import Identities
from kg.identity.judgements.properties import has_one_value, normal
from kg.identity.judgements.records import Fact, Judgement, JudgementError, Kind
from kg.messages import message


@dataclass(frozen=True, slots=True)
class Verdict:
    """A value as it is written in the file, and the judgement that says so."""

    value: str
    judgement: Judgement


@dataclass(slots=True)
class SubjectVerdicts:
    """The verdicts on facts about one thing, by property.

    ``wrong`` and ``stated`` are by property and value; ``sole`` is what a
    property of one value holds, whatever a machine says; ``unsure`` are the
    facts that somebody looked at and could not decide, which stay as they are.
    """

    wrong: dict[tuple[str, str], Verdict] = field(default_factory=dict)
    stated: dict[tuple[str, str], Verdict] = field(default_factory=dict)
    sole: dict[str, Verdict] = field(default_factory=dict)
    unsure: set[tuple[str, str]] = field(default_factory=set)


Verdicts = Mapping[str, SubjectVerdicts]
"""Verdicts by the path of the subject that stands for its aliases."""


def decide(active: Iterable[Judgement], identities: Identities) -> tuple[Verdicts, list[str]]:
    """What the judgements on facts amount to; a later one takes the place of an earlier one.

    The second part are sentences on those whose property or value does not fit the ontology.
    """
    found: dict[str, SubjectVerdicts] = {}
    problems: list[str] = []
    for judgement in active:
        if isinstance(judgement.about, Fact):
            held = found.setdefault(identities.of(judgement.about.subject), SubjectVerdicts())
            try:
                _apply(held, judgement, judgement.about, identities)
            except JudgementError as error:
                problems.append(message("judgements.unfit", id=judgement.id, reason=error))
    return found, problems


def _apply(held: SubjectVerdicts, judgement: Judgement, fact: Fact, identities: Identities) -> None:
    predicate = fact.predicate
    told = identities.of(normal(predicate, fact.object))
    right = None if fact.right is None else identities.of(normal(predicate, fact.right))
    held.unsure.discard((predicate, told))
    if judgement.kind is Kind.UNSURE:
        _withdraw(held, predicate, told)
        return
    if judgement.kind is Kind.ADD:
        _hold(held, predicate, told, judgement)
        return
    _strike(held, predicate, told, judgement)
    if right is not None:
        _hold(held, predicate, right, judgement)


def _withdraw(held: SubjectVerdicts, predicate: str, value: str) -> None:
    """Nothing is decided of a fact any more: the machine's word stands."""
    held.wrong.pop((predicate, value), None)
    held.stated.pop((predicate, value), None)
    sole = held.sole.get(predicate)
    if sole is not None and sole.value == value:
        del held.sole[predicate]
    held.unsure.add((predicate, value))


def _strike(held: SubjectVerdicts, predicate: str, value: str, judgement: Judgement) -> None:
    held.wrong[predicate, value] = Verdict(value, judgement)
    held.stated.pop((predicate, value), None)
    sole = held.sole.get(predicate)
    if sole is not None and sole.value == value:
        del held.sole[predicate]


def _hold(held: SubjectVerdicts, predicate: str, value: str, judgement: Judgement) -> None:
    held.wrong.pop((predicate, value), None)
    if has_one_value(predicate):
        held.sole[predicate] = Verdict(value, judgement)
    else:
        held.stated[predicate, value] = Verdict(value, judgement)
