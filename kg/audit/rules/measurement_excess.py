"""A stated excess that is not the measured value less the limit."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kg.audit.amounts import decimals
from kg.audit.findings import Severity
from kg.audit.rule import Remark, each_case, values
from kg.audit.tellings import Telling
from kg.registers.wording import plain


def _check(telling: Telling) -> Iterator[Remark]:
    for measured in telling.measured:
        value, limit, excess = measured.value, measured.limit, measured.excess
        if value is None or limit is None or excess is None:
            continue
        if not measured.is_comparable:
            continue
        right = value - limit
        digits = decimals(excess)
        # Rounded to the digits that are stated; the last digit of rounded terms may differ by one.
        slack = Decimal(1).scaleb(-digits) / 2 if digits < decimals(right) else Decimal(0)
        if abs(right - excess) > slack:
            told = values(
                pollutant=measured.pollutant,
                value=plain(value),
                limit=plain(limit),
                unit=measured.unit,
                stated=plain(excess),
                right=plain(right),
            )
            yield Remark("wrong", Severity.ERROR, measured.evidence, (), told)


RULE = each_case("measurement-excess", _check)
