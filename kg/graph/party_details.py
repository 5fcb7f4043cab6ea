"""What a letter says of its parties besides their names, as triples about the parties."""

from __future__ import annotations

from kg.graph.facts import Grounds, Sheet
from kg.graph.mentions import Names
from kg.graph.terms import iri, text
from kg.records import Case
from kg.vocabulary import Property


def describe_parties(sheet: Sheet, names: Names, case: Case) -> None:
    """Write down credit codes, representatives and addresses of a case's respondents."""
    for told in case.party_details:
        party = names.refer(case.respondents[told.respondent])
        if told.credit_code is not None:
            code, grounds = text(told.credit_code.value), Grounds(told.credit_code.evidence)
            sheet.find(party, Property.CREDIT_CODE, code, grounds)
        if told.representative is not None:
            person = iri(names.refer(told.representative))
            grounds = Grounds(told.representative.evidence)
            sheet.find(party, Property.LEGAL_REPRESENTATIVE, person, grounds)
        if told.address is not None:
            address, grounds = text(told.address.value), Grounds(told.address.evidence)
            sheet.find(party, Property.ADDRESS, address, grounds)
