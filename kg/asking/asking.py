"""Asking: a question in Chinese, answered from the graph or refused with the reason."""

from __future__ import annotations

from typing import Final

from kg.asking import law
from kg.asking.answering import Answering, understood
from kg.asking.answers import Answer, cannot
from kg.asking.names import Names
from kg.asking.normal import folded
from kg.asking.reading import Reading, readings
from kg.asking.showing import said
from kg.asking.suggesting import nearest
from kg.asking.tokens import tokens
from kg.graph.store import Answers

LONGEST: Final = 200
"""Characters of a question to the graph at most."""


class Asker:
    """Answers questions from one graph, whose names it reads once."""

    def __init__(self, store: Answers) -> None:
        self._store = store
        self._names: Names | None = None

    @property
    def names(self) -> Names:
        """The names of the graph."""
        if self._names is None:
            self._names = Names(self._store)
        return self._names

    def ask(self, question: str) -> Answer:
        """The answer to a question; never a guess."""
        text = folded(question).strip("?。!？！")
        if not text or len(question) > law.LONGEST:
            key = "empty" if not text else "too_long"
            zh, en = (said(code, key, most=law.LONGEST) for code in ("zh", "en"))
            return cannot(question, zh=zh, en=en)
        answer = self._of_graph(question, text)
        if answer.kind != "cannot":
            return answer
        return law.answer(question, self._store) or answer

    def _of_graph(self, question: str, text: str) -> Answer:
        """What the graph says; a question that tells a long story is none of it."""
        if len(question) > LONGEST:
            zh, en = (said(code, "too_long", most=LONGEST) for code in ("zh", "en"))
            return cannot(question, zh=zh, en=en)
        read = readings(tokens(text, self.names))
        return self._best(question, read)

    def _best(self, question: str, read: list[Reading]) -> Answer:
        """The answer of the likeliest reading that accounts for every word."""
        complete = [one for one in read if one.complete]
        if not complete:
            return self._refused(question, read)
        answering = Answering(self._store, question)
        answer = answering.answer(complete[0])
        for other in complete[1:]:
            if answer.kind != "cannot":
                break
            second = answering.answer(other)
            answer = second if second.kind == "answer" else answer
        if answer.kind == "cannot":
            near = nearest(complete[0], self.names)
            return _with(answer, near)
        return answer

    def _refused(self, question: str, read: list[Reading]) -> Answer:
        """Why a question is not answered: names that the graph lacks, words not understood."""
        best = read[0]
        if best.unlinked:
            values = {"names": "、".join(best.unlinked)}
            key, unknown = "not_named", tuple(best.unlinked)
        elif best.unknown:
            values = {"words": "、".join(best.unknown)}
            key, unknown = "not_understood", tuple(best.unknown)
        else:
            values, key, unknown = {}, "not_clear", ()
        zh, en = (said(code, key, **values) for code in ("zh", "en"))
        return cannot(question, zh=zh, en=en, unknown=unknown, near=nearest(best, self.names))


def _with(answer: Answer, near: tuple[str, ...]) -> Answer:
    from dataclasses import replace

    return replace(answer, suggestions=near)


def ask(store: Answers, question: str) -> Answer:
    """Answer one question from a store; see :class:`Asker` for many."""
    return Asker(store).ask(question)


__all__ = ["LONGEST", "Asker", "ask", "understood"]
