"""Open questions as lines of JSON, so that finding them and asking them may be two processes."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any, Final

from kg.identity.doubts.questions import Question, Side, Stake, Topic

_DIGITS: Final = 16


def to_line(question: Question) -> str:
    """A question as one line of JSON, without the line break."""
    subject = question.subject
    return json.dumps(
        {
            "topic": question.topic.value,
            "sides": [[side.path, side.label] for side in question.sides],
            "likely": question.likely,
            "stake": [question.stake.cases, question.stake.fines_cny],
            "reasons": question.reasons,
            "subject": None if subject is None else [subject.path, subject.label],
            "predicate": question.predicate,
        },
        ensure_ascii=False,
    )


def from_line(line: str) -> Question:
    """The question on a line that :func:`to_line` made.

    >>> asked = Question(Topic.DOUBTFUL, (Side("1"),), 0.5, Stake(1, 2.0), (), Side("case/1", "案"))
    >>> from_line(to_line(asked)) == asked
    True
    """
    held: dict[str, Any] = json.loads(line)
    subject = held["subject"]
    return Question(
        Topic(held["topic"]),
        tuple(Side(*side) for side in held["sides"]),
        held["likely"],
        Stake(*held["stake"]),
        tuple(held["reasons"]),
        None if subject is None else Side(*subject),
        held["predicate"],
    )


def key_of(question: Question) -> str:
    """What a question is known by: its topic and what it is about, whatever it is worth."""
    subject = "" if question.subject is None else question.subject.path
    about = [question.topic.value, subject, question.predicate, *(s.path for s in question.sides)]
    return sha256(json.dumps(about).encode()).hexdigest()[:_DIGITS]
