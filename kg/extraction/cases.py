"""From the annotated sections of an article to case records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.extraction.case_places import place_in
from kg.extraction.fines import CaseFines, FineFound, fines_in, only_fined
from kg.extraction.identifiers import decision_numbers_in, discretion_in, standards_in
from kg.extraction.layers import (
    BodyName,
    Layers,
    Named,
    PartyName,
    PlaceName,
    Reference,
    Section,
    holding,
    inside,
)
from kg.extraction.measurement_tables import table_readings
from kg.extraction.measurements import Reading, readings_in
from kg.extraction.measures import detention_days, measures_in
from kg.extraction.party_details import details_in
from kg.extraction.regulators import roles_in
from kg.extraction.respondents import respondents_in
from kg.extraction.roles import zone_at
from kg.extraction.timeline import decision_date, inspection_date, other_dates
from kg.extraction.violations import violation_in
from kg.records import (
    Case,
    Citation,
    CitationRole,
    Evidence,
    Fine,
    Kind,
    Measure,
    Measurement,
    Mention,
    Sourced,
    Span,
)


def case_of(text: str, section: Section, found: Layers, index: int, article: int) -> Case:
    """The record of the case that one section tells."""
    who = respondents_in(text, section, found)
    bodies = roles_in(text, section, found)
    fines = fines_in(text, section, who, found)
    fined = only_fined(who, fines)
    if fined is not None:
        who = fined
        fines = fines_in(text, section, who, found)
    inspected = inspection_date(text, section, found)
    decided = decision_date(text, section, found)
    basis, item = discretion_in(text, section, found)
    readings = sorted(
        [*readings_in(text, section, found), *table_readings(text, section, found)],
        key=lambda reading: reading.span,
    )
    return Case(
        index=index,
        article=article,
        span=section.span,
        title=_title(found.printed, section),
        investigated_by=_mentions(bodies.investigated, "regulators.investigated"),
        decided_by=_mentions(bodies.decided, "regulators.decided"),
        referred_by=_mentions(bodies.referred, "regulators.referred"),
        respondents=tuple(_mention(party, "respondents.punished") for party in who.all()),
        party_details=details_in(text, section, found, who.all()),
        place=_place(place_in(text, section, found)),
        inspection_date=inspected,
        decision_date=decided,
        other_dates=other_dates(text, section, found, (inspected, decided)),
        violation=violation_in(text, section, who, found),
        violated=_citations(section, found, CitationRole.VIOLATED),
        penalised_under=_citations(section, found, CitationRole.APPLIED),
        other_citations=_citations(section, found, CitationRole.PROCEDURAL, CitationRole.QUOTED),
        discretion_basis=basis,
        discretion_item=item,
        fine=_main_fine(fines),
        proposed_fine=_fine(fines.proposed, "fines.proposed") if fines.proposed else None,
        other_fines=tuple(_fine(fine, "fines.decided") for fine in fines.others),
        measures=measures_in(text, section, found),
        detention_days=detention_days(text, section, found),
        pollutants=tuple(_pollutants(section, readings, found)),
        measurements=tuple(_measurement(reading) for reading in readings),
        standards=standards_in(text, section, found),
        decision_numbers=decision_numbers_in(text, section, found),
        systems=tuple(_systems(section, found)),
        complete=section.complete,
    )


def is_decided(case: Case) -> bool:
    """Whether something was decided or accused in a case told in running text.

    News of an inspection after which faults were put right tells no case.
    """
    accused = (case.violated, case.penalised_under, case.fine, case.proposed_fine, case.other_fines)
    more = {measure.value for measure in case.measures} - {Measure.RECTIFY}
    return any(accused) or bool(more)


def _title(text: str, section: Section) -> Sourced[str] | None:
    if section.heading is None:
        return None
    printed = text[section.heading.start : section.heading.end]
    return Sourced(re.sub(r"\s+", "", printed), (Evidence(section.heading, "sections.heading"),))


def _mentions(bodies: Iterable[BodyName], rule: str) -> tuple[Mention, ...]:
    first: dict[str, Mention] = {}
    for body in bodies:
        evidence = Evidence(body.span, rule, body.note)
        first.setdefault(body.name, Mention(body.name, body.kind, (evidence,)))
    return tuple(first.values())


def _mention(party: PartyName, rule: str) -> Mention:
    return Mention(party.name, party.kind, (Evidence(party.span, rule),))


def _place(place: PlaceName | None) -> Mention | None:
    if place is None:
        return None
    return Mention(place.name, Kind.PLACE, (Evidence(place.span, f"places.{place.level}"),))


def citation(reference: Reference) -> Citation:
    """The record of a reference."""
    return Citation(
        statute=reference.statute,
        printed=reference.printed,
        role=reference.role,
        evidence=(Evidence(reference.span, reference.rule),),
        article=reference.article,
        article_suffix=reference.article_suffix,
        paragraph=reference.paragraph,
        item=reference.item,
    )


def _citations(section: Section, found: Layers, *roles: CitationRole) -> tuple[Citation, ...]:
    """The citations of a case in some roles, each provision once."""
    first: dict[tuple[object, ...], Citation] = {}
    for reference in inside(found.references, section.span):
        if reference.role not in roles:
            continue
        key = (
            reference.statute,
            reference.article,
            reference.article_suffix,
            reference.paragraph,
            reference.item,
        )
        first.setdefault(key, citation(reference))
    return tuple(first.values())


def _main_fine(fines: CaseFines) -> Fine | None:
    if not fines.main or fines.total is None:
        return None
    evidence = tuple(Evidence(fine.span, "fines.decided", fines.note) for fine in fines.main)
    return Fine(fines.total, evidence, kind=fines.main[0].kind)


def _fine(fine: FineFound, rule: str) -> Fine:
    target = _mention(fine.target, "fines.target") if fine.target else None
    return Fine(fine.cny, (Evidence(fine.span, rule),), target, fine.kind)


def _pollutants(section: Section, readings: list[Reading], found: Layers) -> Iterator[Mention]:
    """The pollutants that a case names, each once, short forms and lessons left out."""
    named = [
        p
        for p in inside(found.pollutants, section.span)
        if zone_at(p.span.start, found) not in ("lesson", "procedure")
        and holding(found.quotations, p.span.start) is None
    ]
    named += [r.pollutant for r in readings if r.pollutant.name != "pH值"]
    endings: set[str] = set()  # of the names given so far
    for pollutant in sorted(named, key=lambda p: p.span):
        if pollutant.name not in endings:
            endings.update(pollutant.name[at:] for at in range(len(pollutant.name) + 1))
            yield _named(pollutant, "pollutants.gazetteer")


def _named(named: Named, rule: str) -> Mention:
    return Mention(named.name, named.kind, (Evidence(named.span, rule),))


def _systems(section: Section, found: Layers) -> Iterator[Mention]:
    seen: set[str] = set()
    for system in inside(found.systems, section.span):
        if zone_at(system.span.start, found) == "lesson" or system.name in seen:
            continue
        seen.add(system.name)
        yield _named(system, "systems.pattern")


def _measurement(reading: Reading) -> Measurement:
    ranged = reading.upper is not None
    return Measurement(
        pollutant=_named(reading.pollutant, "measurements.pollutant"),
        evidence=(Evidence(_cover(reading), "measurements.reading"),),
        value=None if ranged else reading.value,
        unit=reading.unit,
        value_min=reading.value if ranged else None,
        value_max=reading.upper,
        limit=reading.limit,
        limit_unit=reading.limit_unit,
        excess=reading.excess,
        exceedance_times=reading.times,
        period=reading.period,
    )


def _cover(reading: Reading) -> Span:
    return Span(
        min(reading.span.start, reading.pollutant.span.start),
        max(reading.span.end, reading.pollutant.span.end),
    )
