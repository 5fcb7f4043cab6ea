"""Conduct found after the period in which it may be penalised."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.audit.dates import years_between
from kg.audit.findings import Severity
from kg.audit.rule import Remark, each_case, values
from kg.audit.tellings import Telling
from kg.graph.identifiers import of_key

# 行政处罚法第三十六条: two years, five where life, health or finance is harmed.
_ORDINARY, _LONGEST = 2.0, 5.0
_LAW: Final = "statute/admin-penalty-law-2021/article/36/paragraph/1"


def _check(telling: Telling) -> Iterator[Remark]:
    found = telling.date("inspection")
    conduct = [dated for dated in telling.dates if dated.role == "conduct"]
    if found is None or not conduct:
        return
    last = max(conduct, key=lambda dated: dated.date)
    years = years_between(last.date, found.date)
    if years is None or years <= _ORDINARY:
        return
    name = "over_five" if years > _LONGEST else "over_two"
    told = values(conduct=last.date, inspection=found.date, years=f"{years:.1f}")
    evidence = (*last.evidence, *found.evidence)
    yield Remark(name, Severity.WARNING, evidence, (of_key(_LAW),), told)


RULE = each_case("limitation", _check)
