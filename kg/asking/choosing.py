"""Whether a question is about what happened in cases, or about what the law says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from typing import Final

from kg.asking.answers import Answer
from kg.asking.names import Named
from kg.asking.reading import Reading
from kg.asking.tables import table
from kg.asking.tokens import Text, Token, Unlinked
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

_WHOLE: Final = frozenset({"project", "property", "setting", "system", "campaign", "firm"})
"""Kinds whose shortened names, 污水管网, are words of the law too."""
_LEGAL: Final = frozenset({"violation", "statute", "provision", "pollutant", "text"})
"""What questions of law speak of too."""
_WHICH: Final = frozenset({"which_case", "which_party", "how_many_party"})
_OPEN: Final = _OF_THE_GRAPH - {"place", "property", "setting"}
"""Those of them that no invented case would name."""


def chosen(
    question: str,
    store: Answers,
    tokens: Sequence[Token],
    readings: Sequence[Reading],
    graph: Callable[[], Answer],
) -> Answer:
    """The answer of the graph or of the law, whichever the question asks."""
    if readings and _WHICH & readings[0].bag.keys() and not _is_of_duty(question):
        return graph()
    if _names_nobody(tokens) and _asks_for_the_law(question):
        # Whoever tells of 某厂 or 我公司 and asks how it is judged means no party of the graph.
        return of_law(question, store) or graph()
    if _asks_whom(question) and not _asks_for_the_law(question):
        return graph()
    if _names_a_firm(tokens):
        return graph()
    of_cases = bool(readings) and _asks_for_cases(readings[0])
    if of_cases or _names_something(tokens):
        answer = graph()
        which = of_cases and _is_certain(readings[0])
        if answer.kind != "cannot" or which or _names_openly(tokens):
            return answer
        told = (
            None
            if _tells_of_the_past(question) or _names_a_place_and_more(tokens)
            else of_law(question, store)
        )
        return told if told is not None and told.kind == "answer" else answer
    told = of_law(question, store)
    return told if told is not None and told.kind == "answer" else graph()


def _asks_for_cases(reading: Reading) -> bool:
    """Whether a wholly understood question asks which cases or whom they concern."""
    asked = _WHICH & reading.bag.keys()
    who = any(one.id == "respondent" for one in reading.targets)
    legal = any(one.kind in _LEGAL or not one.filter.kind for one in reading.restrictions)
    return reading.complete and bool(reading.named or asked or who or not legal)


def _names_a_place_and_more(tokens: Sequence[Token]) -> bool:
    """Whether words of a title stand beside a place, 柳林的煤业公司: a thing of the graph."""
    kinds = [
        {one.kind if isinstance(one, Named) else type(one).__name__ for one in token.meanings}
        for token in tokens
    ]
    return any("place" in one and "Text" in other for one, other in pairwise(kinds))


def _asks_whom(question: str) -> bool:
    """Whether a question asks who was dealt with, 哪家被按日计罚, and not what the law is."""
    words = table("words")["whom"]
    asks = any(word in question for word in words["words"])
    return asks and not any(word in question for word in words["never"])


def _names_a_firm(tokens: Sequence[Token]) -> bool:
    """Whether an enterprise of the graph is called by its own name: 宏泽公司."""
    return any(isinstance(one, Text) and one.firm for token in tokens for one in token.meanings)


def _is_of_duty(question: str) -> bool:
    """Whether a question asks who must do something: 哪些单位应当申领排污许可证."""
    return any(word in question for word in table("words")["duty"]["words"])


def _is_certain(reading: Reading) -> bool:
    """Whether nothing but cases of the graph can be meant: which case, and no loose words."""
    loose = any(one.kind == "text" for one in reading.restrictions)
    return bool(_WHICH & reading.bag.keys()) or (reading.named and not loose)


def _asks_for_the_law(question: str) -> bool:
    """Whether a question asks how a conduct is judged: 如何定性, 怎么罚, 依据哪条."""
    return any(word in question for word in table("words")["of_law"]["words"])


def _names_something(tokens: Sequence[Token]) -> bool:
    return any(
        isinstance(one, Unlinked) or (isinstance(one, Named) and one.kind in _OF_THE_GRAPH)
        for token in tokens
        for one in token.meanings
    )


def _names_openly(tokens: Sequence[Token]) -> bool:
    """Whether a thing is named that a case invented for a question, 某化工厂, would not have."""
    return any(
        not name.startswith(_nameless())
        for token in tokens
        for one in token.meanings
        for name in (
            (one.name,)
            if isinstance(one, Unlinked)
            else (one.label,)
            if isinstance(one, Named)
            and one.kind in _OPEN
            and (one.exact or one.kind not in _WHOLE)
            else ()
        )
    )


def _names_nobody(tokens: Sequence[Token]) -> bool:
    """Whether a question only has names like 某厂 or 该公司, and no place to find whom it means."""
    named = [
        token.text
        for token in tokens
        if any(
            isinstance(one, Unlinked) or (isinstance(one, Named) and one.kind in _OPEN | {"place"})
            for one in token.meanings
        )
    ]
    told = any(token.text.startswith(_nameless()) for token in tokens)
    return told and all(name.startswith(_nameless()) for name in named)


def _nameless() -> tuple[str, ...]:
    """What the words for a party without a name begin with: 某, 一家, 我公司."""
    return tuple(table("words")["nameless"]["words"])


def _tells_of_the_past(question: str) -> bool:
    """Whether a question asks what has happened, 罚了多少, and not what would."""
    return any(word in question for word in table("words")["past"]["words"])


def of_law(question: str, store: Answers) -> Answer | None:
    """The answer of the law; ``None`` where the question is none of law."""
    if find_spec("kg.asking.law") is None:
        return None
    answer: Answer | None = import_module("kg.asking.law").answer(question, store)
    return answer
