"""A complete case without the provision applied, or without a sum where one must be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.audit.brackets import brackets_of
from kg.audit.findings import Severity
from kg.audit.rule import Remark, each_case
from kg.audit.tellings import Telling

# What takes the place of a fine, or leaves the case open.
_INSTEAD: Final = frozenset(
    {"no_penalty", "criminal", "transfer_to_police", "administrative_detention", "warning"}
)


def _check(telling: Telling) -> Iterator[Remark]:
    if not telling.complete:
        return
    fined = telling.fine is not None or bool(telling.other_fines)
    if fined and not telling.applied:
        evidence = telling.fine.evidence if telling.fine is not None else ()
        yield Remark("no_provision", Severity.INFO, evidence)
    lays_down = any(
        bracket.fine_basis for cited in telling.applied for bracket in brackets_of(cited) or ()
    )
    open_ = telling.proposed is not None or not _INSTEAD.isdisjoint(telling.measures)
    if lays_down and not fined and not open_:
        quotes = tuple(quote for cited in telling.applied for quote in cited.evidence)
        yield Remark("no_amount", Severity.INFO, quotes)


RULE = each_case("essentials", _check)
