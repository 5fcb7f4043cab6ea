"""A fine under provisions that lay down no fine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.audit.brackets import brackets_of
from kg.audit.findings import Severity
from kg.audit.rule import Remark, each_case, values
from kg.audit.tellings import Cited, Telling
from kg.registers import penalties, provisions

_ADMINISTRATIVE: Final = "罚款"


def _check(telling: Telling) -> Iterator[Remark]:
    if telling.fine is None or telling.fine.kind != _ADMINISTRATIVE or not telling.applied:
        return
    existing = [c for c in telling.applied if c.status != "no_such_provision"]
    if not existing or any(_may_fine(cited) for cited in telling.applied):
        return
    told = values(applied=existing[0].label)
    quotes = (*telling.fine.evidence, *(quote for c in existing for quote in c.evidence))
    yield Remark("none", Severity.ERROR, quotes, tuple(c.iri for c in existing), told)


def _may_fine(cited: Cited) -> bool:
    """Whether a provision lays down a fine, refers to one, or cannot be judged."""
    if cited.status == "no_such_provision":
        return False
    version, path = cited.version, cited.path
    if version is None or path is None or not provisions.is_read(version.id):
        return True
    whole = penalties.penalties_for(version.id, path.article, suffix=path.suffix)
    found = brackets_of(cited) or whole
    if any(bracket.fine_basis for bracket in found):
        return True
    known = any(bracket.version == version.id for bracket in penalties.all_penalties())
    return not known


RULE = each_case("no-penal-provision", _check)
