"""A fine below or above what the provisions applied allow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.audit.brackets import Bounds, bounds, condition_is_told, fits
from kg.audit.cues import says
from kg.audit.findings import Quote, Severity
from kg.audit.rule import Remark, each_case, money, values
from kg.audit.tellings import Cited, Sum, Telling

_ADMINISTRATIVE: Final = "罚款"
_DAILY: Final = "daily_fine"
_STAFF: Final = ("责任人", "负责人", "主管人员", "法定代表人", "经理", "厂长")
_MITIGATING: Final = (32, 33)


def _check(telling: Telling) -> Iterator[Remark]:
    on_person = bool(telling.respondents) and all(r[1] for r in telling.respondents.values())
    if telling.fine is not None:
        yield from _main(telling, telling.fine, on_person)
    for fine in telling.other_fines:
        yield from _other(telling, fine, on_person)


def _main(telling: Telling, fine: Sum, on_person: bool) -> Iterator[Remark]:
    if fine.kind != _ADMINISTRATIVE or _DAILY in telling.measures:
        return
    found = bounds(_penal(telling), on_person=on_person or fine.on_person)
    if found is not None:
        yield from _outside(telling, fine, found)


def _other(telling: Telling, fine: Sum, on_person: bool) -> Iterator[Remark]:
    """Fines on staff by the brackets for persons, on other units by the ordinary ones."""
    if fine.kind != _ADMINISTRATIVE:
        return
    staff = not on_person and (fine.on_person or any(word in fine.on for word in _STAFF))
    found = bounds(_penal(telling), on_person=fine.on_person, staff=staff)
    if found is not None:
        yield from _outside(telling, fine, found)


def _penal(telling: Telling) -> list[Cited]:
    """The provisions applied, those that only mitigate left out."""
    return [cited for cited in telling.applied if not _mitigates(cited)]


def _mitigates(cited: Cited) -> bool:
    path = cited.path
    return cited.work == "admin-penalty-law" and path is not None


def _outside(telling: Telling, fine: Sum, found: Bounds) -> Iterator[Remark]:
    evidence = _evidence(telling, fine)
    told = values(
        fine=money(fine.cny),
        least=money(found.least),
        most="" if found.most is None else money(found.most),
        on=fine.on,
    )
    if found.most_together is not None and fine.cny > found.most_together:
        yield Remark("above", Severity.ERROR, evidence, found.law, told)
    elif found.most is not None and fine.cny > found.most:
        if not says(telling.text, "together"):
            yield Remark("above_each", Severity.WARNING, evidence, found.law, told)
    elif fine.cny < found.least:
        mitigated = says(telling.text, "mitigated") or any(
            cited.work == "admin-penalty-law" and cited.path is not None
            and cited.path.article in _MITIGATING
            for cited in telling.cited
        )  # fmt: skip
        name, severity = ("mitigated", Severity.INFO) if mitigated else ("below", Severity.ERROR)
        yield Remark(name, severity, evidence, found.law, told)
    elif not any(fits(b, fine.cny) and condition_is_told(b, telling.text) for b in found.brackets):
        inside = [b for b in found.brackets if fits(b, fine.cny)]
        name = "condition_not_told" if inside else "between"
        yield Remark(name, Severity.WARNING, evidence, found.law, told)


def _evidence(telling: Telling, fine: Sum) -> tuple[Quote, ...]:
    return (*fine.evidence, *(quote for cited in telling.applied for quote in cited.evidence))


RULE = each_case("fine-bracket", _check)
