"""Linking a document's records: every mention and citation, each in its own context."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kg.linking import (
    bodies,
    coded,
    enterprise_parts,
    enterprises,
    news,
    places,
    provisions,
    things,
    violations,
)
from kg.linking.context import Context
from kg.linking.surroundings import BODIES, Surroundings
from kg.records import (
    Case,
    Citation,
    Fine,
    Identity,
    Kind,
    Measurement,
    Mention,
    Records,
    Statistic,
)

_Linked = Callable[[Mention], Mention]


class Linker:
    """The records of one document while they are linked."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._around = Surroundings(records)
        self._coded = coded.identities(records)
        self._known: dict[tuple[Kind, str, Context], Identity | None] = {}

    def linked(self) -> Records:
        """The same records with identities and resolutions filled in."""
        records, around = self._records, self._around
        return replace(
            records,
            cases=tuple(map(self._case, records.cases)),
            mentions=tuple(self._mention(m, around.case_of(m)) for m in records.mentions),
            citations=tuple(self._citation(c, around.case_at(c.span)) for c in records.citations),
            statistics=tuple(self._statistic(s) for s in records.statistics),
            news=news.linked(records.news, lambda m: self._mention(m, around.case_of(m))),
        )

    def _statistic(self, statistic: Statistic) -> Statistic:
        body = statistic.body
        if body is None:
            return statistic
        return replace(statistic, body=self._mention(body, self._around.case_of(body)))

    def _case(self, case: Case) -> Case:
        def one(mention: Mention) -> Mention:
            return self._mention(mention, case)

        def cited(citation: Citation) -> Citation:
            return self._citation(citation, case)

        linked = replace(
            case,
            investigated_by=tuple(map(one, case.investigated_by)),
            decided_by=tuple(map(one, case.decided_by)),
            referred_by=tuple(map(one, case.referred_by)),
            respondents=tuple(map(one, case.respondents)),
            place=None if case.place is None else one(case.place),
            fine=None if case.fine is None else _fine(case.fine, one),
            proposed_fine=None if case.proposed_fine is None else _fine(case.proposed_fine, one),
            other_fines=tuple(_fine(fine, one) for fine in case.other_fines),
            pollutants=tuple(map(one, case.pollutants)),
            measurements=tuple(_measurement(measured, one) for measured in case.measurements),
            systems=tuple(map(one, case.systems)),
            violated=tuple(map(cited, case.violated)),
            penalised_under=tuple(map(cited, case.penalised_under)),
            other_citations=tuple(map(cited, case.other_citations)),
        )
        return replace(linked, violation_type=violations.resolve(linked))

    def _mention(self, mention: Mention, case: Case | None) -> Mention:
        identity = self._identify(mention, case)
        if mention.kind is Kind.ENTERPRISE:
            identity = self._coded.get(enterprise_parts.plain(mention.name), identity)
        if identity is None and mention.kind in BODIES and bodies.refers_back(mention.name):
            before = (
                (other.name, self._identify(other, its_case))
                for other, its_case in self._around.bodies_before(mention)
            )
            known = [(name, found) for name, found in before if found is not None]
            identity = bodies.refer_back(mention.name, known)
        return replace(mention, identity=identity)

    def _identify(self, mention: Mention, case: Case | None) -> Identity | None:
        context = self._around.context(mention.span, case)
        question = (mention.kind, mention.name, context)
        if question not in self._known:
            self._known[question] = _identity(*question)
        return self._known[question]

    def _citation(self, citation: Citation, case: Case | None) -> Citation:
        dates = self._around.dates(citation, case)
        told = "" if case is None else self._records.document.quote(case.span)
        return replace(citation, resolution=provisions.resolve(citation, dates, around=told))


def _identity(kind: Kind, name: str, context: Context) -> Identity | None:
    if kind is Kind.PLACE:
        return places.resolve(name, context)
    if kind in BODIES:
        return bodies.resolve(name, context)
    if kind is Kind.PUBLIC_BODY:
        return bodies.resolve(name, context) or enterprises.resolve(name)
    if kind is Kind.ENTERPRISE:
        return enterprises.resolve(name)
    if kind is Kind.POLLUTANT:
        return things.pollutant(name)
    if kind is Kind.SYSTEM:
        return things.system(name)
    if kind is Kind.CAMPAIGN:
        return news.campaign(name)
    if kind is Kind.MECHANISM:
        return news.mechanism(name)
    return None


def _fine(fine: Fine, one: _Linked) -> Fine:
    return fine if fine.on is None else replace(fine, on=one(fine.on))


def _measurement(measurement: Measurement, one: _Linked) -> Measurement:
    return replace(measurement, pollutant=one(measurement.pollutant))
