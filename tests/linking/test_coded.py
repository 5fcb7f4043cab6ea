"""Unified social credit codes identify only where both checks and the document agree."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.linking import link
from kg.records import Kind, PartyDetails
from tests.linking.builders import Page, sourced

SOUND, OTHER, BROKEN = "91350100M000100Y43", "91110000600037341L", "91350100M000100Y44"
NAME, BROTHER = "福州栎屿化工有限公司", "莆田栎屿化工有限公司"


def _keys(told: list[tuple[str, str]]) -> list[str]:
    """The keys of parties told with these codes, each in a case of its own."""
    page = Page(title="典型案例")
    cases = []
    for index, (name, code) in enumerate(told):
        case = page.case([(name, Kind.ENTERPRISE)], index=index)
        details = (PartyDetails(respondent=0, credit_code=sourced(code)),) if code else ()
        cases.append(replace(case, party_details=details))
    linked = link(page.records(cases=cases))
    parties = [case.respondents[0] for case in linked.cases]
    return ["" if party.identity is None else party.identity.key for party in parties]


def test_a_sound_code_identifies_all_mentions_of_its_enterprise() -> None:
    told = [(NAME, SOUND), (NAME.replace("有限", "有限责任"), "")]
    assert _keys(told) == [f"enterprise/uscc/{SOUND}"] * 2


@pytest.mark.parametrize(
    "told",
    [
        [(NAME, BROKEN)],
        [(NAME, SOUND), (NAME, OTHER)],
        [(NAME, SOUND), (BROTHER, SOUND)],
    ],
    ids=["check fails", "two codes of one name", "one code of two names"],
)
def test_a_doubtful_code_identifies_nothing(told: list[tuple[str, str]]) -> None:
    assert not any("uscc" in key for key in _keys(told))


def test_a_hidden_name_has_no_identity_whatever_its_code() -> None:
    assert _keys([("福州某化工有限公司", SOUND)]) == [""]
