"""Making a judgement: things found by name, values checked, one line added to the file."""

from __future__ import annotations

import getpass
import os
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from kg.graph.results import Iri, Literal, Solutions
from kg.graph.store import Store
from kg.graph.terms import chinese, iri
from kg.identity.judgements.file import append, read
from kg.identity.judgements.identities import is_case
from kg.identity.judgements.properties import normal, path_of, thing_at
from kg.identity.judgements.records import (
    Fact,
    Judgement,
    JudgementError,
    Kind,
    Pair,
    Undo,
    make,
)
from kg.messages import message
from kg.vocabulary import THINGS

WHO: Final = "GREENDOCKET_WHO"
_BY_LABEL: Final = "SELECT DISTINCT ?t WHERE {{ ?t rdfs:label|skos:altLabel {label} }} ORDER BY ?t"
_LABEL: Final = "SELECT ?l WHERE {{ {thing} rdfs:label ?l }} ORDER BY ?l LIMIT 1"
_SHOWN: Final = 5


def judge_pair(
    store: Store, file: Path, kind: Kind, a: str, b: str, *, who: str, why: str = ""
) -> Judgement:
    """Say of two things that they are the same, different, or not to be decided."""
    known = _known(file)
    left, right = (resolve(store, name, known) for name in (a, b))
    if left == right:
        raise JudgementError(message("review.one_thing", path=left))
    if kind is Kind.SAME and is_case(left) != is_case(right):
        raise JudgementError(message("review.case_and_thing"))
    pair = Pair(left, right, label_of(store, left), label_of(store, right))
    return _keep(file, kind, pair, who, why)


def judge_fact(
    store: Store, file: Path, kind: Kind, fact: tuple[str, str, str], right: str | None = None,
    *, who: str, why: str = "",
) -> Judgement:  # fmt: skip
    """Say that a fact is wrong, with the right value if it is known, or add one."""
    subject, predicate, value = fact
    name = predicate if ":" in predicate else f"gd:{predicate}"
    path = resolve(store, subject, _known(file))
    told = Fact(
        path,
        name,
        normal(name, value),
        None if right is None else normal(name, right),
        label_of(store, path),
    )
    return _keep(file, kind, told, who, why)


def undo(file: Path, of: str, *, who: str, why: str = "") -> Judgement:
    """Take a judgement back; an undo may be taken back as well."""
    if of not in {judgement.id for judgement in read(file).judgements}:
        raise JudgementError(message("review.no_such", id=of))
    return _keep(file, Kind.UNDO, Undo(of), who, why)


def resolve(store: Store, name: str, known: frozenset[str] = frozenset()) -> str:
    """The path of the thing that an IRI, a path or an exact name means.

    Raises :class:`~kg.identity.judgements.records.JudgementError` when there is none or several.
    """
    path = path_of(name)
    if path in known or ((name.startswith(THINGS) or "/" in name) and _exists(store, path)):
        return path
    answer = store.query(_BY_LABEL.format(label=chinese(name)))
    rows = answer.rows if isinstance(answer, Solutions) else ()
    found = [path_of(cell.value) for row in rows for cell in row if isinstance(cell, Iri)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise JudgementError(message("review.unknown", name=name))
    shown = message("list.comma").join(found[:_SHOWN])
    raise JudgementError(message("review.ambiguous", name=name, count=len(found), things=shown))


def label_of(store: Store, path: str) -> str:
    """What a thing is called; empty when the store does not say."""
    answer = store.query(_LABEL.format(thing=iri(thing_at(path))))
    rows = answer.rows if isinstance(answer, Solutions) else ()
    return next((c.value for row in rows for c in row if isinstance(c, Literal)), "")


def whoever() -> str:
    """Who judges, unless it is said: by the environment, the settings of git, or the login."""
    for found in (lambda: os.environ.get(WHO, ""), _git_name, getpass.getuser):
        name = _quietly(found).strip()
        if name:
            return name
    return "?"


def _quietly(ask: Callable[[], str]) -> str:
    try:
        return ask()
    except (OSError, KeyError, ImportError, subprocess.SubprocessError):
        return ""


def _git_name() -> str:
    words = ["git", "config", "user.name"]
    return subprocess.run(words, capture_output=True, text=True, timeout=5, check=False).stdout


def _exists(store: Store, path: str) -> bool:
    return bool(store.query(f"ASK {{ {iri(thing_at(path))} ?p ?o }}"))


def _known(file: Path) -> frozenset[str]:
    """Things of earlier judgements, which may stand in the graph under another name."""
    return frozenset(path for judgement in read(file).judgements for path in judgement.things())


def _keep(file: Path, kind: Kind, about: Pair | Fact | Undo, who: str, why: str) -> Judgement:
    now = datetime.now(UTC).astimezone().isoformat()
    judgement = make(kind, about, when=now, who=who, why=why)
    append(file, judgement)
    return judgement
