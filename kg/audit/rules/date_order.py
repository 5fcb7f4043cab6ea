"""Steps of a case in an order that cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.audit.dates import is_after
from kg.audit.findings import Severity
from kg.audit.rule import Remark, each_case, values
from kg.audit.tellings import Dated, Telling

# Each pair: the step that must not be after the other.
_ORDER: Final = (
    ("inspection", "decision"),
    ("monitoring", "decision"),
    ("notice", "decision"),
    ("hearing", "decision"),
    ("inspection", "notice"),
    ("inspection", "reinspection"),
    ("notice", "hearing"),
)


def _check(telling: Telling) -> Iterator[Remark]:
    for early, late in _ORDER:
        firsts = [dated for dated in telling.dates if dated.role == early]
        lasts = [dated for dated in telling.dates if dated.role == late]
        for first in firsts[:1]:
            for last in lasts[:1]:
                if is_after(first.date, last.date):
                    yield _wrong(first, last)
    yield from _published(telling)


def _wrong(first: Dated, last: Dated) -> Remark:
    told = values(first=first.role, first_date=first.date, last=last.role, last_date=last.date)
    return Remark("order", Severity.ERROR, (*first.evidence, *last.evidence), (), told)


def _published(telling: Telling) -> Iterator[Remark]:
    """Nothing can be told before it happened."""
    if not telling.article_date:
        return
    for dated in telling.dates:
        if dated.role in {"inspection", "decision"} and is_after(dated.date, telling.article_date):
            told = values(role=dated.role, date=dated.date, published=telling.article_date)
            yield Remark("published", Severity.ERROR, dated.evidence, (), told)


RULE = each_case("date-order", _check)
