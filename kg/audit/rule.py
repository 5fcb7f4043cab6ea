"""What a rule is: a name and a check over the whole docket, most often telling by telling."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from kg.audit.findings import Finding, Quote, Severity
from kg.audit.tellings import Docket, Telling

Check: TypeAlias = Callable[[Docket], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its name; its words are in ``kg/data/audit/rules.toml`` under that name."""

    name: str
    check: Check


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding in the making: what a check has to say about the telling before it.

    ``message`` is the name of the sentence, ``values`` what fills it.
    """

    message: str
    severity: Severity
    evidence: tuple[Quote, ...] = ()
    law: tuple[str, ...] = ()
    values: tuple[tuple[str, str], ...] = ()


def each_case(name: str, check: Callable[[Telling], Iterable[Remark]]) -> Rule:
    """A rule that looks at one telling at a time."""

    def over(docket: Docket) -> Iterator[Finding]:
        for telling in docket.tellings:
            for remark in check(telling):
                yield finding(name, telling, remark)

    return Rule(name, over)


def finding(rule: str, telling: Telling, remark: Remark, others: tuple[str, ...] = ()) -> Finding:
    """The finding that a remark about a telling makes; its quotes are never empty.

    Where two cases may have been read as one nothing is certain, so that an
    error becomes a warning.
    """
    uncertain = telling.mixed and remark.severity is Severity.ERROR
    return Finding(
        rule=rule,
        severity=Severity.WARNING if uncertain else remark.severity,
        case=telling.case,
        label=telling.label,
        document=telling.document,
        message=remark.message,
        values=remark.values,
        evidence=tuple(sorted(set(remark.evidence or telling.whole))),
        law=tuple(dict.fromkeys(remark.law)),
        others=others,
    )


def values(**given: object) -> tuple[tuple[str, str], ...]:
    """Values for a sentence, in their order."""
    return tuple((name, str(value)) for name, value in given.items())


def money(cny: Decimal) -> str:
    """A sum in yuan as a value, to be written out in the language of the sentence."""
    return f"¥{cny:f}"
