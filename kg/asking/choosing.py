"""Whether a question is about what happened in cases, or about what the law says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Final

from kg.asking.answers import Answer
from kg.asking.names import Named
from kg.asking.reading import Reading
from kg.asking.tokens import Token, Unlinked
from kg.graph.store import Answers

_OF_THE_GRAPH: Final = frozenset(
    [
        "body",
        "party",
        "case",
        "project",
        "person",
        "property",
        "decision_number",
        "discretion",
        "article",
        "document",
        "system",
        "setting",
        "place",
        "firm",
        "campaign",
    ]
)
"""Kinds of names that only the graph knows of: a question that holds one is about the graph."""

_WITHHELD: Final = ("某", "一家", "该")


def chosen(
    question: str,
    store: Answers,
    tokens: Sequence[Token],
    readings: Sequence[Reading],
    graph: Callable[[], Answer],
) -> Answer:
    """The answer of the graph or of the law, whichever the question asks."""
    if _names_something(tokens):
        answer = graph()
        if answer.kind != "cannot" or _names_openly(tokens):
            return answer
        told = of_law(question, store)
        return told if told is not None and told.kind == "answer" else answer
    named = bool(readings) and readings[0].complete and readings[0].named
    told = None if named else of_law(question, store)
    if told is not None and told.kind == "answer":
        return told
    answer = graph()
    if answer.kind == "answer":
        return answer
    law = told or (of_law(question, store) if named else None)
    return law if law is not None and law.kind == "answer" else answer


def _names_something(tokens: Sequence[Token]) -> bool:
    return any(
        isinstance(one, Unlinked) or (isinstance(one, Named) and one.kind in _OF_THE_GRAPH)
        for token in tokens
        for one in token.meanings
    )


def _names_openly(tokens: Sequence[Token]) -> bool:
    """Whether a thing is named that a case invented for a question, 某化工厂, would not have."""
    return any(
        not name.startswith(_WITHHELD)
        for token in tokens
        for one in token.meanings
        for name in (
            (one.name,)
            if isinstance(one, Unlinked)
            else (one.label,)
            if isinstance(one, Named) and one.kind in _OF_THE_GRAPH - {"place"}
            else ()
        )
    )


def of_law(question: str, store: Answers) -> Answer | None:
    """The answer of the law; ``None`` where the question is none of law."""
    if find_spec("kg.asking.law") is None:
        return None
    answer: Answer | None = import_module("kg.asking.law").answer(question, store)
    return answer
