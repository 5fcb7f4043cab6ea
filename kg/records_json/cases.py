"""One enforcement case in the gold format, with its evidence."""

from __future__ import annotations

from collections.abc import Sequence

from kg.records import (
    Case,
    Document,
    Fine,
    FineKind,
    Kind,
    Measurement,
    Mention,
    PartyDetails,
    regulators_of,
    unique_names,
)
from kg.records_json import evidence
from kg.records_json.values import (
    JsonObject,
    citations,
    names,
    number,
    plain_number,
    value,
    values,
)

_RESPONDENT_KINDS = {Kind.ENTERPRISE: "enterprise", Kind.PERSON: "person"}


def case_to_json(case: Case, document: Document) -> JsonObject:
    """The gold keys in their order, then article, span and evidence.

    ``proposed_fine_cny`` is there only when the text proposes a fine,
    ``parties`` only when it tells more of them than their names.
    """
    fields: JsonObject = {
        "title": value(case.title),
        "regulators": names(regulators_of(case)),
        "referred_by": names(unique_names(case.referred_by)),
        "respondent": names(case.respondents),
        "respondent_kind": _respondent_kind(case.respondents),
        "place": case.place.name if case.place is not None else None,
        "inspection_date": value(case.inspection_date),
        "decision_date": value(case.decision_date),
        "violation": value(case.violation),
        "violated": citations(case.violated),
        "penalised_under": citations(case.penalised_under),
        "discretion_basis": values(case.discretion_basis),
        "discretion_item": value(case.discretion_item),
        "fine_cny": number(case.fine.cny if case.fine is not None else None),
        "other_fines": [_other_fine(fine, case.respondents) for fine in case.other_fines],
        "measures": values(case.measures),
        "detention_days": value(case.detention_days),
        "pollutants": names(unique_names(case.pollutants)),
        "measurements": [_measurement(measurement) for measurement in case.measurements],
        "standards": values(case.standards),
        "decision_numbers": values(case.decision_numbers),
        "complete": case.complete,
    }
    if case.proposed_fine is not None:
        fields["proposed_fine_cny"] = plain_number(case.proposed_fine.cny)
    if case.party_details:
        fields["parties"] = [_party(told, case, document) for told in case.party_details]
    fields["article"] = case.article
    fields["span"] = [case.span.start, case.span.end]
    fields["evidence"] = _evidence(case, document)
    return fields


def _respondent_kind(respondents: Sequence[Mention]) -> str | None:
    """The kind of the first, and so the main, respondent; any organ of state is a public body."""
    if not respondents:
        return None
    return _RESPONDENT_KINDS.get(respondents[0].kind, "public_body")


def _party(told: PartyDetails, case: Case, document: Document) -> JsonObject:
    """A party's code, representative and address, as far as they are told, with their evidence."""
    fields = {
        "credit_code": told.credit_code,
        "representative": told.representative,
        "address": told.address,
    }
    return {
        "name": case.respondents[told.respondent].name,
        "credit_code": value(told.credit_code),
        "representative": None if told.representative is None else told.representative.name,
        "address": value(told.address),
        "evidence": evidence.of_single_fields(fields, document),
    }


def _other_fine(fine: Fine, respondents: Sequence[Mention]) -> JsonObject:
    """A further fine; one without a party of its own fell on the main respondent."""
    party = fine.on if fine.on is not None else next(iter(respondents), None)
    entry: JsonObject = {
        "who": party.name if party is not None else None,
        "cny": plain_number(fine.cny),
    }
    if fine.kind is FineKind.CRIMINAL:
        entry["kind"] = fine.kind.value
    return entry


def _measurement(measurement: Measurement) -> JsonObject:
    """A measured quantity; the ends of a range only where there is one."""
    entry: JsonObject = {
        "pollutant": measurement.pollutant.name,
        "value": number(measurement.value),
        "unit": measurement.unit,
        "limit": number(measurement.limit),
        "limit_unit": measurement.limit_unit,
        "excess": number(measurement.excess),
        "exceedance_times": number(measurement.exceedance_times),
        "period": measurement.period,
    }
    if measurement.value_min is not None or measurement.value_max is not None:
        entry["value_min"] = number(measurement.value_min)
        entry["value_max"] = number(measurement.value_max)
    return entry


def _evidence(case: Case, document: Document) -> JsonObject:
    """Field name to evidence, for the fields that hold something."""
    return {
        **evidence.of_single_fields(
            {
                "title": case.title,
                "place": case.place,
                "inspection_date": case.inspection_date,
                "decision_date": case.decision_date,
                "violation": case.violation,
                "discretion_item": case.discretion_item,
                "fine_cny": case.fine,
                "proposed_fine_cny": case.proposed_fine,
                "detention_days": case.detention_days,
            },
            document,
        ),
        **evidence.of_list_fields(
            {
                "regulators": (*case.investigated_by, *case.decided_by),
                "referred_by": case.referred_by,
                "respondent": case.respondents,
                "violated": case.violated,
                "penalised_under": case.penalised_under,
                "discretion_basis": case.discretion_basis,
                "other_fines": case.other_fines,
                "measures": case.measures,
                "pollutants": case.pollutants,
                "measurements": case.measurements,
                "standards": case.standards,
                "decision_numbers": case.decision_numbers,
            },
            document,
        ),
    }
