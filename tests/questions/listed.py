"""The list of competency questions, ``ontology/questions.toml``."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any

from kg.graph import Store
from kg.graph.results import Plain
from kg.questions import ParameterValue, run
from kg.registers.files import ontology_dir

Row = dict[str, Plain | None]


@dataclass(frozen=True)
class Sample:
    """The question put to the samples: ``rows`` is how many come, where that is certain."""

    parameters: Mapping[str, ParameterValue] = field(default_factory=dict)
    rows: int | None = None
    includes: tuple[Mapping[str, object], ...] = ()


@dataclass(frozen=True)
class Question:
    """One question: its wording, the named query it runs and with what."""

    id: str
    zh: str
    en: str
    query: str
    parameters: Mapping[str, ParameterValue] = field(default_factory=dict)
    sample: Sample | None = None
    without_sample: str = ""


def _question(entry: dict[str, Any]) -> Question:
    told = entry.pop("sample", None)
    if told is None:
        return Question(**entry)
    return Question(**entry, sample=Sample(**{**told, "includes": tuple(told["includes"])}))


@cache
def questions() -> Mapping[str, Question]:
    """All questions by id."""
    content = tomllib.loads((ontology_dir() / "questions.toml").read_text(encoding="utf-8"))
    return {entry["id"]: _question(entry) for entry in content["question"]}


def ask(store: Store, id_: str) -> list[Row]:
    """The answer of a question with the parameters that the list gives."""
    question = questions()[id_]
    return run(store, question.query, **question.parameters).plain()


def comparable(value: object) -> object:
    """Numbers as floats and dates as text, which is how TOML and JSON write them."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int | Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, datetime.date) else value
