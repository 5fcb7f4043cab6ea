"""The same case told differently by two documents: fine, date, provision."""

from __future__ import annotations

from collections.abc import Iterator

from kg.audit.findings import Finding, Quote, Severity
from kg.audit.rule import Remark, Rule, finding, money, values
from kg.audit.same import groups
from kg.audit.tellings import Docket, Telling

_NAME = "told-differently"


def _check(docket: Docket) -> Iterator[Finding]:
    for tellings in groups(docket):
        first, *others = tellings
        for other in others:
            if other.document != first.document:
                for remark in _differences(first, other):
                    yield finding(_NAME, other, remark, others=(first.document,))


def _differences(one: Telling, other: Telling) -> Iterator[Remark]:
    if one.fine is not None and other.fine is not None and one.fine.cny != other.fine.cny:
        quotes = (*one.fine.evidence, *other.fine.evidence)
        yield _remark("fine", money(one.fine.cny), money(other.fine.cny), one, other, quotes)
    for role in ("inspection", "decision"):
        here, there = one.date(role), other.date(role)
        if here is None or there is None:
            continue
        shared = min(len(here.date), len(there.date))
        if here.date[:shared] != there.date[:shared]:
            quotes = (*here.evidence, *there.evidence)
            yield _remark(f"{role}_date", here.date, there.date, one, other, quotes)
    yield from _provisions(one, other)


def _provisions(one: Telling, other: Telling) -> Iterator[Remark]:
    """Provisions applied that differ; one that is only told more fully is no other."""
    here = [
        cited for cited in one.applied if not any(_one_of(cited.iri, c.iri) for c in other.applied)
    ]
    there = [
        cited for cited in other.applied if not any(_one_of(cited.iri, c.iri) for c in one.applied)
    ]
    if here and there:
        quotes = tuple(quote for cited in (*here, *there) for quote in cited.evidence)
        yield _remark("provision", here[0].label, there[0].label, one, other, quotes)


def _one_of(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other}/") or other.startswith(f"{one}/")


def _remark(
    name: str, here: str, there: str, one: Telling, other: Telling, quotes: tuple[Quote, ...]
) -> Remark:
    told = values(here=here, there=there, first=one.name, second=other.name)
    return Remark(name, Severity.WARNING, quotes, (), told)


RULE = Rule(_NAME, _check)
