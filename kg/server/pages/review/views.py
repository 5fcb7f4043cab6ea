"""The review pages as worker processes make them: questions with their words, and the log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from starlette.requests import Request

from kg.errors import GreenDocketError
from kg.graph.ontology import expanded, name_of
from kg.graph.store import Store
from kg.identity import answering
from kg.identity.beside import Line, beside
from kg.identity.deciding import undo
from kg.identity.doubts.kept import key_of
from kg.identity.doubts.questions import Question
from kg.identity.judgements.file import read
from kg.identity.judgements.ledger import settle
from kg.identity.judgements.properties import thing_at
from kg.identity.judgements.records import Judgement, JudgementError
from kg.identity.judgements.telling import tell
from kg.identity.review import PAIRS, Quote, is_decided, quotes
from kg.messages import language, message
from kg.server.pages.catalogue import Catalogue
from kg.server.pages.preparing import QUESTIONS
from kg.server.pages.review.questions import open_questions, question_with
from kg.server.pages.site import page, words
from kg.server.pages.working import Made, made_of

_AT_ONCE: Final = 5
_AROUND: Final = 70
_PLACES: Final = 4
_LOGGED: Final = 50


@dataclass(frozen=True, slots=True)
class Visit:
    """What a page must know of who looks at it, and of where judgements are kept."""

    who: str
    csrf: str
    file: Path
    said: tuple[str, str] | None = None
    follows: str = ""
    """How the graph follows: empty if it cannot, else idle, running, done or failed."""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A question with all that helps to decide it."""

    key: str
    question: Question
    predicate: str
    lines: tuple[Line, ...]
    quotes: tuple[tuple[Quote, ...], ...]
    labels: tuple[str, ...]
    reasons: tuple[str, ...]

    @property
    def is_pair(self) -> bool:
        """Whether it asks if two things are one."""
        return self.question.topic in PAIRS


def queue_page(store: Store, scope: Mapping[str, Any], folder: Path, visit: Visit) -> Made:
    """The open questions, the most valuable first."""
    request = Request({"type": "http", **scope})
    kept = read(visit.file)
    ledger = settle(kept.judgements)
    at = _number(request.query_params.get("page", ""))
    offset = (at - 1) * _AT_ONCE
    asked = open_questions(folder / QUESTIONS, ledger, limit=_AT_ONCE, offset=offset)
    catalogue = Catalogue(folder)
    return made_of(
        page(
            request,
            "review.html",
            visit=visit,
            cards=[_card(store, catalogue, question) for question in asked.questions],
            count=asked.count,
            judged=len(ledger.active),
            at=at,
            last=max(1, -(-asked.count // _AT_ONCE)),
            iri_of=thing_at,
        )
    )


def log_page(store: Store, scope: Mapping[str, Any], folder: Path, visit: Visit) -> Made:
    """What was judged, the latest first, in sentences."""
    request = Request({"type": "http", **scope})
    kept = read(visit.file)
    ledger = settle(kept.judgements)
    catalogue = Catalogue(folder)

    def named(path: str) -> str:
        found = _label(catalogue, path, "")
        return "" if found == path else found

    told = list(tell(kept.judgements, ledger, named))[::-1]
    at = _number(request.query_params.get("page", ""))
    shown = told[(at - 1) * _LOGGED : at * _LOGGED]
    things = {
        each.judgement.id: [
            (thing_at(path), _label(catalogue, path, ""))
            for path in dict.fromkeys(each.judgement.things())
        ]
        for each in shown
    }
    problems = [*kept.problems, *ledger.problems]
    for conflict in ledger.identities.conflicts:
        between = message("list.comma").join(each.id for each in conflict.between)
        problems.append(message("review.conflict", id=conflict.aside.id, between=between))
    return made_of(
        page(
            request,
            "review_log.html",
            visit=visit,
            told=shown,
            count=len(told),
            things=things,
            states={each.state: message(f"review.state.{each.state.value}") for each in shown},
            problems=problems,
            at=at,
            last=max(1, -(-len(told) // _LOGGED)),
        )
    )


def keep_answer(
    store: Store, folder: Path, file: Path, key: str, answer: str, right: str, who: str, why: str
) -> tuple[str, str]:
    """Judge what a question asks; the id of the judgement, and it in a sentence.

    ``answer`` is one of :class:`~kg.identity.answering.Answer`, or ``side`` with
    the number of the value that is meant. Raises a sentence when the question is
    no longer open or the answer does not fit.
    """
    question = question_with(folder / QUESTIONS, key)
    if question is None or is_decided(question, settle(read(file).judgements)):
        raise GreenDocketError(message("review.gone"))
    if answer.startswith("side") and answer[4:].isascii() and answer[4:].isdigit():
        number = min(int(answer[4:]), len(question.sides) - 1)
        answer, right = ("wrong", question.sides[number].path) if number else ("right", "")
    if answer not in set(answering.Answer):
        raise GreenDocketError(message("review.no_answer", answer=answer[:20]))
    said = answering.Answer(answer)
    made = answering.decide(store, file, question, said, right, who=who, why=why)
    return made.id, _sentence(file, made)


def take_back(store: Store, file: Path, of: str, who: str, why: str) -> tuple[str, str]:
    """Undo a judgement; the id of the undoing, and it in a sentence."""
    made = undo(file, of, who=who, why=why)
    return made.id, _sentence(file, made)


def _sentence(file: Path, judgement: Judgement) -> str:
    kept = read(file).judgements
    told = tell(kept, settle(kept))
    return next(each.sentence for each in told if each.judgement.id == judgement.id)


def _card(store: Store, catalogue: Catalogue, question: Question) -> Card:
    say = words(language())
    return Card(
        key_of(question),
        question,
        name_of(expanded(question.predicate), language()) or question.predicate,
        beside(store, question),
        quotes(store, question, around=_AROUND, most=_PLACES),
        tuple(_label(catalogue, side.path, side.label) for side in question.sides),
        tuple(say.get(f"reason_{reason}", reason) for reason in question.reasons),
    )


def _label(catalogue: Catalogue, path: str, label: str) -> str:
    """What a thing is called; a value that is no thing is shown as it is."""
    if label:
        return label
    try:
        found = catalogue.thing(thing_at(path))
    except JudgementError:
        return path
    return path if found is None else found.label


def _number(given: str) -> int:
    return min(max(int(given), 1), 100_000) if given.isascii() and given.isdigit() else 1
