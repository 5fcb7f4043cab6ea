"""Enterprises of a document that its cases tell with a certain unified social credit code."""

from __future__ import annotations

from collections import defaultdict

from kg.linking import enterprises
from kg.linking.enterprise_parts import plain
from kg.records import Identity, Kind, Records
from kg.registers.credit_codes import is_certain
from kg.registers.names import is_anonymised


def identities(records: Records) -> dict[str, Identity]:
    """The identity by code of each name, in its plain form, that the document tells one for.

    A name told with several codes, or a code told for several names, says
    nothing; neither does a code whose checks fail.
    """
    codes: dict[str, set[str]] = defaultdict(set)
    names: dict[str, set[str]] = defaultdict(set)
    for case in records.cases:
        for told in case.party_details:
            party = case.respondents[told.respondent]
            if told.credit_code is None or party.kind is not Kind.ENTERPRISE:
                continue
            code = told.credit_code.value
            if is_certain(code) and not is_anonymised(party.name):
                codes[plain(party.name)].add(code)
                names[code].add(plain(party.name))
    return {
        name: enterprises.by_code(next(iter(found)))
        for name, found in codes.items()
        if len(found) == 1 and len(names[next(iter(found))]) == 1
    }
