"""Questions in plain Chinese, handed to the room that understands them."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast

from kg.api.optional import MissingLibraryError
from kg.graph.store import Store


class Reply(Protocol):
    """An answer, or why there is none; ``str`` gives the sentence.

    ``kind`` is ``answer``, ``which`` (a name means several things) or
    ``cannot``; ``zh`` and ``en`` are the sentence, ``evidence`` the quotes it
    rests on, ``queries`` the SPARQL that was run, ``suggestions`` questions
    near to one that cannot be answered.
    """

    question: str
    kind: str
    zh: str
    en: str
    evidence: Sequence[object]
    queries: Sequence[object]
    suggestions: Sequence[str]


def ask(store: Store, question: str) -> Reply:
    """The reply of :mod:`kg.asking` to a question about the graph or the law."""
    try:
        room = import_module("kg.asking")
    except ModuleNotFoundError:
        raise MissingLibraryError("kg.asking") from None
    return cast("Reply", room.ask(store, question))
