"""Provisions violated and applied that are of different statutes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.audit.cues import table
from kg.audit.findings import Severity
from kg.audit.rule import Remark, each_case, values
from kg.audit.tellings import Cited, Telling
from kg.registers.counterparts import CODE

_KNOWN: Final = frozenset({"resolved", "no_such_provision", "version_unresolved"})


def _check(telling: Telling) -> Iterator[Remark]:
    violated = [cited for cited in telling.violated if cited.status in _KNOWN]
    applied = [cited for cited in telling.applied if cited.status in _KNOWN and not _general(cited)]
    if not violated or not applied or len(violated) < len(telling.violated):
        return
    if len(applied) < len([c for c in telling.applied if not _general(c)]):
        return
    works = {cited.work for cited in violated}
    if any(_general(cited) for cited in violated) or works & {cited.work for cited in applied}:
        return
    if any(_in_transition(one, other) for one in violated for other in applied):
        return
    if any(_together(one.work, other.work) for one in violated for other in applied):
        return
    told = values(violated=violated[0].label, applied=applied[0].label)
    quotes = tuple(quote for cited in (*violated, *applied) for quote in cited.evidence)
    law = tuple(cited.iri for cited in (*violated, *applied))
    yield Remark("differ", Severity.WARNING, quotes, law, told)


def _general(cited: Cited) -> bool:
    """Whether a statute goes with every other: the general law of the subject or of penalties."""
    return cited.work in table()["statutes"]["general"]


def _in_transition(one: Cited, other: Cited) -> bool:
    """Whether one is of the Code and the other of a law whose place it took."""
    versions = [cited.version for cited in (one, other)]
    ids = {version.id for version in versions if version is not None}
    heirs = {version.repealed_by for version in versions if version is not None}
    return CODE in ids and CODE in heirs


def _together(one: str, other: str) -> bool:
    """Whether two statutes are known to be applied together."""
    return any({one, other} <= set(group) for group in table()["statutes"]["together"])


RULE = each_case("statutes-differ", _check)
