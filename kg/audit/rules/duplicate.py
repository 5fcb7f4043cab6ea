"""A case that several documents tell alike: count it once."""

from __future__ import annotations

from collections.abc import Iterator

from kg.audit.findings import Finding, Severity
from kg.audit.rule import Remark, Rule, finding, values
from kg.audit.same import groups
from kg.audit.tellings import Docket

_NAME = "duplicate"


def _check(docket: Docket) -> Iterator[Finding]:
    for tellings in groups(docket):
        first, *others = tellings
        for other in others:
            if other.document != first.document:
                told = values(first=first.name, second=other.name)
                quotes = (*first.whole, *other.whole)
                remark = Remark("again", Severity.INFO, quotes, (), told)
                yield finding(_NAME, other, remark, others=(first.document,))


RULE = Rule(_NAME, _check)
