"""Candidates: what may be one is met, hidden names never, and nothing is left out in silence."""

from __future__ import annotations

from kg.identity.candidates import Named, candidates, groups
from kg.identity.comparing import Decision

SOUND = "91350100M000100Y43"


def test_spellings_of_one_enterprise_meet_whatever_their_place_is_printed_as() -> None:
    names = [
        "山西省介休市栎屿铸造有限公司",
        "介休栎屿铸造有限公司",
        "介休市栎屿铸造有限公可",
        "沁水县栎屿焦化有限公司",
    ]
    found = candidates(names).found
    assert len(found) == 3
    assert {pair.comparison.decision for pair in found} == {Decision.SAME}


def test_a_name_without_place_meets_those_of_all_places_for_a_person_to_decide() -> None:
    names = ["栎屿铸造有限公司", "介休市栎屿铸造有限公司", "泊头市栎屿铸造有限公司"]
    found = candidates(names).found
    assert {pair.comparison.decision for pair in found} == {Decision.UNSURE}
    assert len(found) == 2


def test_hidden_names_are_never_brought_together() -> None:
    hidden = ["介休市某铸造有限公司", "介休市某铸造有限责任公司"]
    assert candidates(hidden).found == ()
    assert groups([Named(name, SOUND) for name in hidden]) == ()


def test_the_order_of_names_does_not_matter() -> None:
    names = ["介休市栎屿铸造有限公司", "介休栎屿铸造有限公司", "栎屿铸造公司"]
    assert candidates(names) == candidates(reversed(names))


def test_a_crowd_of_like_names_is_cut_and_what_is_left_out_is_counted() -> None:
    crowd = [f"介休市栎屿精密铸造机械制造{chr(0x4E00 + number)}有限公司" for number in range(450)]
    assert candidates(crowd).left_out >= 200 * 200 + 2 * 200 * 50
    crowd = [f"介休市栎屿铸造有限公司第{number}分公司" for number in range(1, 451)]
    assert candidates(crowd).left_out == 0
    crowd = [f"介休市栎屿{chr(0x4E00 + number)}铸造有限公司" for number in range(450)]
    assert candidates(crowd).left_out == 0


def test_codes_bring_together_only_when_they_are_sound() -> None:
    names = ["介休市栎屿铸造有限公司", "介休栎屿铸造公司"]
    assert groups([Named(name, SOUND) for name in names]) == (tuple(sorted(names)),)
    assert len(groups([Named(name, SOUND[:-1] + "4") for name in names])) == 2
