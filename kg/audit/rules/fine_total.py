"""A stated total of fines that is not the sum of the fines of the case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.audit.amounts import SUM, cny
from kg.audit.findings import Severity
from kg.audit.rule import Remark, each_case, money, values
from kg.audit.tellings import Telling

_TOTAL: Final = re.compile(
    r"(?:合计|共计|总计|合并|累计|一共|共)(?:被)?(?:处以?|作出|决定处)?(?:行政)?(?:罚款|罚没|处罚)"
    rf"(?:金额|总额|款)?(?:共计|合计|为)?(?:人民币)?{SUM}"
    rf"|罚款(?:金额)?(?:合计|共计|总计|总额)(?:为)?(?:人民币)?{SUM.replace('P<', 'P<other_')}"
)


def _check(telling: Telling) -> Iterator[Remark]:
    if telling.fine is None:
        return
    sums = [telling.fine.cny, *(fine.cny for fine in telling.other_fines)]
    for found in _TOTAL.finditer(telling.text):
        total = cny(_named(found))
        if total is None or total in {sum(sums), telling.fine.cny}:
            continue
        parts = [
            money(amount)
            for amount in sums
            if not any(q.start == telling.start + found.start() for q in telling.fine.evidence)
        ]
        if len(sums) < 2 or "罚没" in found.group():
            continue
        told = values(
            stated=money(total), right=money(sum(sums, start=sums[0] * 0)), parts="＋".join(parts)
        )
        evidence = (telling.quote(*found.span()), *telling.fine.evidence)
        yield Remark("wrong", Severity.ERROR, evidence, (), told)


def _named(found: re.Match[str]) -> re.Match[str]:
    """The sum in whichever of the two wordings."""
    inside = re.search(SUM, found.group())
    assert inside is not None
    return inside


RULE = each_case("fine-total", _check)
