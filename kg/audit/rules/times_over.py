"""A stated multiple by which a limit was exceeded that the numbers do not give."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kg.audit.amounts import decimals
from kg.audit.findings import Severity
from kg.audit.rule import Remark, each_case, values
from kg.audit.tellings import Measured, Telling
from kg.registers.wording import plain


def _check(telling: Telling) -> Iterator[Remark]:
    for measured in telling.measured:
        if not measured.is_comparable:
            continue
        value, limit, times = measured.value, measured.limit, measured.times
        if value is None or limit is None or times is None or limit <= 0:
            continue
        over = value / limit - 1
        if _agrees(over, times):
            continue
        # 超标五倍 is sometimes said of what is five times the limit.
        name, severity = "wrong", Severity.ERROR
        if _agrees(value / limit, times):
            name, severity = "of_the_limit", Severity.WARNING
        yield Remark(name, severity, measured.evidence, (), _told(measured, over))


def _agrees(right: Decimal, stated: Decimal) -> bool:
    """Whether a multiple is right, rounded or cut off to the digits that are stated."""
    return abs(right - stated) < Decimal(1).scaleb(-decimals(stated))


def _told(measured: Measured, over: Decimal) -> tuple[tuple[str, str], ...]:
    assert measured.value is not None
    assert measured.limit is not None
    assert measured.times is not None
    digits = Decimal(1).scaleb(-max(2, decimals(measured.times)))
    return values(
        pollutant=measured.pollutant,
        value=plain(measured.value),
        limit=plain(measured.limit),
        unit=measured.unit,
        stated=plain(measured.times),
        right=plain(over.quantize(digits)),
    )


RULE = each_case("times-over", _check)
