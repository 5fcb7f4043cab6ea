"""An optional language model that proposes SPARQL where the tables of words do not reach.

It is off unless an address is given. What it proposes is parsed, held to the
terms of the ontology, run read-only over at most :data:`MOST_ROWS` rows, and
shown marked as proposed by a model. Only the question and the ontology's
vocabulary are sent; nothing of the graph leaves it.
"""

from __future__ import annotations

import json
import os
import re
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kg.asking.answers import Answer, Column, Ran
from kg.asking.composing import declared
from kg.asking.showing import said
from kg.asking.tables import table
from kg.errors import GreenDocketError
from kg.graph.query_terms import KindError, terms_of
from kg.graph.results import Iri, Plain, Solutions, Truth, Value
from kg.graph.store import Answers
from kg.vocabulary import GD, PREFIXES, THINGS, XSD, Class, Property, Reused

MOST_ROWS: Final = 200
"""Rows that a proposed query may give."""
_SECONDS: Final = 60.0
_MOST_BYTES: Final = 1_000_000
_FENCED: Final = re.compile(r"```(?:sparql)?\s*(.+?)```", re.DOTALL | re.IGNORECASE)
_BARE: Final = re.compile(r"(?:PREFIX|SELECT|ASK)\b.+", re.DOTALL)
_STANDARD: Final = (XSD, PREFIXES["rdf"] + "_", PREFIXES["xsd"])


@dataclass(frozen=True, slots=True)
class Model:
    """Where a model is: any address that speaks the chat completions of OpenAI."""

    url: str
    name: str
    key: str | None = None

    @classmethod
    def of(cls, url: str, name: str | None, key_variable: str | None) -> Model:
        """The model at an address; the key is read from an environment variable of that name."""
        key = os.environ.get(key_variable) if key_variable else None
        return cls(url.rstrip("/"), name or "default", key)

    def reply(self, system: str, question: str) -> str:
        """What the model says; raises :class:`ModelError`."""
        body = {
            "model": self.name,
            "temperature": 0,
            "messages": [
                {"role": "system", "content": system},
                {"role": "user", "content": question},
            ],
        }
        headers = {"Content-Type": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        request = urllib.request.Request(
            f"{self.url}/chat/completions", json.dumps(body).encode(), headers
        )
        try:
            with urllib.request.urlopen(request, timeout=_SECONDS) as response:
                content = json.loads(response.read(_MOST_BYTES))
            return str(content["choices"][0]["message"]["content"])
        except (
            OSError,
            urllib.error.URLError,
            ValueError,
            KeyError,
            IndexError,
            TypeError,
        ) as error:
            reason = getattr(error, "reason", None) or type(error).__name__
            raise ModelError("model_unreachable", reason=str(reason)) from error


class ModelError(Exception):
    """A model gave nothing that can be used; ``key`` names the message."""

    def __init__(self, key: str, **values: object) -> None:
        self.key, self.values = key, values
        super().__init__(key)

    def said(self, code: str) -> str:
        """Why, in a language."""
        return said(code, self.key, **self.values)


def proposed(store: Answers, question: str, model: Model, *, otherwise: Answer) -> Answer:
    """The answer of a query that a model proposes; else ``otherwise`` with why there is none."""
    try:
        sparql = _query_in(model.reply(_instructions(), question))
        checked = checked_query(sparql)
        return _answered(store, question, checked)
    except ModelError as error:
        zh, en = (
            str(text) + said(code, "model_failed", reason=error.said(code))
            for code, text in (("zh", otherwise.zh), ("en", otherwise.en + " "))
        )
        return Answer(
            question, "cannot", zh, en, suggestions=otherwise.suggestions, unknown=otherwise.unknown
        )


def _query_in(reply: str) -> str:
    match = _FENCED.search(reply) or _BARE.search(reply)
    if match is None:
        raise ModelError("model_no_query")
    return (match[1] if match.re is _FENCED else match.group()).strip()


def checked_query(sparql: str) -> str:
    """The query, when it is a SELECT or ASK of known terms; raises :class:`ModelError`."""
    query = declared(sparql) if "PREFIX" not in sparql.upper() else sparql
    try:
        terms = terms_of(query)
    except KindError:
        raise ModelError("model_kind") from None
    except GreenDocketError as error:
        raise ModelError("model_failed", reason=str(error)) from error
    for term in sorted(terms):
        if not _is_known(term):
            raise ModelError("model_term", term=term)
    return query


def _is_known(term: str) -> bool:
    if term.startswith(GD):
        return term in _KNOWN
    return term in _KNOWN or term.startswith((THINGS, *_STANDARD))


_KNOWN: Final = frozenset(str(term) for kind in (Class, Property, Reused) for term in kind)


def _answered(store: Answers, question: str, sparql: str) -> Answer:
    try:
        found = store.query(sparql)
    except GreenDocketError as error:
        raise ModelError("model_failed", reason=str(error)) from error
    ran = (Ran(sparql, "model", by_model=True),)
    if isinstance(found, Truth):
        rows: tuple[tuple[Plain | None, ...], ...] = ((found.value,),)
        columns: tuple[Column, ...] = (Column("answer", "回答", "answer"),)
    else:
        assert isinstance(found, Solutions)
        if len(found) > MOST_ROWS:
            raise ModelError("model_rows", most=MOST_ROWS)
        columns = tuple(Column(name, name, name) for name in found.variables)
        rows = tuple(tuple(_cell(cell) for cell in row) for row in found.rows)
    zh, en = (said(code, "model_answer", count=len(rows)) for code in ("zh", "en"))
    return Answer(question, "answer", zh, en, columns=columns, rows=rows, queries=ran)


def _cell(value: Value | None) -> Plain | None:
    if value is None:
        return None
    return value.value if isinstance(value, Iri) else value.plain()


def _instructions() -> str:
    """What a model is told: the task, the prefixes, the ontology's terms, two examples."""
    words: Mapping[str, str] = table("model")
    terms = "\n".join(
        f"gd:{str(term).removeprefix(GD)}" for kind in (Class, Property) for term in kind
    )
    prefixes = "\n".join(f"PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items())
    return words["task"].replace("{prefixes}", prefixes).replace("{terms}", terms)
