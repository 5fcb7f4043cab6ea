"""A stated number or sum of fines that is not that of the cases told in the same text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from kg.audit.amounts import decimals, in_yuan
from kg.audit.cues import pattern
from kg.audit.findings import Finding, Quote, Severity
from kg.audit.rule import Rule, money, values
from kg.audit.tellings import Count, Docket, Page, Telling
from kg.registers.wording import plain

_NAME: Final = "statistics-sum"
_FEWEST: Final = 2


def _check(docket: Docket) -> Iterator[Finding]:
    for page in docket.pages:
        cases = [telling for telling in page.tellings if telling.complete]
        fined = [telling for telling in cases if telling.fine is not None]
        if len(fined) >= _FEWEST and len(cases) == len(page.tellings):
            yield from _page(page, cases, fined)


def _page(page: Page, cases: list[Telling], fined: list[Telling]) -> Iterator[Finding]:
    """Compares when the text counts exactly the cases that it tells.

    A statistic of a whole place and period is no sum of a few typical cases.
    """
    total = sum((t.fine.cny for t in fined if t.fine is not None), Decimal(0))
    everything = total + sum((f.cny for t in cases for f in t.other_fines), Decimal(0))
    counts = [count for count in page.counts if pattern("counts", "cases").search(count.name)]
    sums = [count for count in page.counts if pattern("counts", "fines").search(count.name)]
    for stated in sums:
        near = [count for count in counts if _together(page, count, stated)]
        cny = in_yuan(stated.value, stated.unit)
        if cny is None or not near:
            continue
        slack = (in_yuan(Decimal(1).scaleb(-decimals(stated.value)), stated.unit) or 0) / 2
        right = any(abs(cny - each) <= slack for each in (total, everything))
        # Of several counts in a sentence the largest is that of all cases.
        most = max(count.value for count in near)
        counted = len(fined) <= most <= _most_decisions(cases)
        if counted and not right:
            told = values(stated=money(cny), right=money(total), count=len(fined))
            yield _finding(page, "sum", told, (*stated.evidence, *near[0].evidence))
        elif right and not counted:
            told = values(stated=plain(most), right=len(fined), sum=money(cny))
            yield _finding(page, "count", told, (*near[0].evidence, *stated.evidence))


def _most_decisions(cases: list[Telling]) -> int:
    """How many decisions the cases may be: some impose no fine, some fine staff as well."""
    fines = sum((t.fine is not None) + len(t.other_fines) for t in cases)
    numbers = sum(len(t.decision_numbers) for t in cases)
    return max(len(cases), fines, numbers)


def _together(page: Page, one: Count, other: Count) -> bool:
    """Whether two statistics stand in one sentence."""
    if not one.evidence or not other.evidence:
        return False
    start, end = sorted((one.evidence[0].start, other.evidence[0].start))
    return not re.search(r"[。\n]", page.text[start:end])


def _finding(
    page: Page, message: str, told: tuple[tuple[str, str], ...], evidence: tuple[Quote, ...]
) -> Finding:
    return Finding(
        rule=_NAME,
        severity=Severity.ERROR,
        case=page.iri,
        label=page.name,
        document=page.iri,
        message=message,
        values=told,
        evidence=tuple(sorted(set(evidence))),
    )


RULE = Rule(_NAME, _check)
