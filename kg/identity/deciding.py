"""Making a judgement: things found by name, values checked, one line added to the file."""

from __future__ import annotations

import getpass
import os
import re
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TypeGuard

from kg.graph.results import Iri, Literal, Solutions
from kg.graph.store import Store
from kg.graph.terms import chinese, iri
from kg.identity.judgements.file import append, read
from kg.identity.judgements.identities import is_case
from kg.identity.judgements.properties import normal, path_of, term_of, thing_at
from kg.identity.judgements.records import (
    About,
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
_IN_CASE: Final = re.compile(
    rf"(?P<case>(?:{re.escape(THINGS)})?case/[0-9a-f]{{16}}(?:-\d+)?):(?P<thing>.+)"
)
_SHOWN: Final = 5
_KINDS_APART: Final = frozenset(
    {"place", "body", "enterprise", "statute", "person", "project", "system", "campaign"}
    | {"mechanism", "pollutant"}
)


def judge_pair(
    store: Store, file: Path, kind: Kind, a: str, b: str, *, who: str, why: str = ""
) -> Judgement:
    """Say of two things that they are the same, different, or not to be decided.

    ``CASE:THING`` means what the name of a thing means in that case: so one
    thing that should be two is parted, and put together again.
    """
    known = _known(file)
    (case_a, left), (case_b, right) = (_placed(store, name, known) for name in (a, b))
    case = case_b or case_a
    if left == right and (not case or case_a == case_b):
        raise JudgementError(message("review.one_thing", path=left))
    if left == right:
        label = label_of(store, left)
        held = Pair(left, right, label, label, case)
        parted = held.key in {j.about.key for j in read(file).judgements if _is_pair(j.about)}
        if not parted and not _names(store, case, left):
            raise JudgementError(message("review.not_in_case", case=case, path=left))
        return _keep(file, kind, held, who, why)
    if kind is Kind.SAME and is_case(left) != is_case(right):
        raise JudgementError(message("review.case_and_thing"))
    if kind is Kind.SAME and _kinds_differ(left, right):
        raise JudgementError(message("review.kinds_differ", left=left, right=right))
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
    if kind is Kind.WRONG:
        _require(store, file, path, name, value)
    told = Fact(
        path,
        name,
        normal(name, value),
        None if right is None else normal(name, right),
        label_of(store, path),
    )
    return _keep(file, kind, told, who, why)


def _kinds_differ(left: str, right: str) -> bool:
    """Whether two paths are of kinds of which no thing can be both."""
    first, second = left.partition("/")[0], right.partition("/")[0]
    return first != second and {first, second} <= _KINDS_APART


def _require(store: Store, file: Path, path: str, name: str, value: str) -> None:
    """See that a fact that is called wrong is there, or was judged before.

    Raises :class:`JudgementError` that says what the graph holds instead.
    """
    told = term_of(name, value)
    about = f"{iri(thing_at(path))} {name}"
    if not _exists(store, path) or bool(store.query(f"ASK {{ {about} {told} }}")):
        return
    for judgement in read(file).judgements:
        fact = judgement.about
        if isinstance(fact, Fact) and (fact.subject, fact.predicate) == (path, name):
            return
    answer = store.query(f"SELECT DISTINCT ?o {{ {about} ?o }} ORDER BY ?o LIMIT {_SHOWN}")
    rows = answer.rows if isinstance(answer, Solutions) else ()
    held = message("list.comma").join(str(cell.value) for (cell,) in rows if cell is not None)
    raise JudgementError(
        message("review.no_such_fact", path=path, name=name, value=value, held=held or "—")
    )


def undo(file: Path, of: str, *, who: str, why: str = "") -> Judgement:
    """Take a judgement back; an undo may be taken back as well."""
    if of not in {judgement.id for judgement in read(file).judgements}:
        raise JudgementError(message("review.no_such", id=of))
    return _keep(file, Kind.UNDO, Undo(of), who, why)


def _placed(store: Store, name: str, known: frozenset[str]) -> tuple[str, str]:
    """The case, or nothing, and the thing that are meant by ``CASE:THING`` or ``THING``."""
    found = _IN_CASE.fullmatch(name)
    if found is None:
        return "", resolve(store, name, known)
    return path_of(found["case"]), resolve(store, found["thing"], known)


def _names(store: Store, case: str, path: str) -> bool:
    """Whether a case speaks of a thing."""
    return bool(store.query(f"ASK {{ {iri(thing_at(case))} ?p {iri(thing_at(path))} }}"))


def _is_pair(about: About) -> TypeGuard[Pair]:
    return isinstance(about, Pair)


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


def _keep(file: Path, kind: Kind, about: About, who: str, why: str) -> Judgement:
    now = datetime.now(UTC).astimezone().isoformat()
    judgement = make(kind, about, when=now, who=who, why=why)
    append(file, judgement)
    return judgement
