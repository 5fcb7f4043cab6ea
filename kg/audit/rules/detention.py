"""Administrative detention outside what the law allows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.audit.brackets import brackets_of
from kg.audit.findings import Severity
from kg.audit.rule import Remark, each_case, values
from kg.audit.tellings import Telling
from kg.graph.brackets import path_of

# 治安管理处罚法第十六条: one detention lasts up to 15 days, several together up to 20.
_LEAST: Final = 1
_MOST: Final = 15
_MOST_TOGETHER: Final = 20


def _check(telling: Telling) -> Iterator[Remark]:
    if telling.detention_days is None:
        return
    days = int(telling.detention_days.value)
    evidence = telling.detention_days.evidence
    if not _LEAST <= days <= _MOST_TOGETHER:
        told = values(days=days, least=_LEAST, most=_MOST)
        yield Remark("outside", Severity.ERROR, evidence, (), told)
        return
    found = [
        bracket
        for cited in telling.applied
        for bracket in brackets_of(cited) or ()
        if bracket.detention_min_days is not None and bracket.detention_max_days is not None
    ]
    if not found:
        if days > _MOST:
            told = values(days=days, least=_LEAST, most=_MOST)
            yield Remark("together", Severity.WARNING, evidence, (), told)
        return
    least = min(bracket.detention_min_days or 0 for bracket in found)
    most = max(bracket.detention_max_days or 0 for bracket in found)
    if not least <= days <= most:
        law = tuple(path_of(bracket).iri for bracket in found)
        yield Remark(
            "outside", Severity.ERROR, evidence, law, values(days=days, least=least, most=most)
        )


RULE = each_case("detention-range", _check)
