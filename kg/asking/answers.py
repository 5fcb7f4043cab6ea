"""What asking gives back: a sentence, its table, its evidence, and the SPARQL that was run.

An answer is one of three kinds. ``answer``: the graph, or the law, says it.
``which``: a name means several things and the asker must say which.
``cannot``: the question was not wholly understood, or is none that the graph
can answer; the sentence says why, and ``suggestions`` offers questions near
to it that can be answered. Nothing is ever guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from kg.graph.results import Plain
from kg.messages import language

Kind = Literal["answer", "which", "cannot"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an answer's table: its key, and what it is called."""

    key: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where an answer stands written.

    ``source`` is the IRI of a document, or of a provision whose words are
    quoted, and ``title`` what people call it. ``article`` is the headline of
    the article within a document and ``place`` its IRI, ``start`` and ``end``
    are characters of the document's text; all of these are ``None`` where the
    quote is of a law.
    """

    source: str
    title: str
    quote: str
    article: str | None = None
    start: int | None = None
    end: int | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Ran:
    """A query as it was run, and the values that were put into it.

    ``name`` is the id of the named query or of the template that it comes
    from. ``by_model`` marks a query that a language model proposed.
    """

    sparql: str
    name: str | None = None
    parameters: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    by_model: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question, or why there is none.

    ``rows`` are in the order of ``columns``; cells that the graph does not
    tell are ``None``. ``understood`` says in Chinese how the question was
    read, so that a misreading shows. ``unknown`` are the words of the question
    that were not understood, ``candidates`` the things among which the asker
    must choose (IRI and name).
    """

    question: str
    kind: Kind
    zh: str
    en: str
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Plain | None, ...], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    queries: tuple[Ran, ...] = ()
    suggestions: tuple[str, ...] = ()
    understood: str = ""
    unknown: tuple[str, ...] = ()
    candidates: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        """The sentence, in the language that messages are written in now."""
        return self.en if language() == "en" else self.zh

    @property
    def answered(self) -> bool:
        """Whether the question was answered."""
        return self.kind == "answer"


def cannot(
    question: str, *, zh: str, en: str, unknown: tuple[str, ...] = (), near: tuple[str, ...] = ()
) -> Answer:
    """An answer that says why there is none."""
    return Answer(question, "cannot", zh, en, unknown=unknown, suggestions=near)
