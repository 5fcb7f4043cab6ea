"""Answers to open questions, as judgements: the same wherever people are asked."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Final

from kg.graph.store import Store
from kg.identity.deciding import judge_fact, judge_pair
from kg.identity.judgements.records import Judgement, JudgementError, Kind
from kg.identity.review import PAIRS, Question
from kg.messages import message


class Answer(StrEnum):
    """What may be said to a question."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    RIGHT = "right"
    WRONG = "wrong"


ON_PAIRS: Final = (Answer.SAME, Answer.DIFFERENT, Answer.UNSURE)
ON_FACTS: Final = (Answer.RIGHT, Answer.WRONG, Answer.UNSURE)


def offered(question: Question) -> tuple[Answer, ...]:
    """The answers that fit a question."""
    return ON_PAIRS if question.topic in PAIRS else ON_FACTS


def decide(
    store: Store,
    file: Path,
    question: Question,
    answer: Answer,
    right: str | None = None,
    *,
    who: str,
    why: str = "",
) -> Judgement:
    """Keep the judgement that an answer is; ``right`` is what a wrong fact should be, if known.

    Raises :class:`~kg.identity.judgements.records.JudgementError` when the answer
    or the value does not fit; the question then stays open.
    """
    if answer not in offered(question):
        raise JudgementError(message("review.no_answer", answer=answer.value))
    first, *others = question.sides
    if question.topic in PAIRS:
        paths = first.path, others[0].path
        return judge_pair(store, file, Kind(answer), *paths, who=who, why=why)
    assert question.subject is not None
    fact = (question.subject.path, question.predicate, first.path)
    kind = {Answer.RIGHT: Kind.ADD, Answer.WRONG: Kind.WRONG, Answer.UNSURE: Kind.UNSURE}[answer]
    meant = right if answer is Answer.WRONG else None
    return judge_fact(store, file, kind, fact, meant or None, who=who, why=why)
