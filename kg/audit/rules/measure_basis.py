"""A measure that none of the provisions applied provides for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.audit.brackets import brackets_of
from kg.audit.findings import Severity
from kg.audit.rule import Remark, each_case, values
from kg.audit.tellings import Telling
from kg.graph.brackets import path_of
from kg.registers import penalties
from kg.registers.penalties import PenaltyBracket

# Rectification, confiscation of income, seizure, transfer to the police and compensation rest
# on general law (行政处罚法第二十八条, 行政强制法) and need no mention in the penal provision.
_CHECKED: Final = (
    "limit_production",
    "suspend_production",
    "shutdown",
    "revoke_permit",
    "daily_fine",
)
_DAILY: Final = "daily_fine"


def _check(telling: Telling) -> Iterator[Remark]:
    wanted = [name for name in _CHECKED if name in telling.measures]
    if not wanted or not telling.applied:
        return
    found: list[PenaltyBracket] = []
    for cited in telling.applied:
        brackets = brackets_of(cited)
        path = cited.path
        if brackets is None or path is None or cited.version is None:
            return
        # The measures of an article stand with its ordinary bracket.
        found += penalties.penalties_for(cited.version.id, path.article, suffix=path.suffix)
    allowed = {measure for bracket in found for measure in bracket.measures}
    law = tuple(dict.fromkeys(path_of(bracket).iri for bracket in found))
    for name in wanted:
        if name not in allowed and (name == _DAILY or _lists_measures(found)):
            told = values(measure=name)
            yield Remark("not_provided", Severity.WARNING, telling.measures[name], law, told)


def _lists_measures(found: list[PenaltyBracket]) -> bool:
    """Whether the register says which measures there are: rows from texts alone do not.

    Consecutive daily fines have rows of their own and need no such care.
    """
    ordinary = [bracket for bracket in found if not bracket.variant and not bracket.payer]
    return bool(ordinary) and all(bracket.measures for bracket in ordinary)


RULE = each_case("measure-basis", _check)
