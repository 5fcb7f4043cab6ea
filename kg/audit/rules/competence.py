"""A regulator that has no power over the place of the violation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from kg.audit.cues import says
from kg.audit.findings import Severity
from kg.audit.places import may_act, name_of
from kg.audit.rule import Remark, each_case, values
from kg.audit.tellings import Body, Telling

_REGULATOR: Final = "Regulator"


def _check(telling: Telling) -> Iterator[Remark]:
    """Each of the two roles must have a body that may act; helpers from elsewhere do no harm."""
    if not telling.place:
        return
    for role, bodies in (("decided", telling.decided), ("investigated", telling.investigated)):
        strangers = _strangers(bodies, telling.place)
        if not strangers:
            continue
        told = values(
            body=strangers[0].name,
            area=name_of(strangers[0].jurisdiction),
            place=telling.place_evidence[0].quote if telling.place_evidence else telling.place,
        )
        evidence = (*strangers[0].evidence, *telling.place_evidence)
        lawful = says(telling.text, "across")
        severity = Severity.WARNING if lawful else Severity.ERROR
        yield Remark(role, severity, evidence, (), told)


def _strangers(bodies: Sequence[Body], place: str) -> list[Body]:
    """The regulators that may not act in a place, if none of the bodies may."""
    regulators = [body for body in bodies if body.kind == _REGULATOR]
    answers = {body.iri: may_act(body.jurisdiction, place) for body in regulators}
    if any(answer is not False for answer in answers.values()):
        return []
    return regulators


RULE = each_case("competence", _check)
