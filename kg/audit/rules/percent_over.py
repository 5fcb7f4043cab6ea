"""A stated percentage or threshold (超过20%以上) that the measured values do not reach."""

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

_PERCENT: Final = re.compile(
    r"(?:超(?:过|出|标|许可)[^，。；\d%]{0,18}?|高出[^，。；\d%]{0,12}?)"
    r"(?P<number>\d+(?:\.\d+)?)\s*[%％](?P<bound>以上|以内|以下)?"
)
_BOTH: Final = re.compile(r"(?:均|都)")


def _check(telling: Telling) -> Iterator[Remark]:
    shares = [(m, _share(m)) for m in telling.measured]
    known = [(m, share) for m, share in shares if share is not None]
    if not known:
        return
    for found in _PERCENT.finditer(telling.text):
        stated = Decimal(found["number"])
        bound = found["bound"]
        quote = telling.quote(*found.span())
        if bound == "以上":
            wrong = [(m, share) for m, share in known if share < stated]
            if len(wrong) == len(known) or (wrong and _BOTH.search(found.group())):
                yield _remark("below", stated, wrong[0], telling, quote.quote, found)
        elif bound is None and not any(_agrees(share, stated) for _, share in known):
            nearest = min(known, key=lambda pair: abs(pair[1] - stated))
            if _is_about(nearest[0], found, telling):
                yield _remark("wrong", stated, nearest, telling, quote.quote, found)


def _share(measured: Measured) -> Decimal | None:
    """By how many percent a limit was exceeded."""
    if measured.value is None or measured.limit is None or measured.limit <= 0:
        return None
    if not measured.is_comparable:
        return None
    return (measured.value / measured.limit - 1) * 100


def _agrees(share: Decimal, stated: Decimal) -> bool:
    return abs(share - stated) < Decimal(1).scaleb(-decimals(stated))


def _is_about(measured: Measured, found: re.Match[str], telling: Telling) -> bool:
    """Whether a percentage stands in the sentence of the measurement, so that it is its own."""
    start = telling.text.rfind("。", 0, found.start()) + 1
    end = telling.text.find("。", found.end())
    end = len(telling.text) if end < 0 else end
    inside = range(telling.start + start, telling.start + end + 1)
    return any(quote.start in inside for quote in measured.evidence)


def _remark(
    name: str,
    stated: Decimal,
    pair: tuple[Measured, Decimal],
    telling: Telling,
    quote: str,
    found: re.Match[str],
) -> Remark:
    measured, share = pair
    told = values(
        pollutant=measured.pollutant,
        stated=plain(stated),
        right=plain(share.quantize(Decimal("0.1"))),
        quote=quote,
    )
    evidence = (telling.quote(*found.span()), *measured.evidence)
    return Remark(name, Severity.ERROR, evidence, (), told)


RULE = each_case("percent-over", _check)
