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
    """Bodies of other places have no power; beside one that has, they may have helped."""
    if not telling.place:
        return
    for role, bodies in (("decided", telling.decided), ("investigated", telling.investigated)):
        strangers, at_home = _parted(bodies, telling.place)
        lawful = says(telling.text, "across")
        if not strangers or (at_home and lawful):
            continue
        told = values(
            body=strangers[0].name,
            area=name_of(strangers[0].jurisdiction),
            place=telling.place_evidence[0].quote if telling.place_evidence else telling.place,
        )
        evidence = (*strangers[0].evidence, *telling.place_evidence)
        severity = Severity.WARNING if lawful or at_home else Severity.ERROR
        yield Remark(role, severity, evidence, (), told)


def _parted(bodies: Sequence[Body], place: str) -> tuple[list[Body], bool]:
    """The regulators that may not act in a place, and whether any other body may or might."""
    regulators = [body for body in bodies if body.kind == _REGULATOR]
    answers = {body.iri: may_act(body.jurisdiction, place) for body in regulators}
    strangers = [body for body in regulators if answers[body.iri] is False]
    return strangers, len(strangers) < len(regulators)


RULE = each_case("competence", _check)
