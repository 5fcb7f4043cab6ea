"""A stated multiple by which a limit was exceeded that the numbers do not give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from kg.audit.amounts import decimals
from kg.audit.findings import Severity
from kg.audit.rule import Remark, each_case, values
from kg.audit.tellings import Measured, Telling
from kg.registers.wording import plain

_TIMES: Final = re.compile(r"超(?:标|过|出)[^，。；\d]{0,12}?(?P<number>\d+(?:\.\d+)?)倍")
_SENTENCE_ENDS: Final = "。；\n"


def _check(telling: Telling) -> Iterator[Remark]:
    told = [m for m in telling.measured if m.times is not None]
    for measured in told:
        yield from _measured(telling, measured)
    known = {m.times for m in told if m.limit is not None}
    for found in _TIMES.finditer(telling.text):
        if Decimal(found["number"]) not in known:
            yield from _in_words(telling, found)


def _measured(telling: Telling, measured: Measured) -> Iterator[Remark]:
    value, limit, times = measured.value, measured.limit, measured.times
    if value is None or limit is None or times is None or limit <= 0 or not measured.is_comparable:
        return
    over = value / limit - 1
    if _agrees(over, times) or _is_of_another(telling, times):
        return
    # 超标五倍 is sometimes said of what is five times the limit.
    name = "of_the_limit" if _agrees(value / limit, times) else "wrong"
    told = _told(measured.pollutant, value, limit, measured.unit, times, over)
    yield Remark(name, Severity.ERROR, measured.evidence, (), told)


def _is_of_another(telling: Telling, times: Decimal) -> bool:
    """Whether the multiple is right for another value or limit of the case: 前者超标2.1倍."""
    values_ = [m.value for m in telling.measured if m.value is not None]
    limits = [m.limit for m in telling.measured if m.limit is not None and m.limit > 0]
    return any(_agrees(value / limit - 1, times) for value in values_ for limit in limits)


def _in_words(telling: Telling, found: re.Match[str]) -> Iterator[Remark]:
    """A multiple that no measurement holds, against the quantities of its own sentence.

    Blamed only when it is exactly how many times the limit a value is, and
    no two quantities make it right.
    """
    stated = Decimal(found["number"])
    start = max(telling.text.rfind(end, 0, found.start()) for end in _SENTENCE_ENDS) + 1
    sentence = telling.text[start : found.start()]
    for measured in telling.measured:
        if measured.value is None or not measured.unit:
            continue
        quantity = re.compile(rf"(\d+(?:\.\d+)?)\s*{re.escape(measured.unit)}")
        numbers = [Decimal(number) for number in quantity.findall(sentence)]
        limits = [number for number in numbers if 0 < number < measured.value]
        if any(_agrees(measured.value / limit - 1, stated) for limit in limits):
            return
        for limit in limits:
            if measured.value / limit == stated:
                told = _told(
                    measured.pollutant, measured.value, limit, measured.unit, stated, stated - 1
                )
                evidence = (telling.quote(*found.span()), *measured.evidence)
                yield Remark("of_the_limit", Severity.ERROR, evidence, (), told)
                return


def _agrees(right: Decimal, stated: Decimal) -> bool:
    """Whether a multiple is right, rounded or cut off to the digits that are stated."""
    return abs(right - stated) < Decimal(1).scaleb(-decimals(stated))


def _told(
    pollutant: str, value: Decimal, limit: Decimal, unit: str, stated: Decimal, over: Decimal
) -> tuple[tuple[str, str], ...]:
    digits = Decimal(1).scaleb(-max(2, decimals(stated)))
    return values(
        pollutant=pollutant,
        value=plain(value),
        limit=plain(limit),
        unit=unit,
        stated=plain(stated),
        right=plain(over.quantize(digits)),
    )


RULE = each_case("times-over", _check)
