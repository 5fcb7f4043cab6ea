"""Judgements told in sentences, each with what has become of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from urllib.parse import unquote

from kg.graph.ontology import expanded, name_of
from kg.identity.judgements.identities import is_case
from kg.identity.judgements.ledger import Ledger, latest
from kg.identity.judgements.records import Fact, Judgement, Kind, Pair
from kg.messages import language, message

Naming = Callable[[str], str]
"""What a thing is called, by its path; empty when that is not known."""


class State(StrEnum):
    """What has become of a judgement."""

    HOLDS = "holds"
    UNDONE = "undone"
    REPLACED = "replaced"
    ASIDE = "aside"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Told:
    """A judgement as people read it; ``when`` is to the minute, as its author's clock showed."""

    judgement: Judgement
    when: str
    sentence: str
    state: State

    @property
    def may_be_undone(self) -> bool:
        """Whether there is something to take back."""
        return self.state in {State.HOLDS, State.ASIDE, State.UNDO}


def tell(
    judgements: Iterable[Judgement], ledger: Ledger, naming: Naming = lambda _: ""
) -> Iterator[Told]:
    """The judgements of a file in their order, and what ``ledger`` makes of them."""
    held = list(judgements)
    by_id = {judgement.id: judgement for judgement in held}
    active = {judgement.id for judgement in ledger.active}
    aside = {conflict.aside.id for conflict in ledger.identities.conflicts}
    last = {judgement.id for _, judgement in latest(ledger.active)}
    for judgement in held:
        moment = datetime.fromisoformat(judgement.when).isoformat(" ", "minutes")[:16]
        if judgement.kind is Kind.UNDO:
            state = State.UNDO
        elif judgement.id not in active:
            state = State.UNDONE
        elif judgement.id in aside:
            state = State.ASIDE
        elif isinstance(judgement.about, Pair) and judgement.id not in last:
            state = State.REPLACED
        else:
            state = State.HOLDS
        yield Told(judgement, moment, _sentence(judgement, by_id, naming), state)


def told_line(told: Told) -> str:
    """One line for a terminal: when, who, what, why, and the id to undo it by."""
    judgement = told.judgement
    return message(
        "review.log.line",
        when=told.when,
        who=judgement.who,
        sentence=told.sentence,
        why=message("review.log.why", why=judgement.why) if judgement.why else "",
        state=message(f"review.state.{told.state.value}"),
        id=judgement.id,
    )


def _sentence(judgement: Judgement, by_id: dict[str, Judgement], naming: Naming) -> str:
    match judgement.about:
        case Pair() as pair:
            return _of_pair(judgement.kind, pair, naming)
        case Fact() as fact:
            return _of_fact(judgement.kind, fact, naming)
        case undo:
            taken = by_id.get(undo.of)
            if taken is None or taken is judgement:
                return message("review.told.undo_unknown", id=undo.of)
            if taken.kind is Kind.UNDO:
                return message("review.told.undo_undo", id=undo.of)
            return message("review.told.undo", id=undo.of, what=_sentence(taken, by_id, naming))


def _of_pair(kind: Kind, pair: Pair, naming: Naming) -> str:
    a, b = called(pair.a, pair.a_label, naming), called(pair.b, pair.b_label, naming)
    if pair.case:
        key = f"review.told.{kind.value}_in_case"
        return message(key, case=called(pair.case, "", naming), a=b if pair.a == pair.b else a)
    if kind is Kind.SAME and is_case(pair.a):
        return message("review.told.same_event", a=a, b=b)
    return message(f"review.told.{kind.value}", a=a, b=b)


def _of_fact(kind: Kind, fact: Fact, naming: Naming) -> str:
    said: dict[str, object] = {
        "subject": called(fact.subject, fact.subject_label, naming),
        "property": name_of(expanded(fact.predicate), language()) or fact.predicate,
        "value": called(fact.object, "", naming),
    }
    if kind is Kind.WRONG and fact.right is not None:
        return message("review.told.corrected", right=called(fact.right, "", naming), **said)
    if kind is Kind.UNSURE:
        return message("review.told.unsure_fact", **said)
    return message(f"review.told.{kind.value}", **said)


def called(path: str, label: str, naming: Naming) -> str:
    """What a thing is called, or else its path as a person writes it.

    >>> called("enterprise/000000/%E7%94%B2", "", lambda _: "")
    'enterprise/000000/甲'
    """
    return label or naming(path) or unquote(path)
