"""Asking: a question in Chinese, answered from the graph or refused with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final
from weakref import WeakKeyDictionary

from kg.asking import choosing
from kg.asking.answering import Answering, understood
from kg.asking.answers import Answer, cannot
from kg.asking.names import Names
from kg.asking.normal import folded
from kg.asking.reader import readings
from kg.asking.reading import Reading
from kg.asking.showing import said
from kg.asking.suggesting import nearest
from kg.asking.tables import table
from kg.asking.tokens import Token, tokens
from kg.graph.store import Answers

_COMPOSED: Final = frozenset({"property", "stat", "setting", "topic"})
"""Kinds of names that are made of other words."""
_LIKELY_TEXT: Final = 0.3
LONGEST: Final = 200
"""Characters of a question at most."""
STORY: Final = 2000
"""Characters of a question of law at most, which may tell the story of a case."""


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
        if not text or len(question) > LONGEST:
            key = "empty" if not text else "too_long"
            zh, en = (said(code, key, most=LONGEST) for code in ("zh", "en"))
            # The story of a case may be long; only the law is asked about it.
            told = choosing.of_law(question, self._store) if len(question) <= STORY else None
            return told or cannot(question, zh=zh, en=en)
        cut = tokens(text, self.names)
        read = readings(cut)
        if not read[0].complete:
            # 化学需氧量浓度 may be an indicator, or a pollutant and what was measured of it.
            # Only then 检测公司 is looked for in titles before its parts are words of asking.
            for other in (
                tokens(text, self.names, without=_COMPOSED),
                tokens(text, self.names, from_text=_LIKELY_TEXT),
            ):
                again = readings(other)
                if again[0].complete:
                    cut, read = other, again
                    break
        return choosing.chosen(
            question, self._store, cut, read, lambda: self._best(question, cut, read)
        )

    def _best(self, question: str, cut: Sequence[Token], read: list[Reading]) -> Answer:
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
            answer = second if second.kind != "cannot" else answer
        answer = self._with_figures(answering, complete, answer)
        if answer.kind == "cannot":
            near = nearest(complete[0], self.names)
            return replace(answer, suggestions=near)
        return answer

    def _with_figures(
        self, answering: Answering, complete: list[Reading], answer: Answer
    ) -> Answer:
        """What documents tell as a figure beside what the cases themselves come to."""
        told = {one.subject.id: one for one in complete}
        if "case" not in told or "statistic" not in told or answer.kind != "answer":
            return answer
        if told["case"].each or not told["statistic"].restrictions or told["case"].named:
            return answer
        figure = answering.answer(told["statistic"])
        cases = answering.answer(told["case"])
        if figure.kind != "answer":
            return cases if cases.kind == "answer" else answer
        if cases.kind != "answer" or cases.rows == ((0,),):
            return figure
        return replace(
            figure,
            zh=said("zh", "statistic_too", told=figure.zh) + said("zh", "cases_too", told=cases.zh),
            en=said("en", "statistic_too", told=figure.en) + said("en", "cases_too", told=cases.en),
            evidence=tuple(dict.fromkeys([*figure.evidence, *cases.evidence])),
            queries=(*figure.queries, *cases.queries),
        )

    def _refused(self, question: str, read: list[Reading]) -> Answer:
        """Why a question is not answered: names that the graph lacks, words not understood."""
        best = read[0]
        if best.unlinked:
            values = {"names": "、".join(best.unlinked)}
            key, unknown = "not_named", tuple(best.unlinked)
        elif best.unknown and (times := _of_the_present(question)):
            values = {"words": "、".join(times)}
            key, unknown = "no_present", times
        elif best.unknown:
            values = {"words": "、".join(best.unknown)}
            key, unknown = "not_understood", tuple(best.unknown)
        else:
            values, key, unknown = {}, "not_clear", ()
        zh, en = (said(code, key, **values) for code in ("zh", "en"))
        return cannot(question, zh=zh, en=en, unknown=unknown, near=nearest(best, self.names))


def _of_the_present(question: str) -> tuple[str, ...]:
    """The words of a question that need a present: 今年."""
    return tuple(word for word in table("words")["present"]["words"] if word in question)


_ASKERS: Final[WeakKeyDictionary[Answers, Asker]] = WeakKeyDictionary()


def asker(store: Answers) -> Asker:
    """The asker of a store, kept as long as the store is, so that names are read once.

    It is for stores that nobody writes meanwhile.
    """
    found = _ASKERS.get(store)
    if found is None:
        found = _ASKERS[store] = Asker(store)
    return found


def ask(store: Answers, question: str) -> Answer:
    """Answer one question from a store; see :class:`Asker` for many."""
    return Asker(store).ask(question)


__all__ = ["LONGEST", "Asker", "ask", "asker", "understood"]
